"""`picture --public` and `export --public`: what is let through, and what is not."""

import csv
import io
import json
import re

from export_test import READ_NETCDF
from support import ProgramTest, ask_debian

MEMBERS = "40"
HIDDEN = ("idlib-north", "the community north of Idlib", "idlib-north--reyhanli", "manbij--idlib-north", "detection", "loguniform", "capacity_per_day")


def page_json(page):
    return json.loads(re.search(r'(?s)<script type="application/json" id="picture">(.*?)</script>', page.read_text()).group(1))


class Public(ProgramTest):
    def setUp(self):
        super().setUp()
        self.scenario = self.example("exodus-2017")

    def picture(self, *options, expect=0, out="out"):
        return self.run_command("picture", self.scenario, "--out", out, "--members", MEMBERS, "--public", *options, expect=expect)

    def test_numbers_are_coarse_and_nothing_is_finer_than_a_region(self):
        told = self.picture("--on", "2018-03-01").stderr
        self.assertIn("left out: question waiting-north-of-idlib: finer than a first-level region", told)
        answers = json.loads((self.folder / "out/answers.json").read_text())
        ids = [q["id"] for q in answers["questions"]]
        self.assertIn("crossed-into-turkey", ids)
        for withheld in ("waiting-north-of-idlib", "want-to-leave", "intend-to-return"):
            self.assertNotIn(withheld, ids)
        for question in answers["questions"]:
            for stage in ("prior", "posterior"):
                for value in question[stage].values():
                    self.assertEqual(value % 10, 0, question["id"])
            for number in re.findall(r"[\d,]+(?= to | \(|;|\))", question["sentence"].split("confidence")[0]):
                self.assertTrue(number == "9" or number == "10" or int(number.replace(",", "")) % 10 == 0, question["sentence"])
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/series.csv").read_text())))
        for row in rows:
            for key in ("q05", "q25", "median", "q75", "q95"):
                if row[key]:
                    self.assertEqual(float(row[key]) % 10, 0, row)
        areas = {row["of"] for row in rows if row["measure"] == "stock"}
        self.assertIn("SYR-Idlib", areas)
        self.assertNotIn("TUR-Marmara", areas)  # one place: it joins the other Turkish region

    def test_the_page_has_no_routes_no_settings_and_only_the_sentences_of_claims(self):
        self.picture("--on", "2018-03-01")
        page = page_json(self.folder / "out/picture.html")
        self.assertFalse(page["internal"])
        self.assertEqual((page["links"], page["assumptions"]), ([], []))
        for place in page["places"]:
            self.assertEqual((place["lat"] % 1, place["lon"] % 1, place["control"]), (0, 0, []))
        whole = json.dumps(page, ensure_ascii=False)
        for word in HIDDEN:
            self.assertNotIn(word, whole.replace(json.dumps([r["text"] for r in page["reports"]], ensure_ascii=False)[1:-1], ""), word)
        self.assertNotIn("price", {claim["measure"] for claim in page["claims"]})
        texts = {report["id"]: report["text"] for report in page["reports"]}
        for claim in page["claims"]:
            text = texts[claim["report"]].encode("utf-16-le")
            self.assertEqual(text[2 * claim["start"] : 2 * claim["end"]].decode("utf-16-le"), claim["quote"])
        for text in texts.values():
            self.assertIn("█", text)
            self.assertNotIn("dollar", text.lower())

    def test_a_differencing_attack_finds_no_small_cell(self):
        """Against the histories themselves: whatever is small is not told, and never alone."""
        self.run_command("picture", self.scenario, "--out", "run", "--members", MEMBERS)
        self.run_command("export", "run", "--out", "public", "--public", "--on", "2018-03-01")
        self.assertEqual(sorted(p.name for p in (self.folder / "public").iterdir()),
                         ["answers.json", "manifest.json", "places.geojson", "series.csv", "series.xlsx"])
        self.run_command("export", "run", "--out", "internal", "--as", "nc")
        file = ask_debian(READ_NETCDF, self.folder / "internal/series.nc")
        ids, persons = file["places"], file["persons"]
        places = list(csv.DictReader(line for line in (self.scenario / "places.csv").read_text().splitlines() if not line.startswith("#")))
        region_of = {p["id"]: f"{p['country']}-{p['region']}" for p in places}
        told = {}
        for row in csv.DictReader(io.StringIO((self.folder / "public/series.csv").read_text("utf-8-sig"))):
            if row["measure"] == "stock" and row["stage"] == "posterior":
                told.setdefault(row["of"], []).append(row["median"])
        weeks = 0
        for day in range(6, 184, 7):
            weeks += 1
            hidden = [area for area, course in told.items() if course[day] == ""]
            self.assertNotEqual(len(hidden), 1, f"day {day}: {hidden} is the total less the others")
            for area in told:
                members = [i for i, place in enumerate(ids) if region_of[place] == area]
                if len(members) < 2 or area == "TUR-Southern Turkey":
                    continue
                sums = sorted(sum(history[day][place] for place in members) for history in persons)
                median = sums[(len(sums) - 1) // 2]
                if 0 < median < 5:
                    self.assertIn(area, hidden, f"day {day}")
                elif area not in hidden:
                    self.assertLessEqual(abs(float(told[area][day]) - median), 5)
        self.assertGreater(weeks, 20)

    def test_a_small_group_is_told_by_nobody(self):
        stocks = self.scenario / "stocks.csv"
        lines = stocks.read_text().splitlines()
        stocks.write_text("\n".join([line for line in lines if line.startswith("#") or line.startswith("group,")] + ["french,raqqa,3,,", "russian,tal-afar,2,,"]) + "\n")
        (self.scenario / "claims.toml").write_text("format = 1\n")
        self.picture("--on", "2018-03-01")
        for row in csv.DictReader(io.StringIO((self.folder / "out/series.csv").read_text())):
            if row["measure"] == "stock":
                self.assertIn(row["median"], ("", "0"))
        self.assertEqual(page_json(self.folder / "out/picture.html")["fates"], [])

    def test_the_last_thirty_days_are_not_told(self):
        self.picture("--on", "2017-10-15")
        rows = list(csv.DictReader(io.StringIO((self.folder / "out/series.csv").read_text())))
        self.assertEqual(max(row["date"] for row in rows), "2017-09-15")
        ids = [q["id"] for q in json.loads((self.folder / "out/answers.json").read_text())["questions"]]
        self.assertEqual(ids, ["crossed-into-turkey", "stranded-in-syria"])
        self.assertIn("nothing is old enough", self.picture("--on", "2017-07-20", out="early", expect=3).stderr)
        self.assertFalse((self.folder / "early").exists())

    def test_official_camps_are_exempt(self):
        camp = self.example("first")
        self.run_command("picture", camp, "--out", "camp", "--members", MEMBERS, "--public", "--on", "2024-04-01")
        rows = [row for row in csv.DictReader(io.StringIO((self.folder / "camp/series.csv").read_text())) if row["measure"] == "stock" and row["stage"] == "posterior"]
        self.assertEqual({row["of"] for row in rows}, {"camp"})
        self.assertNotIn("", {row["median"] for row in rows})
        self.run_command("picture", camp, "--out", "run", "--members", MEMBERS)
        self.run_command("export", "run", "--out", "files", "--public", "--on", "2024-04-01", "--as", "csv")
        rows = list(csv.DictReader(io.StringIO((self.folder / "files/series.csv").read_text("utf-8-sig"))))
        last = {row["of"]: row["median"] for row in rows if row["measure"] == "stock" and row["stage"] == "posterior"}
        self.assertNotEqual(last["camp"], "")
        self.assertEqual({value for of, value in last.items() if of != "camp"}, {""})

    def test_every_public_picture_is_logged_or_not_made(self):
        self.picture("--on", "2018-03-01")
        log = self.scenario / "public-exports.jsonl"
        (line,) = [json.loads(row) for row in log.read_text().splitlines()]
        self.assertEqual((line["command"], line["on"]), ("picture", "2018-03-01"))
        self.assertIn("picture.html", line["files"])
        self.assertTrue(any("waiting-north-of-idlib" in why for why in line["withheld"]))
        log.unlink()
        log.mkdir()
        self.assertIn("nothing was made public", self.picture("--on", "2018-03-01", out="unlogged", expect=1).stderr)
        self.assertFalse((self.folder / "unlogged").exists())

    def test_a_report_that_is_not_open_is_not_quoted(self):
        text = (self.scenario / "claims.toml").read_text()
        (self.scenario / "claims.toml").write_text(text.replace('sensitivity = "open"', 'sensitivity = "restricted"', 1))
        told = self.picture("--on", "2018-03-01").stderr
        self.assertIn("left out: a report that is not open", told)
        page = page_json(self.folder / "out/picture.html")
        self.assertEqual(len(page["reports"]), 2)
        self.assertEqual({c["report"] for c in page["claims"]} - {r["id"] for r in page["reports"]}, set())
