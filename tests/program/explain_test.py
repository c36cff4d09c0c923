"""What stands behind an answer, and what to ask next."""

import json

from support import MEMBERS, ROOT, ProgramTest


class Explain(ProgramTest):
    def explain(self, *words, expect=0):
        return self.run_command("explain", ROOT / "examples/exodus-2017", *words, "--members", MEMBERS, expect=expect)

    def test_tells_what_an_answer_rests_on_and_what_to_ask_next(self):
        told = self.explain("waiting-north-of-idlib").stdout
        self.assertIn("How many persons, families included, were waiting", told)
        self.assertIn("“300”", told)
        self.assertIn("all that Paper B told", told)
        self.assertIn("To find out: an independent count", told)
        self.assertNotIn("Home in France", told.split("To find out", 1)[1])  # it lies ahead: nobody can count it yet
        self.assertNotIn("{", told)

    def test_tells_the_same_as_the_answers(self):
        answers = json.loads(self.explain("--json").stdout)
        told = self.explain("--lang", "nl").stdout
        self.assertNotIn("{", told)
        for question in answers["questions"]:
            self.assertIn(question["text"], told)
        self.assertGreater(len(answers["ask_next"]), 0)
        totals = [sum(asked["narrows"].values()) for asked in answers["ask_next"]]
        self.assertEqual(totals, sorted(totals, reverse=True))

    def test_names_the_questions_there_are(self):
        told = self.explain("nosuch", expect=3).stderr
        self.assertIn("waiting-north-of-idlib", told)
