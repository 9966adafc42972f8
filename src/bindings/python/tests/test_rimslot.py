"""The binding against the library: python3 -m unittest discover -s src/bindings/python/tests"""
import gc
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import rimslot
from rimslot import _library

TEXT = "German Foreign Minister Annalena Berbock met her colleague in Berlin.\n\n“I know Annalena Berbock,” he said.\n"
TREE = Path(__file__).resolve().parents[4]


class TestArticle(unittest.TestCase):
    engine = rimslot.Engine()

    def run_chain(self, data, chain="names", **reading):
        article = self.engine.article(data, **reading)
        self.assertEqual(self.engine.worker().run(article, chain), [])
        return article

    def test_applies_and_reverts(self):
        article = self.run_chain(TEXT)
        self.assertIn("Annalena Baerbock met", article.write().decode())
        after = self.engine.article(article.write())
        self.assertEqual(after.revert(article.write("records")), TEXT.encode())

    def test_an_edit_has_rule_reason_and_place(self):
        edit = self.run_chain(TEXT).edits[0]
        self.assertEqual((edit.script, edit.after, edit.state), ("names", "Baerbock", "applied"))
        self.assertTrue(edit.rule and edit.reason and edit.version)
        piece = edit.pieces[0]
        self.assertEqual(TEXT.encode()[piece.start:piece.end], edit.before.encode())

    def test_the_wall_and_a_decision(self):
        article = self.run_chain(TEXT)
        blocked = [i for i, e in enumerate(article.edits) if e.blocked_by == "quote"]
        self.assertEqual(len(blocked), 1)
        article.decide(blocked[0], "accept")
        self.assertEqual(article.edits[blocked[0]].state, "applied")
        self.assertEqual(article.write().decode().count("Baerbock"), 2)
        with self.assertRaisesRegex(ValueError, "accept"):
            article.decide(0, "yes")

    def test_a_line_is_explained(self):
        told = self.engine.worker().explain(self.engine.article(TEXT), 1, "names")
        self.assertIn("Berbock", told)
        with self.assertRaises(rimslot.Error):
            self.engine.worker().explain(self.engine.article(TEXT), 1, "no-such-chain")

    def test_a_list_is_checked(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "list.tsv"
            path.write_text("Ola Brandt\nHanna Lind\n")
            self.assertEqual(rimslot.check_list(path), 2)
            with self.assertRaises(rimslot.Error):
                rimslot.check_list(path.with_name("none.tsv"))

    def test_records_are_loaded(self):
        first = self.run_chain(TEXT)
        second = self.engine.article(TEXT)
        second.load(first.write("records"))
        self.assertEqual(second.write(), first.write())

    def test_keeps_bytes_and_encoding(self):
        data = "Przemówił Annalena Berbock.\r\n\0end".encode("utf-8")
        self.assertEqual(self.engine.article(data).write(), data)
        koi8 = "Министр сказал.".encode("koi8-r")
        article = self.engine.article(koi8, encoding="koi8-r")
        self.assertEqual(article.source, "Министр сказал.")
        self.assertEqual(article.write(), koi8)

    def test_results_and_lists(self):
        article = self.run_chain("The council of the old town met on Monday to talk about the new bridge over the river.\n\n"
                                 "It wants to spend four million on it, and the mayor said that work would begin in the spring.\n", "summary")
        self.assertTrue(article.result("summary"))
        self.assertIsNone(article.result("nothing of that name"))
        self.assertIn("names", [script["script"] for script in self.engine.list("scripts")])
        self.assertIn("---@meta", self.engine.list("stubs"))

    def test_errors_say_what_and_where(self):
        with self.assertRaises(rimslot.Error) as caught:
            self.engine.worker().run(self.engine.article(TEXT), "nmaes")
        self.assertIn("nmaes", str(caught.exception))
        with self.assertRaisesRegex(rimslot.Error, "cuont"):
            rimslot.Engine(options={"summary": {"cuont": 1}})
        with self.assertRaises(rimslot.Error):
            self.engine.article(TEXT).write("papyrus")

    def test_a_failing_script_is_listed_and_harms_nobody(self):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder, "falls", "falls.lua")
            script.parent.mkdir()
            script.write_text('return { name = "falls", version = "1.0.0", api = 1, summary = "A test.", article = function(a) error("down") end }\n')
            engine = rimslot.Engine(paths=[folder])
            article = engine.article(TEXT)
            failures = engine.worker().run(article, "falls,names")
            self.assertEqual([(f.script, f.status, f.line) for f in failures], [("falls", "script", 1)])
            self.assertEqual(article.edits[0].after, "Baerbock")

    def test_plugins_are_found_by_name_where_they_lie(self):
        with tempfile.TemporaryDirectory() as folder:
            plugin = Path(folder, "mine")
            plugin.mkdir()
            plugin.joinpath("plugin.json").write_text('{"name": "mine", "version": "1.2.3", "api": 1}')
            plugin.joinpath("chains.json").write_text('{"mine": ["names"]}')
            engine = rimslot.Engine(["mine"], plugins=folder)
            self.assertEqual([(p["name"], p["version"], p["used"]) for p in engine.list("plugins")], [("mine", "1.2.3", True)])
            article = engine.article(TEXT)
            engine.worker().run(article, "mine")
            self.assertEqual(article.edits[0].after, "Baerbock")
            with self.assertRaisesRegex(rimslot.Error, "there is no plugin 'mine'"):
                rimslot.Engine(["mine"], plugins="/nowhere")

    def test_stop_from_another_thread(self):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder, "turns", "turns.lua")
            script.parent.mkdir()
            script.write_text('return { name = "turns", version = "1.0.0", api = 1, summary = "A test.", article = function(a) while true do end end }\n')
            engine = rimslot.Engine(paths=[folder], time_limit=60000)
            worker = engine.worker()
            threading.Timer(0.1, worker.stop).start()
            failures = worker.run(engine.article(TEXT), "turns")
            self.assertEqual(failures[0].status, "limit")

    def test_threads_share_an_engine(self):
        local = threading.local()

        def one(i):
            if not hasattr(local, "worker"):
                local.worker = self.engine.worker()
            article = self.engine.article(f"{i}: Annalena Berbock spoke.\n")
            local.worker.run(article, "names")
            return article.write()

        with ThreadPoolExecutor(4) as pool:
            outputs = list(pool.map(one, range(40)))
        self.assertEqual(outputs, [f"{i}: Annalena Baerbock spoke.\n".encode() for i in range(40)])

    def test_lines_of_lua(self):
        engine = rimslot.Engine()
        worker, article = engine.worker(), engine.article("A bridge opens.\n")
        self.assertEqual(worker.eval(article, "b = article:block(1)"), "")
        self.assertEqual(worker.eval(article, "b, #b.text"), 'block "A bridge opens.", 15')
        with self.assertRaises(rimslot.Error) as caught:
            worker.eval(article, "b.txet")
        self.assertIn("did you mean 'text'", str(caught.exception))

    def test_what_was_returned_outlives_the_article(self):
        article = self.run_chain(TEXT)
        edits = article.edits
        del article
        gc.collect()
        self.assertEqual(edits[0].after, "Baerbock")

    def test_a_program_may_end_with_everything_in_a_ring(self):
        """What a program holds in globals that its functions know is collected at the end, in any order."""
        program = f"import rimslot\nengine = rimslot.Engine()\nworker = engine.worker()\narticle = engine.article({TEXT!r})\n" \
                  "def run(): return worker.run(article, 'names')\nrun()\n"
        ended = subprocess.run([sys.executable, "-X", "faulthandler", "-c", program], stderr=subprocess.PIPE)
        self.assertEqual((ended.returncode, ended.stderr), (0, b""))

    def test_wrong_arguments_leave_nothing_to_free(self):
        with self.assertRaises(AttributeError):
            rimslot.Engine([1])
        gc.collect()


