"""`anabasis picture` and `estimate`: the main job, as a user runs it."""

import json
import re
import tomllib

from support import MEMBERS, ROOT, ProgramTest


def questions(answers):
    return {question["id"]: question for question in answers["questions"]}


def claim_blocks(text):
    """The [[report]] and [[claim]] blocks of a claims file, as they stand there."""
    parts = re.split(r"(?m)^(?=\[\[(?:report|claim)\]\])", text)
    return parts[0], parts[1:]


class Picture(ProgramTest):
    def picture(self, scenario, out, *options):
        return self.run_command("picture", scenario, "--out", out, "--members", MEMBERS, *options)

    def test_writes_a_page_answers_series_and_manifest(self):
        scenario = self.example("exodus-2017")
        printed = json.loads(self.picture(scenario, "out", "--json").stdout)
        out = self.folder / "out"
        self.assertEqual(sorted(p.name for p in out.iterdir()), ["answers.json", "manifest.json", "picture.html", "series.csv"])
        self.assertEqual(printed, json.loads((out / "answers.json").read_text()))
        self.assertEqual(printed["seed"], 20170912)
        self.assertEqual(printed["diagnostics"]["members"], int(MEMBERS))
        self.assertGreater(printed["diagnostics"]["ess"], 1)
        for question in printed["questions"]:
            for stage in ("prior", "posterior"):
                self.assertEqual(list(question[stage]), ["mean", "q05", "q25", "median", "q75", "q95"])
            for key in ("id", "text", "unit", "informed_by_evidence", "confidence", "sentence", "claims"):
                self.assertIn(key, question)
        manifest = json.loads((out / "manifest.json").read_text())
        self.assertIn("places.csv", manifest["inputs"])
        self.assertIn("claims.toml", manifest["inputs"])

    def test_gives_the_same_bytes_twice_and_on_any_number_of_threads(self):
        scenario = self.example("exodus-2017")
        for out, threads in (("one", "1"), ("two", "2"), ("again", "2")):
            self.picture(scenario, out, "--threads", threads)
        for name in ("answers.json", "series.csv", "picture.html"):
            first = (self.folder / "one" / name).read_bytes()
            self.assertEqual(first, (self.folder / "two" / name).read_bytes(), name)
            self.assertEqual(first, (self.folder / "again" / name).read_bytes(), name)

    def test_another_seed_gives_other_bytes(self):
        scenario = self.example("first")
        self.assertNotEqual(self.answers(scenario, members="20"), self.answers(scenario, "--seed", "2", members="20"))

    def test_a_verbatim_copy_under_another_name_changes_no_posterior(self):
        scenario = self.example("exodus-2017")
        before = questions(self.answers(scenario, members=MEMBERS))
        claims = scenario / "claims.toml"
        head, blocks = claim_blocks(claims.read_text())
        for number, report in enumerate(tomllib.loads(claims.read_text())["report"]):
            copied = [block for block in blocks if f'"{report["id"]}"' in block]
            renamed = "".join(copied).replace(f'"{report["id"]}"', f'"copy-{number}"').replace(f'"{report["outlet"]}"', f'"Aa Copy {number}"')
            renamed = re.sub(r'(?m)^id += +"(?!copy-)(.*)"$', r'id = "copied-\1"', renamed)
            claims.write_text(head + "".join(blocks) + "\n" + renamed)
            after = questions(self.answers(scenario, members=MEMBERS))
            for key, question in before.items():
                self.assertEqual(question["posterior"], after[key]["posterior"], f"{report['id']}: {key}")

    def test_the_inflated_retelling_is_set_aside_and_shown(self):
        answers = questions(self.answers(self.example("exodus-2017")))
        aside = answers["crossed-into-turkey"]["set_aside"]
        self.assertEqual(len(aside), 1)
        self.assertIn("hundreds", aside[0]["says"])
        self.assertGreater(aside[0]["believed"]["mean"], 1.05 * answers["crossed-into-turkey"]["posterior"]["mean"])

    def test_says_so_where_the_reports_do_not_say(self):
        answers = questions(self.answers(self.example("exodus-2017")))
        silent = answers["intend-to-return"]
        self.assertFalse(silent["reports_say"])
        self.assertEqual(silent["confidence"], "none")
        self.assertTrue(silent["sentence"].startswith("The reports do not say."), silent["sentence"])
        self.assertTrue(answers["crossed-into-turkey"]["reports_say"])

    def test_no_name_of_a_person_leaves_the_report(self):
        scenario = self.example("exodus-2017")
        names = [name for report in tomllib.loads((scenario / "claims.toml").read_text())["report"] for name in report.get("names", [])]
        self.assertTrue(names, "the example has a name to mask")
        self.picture(scenario, "out")
        for path in (self.folder / "out").iterdir():
            for name in names:
                self.assertNotIn(name, path.read_text(), path.name)

    def test_overwrites_nothing_without_force(self):
        scenario = self.example("first")
        self.picture(scenario, "out")
        before = (self.folder / "out/answers.json").read_bytes()
        refused = self.run_command("picture", scenario, "--out", "out", "--members", "10", expect=3)
        self.assertIn("--force", refused.stderr)
        self.assertEqual(before, (self.folder / "out/answers.json").read_bytes())
        self.run_command("picture", scenario, "--out", "out", "--members", "10", "--force")
        self.assertNotEqual(before, (self.folder / "out/answers.json").read_bytes())

    def test_a_stronger_claim_moves_the_answer_and_an_unreviewed_one_can_be_left_out(self):
        scenario = self.example("first")
        said = questions(self.answers(scenario))["in-the-camp"]
        silent = questions(self.answers(scenario, "--accepted-only"))["in-the-camp"]
        self.assertLess(said["posterior"]["q95"], 0.7 * said["prior"]["q95"])
        self.assertEqual(silent["posterior"], silent["prior"])
        self.assertFalse(silent["reports_say"])

    def test_every_example_draws(self):
        for example in sorted(path.name for path in (ROOT / "examples").iterdir() if (path / "scenario.toml").exists()):
            self.run_command("check", ROOT / "examples" / example)
            self.picture(self.example(example), f"out-{example}")
