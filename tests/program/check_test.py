"""`anabasis check` and friends on bad input: every fault, by file, line and value, in one go; nothing written."""

import hashlib
import json

from support import ProgramTest, edit


def fingerprint(folder):
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


class Check(ProgramTest):
    def test_names_every_planted_fault_at_once(self):
        scenario = self.example("first")
        edit(scenario / "scenario.toml", "end          = 2024-04-30", "end          = 2024-02-01")
        edit(scenario / "scenario.toml", "leave.camp       = 0.001", "leave.camp       = 1.5")
        edit(scenario / "scenario.toml", "leave.conflict   = { beta = [2, 20] }",
             'leave.conflict = { beta = [2, 20], source = "a later paper", source_date = 2025-01-01 }\nleave.twon = 0.1')
        edit(scenario / "routes.csv", "town,ford,60", "town,nowhere,60")
        edit(scenario / "routes.csv", "ford,camp,70", "ford,camp,-70")
        edit(scenario / "places.csv", "ford,The Ford", "town,The Ford")
        edit(scenario / "places.csv", "camp,0", "capm,0")
        edit(scenario / "groups.csv", "SSD,civilian", "XQX,civilian")
        edit(scenario / "stocks.csv", "range(1000; 4000; 15000)", "range(1000; 400; 15000)")
        edit(scenario / "claims.toml", "about 2,600 people in River Camp on 18 March", "about 9,999 people")
        (scenario / "events.csv").write_text("date,kind,target,value\n2024-02-30,conflict,camp,1\n2024-03-05,close,SSD--NLD,\n")
        before = fingerprint(scenario)
        told = self.run_command("check", scenario, expect=3).stderr
        for file, value in (
            ("scenario.toml", "2024-02-01"),         # the end before the start
            ("scenario.toml", "1.5"),                # probability above 1
            ("scenario.toml", "2025-01-01"),         # a prior from after as_of
            ("scenario.toml", "twon"),               # unknown key, with the one that was meant
            ("routes.csv:2", "nowhere"),             # unknown place
            ("routes.csv:3", "-70"),                 # negative distance
            ("places.csv:3", "town"),                # id twice
            ("places.csv:4", "capm"),                # unknown kind
            ("groups.csv:2", "XQX"),                 # unknown country
            ("stocks.csv:2", "400"),                 # a mode outside its interval
            ("events.csv:2", "2024-02-30"),          # impossible date
            ("claims.toml", "about 9,999 people"),   # a quote that its report does not have
            ("events.csv:3", "NLD"),                 # closure of a country that the scenario does not know
        ):
            self.assertTrue(any(file in line and value in line for line in told.splitlines()), f"{file} {value}\n{told}")
        self.assertEqual(before, fingerprint(scenario))

    def test_a_missing_file_a_missing_column_and_bad_bytes_are_faults(self):
        scenario = self.example("first")
        (scenario / "routes.csv").unlink()
        edit(scenario / "places.csv", "id,name,", "id,nmae,")
        (scenario / "groups.csv").write_bytes(b"id,origin,role\ng,SSD,civ\xff\n")
        told = self.run_command("check", scenario, expect=3).stderr
        self.assertIn("routes.csv: no such file", told)
        self.assertIn("nmae", told)
        self.assertIn('did you mean "name"', told)
        self.assertIn("groups.csv:2:10: not UTF-8", told)

    def test_a_quote_that_does_not_stand_in_its_report_is_a_fault(self):
        scenario = self.example("first")
        edit(scenario / "reports/camp.txt", "2,600", "2,700")
        told = self.run_command("check", scenario, expect=3).stderr
        self.assertIn("claims.toml", told)
        self.assertIn("about 2,600 people", told)

    def test_a_report_from_after_as_of_is_hindsight(self):
        scenario = self.example("first")
        edit(scenario / "claims.toml", "published = 2024-03-19", "published = 2024-03-25")
        self.assertIn("2024-03-25", self.run_command("check", scenario, expect=3).stderr)

    def test_faults_can_be_read_by_machines(self):
        scenario = self.example("first")
        edit(scenario / "routes.csv", "ford,camp,70", "ford,camp,-70")
        faults = json.loads(self.run_command("check", scenario, "--json", expect=3).stdout)["faults"]
        self.assertEqual([(f["line"], f["found"]) for f in faults], [(3, "-70")])

    def test_bad_input_stops_every_verb_before_it_writes(self):
        scenario = self.example("first")
        edit(scenario / "routes.csv", "ford,camp,70", "ford,camp,-70")
        for verb in ("run", "estimate", "picture"):
            self.run_command(verb, scenario, "--out", "out", expect=3)
            self.assertFalse((self.folder / "out").exists())

    def test_a_folder_that_is_no_scenario_is_told_apart(self):
        self.assertIn("nowhere", self.run_command("check", "nowhere", expect=3).stderr)
        (self.folder / "empty").mkdir()
        self.assertIn("scenario.toml", self.run_command("check", "empty", expect=3).stderr)

    def test_wrong_usage_ends_with_2(self):
        self.run_command(expect=2)
        self.run_command("pictrue", "x", expect=2)
        self.run_command("run", "x", "--members", "0", expect=2)
        self.run_command("picture", "x", expect=2)
