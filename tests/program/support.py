"""What the whole-program tests share: running the built command on copies of the examples."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("ANABASIS_COMMAND", str(ROOT / "build/release/anabasis"))
MEMBERS = "200"  # where the numbers do not matter: quick


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own, gone afterwards."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="anabasis-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_command(self, *words, expect=0):
        """Runs the command; it must end with the status `expect`, and never by a signal."""
        done = subprocess.run([COMMAND, *map(str, words)], cwd=self.folder, text=True, capture_output=True)
        self.assertEqual(done.returncode, expect, f"anabasis {' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")
        return done

    def example(self, name):
        """A copy of an example that the test may change."""
        copy = self.folder / name
        shutil.copytree(ROOT / "examples" / name, copy)
        return copy

    def answers(self, scenario, *options, members="1200"):
        return json.loads(self.run_command("estimate", scenario, "--members", members, "--json", *options).stdout)


def ask_debian(script, *words):
    """What a script prints as JSON, run by Debian's Python, which has the packages that `./dev test` installs; the Python
    of the suite may be another one. Without them the test is skipped, unless CI is set."""
    done = subprocess.run(["/usr/bin/python3", "-c", script, *map(str, words)], text=True, capture_output=True)
    if "ModuleNotFoundError" in done.stderr and not os.environ.get("CI"):
        raise unittest.SkipTest(done.stderr.splitlines()[-1])
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def edit(path, old, new):
    """Replaces a text that must stand in the file exactly once."""
    text = path.read_text()
    assert text.count(old) == 1, f"{path}: {text.count(old)} times: {old}"
    path.write_text(text.replace(old, new))


def conformance():
    """The folder of reference data; without it the test is skipped, unless CI is set."""
    folder = os.environ.get("ANABASIS_CONFORMANCE")
    if folder:
        return pathlib.Path(folder)
    if os.environ.get("CI"):
        raise AssertionError("ANABASIS_CONFORMANCE is not set")
    raise unittest.SkipTest("ANABASIS_CONFORMANCE is not set")
