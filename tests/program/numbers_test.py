"""What is read in numbers and dates does not get worse, and docs/reference/numbers-and-dates.md says how much it is."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from support import COMMAND, ROOT

SCORER = pathlib.Path(COMMAND).parent / "score_numbers_dates"
PAGE = ROOT / "docs/reference/numbers-and-dates.md"

# The least share of cases that must be right, by language and kind.
LEAST = {"nl": {"date": 0.80}, "en": {"date": 0.80}}
LEAST_OTHERS = {"nl": 0.95, "en": 0.92}


def score(folder, expect=0):
    done = subprocess.run([SCORER, folder], text=True, capture_output=True)
    assert done.returncode == expect, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


class Numbers(unittest.TestCase):
    def setUp(self):
        conformance = os.environ.get("ANABASIS_CONFORMANCE")
        if conformance is None:
            self.assertNotIn("CI", os.environ, "ANABASIS_CONFORMANCE is not set")
            self.skipTest("ANABASIS_CONFORMANCE is not set")
        self.folder = pathlib.Path(conformance) / "numbers-dates"

    def test_scores_do_not_fall(self):
        lines = re.findall(r"(?m)^(en|nl) (\w+) (\d+)/(\d+)$", score(self.folder).stdout)
        self.assertEqual(len(lines), 12)
        for language, kind, right, total in lines:
            with self.subTest(language=language, kind=kind):
                least = LEAST[language].get(kind, LEAST_OTHERS[language])
                self.assertGreaterEqual(int(right) / int(total), least)

    def test_the_page_says_what_the_scorer_prints(self):
        for name, folder in (("scores", self.folder), ("own scores", ROOT / "tests/numbers")):
            block = re.search(rf"(?ms)^```text {name}\n(.*?)^```", PAGE.read_text())
            self.assertIsNotNone(block, name)
            self.assertEqual(block.group(1), score(folder).stdout, name)

    def test_wrong_input_is_told(self):
        with tempfile.TemporaryDirectory() as empty:
            done = score(empty, expect=2)
            self.assertIn("usage:", done.stderr)
            self.assertIn("en/age.json: no such file", done.stderr)
            (pathlib.Path(empty) / "en").mkdir()
        self.assertIn("usage:", subprocess.run([SCORER], text=True, capture_output=True).stderr)


if __name__ == "__main__":
    unittest.main()
