"""What the command says of itself: help, manual page and completion from one description; doctor; progress."""

import json
import re
import shutil
import subprocess
import unittest

from support import ROOT, ProgramTest


class Terminal(ProgramTest):
    def verbs(self):
        told = self.run_command("--help").stdout
        return re.findall(r"(?m)^  ([a-z]+) ", told[told.index("Subcommands:"):])

    def options(self, *verb):
        return set(re.findall(r"(?m)^  (?:-\w,)?(--[a-z-]+)", self.run_command(*verb, "--help").stdout))

    def bash_completes(self, *words):
        script = "\n".join([
            "source ./completion.bash",
            "COMP_WORDS=(anabasis " + " ".join(words) + ")",
            f"COMP_CWORD={len(words)}",
            "_anabasis",
            'printf "%s\\n" "${COMPREPLY[@]}"',
        ])
        done = subprocess.run(["bash", "-c", script], cwd=self.folder, text=True, capture_output=True, check=True)
        return set(done.stdout.split())

    def test_bash_completes_every_verb_and_option(self):
        (self.folder / "completion.bash").write_text(self.run_command("completion", "bash").stdout)
        verbs = self.verbs()
        self.assertGreater(len(verbs), 12)
        self.assertLessEqual(set(verbs), self.bash_completes("''"))
        for verb in ("picture", "compare", "export", "brief"):
            self.assertEqual({word for word in self.bash_completes(verb, "--") if word.startswith("--")}, self.options(verb), verb)
        self.assertEqual(self.bash_completes("claims", "acc"), {"accept"})
        self.assertIn("--who", self.bash_completes("claims", "accept", "ledger.db", "--w"))

    def test_zsh_and_fish_take_their_completion(self):
        for shell, check in (("zsh", ["zsh", "-n"]), ("fish", ["fish", "-n"])):
            text = self.run_command("completion", shell).stdout
            for verb in self.verbs():
                self.assertIn(verb, text)
            if not shutil.which(shell):
                continue
            file = self.folder / f"completion.{shell}"
            file.write_text(text)
            done = subprocess.run([*check, file], text=True, capture_output=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), shell)
        self.run_command("completion", "csh", expect=2)

    def test_the_manual_page_has_every_verb_and_option_and_no_fault(self):
        page = self.run_command("man").stdout
        plain = page.replace("\\-", "-")
        for verb in self.verbs():
            self.assertIn(f".SS anabasis {verb}", plain)
            for option in self.options(verb) - {"--help"}:
                self.assertIn(f".B {option}", plain, verb)
        if not shutil.which("groff"):
            raise unittest.SkipTest("groff is not there")
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=page, text=True, capture_output=True)
        self.assertEqual(done.stderr, "")

    def test_doctor_says_what_is_there_and_what_is_amiss(self):
        found = json.loads(self.run_command("doctor", self.example("first"), "--json").stdout)
        self.assertTrue(found["well"])
        names = [finding["what"] for finding in found["findings"]]
        for name in ("anabasis", "page", "tables", "temporary files", "SQLite", "netCDF", "libxlsxwriter", "scenario"):
            self.assertIn(name, names)
        told = self.run_command("doctor", "--ledger", "gone.db", expect=1).stdout
        self.assertRegex(told, r"ledger\s+AMISS")
        self.assertFalse((self.folder / "gone.db").exists())

    def test_progress_is_talk_and_can_be_read_or_silenced(self):
        scenario = self.example("exodus-2017")
        silent = self.run_command("estimate", scenario, "--members", "40", "--progress", "none")
        self.assertEqual(silent.stderr, "")
        shown = self.run_command("estimate", scenario, "--members", "40", "--progress", "fancy")
        self.assertTrue(shown.stderr.endswith("\x1b[K"))  # gone at the end
        self.assertEqual(shown.stdout, silent.stdout)
        told = self.run_command("estimate", scenario, "--members", "300", "--threads", "1", "--progress", "json").stderr
        for line in told.splitlines():
            self.assertEqual(list(json.loads(line)), ["what", "done", "of", "per_second", "seconds_left"])
        self.run_command("estimate", scenario, "--progress", "loud", expect=2)

    def test_init_says_what_each_file_holds(self):
        told = self.run_command("init", "mine").stderr
        for path in sorted((ROOT / "examples/first").rglob("*.*")):
            if path.is_file() and path.name != "README.md":
                self.assertIn("mine/" + path.relative_to(ROOT / "examples/first").as_posix(), told)
