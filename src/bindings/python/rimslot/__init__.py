"""rimslot: a copy desk as an engine. Scripts read an article and propose edits, each with a rule and a reason.

    import rimslot
    engine = rimslot.Engine()
    article = engine.article(open("story.txt", "rb").read())
    engine.worker().run(article, "wire")
    print(article.write().decode())

The classes are those of rimslot.h, which is the manual. An engine never changes and is shared by threads freely; a worker and an
article belong to one thread at a time (the interpreter's lock is released while a worker runs, so threads do run in parallel). What a
method returns is a copy and lives as long as you like. Errors are raised as rimslot.Error.
"""
from __future__ import annotations

import json
import os
from ctypes import POINTER, byref, c_char_p, c_size_t, sizeof
from dataclasses import dataclass
from threading import RLock
from typing import Any, Mapping, Sequence

from ._library import Config, Edit as _Edit, ErrorRecord, Failure as _Failure, Finding as _Finding, Reading, Str, library

__all__ = ["Article", "Edit", "Engine", "Error", "Failure", "Finding", "Piece", "Worker", "check_list", "version"]

_STATES = ("proposed", "applied", "blocked", "rejected")
_BLOCKED_BY = (None, "quote", "overlap", "limit", "encoding", "source")
_SEVERITIES = ("hint", "info", "warning", "error")
_DECISIONS = ("undecided", "accept", "reject", "stet")
_MB = 1 << 20


class Error(Exception):
    """What went wrong. status: "misuse", "io", "input", "script", "limit" or "nomem"; where: a script, data file or input; line: in it, 0: none."""

    def __init__(self, status: str, where: str, line: int, message: str) -> None:
        place = f"{where}:{line}" if where and line else where
        super().__init__(f"{place}: {message}" if place else message)
        self.status, self.where, self.line, self.message = status, where, line, message


@dataclass(frozen=True)
class Piece:
    """Bytes start to end of the article's source, and what replaces them there."""
    start: int
    end: int
    after: str


@dataclass(frozen=True)
class Edit:
    id: str
    script: str
    version: str
    rule: str
    reason: str
    field: str | None
    before: str
    after: str
    pieces: tuple[Piece, ...]
    confidence: float
    state: str
    blocked_by: str | None
    rival: int | None
    decided: bool
    block: int


@dataclass(frozen=True)
class Finding:
    id: str
    script: str
    version: str
    rule: str
    message: str
    exact: str
    pieces: tuple[Piece, ...]
    suggestions: tuple[str, ...]
    severity: str
    block: int


@dataclass(frozen=True)
class Failure:
    """A script that failed on an article: its edits are lost, the others' are not."""
    script: str
    status: str
    line: int
    message: str
    place: str


def version() -> str:
    """The version of the library that is loaded."""
    number: bytes = library.rim_version()
    return number.decode()


def check_list(path: str | os.PathLike[str]) -> int:
    """Reads an authority list of any kind and verifies all of it. Returns how many people, places and bodies it has."""
    people, record = c_size_t(), ErrorRecord()
    library.rim_list_check(os.fsencode(path), byref(people), byref(record))
    _check(record)
    return people.value


def _status(status: int) -> str:
    name: bytes = library.rim_status_name(status)
    return name.decode()


def _check(record: ErrorRecord) -> None:
    if record.status:
        where, message = (field.decode("utf-8", "replace") for field in (record.where, record.message))
        raise Error(_status(record.status), where, record.line, message)


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else bytes(data)


def _pieces(item: _Edit | _Finding) -> tuple[Piece, ...]:
    return tuple(Piece(p.start, p.end, p.after.text()) for p in item.pieces[:item.n_pieces])


