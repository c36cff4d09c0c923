"""`anabasis compare`: what-ifs as paired differences over the same histories."""

import json

from support import ProgramTest

HEAD = 'format = 1\nname = "w"\nsays = "a test"\n'


class Compare(ProgramTest):
    def compare(self, scenario, *overlays, options=(), members="48"):
        files = []
        for number, text in enumerate(overlays):
            file = self.folder / f"overlay-{number}.toml"
            file.write_text(HEAD + text)
            files.append(file)
        printed = self.run_command("compare", scenario, *files, "--json", "--members", members, *options).stdout
        return json.loads(printed)["what_ifs"]

    def refused(self, scenario, text, head=HEAD):
        (self.folder / "o.toml").write_text(head + text)
        told = self.run_command("compare", scenario, "o.toml", "--out", "out", expect=3).stderr
        self.assertFalse((self.folder / "out").exists())
        return told

    def by_name(self, what_if):
        return {row["of"]: row for row in what_if["fates"] + what_if["questions"]}

    def test_an_overlay_that_changes_nothing_gives_differences_of_exactly_zero(self):
        scenario = self.example("exodus-2017")
        same = '[[change]]\npath = "movement.leave.town"\nvalue = { loguniform = [0.03, 0.5] }\n'
        same += '[[change]]\npath = "routes.tabqa--manbij.km"\nvalue = 115\n'
        for what_if in self.compare(scenario, "", same, '[[change]]\npath = "movement.leave.hub"\nodds = 1\n'):
            self.assertGreater(len(what_if["fates"]), 4)
            self.assertGreater(len(what_if["questions"]), 10)
            for row in what_if["fates"] + what_if["questions"]:
                self.assertEqual(row["as_it_is"], row["what_if"])
                self.assertEqual(row["difference"], {"mean": 0, "error": 0, "q05": 0, "q95": 0}, row["of"])
                self.assertEqual((row["more"], row["less"]), (0, 0))

    def test_gives_the_same_bytes_on_any_number_of_threads(self):
        scenario = self.example("exodus-2017")
        overlays = sorted((scenario / "whatif").glob("*.toml"))
        self.assertGreaterEqual(len(overlays), 3)
        for out, threads in (("one", "1"), ("two", "2"), ("again", "2")):
            self.run_command("compare", scenario, *overlays, "--out", out, "--members", "64", "--threads", threads)
        first = (self.folder / "one/compare.json").read_bytes()
        self.assertEqual(first, (self.folder / "two/compare.json").read_bytes())
        self.assertEqual(first, (self.folder / "again/compare.json").read_bytes())
        manifest = json.loads((self.folder / "one/manifest.json").read_text())
        for overlay in overlays:
            self.assertIn(str(overlay), manifest["inputs"])

    def test_the_examples_move_the_answers_the_way_they_must(self):
        scenario = self.example("exodus-2017")
        with (scenario / "scenario.toml").open("a") as settings:
            settings.write("""
[[question]]
id  = "set-out-from-the-euphrates"
ask = { flow = { from = "Euphrates", to = ["North Aleppo", "Idlib"] }, between = [2017-07-01, 2017-12-31] }
""")
        names = sorted(path.name for path in (scenario / "whatif").glob("*.toml"))
        files = [scenario / "whatif" / name for name in names]
        printed = json.loads(self.run_command("compare", scenario, *files, "--json", "--members", "400").stdout)
        told = dict(zip(names, map(self.by_name, printed["what_ifs"])))

        def shifts(file, of, sign):
            row = told[file][of]
            self.assertGreater(sign * row["difference"]["mean"], 3 * row["difference"]["error"], (file, of, row))

        # More guard: fewer cross, and those who do not are stranded, held or turned back instead.
        shifts("more-guard.toml", "crossed-into-turkey", -1)
        shifts("more-guard.toml", "arrived", -1)
        shifts("more-guard.toml", "stranded", +1)
        shifts("more-guard.toml", "held", +1)
        shifts("border-opened.toml", "arrived", +1)
        shifts("border-opened.toml", "turned_back", -1)
        shifts("dearer-guides.toml", "arrived", -1)
        shifts("dearer-guides.toml", "stranded", +1)
        # A harsher policy at home: fewer intend to return, and fewer do.
        shifts("harsher-at-home.toml", "intend-to-return", -1)
        shifts("harsher-at-home.toml", "arrived", -1)
        # Ground lost: more set out.
        shifts("ground-lost-sooner.toml", "set-out-from-the-euphrates", +1)
        shifts("ground-lost-sooner.toml", "staying", -1)
        shifts("ground-lost-sooner.toml", "arrived", +1)
        # Nothing reaches back in time: what is asked of September is the same to the last person.
        self.assertEqual(told["border-opened.toml"]["crossed-into-turkey"]["difference"]["mean"], 0)
        judged = printed["what_ifs"][names.index("border-opened.toml")]["objective"]
        self.assertEqual((judged["fewer"], judged["more"]), (["dead"], ["arrived"]))
        self.assertGreater(judged["better"], judged["worse"])

    def test_a_table_shows_all_fates_side_by_side(self):
        told = self.run_command("compare", self.example("exodus-2017"), "exodus-2017/whatif/border-opened.toml", "--members", "48").stdout
        for word in ("staying", "moving", "arrived", "dead", "turned back", "as it is", "what if", "9 in 10", "By its own objective"):
            self.assertIn(word, told)

    def test_fewer_crossings_alone_are_no_objective(self):
        scenario = self.example("exodus-2017")
        told = self.refused(scenario, '[objective]\nfewer = ["crossed-into-turkey"]\n')
        self.assertIn("o.toml:4:1", told)
        self.assertIn("fewer crossed-into-turkey alone", told)
        self.assertIn("stranded, held or dead", told)
        self.assertIn('fewer = ["dead"]', told)
        self.assertIn("harm is no objective", self.refused(scenario, '[objective]\nmore = ["turned_back", "arrived"]\n'))
        self.assertIn("did you mean", self.refused(scenario, '[objective]\nfewer = ["daed"]\n'))
        self.compare(scenario, '[objective]\nfewer = ["crossed-into-turkey", "dead"]\n', members="8")

    def test_a_judging_word_needs_an_objective(self):
        scenario = self.example("exodus-2017")
        told = self.refused(scenario, "", head='format = 1\nname = "a better border"\nsays = "x"\n')
        self.assertIn('o.toml:2:8: "better" without an objective', told)

    def test_names_every_fault_of_every_overlay_at_once(self):
        scenario = self.example("exodus-2017")
        (self.folder / "two.toml").write_text(HEAD + '[[change]]\npath = "movement.leave.town"\nvalue = 2\n')
        (self.folder / "one.toml").write_text(HEAD + """
[[change]]
path = "movement.leave.twon"
value = 0.5
[[change]]
path = "routes.idlib-north--antakia.km"
value = 50
[[change]]
path = "routes.idlib-north--reyhanli.km"
value = -3
[[change]]
path = "movement.detection.default"
times = 2
[[change]]
path = "movement.leave.camp"
times = 2
[[change]]
path = "scenario.seed"
value = 1
[[event]]
date = 2017-10-01
kind = "guard"
target = "SYR--TRU"
value = 0.5
""")
        (self.folder / "three.toml").write_text(HEAD + 'without = ["control.raqa"]\n')
        told = self.run_command("compare", scenario, "one.toml", "two.toml", "three.toml", expect=3).stderr
        for file, line, value in (
            ("two.toml", 6, "2"),
            ("three.toml", 4, "control.raqa"),
            ("one.toml", 21, "scenario.seed"),
        ):
            self.assertTrue(any(row.startswith(f"{file}:{line}:") and value in row for row in told.splitlines()), f"{file}:{line} {value}\n{told}")
        one = (self.folder / "one.toml").read_text().replace('path = "scenario.seed"\nvalue = 1', 'path = "movement.leave.hub"\nvalue = 1')
        (self.folder / "one.toml").write_text(one)
        told = self.run_command("compare", scenario, "one.toml", expect=3).stderr
        for line, value in ((7, "twon"), (9, "idlib-north--antakia"), (13, "-3"), (15, "movement.detection.default"), (18, "movement.leave.camp"), (26, "TRU")):
            self.assertTrue(any(row.startswith(f"one.toml:{line}:") and value in row for row in told.splitlines()), f"{line} {value}\n{told}")

    def test_taking_one_event_out_leaves_the_others_as_they_were(self):
        scenario = self.example("exodus-2017")
        events = scenario / "events.csv"
        events.write_text(events.read_text() + "uniform(2017-10-01; 2017-12-01),control,idlib-city,others,,\nuniform(2017-11-01; 2017-12-31),control,idlib-city,somebody,,\n")
        # Who holds Idlib moves nobody here: but the days drawn for the third event must not become the second's.
        (what_if,) = self.compare(scenario, 'without = ["control.idlib-city#2"]\n')
        for row in what_if["fates"]:
            self.assertEqual(row["difference"]["mean"], 0, row["of"])
        self.assertIn("no such event", self.refused(scenario, 'without = ["control.idlib-city#4"]\n'))

    def test_without_claims_the_histories_are_the_prior_s(self):
        scenario = self.example("first")
        (scenario / "claims.toml").unlink()
        text = (scenario / "scenario.toml").read_text()
        (scenario / "scenario.toml").write_text("\n".join(line for line in text.splitlines() if not line.startswith("claims")))
        told = self.run_command("compare", scenario, self.overlay('[[change]]\npath = "movement.leave.camp"\nvalue = 0.5\n'), "--members", "40").stdout
        self.assertIn("drawn before any report", told)

    def overlay(self, text):
        (self.folder / "w.toml").write_text(HEAD + text)
        return "w.toml"
