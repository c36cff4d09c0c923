"""Many retellings, one voice: nobody marks them, and the answer stays what one report gives."""

import json
import pathlib

from support import ROOT, ProgramTest

RETOLD = sorted((pathlib.Path(__file__).parent / "retold").glob("*.txt"))
INFLATED = "Flash24"


class Echoes(ProgramTest):
    def test_ten_retellings_read_from_text_leave_the_answers_of_the_example_as_one_does(self):
        self.assertEqual(len(RETOLD), 10)
        scenario = ROOT / "examples/exodus-2017"
        self.run_command("claims", "import", "ledger.db", scenario)
        before = self.answers(scenario, "--ledger", "ledger.db", members="300")
        self.run_command("read", *RETOLD, "--into", "ledger.db")
        after = self.answers(scenario, "--ledger", "ledger.db", members="300")
        self.assertNotEqual(before["evidence"]["reports"], after["evidence"]["reports"])
        for old, new in zip(before["questions"], after["questions"]):
            width = old["posterior"]["q95"] - old["posterior"]["q05"]
            for quantile in ("q05", "q25", "median", "q75", "q95"):
                self.assertAlmostEqual(old["posterior"][quantile], new["posterior"][quantile], delta=0.02 * width, msg=f"{old['id']} {quantile}")
        self.assert_inflated_is_flagged("several dozen", 9)

    def test_read_with_their_root_they_are_one_lineage(self):
        self.run_command("read", ROOT / "examples/exodus-2017/reports/paper-b-en.txt", *RETOLD, "--into", "ledger.db")
        self.assert_inflated_is_flagged("several dozen", 8)

    def assert_inflated_is_flagged(self, root_says, least):
        """Of the lineages one is the crossing: all retellings are in it, and the one that makes more of it is set aside."""
        claims = {claim["id"]: claim for claim in json.loads(self.run_command("claims", "list", "ledger.db", "--json").stdout)}
        lineages = json.loads(self.run_command("claims", "lineages", "ledger.db", "--json").stdout)
        crossing = [lineage for lineage in lineages if claims[lineage["root"]]["value"]["words"] == root_says]
        self.assertEqual(len(crossing), 1)
        self.assertGreaterEqual(len(crossing[0]["echoes"]), least)
        set_aside = {claims[item["claim"]]["sources"][0]["who"] for item in crossing[0]["mutations"]}
        self.assertIn(INFLATED, set_aside)
        waiting = [lineage for lineage in lineages if claims[lineage["root"]]["value"]["words"] == "300"]
        self.assertEqual(len(waiting), 1)
        told_by = {claims[claim]["sources"][0]["who"] for claim in waiting[0]["echoes"]}
        self.assertGreaterEqual(len(told_by), 10)
