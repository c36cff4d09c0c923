"""`anabasis calibrate`: ranks of truths among what is estimated, as a table, JSON and a drawing."""

import json
import shutil
import xml.etree.ElementTree

from support import ROOT, ProgramTest


class Calibrate(ProgramTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "bench/small", self.folder / "small")

    def calibrate(self, *words):
        return self.run_command("calibrate", "small", "--replicates", "20", "--members", "40", *words)

    def test_tells_draws_and_writes_the_same_for_any_number_of_threads(self):
        printed = self.calibrate("--out", "one", "--threads", "1").stdout
        self.calibrate("--out", "two", "--threads", "2")
        for name in ("calibration.json", "ranks.svg"):
            self.assertEqual((self.folder / "one" / name).read_bytes(), (self.folder / "two" / name).read_bytes())
        told = json.loads((self.folder / "one/calibration.json").read_text())
        self.assertEqual(told["replicates"], 20)
        self.assertEqual(len(told["band"]["low"]), told["ranked_among"])
        names = [quantity["name"] for quantity in told["quantities"]]
        drawing = xml.etree.ElementTree.parse(self.folder / "one/ranks.svg")
        texts = "\n".join(text.text or "" for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
        for quantity in told["quantities"]:
            self.assertEqual(len(quantity["ranks"]), 20)
            self.assertIn(quantity["name"][:24], texts)
            self.assertIn(quantity["name"], printed)
            # What the drawing and the table call outside leaves the band, and nothing else does.
            counts = [sum(rank <= k for rank in quantity["ranks"]) for k in range(told["ranked_among"])]
            leaves = any(
                not low <= count <= high for count, low, high in zip(counts, told["band"]["low"], told["band"]["high"])
            )
            if leaves:
                self.assertTrue(quantity["outside"], quantity["name"])
        self.assertIn("waiting", names)