class TestLayout(unittest.TestCase):
    """The structures and functions are those of the header, by the compiler's word."""

    def test_structures(self):
        checks = []
        for name, structure in _library.STRUCTURES.items():
            checks.append(f'_Static_assert(sizeof({name}) == {_library.ctypes.sizeof(structure)}, "{name}");')
            checks += [f'_Static_assert(offsetof({name}, {field}) == {getattr(structure, field).offset}, "{name}.{field}");'
                       for field, _ in structure._fields_]
        program = "#include <rimslot.h>\n" + "\n".join(checks)
        try:
            done = subprocess.run(["cc", "-std=c11", "-I", str(TREE / "include"), "-x", "c", "-fsyntax-only", "-"], input=program, text=True,
                                  capture_output=True)
        except FileNotFoundError:
            self.skipTest("no C compiler")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_function_but_those_left_to_c_and_the_command(self):
        left = {"rim_batch_run", "rim_list_build", "rim_list_import_run", "rim_worker_test", "rim_worker_coverage", "rim_worker_lint", "rim_worker_profile",
                "rim_plugin_check", "rim_plugin_add", "rim_plugin_remove"}
        header = (TREE / "include" / "rimslot.h").read_text()
        declared = set(re.findall(r"RIM_API[^;(]*?\b(rim_\w+)\(", header))
        self.assertEqual(declared - set(_library._FUNCTIONS), left)


if __name__ == "__main__":
    unittest.main()
