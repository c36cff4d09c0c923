"""What a newcomer does first: init, and what it says to do next. And the ledger."""

import json

from support import ROOT, ProgramTest


class FirstSteps(ProgramTest):
    def test_init_makes_a_scenario_that_runs_as_it_says(self):
        told = self.run_command("init", "mine").stdout
        for line in told.splitlines()[1:]:
            words = line.split()
            self.assertEqual(words[0], "anabasis")
            self.run_command(*words[1:])
        self.assertTrue((self.folder / "mine/out/picture.html").exists())

    def test_init_writes_the_first_example_byte_for_byte_and_overwrites_nothing(self):
        self.run_command("init", "mine")
        example = ROOT / "examples/first"
        for path in (self.folder / "mine").rglob("*.*"):
            self.assertEqual(path.read_bytes(), (example / path.relative_to(self.folder / "mine")).read_bytes())
        self.assertIn("not an empty folder", self.run_command("init", "mine", expect=3).stderr)

    def test_a_ledger_keeps_claims_and_decisions(self):
        scenario = self.example("exodus-2017")
        self.run_command("claims", "import", "ledger.db", scenario)
        self.run_command("claims", "import", "ledger.db", scenario)  # again changes nothing
        claims = json.loads(self.run_command("claims", "list", "ledger.db", "--json").stdout)
        self.assertGreaterEqual(len(claims), 12)
        chosen = next(claim["id"] for claim in claims if claim["measure"] == "stock")
        self.run_command("claims", "accept", "ledger.db", chosen, "--who", "reviewer 1", "--why", "matches the text")
        self.run_command("claims", "reject", "ledger.db", chosen, "--who", "reviewer 2", "--why", "second-hand")
        shown = json.loads(self.run_command("claims", "show", "ledger.db", chosen, "--json").stdout)
        self.assertEqual([d["who"] for d in shown["decisions"]], ["reviewer 1", "reviewer 2"])
        self.assertEqual(shown["status"], "rejected")
        self.assertIn("no such", self.run_command("claims", "accept", "ledger.db", "nobody", "--who", "x", "--why", "y", expect=3).stderr)

    def test_estimating_from_a_ledger_gives_what_the_file_gives(self):
        scenario = self.example("exodus-2017")
        self.run_command("claims", "import", "ledger.db", scenario)
        from_file = self.answers(scenario, members="100")
        from_ledger = self.answers(scenario, "--ledger", "ledger.db", members="100")
        for a, b in zip(from_file["questions"], from_ledger["questions"]):
            self.assertEqual(a["posterior"], b["posterior"])

    def test_a_rejected_claim_leaves_the_answer_of_never_having_had_it(self):
        scenario = self.example("first")
        self.run_command("claims", "import", "ledger.db", scenario)
        (claim,) = json.loads(self.run_command("claims", "list", "ledger.db", "--json").stdout)
        self.run_command("claims", "reject", "ledger.db", claim["id"], "--who", "r", "--why", "withdrawn")
        without = self.answers(scenario, "--ledger", "ledger.db", members="100")
        for question in without["questions"]:
            self.assertEqual(question["posterior"], question["prior"])
