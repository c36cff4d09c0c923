"""docs/founding-case.md, row by row: test_row_NN holds what row NN says. Answers are made once and shared."""

import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from support import COMMAND, ROOT, edit  # noqa: E402

EXAMPLE = ROOT / "examples/exodus-2017"
MEMBERS = "1200"  # as the command does by default


def run(*words, expect=0):
    done = subprocess.run([COMMAND, *map(str, words)], text=True, capture_output=True)
    assert done.returncode == expect, f"{words}\n{done.stdout}\n{done.stderr}"
    return done


def answers_of(scenario, members=MEMBERS):
    """Questions by id."""
    done = run("estimate", scenario, "--members", members, "--json")
    return {question["id"]: question for question in json.loads(done.stdout)["questions"]}


@functools.cache
def told():
    return answers_of(EXAMPLE)


@functools.cache
def claims():
    return tomllib.loads((EXAMPLE / "claims.toml").read_text())["claim"]


def roots(claim):
    return claim["sources"][-1]["who"]


class Founding(unittest.TestCase):
    def changed(self, *edits):
        """A copy of the example with some texts replaced: (file, old, new), or (file, function of its text)."""
        folder = tempfile.TemporaryDirectory(prefix="anabasis-founding-")
        self.addCleanup(folder.cleanup)
        copy = pathlib.Path(folder.name) / "exodus-2017"
        shutil.copytree(EXAMPLE, copy)
        for file, *change in edits:
            if len(change) == 2:
                edit(copy / file, *change)
            else:
                (copy / file).write_text(change[0]((copy / file).read_text()))
        return copy

    def table_changed(self, file, change):
        """A copy in which `change` was applied to each row (a dict) of a table."""
        import csv
        import io

        def rewrite(text):
            lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
            rows = list(csv.DictReader(lines))
            out = io.StringIO()
            writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            for row in rows:
                change(row)
                writer.writerow(row)
            return out.getvalue()

        return self.changed((file, rewrite))

    def assert_same_posteriors(self, scenario):
        before = answers_of(EXAMPLE, members="200")
        for key, answer in answers_of(scenario, members="200").items():
            self.assertEqual(answer["posterior"], before[key]["posterior"], key)

    def assert_more(self, less, more, question, role="mean", members="40"):
        """The answer before any report is higher in `more`, for each of some seeds: all chance is common to both."""
        for seed in ("1", "2", "3", "4", "5"):
            low, high = (
                json.loads(run("estimate", scenario, "--members", members, "--seed", seed, "--json").stdout)
                for scenario in (less, more)
            )
            low, high = ({q["id"]: q["prior"][role] for q in answers["questions"]}[question] for answers in (low, high))
            self.assertGreater(high, low, f"{question}, seed {seed}")

    def column(self, file, name, value, of=lambda row: True):
        """A copy in which a column of a table has this value, in the rows `of` which that is asked."""

        def change(row):
            if of(row):
                row[name] = value

        return self.table_changed(file, change)

    def fates(self, scenario):
        return json.loads(run("run", scenario, "--members", "40", "--json").stdout)

    def mean_fates(self, scenario):
        return {name: value["mean"] for name, value in self.fates(scenario)["fates"].items()}

    def priors(self, scenario, members="100"):
        return {key: answer["prior"] for key, answer in answers_of(scenario, members).items()}

    def setting(self, pattern, replacement):
        """A copy in which a line of scenario.toml reads otherwise."""

        def change(text):
            changed, found = re.subn(rf"(?m)^{pattern}.*$", replacement, text)
            self.assertEqual(found, 1, pattern)
            return changed

        return self.changed(("scenario.toml", change))

    def test_row_01(self):
        first = tomllib.loads((EXAMPLE / "claims.toml").read_text())["report"][0]
        day = f'published   = {first["published"]}'
        text = (EXAMPLE / "claims.toml").read_text()
        found = re.search(rf'(?m)^published *= *{first["published"]}$', text)
        self.assertIsNotNone(found, day)
        scenario = self.changed(("claims.toml", lambda text: text.replace(found.group(0), 'published = "2017-09"', 1)))
        self.assertIn("2017-09", run("check", scenario, expect=3).stderr)

    def test_row_02(self):
        def never_lost(row):
            if row["kind"] == "control" and row["target"] == "raqqa":
                row["value"] = "Islamic State"

        def lost_at_once(row):
            if row["kind"] == "control" and row["target"] == "raqqa":
                row["date"] = "2017-07-01"

        left = []
        for change in (never_lost, lost_at_once):
            places = self.fates(self.table_changed("events.csv", change))["places"]
            left.append(next(place["median"] for place in places if place["id"] == "raqqa"))
        self.assertGreater(left[0], 1.2 * left[1])

    def test_row_03(self):
        tried = [claim for claim in claims() if claim["measure"] == "flow" and claim.get("factuality") == "possible"]
        self.assertTrue(tried)
        self.assertTrue(any(claim["value"]["unit"] == "unstated" for claim in claims()))

    def test_row_04(self):
        def watched(text):
            return re.sub(r"(?m)^beta( *)= \[4, 1.5\]$", r"beta\1= [1e6, 0.001]", text)

        scenario = self.changed(("scenario.toml", watched))
        self.assertEqual(answers_of(scenario)["crossed-into-turkey"]["prior"]["q95"], 0)
        self.assertGreater(told()["crossed-into-turkey"]["prior"]["q95"], 0)

    def test_row_05(self):
        def wants_nothing_home(row):
            row["wants_to_return"] = "0"

        scenario = self.table_changed("groups.csv", wants_nothing_home)
        settings = (scenario / "scenario.toml").read_text()  # and nobody comes to want it
        never = re.sub(r"(?m)(^\[intentions.return\]\n)rate .*$", r"\1rate = 0", settings)
        self.assertNotEqual(never, settings)
        (scenario / "scenario.toml").write_text(never)
        answers = answers_of(scenario)
        home = [key for key in told() if key.startswith("home-") or "arriv" in key or "reach" in key]
        self.assertTrue(home, sorted(told()))
        for key in home:
            self.assertGreater(told()[key]["prior"]["mean"], 0, key)
            self.assertEqual(answers[key]["prior"]["mean"], 0, key)

    def test_row_06(self):
        for claim in claims():
            if claim["report"].startswith("paper-a"):
                self.assertGreater(len(claim["sources"]), 1, claim["quote"])
                self.assertNotEqual(roots(claim), "Paper A")
        # Who cannot pay stays behind: stranded, and nobody led over.
        poor, rich = (self.priors(self.setting("scale +=", f"scale = {scale}")) for scale in ("0.01", "1000"))
        self.assertEqual(poor["crossed-into-turkey"]["q95"], 0)
        self.assertGreater(rich["crossed-into-turkey"]["mean"], 0)
        self.assertGreater(poor["stranded-in-syria"]["mean"], 2 * rich["stranded-in-syria"]["mean"])

    def test_row_07(self):
        crossed = told()["crossed-into-turkey"]
        self.assertGreater(crossed["informed_by_evidence"], 0.1)
        self.assertLess(crossed["posterior"]["q95"] - crossed["posterior"]["q05"], crossed["prior"]["q95"] - crossed["prior"]["q05"])

    def test_row_08(self):
        recorded, crossed = (told()[key]["prior"] for key in ("recorded-at-the-border", "crossed-into-turkey"))
        self.assertLess(recorded["mean"], 0.2 * crossed["mean"])

        def sees_all(row):
            row["chance"], row["delay_days"] = "1", "0"

        answers = answers_of(self.table_changed("observers.csv", sees_all), members="200")
        self.assertEqual(answers["recorded-at-the-border"]["prior"], answers["crossed-into-turkey"]["prior"])
        self.assertEqual(answers["crossed-into-turkey"], answers_of(EXAMPLE, members="200")["crossed-into-turkey"])

    def test_row_09(self):
        saudi = [claim for claim in claims() if claim["measure"] == "flow" and claim.get("subject", {}).get("origin") in ("SAU", "Saudi Arabia", "saudi")]
        self.assertTrue(any("four" in claim["value"]["words"] or "vier" in claim["value"]["words"].lower() for claim in saudi))

    def test_row_10(self):
        prices = [claim["value"]["words"] for claim in claims() if claim["measure"] == "price"]
        self.assertTrue(prices)
        for words in prices:
            self.assertRegex(words, r"2[.,]000")
            self.assertNotIn("euro", words)
        # The dollars are what is asked for at the border: twice as many for the same means, and fewer cross.
        dearer = self.column("routes.csv", "price", "4000", lambda row: row["guarded"] == "yes")
        self.assert_more(dearer, EXAMPLE, "crossed-into-turkey")
        # And they stay dollars: means in another currency are a fault, not a conversion.
        self.assertIn("EUR", run("check", self.column("groups.csv", "currency", "EUR"), expect=3).stderr)

    def test_row_11(self):
        for answer in told().values():
            self.assertTrue(answer["sentence"])
            self.assertTrue(0 <= answer["informed_by_evidence"] <= 1)

    def test_row_12(self):
        policies = (EXAMPLE / "events.csv").read_text()
        self.assertIn(",refuse,france,", policies)
        shut = self.changed(("events.csv", lambda text: text + "".join(
            f"2017-07-01,refuse,{home},{who},,\n"
            for home, who in (("saudi-arabia", "saudi"), ("tunisia", "tunisian"), ("morocco", "moroccan"),
                              ("egypt", "egyptian"), ("russia", "russian"), ("france", "french")))))
        priors, open_doors = self.priors(shut), self.priors(EXAMPLE)
        for key in (key for key in priors if key.startswith("arrivals-")):
            self.assertEqual(priors[key]["q95"], 0, key)
            self.assertGreater(open_doors[key]["q95"], 0, key)
        nowhere = [answers["no-place-that-will-have-them"] for answers in (priors, open_doors)]
        self.assertGreater(nowhere[0]["q05"], 0)
        self.assertGreater(nowhere[0]["mean"], 3 * nowhere[1]["mean"])

        # Room for three is room for three persons, whoever else comes to the door.
        def room_for_three(text):
            rows = [line + ("," if not line.startswith("#") else "") for line in text.splitlines()]
            rows = [row + "capacity" if row.startswith("id,") else row + "3" if row.startswith("tunisia,") else row for row in rows]
            return "\n".join(rows) + "\n"

        home = next(p for p in self.fates(self.changed(("places.csv", room_for_three)))["places"] if p["id"] == "tunisia")
        self.assertEqual(home["q95"], 3)

    def test_row_13(self):
        waiting = [claim for claim in claims() if claim["measure"] == "stock" and "300" in claim["value"]["words"]]
        self.assertTrue(waiting)
        for claim in waiting:
            self.assertNotIn("period", claim)
            self.assertTrue(roots(claim).endswith("man, Saudi, unnamed"))
        self.assertGreaterEqual(told()["waiting-north-of-idlib"]["informed_by_evidence"], 0.1)

    def test_row_14(self):
        self.assertTrue(any(claim["measure"] == "control" for claim in claims()))
        self.assert_same_posteriors(self.changed(("claims.toml", lambda text: self.without_blocks(text, ("control",)))))

    def test_row_15(self):
        want = told()["want-to-leave"]
        self.assertGreater(want["posterior"]["q05"], want["prior"]["q05"])  # "most" leaves less room for a few

    def test_row_16(self):
        reports = tomllib.loads((EXAMPLE / "claims.toml").read_text())["report"]
        (name,) = {name for report in reports for name in report.get("names", [])}
        with tempfile.TemporaryDirectory() as out:
            run("picture", EXAMPLE, "--members", "20", "--out", f"{out}/p")
            page = pathlib.Path(out, "p/picture.html").read_text()
        self.assertNotIn(name, page)
        self.assertIn("█", page)

    @staticmethod
    def without_blocks(text, measures):
        parts = re.split(r"(?m)^(?=\[\[(?:report|claim)\]\])", text)
        return "".join(part for part in parts if not any(re.search(rf'(?m)^measure *= *"{m}"', part) for m in measures))

    def test_row_17(self):
        self.assertTrue(any(claim["measure"] == "policy" for claim in claims()))
        self.assertTrue(any(claim["measure"] == "condition" for claim in claims()))
        self.assert_same_posteriors(self.changed(("claims.toml", lambda text: self.without_blocks(text, ("policy", "condition")))))
        none, full = (self.column("groups.csv", "disillusion", value) for value in "01")
        self.assert_more(none, full, "want-to-leave")

    def test_row_18(self):
        own, others = (
            self.table_changed("places.csv", lambda row: row.update(control=holder) if row["region"] == "Idlib" else None)
            for holder in ("Islamic State", "several armed groups")
        )
        self.assert_more(own, others, "want-to-leave")

    def test_row_21(self):
        against, for_them = (
            self.column("events.csv", "value", value, lambda row: row["kind"] == "home_policy") for value in ("-1", "1")
        )
        self.assert_more(against, for_them, "intend-to-return")

    def test_row_27(self):
        nobody, everybody = (self.column("groups.csv", "family_at_home", value) for value in "01")
        self.assert_more(nobody, everybody, "intend-to-return")

    def test_row_34(self):
        def by_gravity(text):
            return text.replace('choice            = "goal"', 'choice            = "gravity"')

        # Nobody who wants to go home lets himself down the river: the way home leads through Turkey.
        aimless = self.fates(self.changed(("scenario.toml", by_gravity)))["places"]
        aiming = self.fates(EXAMPLE)["places"]
        below = [next(place["median"] for place in places if place["id"] == "al-bukamal") for places in (aimless, aiming)]
        self.assertLess(below[1], below[0])

    def test_row_19(self):
        scenario = tomllib.loads((EXAMPLE / "scenario.toml").read_text())
        self.assertIn("scenario", scenario)
        note = run("check", EXAMPLE).stdout
        self.assertRegex(note, r"Europeans.*no group of the scenario has the origin")
        # They stand together: who may go on waits for the day on which all may.
        never, daily = (self.priors(self.column("places.csv", "convoy", chance, lambda row: row["kind"] == "waiting")) for chance in "01")
        self.assertEqual(never["crossed-into-turkey"]["q95"], 0)
        self.assertGreater(daily["crossed-into-turkey"]["median"], 0)
        self.assertGreater(never["waiting-north-of-idlib"]["mean"], daily["waiting-north-of-idlib"]["mean"])

    def test_row_20(self):
        silent = told()["intend-to-return"]
        self.assertFalse(silent["reports_say"])
        self.assertTrue(silent["sentence"].startswith("The reports do not say."))

    def test_row_23(self):
        report = 'Written for this project; quotes nobody.\n\nA relief worker counted 280 people in the community north of Idlib.\n'
        claim = """
[[report]]
id = "fourth"
file = "reports/fourth.txt"
outlet = "Paper D"
published = 2017-09-14
language = "en"

[[claim]]
report = "fourth"
quote = "counted 280 people in the community north of Idlib"
measure = "stock"
place = { words = "north of Idlib", name = "idlib-north" }
value = { words = "280", unit = "persons" }
sources = [{ who = "Paper D", grade = "A" }, { who = "a relief worker", grade = "A" }]
credibility = 1
"""
        scenario = self.changed(("claims.toml", lambda text: text + claim))
        (scenario / "reports/fourth.txt").write_text(report)
        more = answers_of(scenario)["waiting-north-of-idlib"]
        (struck,) = [told for told in more["struck_out"]["statements"] if told["voice"] == "a relief worker"]
        self.assertGreater(more["informed_by_evidence"], struck["without"]["informed_by_evidence"])

    def test_row_25(self):
        with tempfile.TemporaryDirectory() as out:
            run("picture", EXAMPLE, "--members", "20", "--out", f"{out}/p")
            page = pathlib.Path(out, "p/picture.html").read_text()
        self.assertNotRegex(page, r'(?:src|href)="(?:https?:)?//')

    def test_row_28(self):
        # What awaits them at home is prison: as many come home, and all or none of the Saudis among them are held.
        free, prison = (
            self.mean_fates(self.column("places.csv", "held", chance, lambda row: row["id"] == "saudi-arabia")) for chance in "01"
        )
        self.assertGreater(prison["held"], free["held"])
        self.assertLess(prison["arrived"], free["arrived"])
        self.assertAlmostEqual(prison["held"] + prison["arrived"], free["held"] + free["arrived"], places=6)

    def test_row_29(self):
        # program.picture_test.test_a_verbatim_copy_… does this for each report; here, that an echo is no voice.
        voices = {voice for answer in told().values() for voice in answer["voices"]}
        self.assertNotIn("Agency C", voices)
        self.assertNotIn("Paper A", voices)

    def test_row_30(self):
        (aside,) = told()["crossed-into-turkey"]["set_aside"]
        self.assertIn("hundreds", aside["says"])
        self.assertIn("several dozen", aside["root_says"])
        self.assertGreater(aside["believed"]["mean"], told()["crossed-into-turkey"]["posterior"]["mean"])

    def test_row_31(self):
        fates = self.mean_fates(EXAMPLE)
        self.assertAlmostEqual(fates.pop("placed"), sum(fates.values()), places=6)
        self.assertGreater(fates["dead"], 0)
        # Held, some die and some are let go; where nobody is held, nobody is.
        self.assertGreater(fates["held"], 0)
        nobody = self.setting("held +=", "held = 0")
        edit(nobody / "places.csv", "beta(8; 2)", "0")
        self.assertEqual(self.mean_fates(nobody)["held"], 0)

    def test_row_32(self):
        late = self.changed(("scenario.toml", lambda text: text.replace("source_date = 2017-07-01", "source_date = 2017-10-24", 1)))
        self.assertIn("2017-10-24", run("check", late, expect=3).stderr)

    def test_row_33(self):
        first = next(iter(sorted((EXAMPLE / "reports").iterdir())))
        scenario = self.changed((f"reports/{first.name}", lambda text: text.replace("e", "é")))
        self.assertIn("claims.toml:", run("check", scenario, expect=3).stderr)

    def test_rows_and_tests_are_one_to_one(self):
        page = (ROOT / "docs/founding-case.md").read_text()
        named = {number for row in re.findall(r"(?m)^\| \d\d \|.*$", page) for number in re.findall(r"row-(\d\d)", row.split("|")[-2])}
        tested = {name[-2:] for name in dir(self) if re.fullmatch(r"test_row_\d\d", name)}
        self.assertEqual(named, tested)


if __name__ == "__main__":
    unittest.main()
