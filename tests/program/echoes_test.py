"""Many retellings, one voice: nobody marks them, and the answer stays what one report gives."""

from support import ProgramTest

RETOLD = (
    ("en", "Paper A found about 2,600 people in River Camp.", "about 2,600"),
    ("nl", "In River Camp zitten zo'n 2.600 mensen, schrijft Paper A.", "zo'n 2.600"),
    ("en", "River Camp holds 2,600, according to Paper A.", "2,600"),
    ("nl", "Paper A telde ongeveer 2.600 vluchtelingen in River Camp.", "ongeveer 2.600"),
    ("en", "Some 2,600 live in River Camp now, Paper A says.", "Some 2,600"),
    ("en", "We read in Paper A that 2,600 people fill River Camp.", "2,600"),
    ("nl", "River Camp: 2.600 mensen, aldus Paper A.", "2.600"),
    ("en", "Roughly 2,600 have found a tent in River Camp (source: Paper A).", "Roughly 2,600"),
    ("en", "At River Camp there are about 2,600, Paper A has learnt.", "about 2,600"),
    ("en", "River Camp bursts with 26,000 people, Paper A reports!", "26,000"),
)


class Echoes(ProgramTest):
    def test_ten_retellings_leave_the_answers_as_one_report_does(self):
        scenario = self.example("first")
        before = self.answers(scenario, members="300")
        claims = scenario / "claims.toml"
        text = claims.read_text()
        for number, (language, told, value) in enumerate(RETOLD):
            (scenario / f"reports/echo-{number}.txt").write_text(told + "\n")
            text += (f'\n[[report]]\nid = "echo-{number}"\nfile = "reports/echo-{number}.txt"\noutlet = "Echo {number}"\n'
                     f'published = 2024-03-20\nlanguage = "{language}"\n\n[[claim]]\nreport = "echo-{number}"\nquote = "{told}"\n'
                     f'measure = "stock"\nplace = {{ words = "River Camp", name = "camp" }}\nvalue = {{ words = "{value}" }}\n'
                     f'sources = [{{ who = "Echo {number}", grade = "A" }}, {{ who = "Paper A", grade = "C" }}]\n')
        claims.write_text(text)
        after = self.answers(scenario, members="300")
        for old, new in zip(before["questions"], after["questions"]):
            self.assertEqual(old["posterior"], new["posterior"], old["id"])
        aside = [item for question in after["questions"] for item in question.get("set_aside", [])]
        self.assertEqual({item["says"] for item in aside}, {"26,000"})
