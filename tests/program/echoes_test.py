"""Many retellings, one voice: nobody marks them, and the answer stays what one report gives."""

import json
import pathlib

from support import ROOT, ProgramTest

HERE = pathlib.Path(__file__).parent
RETOLD = sorted((HERE / "retold").glob("*.txt"))
RETELLINGS = HERE / "retellings"
EXAMPLE = ROOT / "examples/exodus-2017"
INFLATED = "Flash24"


class Echoes(ProgramTest):
    def test_retellings_in_the_styles_of_many_outlets_leave_the_answers_of_the_example_as_one_does(self):
        self.assertEqual(len(RETOLD), 10)
        self.run_command("claims", "import", "ledger.db", EXAMPLE)
        before = self.answers(EXAMPLE, "--ledger", "ledger.db", members="300")
        self.run_command("read", *RETOLD, "--into", "ledger.db")
        self.assert_inflated_is_flagged("several dozen", 9)
        known = self.claims().keys()
        self.run_command("read", *sorted((RETELLINGS / "exodus").glob("*.txt")), "--into", "ledger.db")
        joined, alone = self.homes(known)
        self.assertGreaterEqual(len(joined), 95)
        # What one of them makes of a capital and of people who feel trapped.
        self.assertLessEqual(len(alone), 2, alone)
        flagged = {told["sources"][0]["who"] for told, _, is_flagged in joined if is_flagged}
        self.assertLessEqual({"NewsBlast", "Snelnieuws Vandaag", "Omroep Zuiderzee", "Patriot Wire"}, flagged)
        after = self.answers(EXAMPLE, "--ledger", "ledger.db", members="300")
        self.assertNotEqual(before["evidence"]["reports"], after["evidence"]["reports"])
        for old, new in zip(before["questions"], after["questions"]):
            width = old["posterior"]["q95"] - old["posterior"]["q05"]
            for quantile in ("q05", "q25", "median", "q75", "q95"):
                self.assertAlmostEqual(old["posterior"][quantile], new["posterior"][quantile], delta=0.02 * width, msg=f"{old['id']} {quantile}")

    def test_read_with_their_root_they_are_one_lineage(self):
        self.run_command("read", EXAMPLE / "reports/paper-b-en.txt", *RETOLD, "--into", "ledger.db")
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

    def test_reports_of_other_crises_are_retold_likewise(self):
        for crisis, least in (("lake", 30), ("sahel", 12)):
            with self.subTest(crisis=crisis):
                (self.folder / "ledger.db").unlink(missing_ok=True)
                self.run_command("read", RETELLINGS / f"{crisis}.txt", "--into", "ledger.db")
                known = self.claims().keys()
                self.run_command("read", *sorted((RETELLINGS / crisis).glob("*.txt")), "--into", "ledger.db")
                joined, alone = self.homes(known)
                self.assertGreaterEqual(len(joined), least)
                self.assertEqual(alone, [])

    def test_whoever_counted_for_himself_is_a_voice_of_his_own(self):
        self.run_command("claims", "import", "ledger.db", EXAMPLE)
        self.run_command("read", RETELLINGS / "lake.txt", "--into", "ledger.db")
        known = self.claims().keys()
        self.run_command("read", *sorted((RETELLINGS / "independent").glob("*.txt")), "--into", "ledger.db")
        joined, alone = self.homes(known)
        self.assertGreaterEqual(len(alone), 30)
        for told, root, _ in joined:  # what such a report has from the paper that it cites
            papers = {source["who"] for source in told["sources"]} & {"Paper B", "Lake Monitor", "The Lake Monitor"}
            self.assertTrue(papers, f"{told['quote']} was joined to {root['quote']}")
        self.assertLessEqual(len(joined), 5)

    def claims(self):
        return {claim["id"]: claim for claim in json.loads(self.run_command("claims", "list", "ledger.db", "--json").stdout)}

    def homes(self, known):
        """Of claims that are not known: those in the lineage of one that is, with it and whether they are set aside; the quotes of the others."""
        claims = self.claims()
        joined, told = [], set()
        for lineage in json.loads(self.run_command("claims", "lineages", "ledger.db", "--json").stdout):
            if lineage["root"] not in known:
                continue
            flagged = [item["claim"] for item in lineage["mutations"]]
            for claim in lineage["echoes"] + flagged:
                if claim not in known:
                    joined.append((claims[claim], claims[lineage["root"]], claim in flagged))
                    told.add(claim)
        return joined, [claims[claim]["quote"] for claim in claims.keys() - known - told]
