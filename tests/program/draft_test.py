"""Scenarios drafted from reports: of whatever shape the evidence is, they pass check, run, and give a picture that says how little is known."""

import csv
import json
import tomllib

from support import ROOT, ProgramTest

OLD = "2017-09-12"


def region(words, name=None, relation=None):
    parts = {"words": words, "relation": relation, "name": name or words}
    return "{ " + ", ".join(f"{key} = {json.dumps(text)}" for key, text in parts.items() if text) + " }"


def claim(measure, quote, **fields):
    lines = ["[[claim]]", 'report = "r"', f"quote = {json.dumps(quote)}", f'measure = "{measure}"']
    return "\n".join(lines + [f"{key} = {value}" for key, value in fields.items()]) + "\n"


class Draft(ProgramTest):
    def write(self, text, *claims, published=OLD):
        (self.folder / "in/reports").mkdir(parents=True, exist_ok=True)
        (self.folder / "in/reports/r.txt").write_text(text)
        report = f'[[report]]\nid = "r"\nfile = "reports/r.txt"\noutlet = "Paper"\npublished = {published}\nlanguage = "en"\n'
        (self.folder / "in/claims.toml").write_text("\n".join(["format = 1", report, *claims]))
        return self.folder / "in/claims.toml"

    def draft(self, *files, options=()):
        told = self.run_command("init", "mine", "--from", *files, *options)
        return self.folder / "mine", told

    def table(self, scenario, name):
        lines = [line for line in (scenario / name).read_text().splitlines() if not line.startswith("#")]
        return list(csv.DictReader(lines))

    def all_works(self, scenario):
        """check, run, estimate and picture; gives the answers."""
        checked = self.run_command("check", scenario).stdout
        self.assertIn("no faults", checked)
        for stock in self.table(scenario, "stocks.csv"):
            self.assertIn(f"DEFAULT stocks.{stock['group']}@{stock['place']}.households", checked)
        self.run_command("run", scenario, "--members", "5")
        self.run_command("picture", scenario, "--out", "out", "--members", "200")
        self.assertTrue((self.folder / "out/picture.html").exists())
        return json.loads((self.folder / "out/answers.json").read_text())

    def test_one_country(self):
        text = "About 2,000 people are sheltering in Malakal. 300 more fled from Bentiu to Malakal in early September."
        scenario, _ = self.draft(self.write(
            text,
            claim("stock", "About 2,000 people are sheltering in Malakal", place=region("Malakal"), value='{ words = "About 2,000" }'),
            claim("flow", "300 more fled from Bentiu to Malakal", **{"from": region("Bentiu")}, to=region("Malakal"), value='{ words = "300" }')))
        places = {place["id"]: place for place in self.table(scenario, "places.csv")}
        self.assertEqual({place["country"] for place in places.values()}, {"SSD"})
        self.assertAlmostEqual(float(places["malakal"]["lat"]), 9.5, delta=0.3)
        self.assertEqual([(r["from"], r["to"], r["one_way"]) for r in self.table(scenario, "routes.csv")], [("bentiu", "malakal", "yes")])
        answers = self.all_works(scenario)
        self.assertEqual([question["id"] for question in answers["questions"]], ["at-malakal", "bentiu-to-malakal"])

    def test_two_countries_with_a_border(self):
        text = "Some 400 Syrians crossed from Syria into Turkey this month, paying 500 dollars each. They came from a camp north of Idlib."
        scenario, _ = self.draft(self.write(
            text,
            claim("flow", "Some 400 Syrians crossed from Syria into Turkey", subject='{ words = "Syrians", origin = "Syria", role = "refugee" }',
                  **{"from": region("Syria")}, to=region("Turkey"), value='{ words = "Some 400" }'),
            claim("price", "paying 500 dollars each", value='{ words = "500 dollars", per = "person" }'),
            claim("stock", "a camp north of Idlib", place=region("a camp north of Idlib", "Idlib", "a camp north of"), value='{ words = "a", low = 50, why = "a camp" }')))
        places = {place["id"]: place for place in self.table(scenario, "places.csv")}
        self.assertEqual(places["idlib-north"]["kind"], "idp_camp")
        self.assertGreater(float(places["idlib-north"]["lat"]), 36)
        crossing = [route for route in self.table(scenario, "routes.csv") if places[route["from"]]["country"] != places[route["to"]]["country"]]
        self.assertTrue(crossing)
        for route in crossing:
            self.assertEqual((places[route["from"]]["country"], route["guarded"], route["one_way"]), ("SYR", "yes", "yes"))
        answers = self.all_works(scenario)
        self.assertIn("syr-to-tur", [question["id"] for question in answers["questions"]])
        self.assertEqual(answers["attribution"], ["Places: GeoNames, CC BY 4.0"])

    def test_only_shares(self):
        text = "Most of the people in Zaatari want to go home."
        scenario, _ = self.draft(self.write(
            text, claim("share", text, factuality='"intended"', place=region("Zaatari"), value='{ words = "Most" }', share_of='"return"')))
        answers = self.all_works(scenario)
        self.assertEqual(answers["questions"][0]["id"], "share-return-zaatari")
        self.assertEqual(answers["questions"][0]["unit"], "fraction")

    def test_only_policies(self):
        text = "France has said that it would rather not have its fighters back."
        scenario, _ = self.draft(self.write(
            text, claim("policy", text, subject='{ words = "its fighters", origin = "France" }', value='{ holder = "France", target = "fighters", direction = "against" }')))
        answers = self.all_works(scenario)
        for question in answers["questions"]:
            self.assertFalse(question["reports_say"])

    def test_a_place_that_nobody_knows_is_drawn_and_said_to_be_unknown(self):
        text = "About 90 families wait in Xyzzyville. In Aleppo 5,000 people have lost their homes."
        scenario, told = self.draft(self.write(
            text,
            claim("stock", "About 90 families wait in Xyzzyville", place=region("Xyzzyville"), value='{ words = "About 90", unit = "households" }'),
            claim("stock", "In Aleppo 5,000 people", place=region("Aleppo"), value='{ words = "5,000" }')))
        self.assertIn('"Xyzzyville" is not in the gazetteer', told.stderr)
        self.assertIn("Xyzzyville", (scenario / "scenario.toml").read_text())
        places = {place["id"]: place for place in self.table(scenario, "places.csv")}
        self.assertEqual(places["xyzzyville"]["country"], "SYR")
        self.assertIn("UNKNOWN", places["xyzzyville"]["note"])
        self.all_works(scenario)

    def test_thirty_places(self):
        names = """Aleppo Idlib Homs Hama Damascus Latakia Tartus Raqqa Manbij Kobani Qamishli Palmyra Daraa Quneitra Afrin Azaz
            Antakya Gaziantep Kilis Mersin Adana Urfa Beirut Tripoli Zahle Amman Irbid Mafraq Mosul Erbil""".split()
        text = " ".join(f"About {100 + 10 * i} people are in {name}." for i, name in enumerate(names))
        scenario, _ = self.draft(self.write(text, *[
            claim("stock", f"About {100 + 10 * i} people are in {name}", place=region(name), value=f'{{ words = "About {100 + 10 * i}" }}')
            for i, name in enumerate(names)]))
        places = self.table(scenario, "places.csv")
        self.assertEqual(len(places), 30)
        self.assertEqual({place["country"] for place in places}, {"SYR", "TUR", "LBN", "JOR", "IRQ"})
        self.all_works(scenario)

    def test_a_report_without_a_claim_says_that_it_does_not_say(self):
        for text in ("It rained all day, and nobody came.", "In Syrië regende het. De Syriërs bleven thuis."):
            (self.folder / "note.txt").write_text(text)
            told = self.run_command("picture", "note.txt", "--published", "2017-09", "--out", "out", "--members", "200", "--force")
            self.assertIn("the reports do not say", told.stdout)
            answers = json.loads((self.folder / "out/answers.json").read_text())
            self.assertFalse(any(question["reports_say"] for question in answers["questions"]))
            self.assertEqual(answers["as_of"], "2017-09-30")
            self.run_command("check", "out/draft")

    def test_a_country_that_only_the_text_names_is_where_the_map_is(self):
        (self.folder / "note.txt").write_text("In Syria it rained. Syrians stayed at home.")
        self.run_command("init", "mine", "--from", "note.txt", "--published", OLD)
        self.assertEqual([place["country"] for place in self.table(self.folder / "mine", "places.csv")], ["SYR"])

    def test_a_city_tells_the_country_where_none_is_named(self):
        (self.folder / "note.txt").write_text("The price of bread in Gaziantep rose again.")
        self.run_command("init", "mine", "--from", "note.txt", "--published", OLD, "--lang", "en")
        self.assertEqual([place["country"] for place in self.table(self.folder / "mine", "places.csv")], ["TUR"])

    def test_the_same_reports_draw_the_same_scenario(self):
        file = ROOT / "examples/exodus-2017/claims.toml"
        for name in ("a", "b"):
            self.run_command("init", self.folder / name / "draft", "--from", file)
        for path in (self.folder / "a").rglob("*.*"):
            self.assertEqual(path.read_bytes(), (self.folder / "b" / path.relative_to(self.folder / "a")).read_bytes())

    def test_the_founding_reports_give_a_scenario_that_knows_its_places(self):
        scenario, _ = self.draft(ROOT / "examples/exodus-2017/claims.toml")
        places = {place["id"]: place for place in self.table(scenario, "places.csv")}
        self.assertEqual(places["idlib-north"]["kind"], "waiting")
        self.assertEqual(places["turkey-south"]["country"], "TUR")
        self.assertIn("saudi-arabia", [group["id"] for group in self.table(scenario, "groups.csv")])
        header = tomllib.loads((scenario / "scenario.toml").read_text())["scenario"]
        self.assertEqual(header["fled_country"], "SYR")
        self.assertEqual(str(header["as_of"]), "2017-09-14")
        for report in ("paper-a", "paper-b", "agency-c"):
            copies = (ROOT / "examples/exodus-2017/reports").glob(f"{report}-*.txt")
            self.assertEqual((scenario / f"reports/{report}.txt").read_bytes(), next(copies).read_bytes())
        self.all_works(scenario)

    def test_no_name_of_a_person_leaves_the_reports(self):
        scenario, _ = self.draft(ROOT / "examples/exodus-2017/claims.toml")
        for path in scenario.rglob("*.*"):
            if path.parent.name == "reports" or path.name == "claims.toml":
                continue  # claims.toml names them so that they are masked
            self.assertNotIn("Abu Yusr", path.read_text())
        with_claims = tomllib.loads((scenario / "claims.toml").read_text())
        self.assertIn("Abu Yusr", [name for report in with_claims["report"] for name in report.get("names", [])])
        self.assertNotIn("Abu Yusr", str(with_claims["claim"]))

    def test_what_is_there_is_not_overwritten(self):
        file = ROOT / "examples/exodus-2017/claims.toml"
        self.run_command("init", "mine", "--from", file)
        self.assertIn("not an empty folder", self.run_command("init", "mine", "--from", file, expect=3).stderr)
        self.run_command("picture", file, "--out", "out", "--members", "100")
        self.assertIn("not empty", self.run_command("picture", file, "--out", "out", "--members", "100", expect=3).stderr)
        self.run_command("picture", file, "--out", "out", "--members", "100", "--force")

    def test_files_that_are_no_reports_are_faults(self):
        (self.folder / "empty.txt").write_text("")
        (self.folder / "bad.txt").write_bytes(b"\xff\xfe")
        self.assertIn("empty", self.run_command("init", "mine", "--from", "empty.txt", expect=3).stderr)
        self.assertIn("UTF-8", self.run_command("init", "mine", "--from", "bad.txt", expect=3).stderr)
        self.run_command("init", "mine", "--from", "nowhere.txt", expect=3)
        (self.folder / "note.txt").write_text("Nobody came.")
        self.assertIn("no date", self.run_command("init", "mine", "--from", "note.txt", "--published", "last week", expect=3).stderr)
        self.assertFalse((self.folder / "mine").exists())
