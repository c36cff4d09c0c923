"""A run that is stopped, however it is stopped, goes on and ends in the same bytes."""

import json
import random
import shutil
import signal
import subprocess
import time

from support import COMMAND, ROOT, ProgramTest

# What a run leaves behind, but for its times.
FILES = ("answers.json", "series.csv", "picture.html")


class Resume(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "bench/small", self.folder / "small")
        self.words = ["picture", "small", "--members", "600", "--threads", "1", "--out"]

    def begin(self, out, words=None):
        return subprocess.Popen(
            [COMMAND, *(words or self.words), out],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_pieces(self, out, count):
        """Waits until so many pieces are kept, or the run has ended."""
        for _ in range(2000):
            if len(list((self.folder / out / "unfinished").glob("*.piece"))) >= count:
                return
            if (self.folder / out / "manifest.json").exists():
                return
            time.sleep(0.01)
        self.fail("no piece was kept in 20 seconds")

    def written(self, out):
        return {name: (self.folder / out / name).read_bytes() for name in FILES}

    def test_a_run_that_is_interrupted_says_so_and_goes_on_to_the_same_bytes(self):
        self.run_command(*self.words, "whole")
        run = self.begin("stopped")
        self.wait_for_pieces("stopped", 3)
        run.send_signal(signal.SIGINT)
        printed, told = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 130, told)
        self.assertEqual(printed, "")
        self.assertIn("anabasis resume stopped", told)
        self.assertFalse((self.folder / "stopped/answers.json").exists())

        again = self.run_command(*self.words, "stopped", expect=3).stderr
        self.assertIn("anabasis resume stopped", again)
        # From anywhere.
        subprocess.run([COMMAND, "resume", self.folder / "stopped"], cwd="/", check=True, capture_output=True)
        self.assertEqual(self.written("stopped"), self.written("whole"))
        self.assertFalse((self.folder / "stopped/unfinished").exists())
        self.assertIn("complete", self.run_command("resume", "stopped").stderr)

    def test_a_run_that_is_killed_at_random_moments_goes_on_to_the_same_bytes(self):
        self.run_command(*self.words, "whole")
        moments = random.Random(20170914)
        run = self.begin("killed")
        kills = 0
        for _ in range(6):
            time.sleep(moments.uniform(0.02, 0.4))
            if run.poll() is not None:
                break
            run.kill()
            run.wait()
            kills += 1
            if not (self.folder / "killed/unfinished/run.json").exists():  # before it had begun, or all done
                run = self.begin("killed", [*self.words[:-1], "--force", "--out"])
                continue
            run = subprocess.Popen(
                [COMMAND, "resume", "killed"],
                cwd=self.folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        _, told = run.communicate(timeout=120)
        self.assertEqual(run.returncode, 0, told)
        self.assertGreater(kills, 0)
        self.assertEqual(self.written("killed"), self.written("whole"))

    def test_what_was_done_is_not_done_again(self):
        run = self.begin("stopped")
        self.wait_for_pieces("stopped", 8)
        run.kill()
        run.wait()
        run.communicate()
        kept = {file: file.stat().st_mtime_ns for file in (self.folder / "stopped/unfinished").glob("*.piece")}
        self.assertTrue(kept)
        again = subprocess.Popen([COMMAND, "resume", "stopped"], cwd=self.folder, stderr=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL)
        self.wait_for_pieces("stopped", len(kept) + 1)
        for file, written in kept.items():
            if file.exists():
                self.assertEqual(file.stat().st_mtime_ns, written, file)
        self.assertEqual(again.wait(timeout=120), 0)

    def test_inputs_that_have_changed_are_named(self):
        run = self.begin("stopped")
        self.wait_for_pieces("stopped", 2)
        run.kill()
        run.communicate()
        with (self.folder / "small/groups.csv").open("a") as groups:
            groups.write("# a remark\n")
        told = self.run_command("resume", "stopped", expect=3).stderr
        self.assertIn("groups.csv", told)
        self.assertIn("not as it was", told)
        self.assertTrue((self.folder / "stopped/unfinished/run.json").exists())
        self.run_command(*self.words, "stopped", "--force")
        self.assertEqual(json.loads((self.folder / "stopped/manifest.json").read_text())["members"], 600)

    def test_a_folder_without_a_beginning_is_an_error(self):
        self.assertIn("no run", self.run_command("resume", "nowhere", expect=3).stderr)

    def test_a_simulation_goes_on_too(self):
        words = ["run", "small", "--members", "3000", "--threads", "1", "--out"]
        self.run_command(*words, "whole")
        run = self.begin("stopped", words)
        self.wait_for_pieces("stopped", 2)
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)
        self.assertEqual(run.returncode, 130)
        self.run_command("resume", "stopped")
        for name in ("run.json", "series.csv"):
            self.assertEqual((self.folder / "stopped" / name).read_bytes(), (self.folder / "whole" / name).read_bytes())
