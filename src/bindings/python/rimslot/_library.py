"""The shared library, its structures and its functions, as rimslot.h declares them. tests/test_rimslot.py holds them together."""
from __future__ import annotations

import ctypes
import os
import sysconfig
from ctypes import POINTER, Structure, c_bool, c_char, c_char_p, c_double, c_int, c_size_t, c_uint, c_void_p

SONAME = "librimslot.so.0"


class Str(Structure):
    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    def bytes(self) -> bytes:
        return ctypes.string_at(self.data, self.len) if self.len else b""

    def text(self) -> str:
        return self.bytes().decode("utf-8", "surrogateescape")


class ErrorRecord(Structure):
    _fields_ = [("status", c_int), ("line", c_uint), ("where", c_char * 128), ("message", c_char * 384)]


class Config(Structure):
    _fields_ = [("size", c_size_t), ("paths", POINTER(c_char_p)), ("bundled", c_char_p), ("options", c_char_p), ("alloc", c_void_p),
                ("log", c_void_p), ("user", c_void_p), ("memory_limit", c_size_t), ("output_limit", c_size_t), ("time_limit", c_uint),
                ("apply_threshold", c_double), ("native_modules", c_bool), ("signal", c_int), ("plugins", c_char_p)]


class Reading(Structure):
    _fields_ = [("size", c_size_t), ("format", c_char_p), ("encoding", c_char_p), ("path", c_char_p), ("language", c_char_p)]


class Piece(Structure):
    _fields_ = [("start", c_size_t), ("end", c_size_t), ("after", Str)]


class Edit(Structure):
    _fields_ = [("id", Str), ("script", Str), ("version", Str), ("rule", Str), ("reason", Str), ("field", Str), ("before", Str),
                ("after", Str), ("pieces", POINTER(Piece)), ("n_pieces", c_size_t), ("confidence", c_double), ("state", c_int),
                ("blocked_by", c_int), ("rival", c_size_t), ("decided", c_bool), ("block", c_size_t)]


class Finding(Structure):
    _fields_ = [("id", Str), ("script", Str), ("version", Str), ("rule", Str), ("message", Str), ("exact", Str),
                ("pieces", POINTER(Piece)), ("n_pieces", c_size_t), ("suggestions", POINTER(Str)), ("n_suggestions", c_size_t),
                ("severity", c_int), ("block", c_size_t)]


class Failure(Structure):
    _fields_ = [("script", Str), ("status", c_int), ("line", c_uint), ("message", Str), ("place", Str)]


STRUCTURES = {"rim_str": Str, "rim_error": ErrorRecord, "rim_config": Config, "rim_reading": Reading, "rim_piece": Piece,
              "rim_edit": Edit, "rim_finding": Finding, "rim_failure": Failure}

_error = POINTER(ErrorRecord)
_FUNCTIONS = {
    "rim_version": (c_char_p, []),
    "rim_status_name": (c_char_p, [c_int]),
    "rim_engine_new": (c_void_p, [POINTER(Config), _error]),
    "rim_engine_free": (None, [c_void_p]),
    "rim_engine_list": (c_int, [c_void_p, c_char_p, POINTER(Str), _error]),
    "rim_article_new": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(Reading), _error]),
    "rim_article_free": (None, [c_void_p]),
    "rim_article_field": (Str, [c_void_p, c_char_p]),
    "rim_article_source": (Str, [c_void_p]),
    "rim_article_edits": (c_size_t, [c_void_p, POINTER(POINTER(Edit))]),
    "rim_article_findings": (c_size_t, [c_void_p, POINTER(POINTER(Finding))]),
    "rim_article_failures": (c_size_t, [c_void_p, POINTER(POINTER(Failure))]),
    "rim_article_decide": (c_int, [c_void_p, c_size_t, c_int, _error]),
    "rim_article_result": (Str, [c_void_p, c_char_p]),
    "rim_article_write": (c_int, [c_void_p, c_char_p, POINTER(Str), _error]),
    "rim_article_load": (c_int, [c_void_p, c_char_p, c_size_t, _error]),
    "rim_article_revert": (c_int, [c_void_p, c_char_p, c_size_t, POINTER(Str), _error]),
    "rim_worker_new": (c_void_p, [c_void_p, _error]),
    "rim_worker_free": (None, [c_void_p]),
    "rim_worker_run": (c_int, [c_void_p, c_void_p, c_char_p, _error]),
    "rim_worker_stop": (None, [c_void_p]),
    "rim_worker_explain": (c_int, [c_void_p, c_void_p, c_char_p, c_size_t, POINTER(Str), _error]),
    "rim_worker_eval": (c_int, [c_void_p, c_void_p, c_char_p, c_char_p, c_size_t, POINTER(Str), _error]),
    "rim_list_check": (c_int, [c_char_p, POINTER(c_size_t), _error]),
}


def _candidates() -> list[str]:
    """Where the library may be: the file that $RIMSLOT_LIBRARY names and no other; else where the system's loader looks."""
    named = os.environ.get("RIMSLOT_LIBRARY")
    local = ["/usr/local/lib", os.path.join("/usr/local/lib", sysconfig.get_config_var("MULTIARCH") or "")]
    return [named] if named else [SONAME, *(os.path.join(folder, SONAME) for folder in local)]


def _load() -> ctypes.CDLL:
    problems = []
    for name in _candidates():
        try:
            return ctypes.CDLL(name)
        except OSError as problem:
            problems.append(str(problem))
    raise ImportError(f"rimslot: the library {SONAME} was not found ({'; '.join(problems)}). Install the package librimslot0, "
                      "or name the file in the environment variable RIMSLOT_LIBRARY.")


library = _load()
for _name, (_result, _arguments) in _FUNCTIONS.items():
    _function = getattr(library, _name)
    _function.restype, _function.argtypes = _result, _arguments
