"""`anabasis brief`: one A4, in English or Dutch, that says what has changed."""

import html
import json
import re
import shutil
import subprocess
import unittest

from support import ProgramTest, edit

MEMBERS = "400"  # so many that the reports say something


def text_of(page):
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style>.*?</style>", "", page.read_text())))


class Brief(ProgramTest):
    def brief(self, scenario, out, *options, expect=0):
        return self.run_command("brief", scenario, "--out", out, "--members", MEMBERS, *options, expect=expect)

    def test_says_in_two_languages_what_the_answers_say(self):
        scenario = self.example("exodus-2017")
        self.brief(scenario, "en")
        self.brief(scenario, "nl", "--lang", "nl", "--yardstick", "icd-203")
        english, dutch = (text_of(self.folder / out / "brief.html") for out in ("en", "nl"))
        answers = json.loads((self.folder / "en/answers.json").read_text())
        self.assertEqual((self.folder / "en/answers.json").read_bytes(), (self.folder / "nl/answers.json").read_bytes())
        said = [q for q in answers["questions"] if q["reports_say"]]
        self.assertGreater(len(said), 0)
        for text, about, left in ((english, "About ", r"And (\d+) more: see answers.json"), (dutch, "Ongeveer ", r"En nog (\d+): zie answers.json")):
            told = [q for q in answers["questions"] if q["text"] in text]
            more = re.search(left, text)  # where a page is full
            self.assertEqual(len(told) + (int(more[1]) if more else 0), len(answers["questions"]))
            self.assertEqual(text.count(about), len([q for q in said if q in told]))
        told = [q for q in answers["questions"] if q["text"] in english]
        self.assertEqual(english.count("Assumed before any report"), len([q for q in told if not q["reports_say"]]))
        for word in ("realistic possibility", "95–100 %", "Internal", "first brief", f"Confidence: {said[0]['confidence']}"):
            self.assertIn(word, english)
        for word in ("ongeveer gelijke kans", "45–55 %", "Intern", "eerste samenvatting", "Vertrouwen: "):
            self.assertIn(word, dutch)
        self.assertIn(answers["in_short"]["answered"], english)
        self.assertIn("De berichten beantwoorden", dutch)
        self.assertNotIn("{", english + dutch)

    def test_is_one_a4_on_paper(self):
        chromium = shutil.which("chromium")
        if not chromium:
            raise unittest.SkipTest("chromium is not there")
        scenario = self.example("exodus-2017")
        self.brief(scenario, "one")
        settings = scenario / "scenario.toml"
        block = '\n[[question]]\nid = "more-{0}"\ntext = "How many persons were in Raqqa, in whatever role, on the {0}th day that this scenario asks for?"\n'
        block += 'ask = {{ stock = {{ place = "{1}" }}, on = 2017-09-{0:02} }}\nthresholds = [10, 100, 1000]\n'
        settings.write_text(settings.read_text() + "".join(block.format(n, p) for n in range(1, 13) for p in ("raqqa",)))
        self.brief(scenario, "two", "--lang", "nl", "--since", "one")
        self.assertRegex(text_of(self.folder / "two/brief.html"), r"En nog \d+: zie answers.json")
        page = self.folder / "two/brief.html"
        pdf = self.folder / "brief.pdf"
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/chromium",
                        "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())), 1)

    def test_says_what_has_changed_since_the_last_one(self):
        scenario = self.example("exodus-2017")
        self.brief(scenario, "one")
        before = json.loads((self.folder / "one/answers.json").read_text())
        said = next(q for q in before["questions"] if q["reports_say"])
        silent, other = [q for q in before["questions"] if not q["reports_say"]][:2]
        said["posterior"]["median"] += 5000
        silent["reports_say"] = True
        before["questions"].remove(other)
        before["as_of"] = "2017-09-10"
        before["evidence"]["claims"] -= 4
        (self.folder / "old.json").write_text(json.dumps(before))
        self.brief(scenario, "two", "--since", "old.json")
        told = text_of(self.folder / "two/brief.html")
        self.assertIn("What has changed since the brief of 2017-09-10", told)
        self.assertIn("claims 28 → 32", told)
        self.assertRegex(told, re.escape(said["text"]) + r" Was about 5,\d+ ")
        self.assertIn(silent["text"] + " The reports do not say any more; it was about", told)
        self.assertIn(other["text"] + " New question.", told)
        self.brief(scenario, "three", "--since", "one")
        self.assertNotIn("Was about", text_of(self.folder / "three/brief.html"))

    def test_a_text_of_the_scenario_is_text_and_no_script(self):
        scenario = self.example("first")
        edit(scenario / "scenario.toml", 'purpose      = "', 'purpose      = "<script>alert(1)</script> ')
        self.brief(scenario, "out")
        page = (self.folder / "out/brief.html").read_text()
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;", page)

    def test_an_earlier_brief_that_is_none_is_a_fault(self):
        scenario = self.example("first")
        (self.folder / "bad.json").write_text('{"format": 1}')
        self.assertIn("not the answers of an earlier brief", self.brief(scenario, "out", "--since", "bad.json", expect=3).stderr)
        self.assertIn("no such file", self.brief(scenario, "out", "--since", "gone.json", expect=3).stderr)
        self.brief(scenario, "out", "--lang", "fr", expect=2)
        self.assertFalse((self.folder / "out").exists())