class _Owner:
    """The library's engine. It is freed behind the last of what was made from it: a program that ends has its objects collected in any order."""

    def __init__(self) -> None:
        self.handle: Any = None
        self._users, self._lock = 1, RLock()  # collecting may interrupt the thread that holds the lock

    def take(self) -> _Owner:
        with self._lock:
            self._users += 1
        return self

    def drop(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0:
                handle, self.handle = self.handle, None
                library.rim_engine_free(handle)


class Engine:
    """Scripts, plugins, chains and options, read and checked once. Safe to share between threads."""

    def __init__(self, paths: Sequence[str] = (), options: Mapping[str, Mapping[str, Any]] | None = None, *, bundled: str | None = None,
                 memory_limit: int = 64 * _MB, output_limit: int = 16 * _MB, time_limit: int = 1000, apply_threshold: float = 0.9,
                 native_modules: bool = False, plugins: str | None = None) -> None:
        """paths: folders of scripts, files NAME.lua, names of plugins; before the bundled ones. plugins: where these names are looked for,
        folders with ":" between them. Limits in bytes and CPU milliseconds; 0: none."""
        self._owner = _Owner()
        folders = (c_char_p * (len(paths) + 1))(*map(_encoded, paths), None)
        config = Config(size=sizeof(Config), paths=folders, bundled=_encoded(bundled), memory_limit=memory_limit,
                        options=None if options is None else json.dumps(options).encode(), output_limit=output_limit,
                        time_limit=time_limit, apply_threshold=apply_threshold, native_modules=native_modules, plugins=_encoded(plugins))
        record = ErrorRecord()
        self._owner.handle = library.rim_engine_new(byref(config), byref(record))
        _check(record)

    def __del__(self) -> None:
        self._owner.drop()

    def list(self, what: str) -> Any:
        """What the engine has: a list of dicts for "scripts", "chains", "options", "examples", "formats", "plugins"; text for "stubs" and "api"."""
        out, record = Str(), ErrorRecord()
        library.rim_engine_list(self._owner.handle, what.encode(), byref(out), byref(record))
        _check(record)
        return out.text() if what in ("stubs", "api") else [json.loads(line) for line in out.text().splitlines()]

    def article(self, data: bytes | str, *, format: str | None = None, encoding: str | None = None, path: str | None = None,
                language: str | None = None) -> Article:
        """Reads one article: plain text, HTML or JSON, in any encoding. A str is read as UTF-8."""
        if isinstance(data, str):
            encoding = "utf-8"
        return Article(self, _bytes(data), Reading(sizeof(Reading), *map(_encoded, (format, encoding, path, language))))

    def worker(self) -> Worker:
        return Worker(self)


class Worker:
    """A Lua state of its own. One thread at a time; make one for each thread, and keep it: making one costs more than a run."""

    def __init__(self, engine: Engine) -> None:
        record = ErrorRecord()
        self._owner = engine._owner.take()
        self._handle = library.rim_worker_new(self._owner.handle, byref(record))
        _check(record)

    def __del__(self) -> None:
        library.rim_worker_free(self._handle)
        self._owner.drop()

    def run(self, article: Article, chain: str | None = None) -> list[Failure]:
        """Runs a chain ("wire", the default) or scripts ("residue,names"). Returns the scripts that failed; the others' edits stand."""
        record = ErrorRecord()
        library.rim_worker_run(self._handle, article._handle, _encoded(chain), byref(record))
        failures = article.failures
        if not failures:
            _check(record)
        return failures

    def explain(self, article: Article, line: int, chain: str | None = None) -> str:
        """Runs a chain as run does and tells of one line of the source: what each script did there, or why it did nothing."""
        out, record = Str(), ErrorRecord()
        library.rim_worker_explain(self._handle, article._handle, _encoded(chain), line, byref(out), byref(record))
        _check(record)
        return out.text()

    def eval(self, article: Article, code: str, script: str | None = None) -> str:
        """Runs Lua as a person types it, with `article`, `ctx` and `rim`; returns its values, written as Lua. `script`: whose options and data."""
        text, out, record = code.encode(), Str(), ErrorRecord()
        library.rim_worker_eval(self._handle, article._handle, _encoded(script), text, len(text), byref(out), byref(record))
        _check(record)
        return out.text()

    def stop(self) -> None:
        """Stops the run that is under way; may be called from another thread."""
        library.rim_worker_stop(self._handle)


class Article:
    """One article: its source, edits, findings and results."""

    def __init__(self, engine: Engine, data: bytes, reading: Reading) -> None:
        record = ErrorRecord()
        self._owner = engine._owner.take()
        self._handle = library.rim_article_new(self._owner.handle, data, len(data), byref(reading), byref(record))
        _check(record)

    def __del__(self) -> None:
        library.rim_article_free(self._handle)
        self._owner.drop()

    def field(self, name: str) -> str | None:
        """"title", "byline", "date", "source", "language", "uri", "format" or "encoding", after applied edits; None when unknown."""
        value: Str = library.rim_article_field(self._handle, name.encode())
        return value.text() or None

    @property
    def source(self) -> str:
        """The decoded source. Offsets of pieces are bytes of its UTF-8 form."""
        text: Str = library.rim_article_source(self._handle)
        return text.text()

    def _each(self, function: Any, kind: type) -> list[Any]:
        items: Any = POINTER(kind)()
        count = function(self._handle, byref(items))
        return list(items[:count]) if count else []

    @property
    def edits(self) -> list[Edit]:
        return [Edit(e.id.text(), e.script.text(), e.version.text(), e.rule.text(), e.reason.text(), e.field.text() or None,
                     e.before.text(), e.after.text(), _pieces(e), e.confidence, _STATES[e.state], _BLOCKED_BY[e.blocked_by],
                     e.rival if _BLOCKED_BY[e.blocked_by] == "overlap" else None, e.decided, e.block)
                for e in self._each(library.rim_article_edits, _Edit)]

    @property
    def findings(self) -> list[Finding]:
        return [Finding(f.id.text(), f.script.text(), f.version.text(), f.rule.text(), f.message.text(), f.exact.text(), _pieces(f),
                        tuple(s.text() for s in f.suggestions[:f.n_suggestions]), _SEVERITIES[f.severity], f.block)
                for f in self._each(library.rim_article_findings, _Finding)]

    @property
    def failures(self) -> list[Failure]:
        return [Failure(f.script.text(), _status(f.status), f.line, f.message.text(), f.place.text())
                for f in self._each(library.rim_article_failures, _Failure)]

    def decide(self, edit: int, decision: str) -> None:
        """A person's word on edits[edit]: "accept", "reject", "stet", or "undecided" to take it back."""
        if decision not in _DECISIONS:
            raise ValueError(f"decision {decision!r}; there are {', '.join(_DECISIONS)}")
        record = ErrorRecord()
        library.rim_article_decide(self._handle, edit, _DECISIONS.index(decision), byref(record))
        _check(record)

    def result(self, name: str) -> Any:
        """What a script emitted under a name ("summary", "quotes"), or None."""
        text = library.rim_article_result(self._handle, name.encode()).text()
        return json.loads(text) if text else None

    def write(self, format: str | None = None) -> bytes:
        """The article with its applied edits, in its own format and encoding; or "records", "diff", "marked", "explain", "plain"."""
        out, record = Str(), ErrorRecord()
        library.rim_article_write(self._handle, _encoded(format), byref(out), byref(record))
        _check(record)
        return out.bytes()

    def load(self, records: bytes | str) -> None:
        """Takes edit records for this article's source, as write("records") gave them, with their states."""
        data, record = _bytes(records), ErrorRecord()
        library.rim_article_load(self._handle, data, len(data), byref(record))
        _check(record)

    def revert(self, records: bytes | str) -> bytes:
        """For an article made from edited bytes: the bytes before, taken back by the records."""
        data, out, record = _bytes(records), Str(), ErrorRecord()
        library.rim_article_revert(self._handle, data, len(data), byref(out), byref(record))
        _check(record)
        return out.bytes()
