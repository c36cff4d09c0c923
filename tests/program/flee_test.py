"""Folders in Flee's layout are scenarios as they stand."""

import json

from support import ProgramTest, conformance


class Flee(ProgramTest):
    def test_all_cases_run_at_full_population_and_conserve_people(self):
        cases = conformance() / "flee-cases"
        reference = json.loads((conformance() / "flee-reference/results.json").read_text())
        for case in sorted(path for path in cases.iterdir() if path.is_dir()):
            for rules in ("flee-3", "anabasis"):
                words = ["--rules", rules] if rules == "anabasis" else []
                run = json.loads(self.run_command("run", case, *words, "--members", "1", "--threads", "1", "--json").stdout)
                self.assertEqual(run["rules"], rules)
                fates = {name: value["mean"] for name, value in run["fates"].items()}
                placed = fates.pop("placed")
                self.assertEqual(placed, sum(fates.values()), case.name)
                known = reference[case.name]
                # Flee scales a case down by `hasten`, rounding each camp's numbers down.
                self.assertAlmostEqual(placed / (known["people_at_end"] * known["hasten"]), 1, delta=0.02, msg=case.name)

    def test_no_case_has_faults(self):
        for case in sorted(path for path in (conformance() / "flee-cases").iterdir() if path.is_dir()):
            self.run_command("check", case)

    def test_a_case_without_questions_is_told_where_to_go(self):
        for verb in ("estimate", "picture"):
            words = ["--out", self.folder / "out"] if verb == "picture" else []
            told = self.run_command(verb, conformance() / "flee-cases/mali2012", *words, expect=3).stderr
            self.assertIn("a folder in Flee's layout asks nothing", told)
            self.assertIn("anabasis score", told)
            self.assertFalse((self.folder / "out").exists())
