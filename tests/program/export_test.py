"""`anabasis export`: the formats as independent readers see them, bundles that give the same bytes, and what may be public."""

import csv
import datetime
import io
import json
import re
import shutil
import statistics
import struct
import zlib
from xml.etree import ElementTree

from support import ROOT, ProgramTest, ask_debian, edit

MEMBERS = "40"

READ_WORKBOOK = """
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(json.dumps({name: [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}))
"""
READ_NETCDF = """
import json, sys, netCDF4
with netCDF4.Dataset(sys.argv[1]) as file:
    time = file["time"]
    print(json.dumps({
        "conventions": file.Conventions,
        "dimensions": file["persons"].dimensions,
        "lat": file["lat"].standard_name,
        "lon": file["lon"].units,
        "first_day": str(netCDF4.num2date(time[0], time.units, time.calendar)),
        "places": [row.tobytes().decode().rstrip("\\0") for row in file["place_id"][:].filled(b"\\0")],
        "persons": file["persons"][:].tolist(),
    }))
"""
VALIDATE = """
import json, sys, jsonschema
schema, answers = (json.load(open(path)) for path in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
faults = lambda: [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(answers)]
told = {"whole": faults()}
del answers["questions"][0]["sentence"]
told["without a sentence"] = faults()
print(json.dumps(told))
"""


class Export(ProgramTest):
    def export(self, *options, scenario="exodus-2017", out="files"):
        if not (self.folder / "run").exists():
            self.scenario = self.example(scenario)
            self.run_command("picture", self.scenario, "--out", "run", "--members", MEMBERS)
        self.run_command("export", "run", "--out", out, *options)
        return self.folder / out

    def test_figures_are_sound_drawings_with_the_answers_caveat_inside(self):
        out = self.export("--as", "svg,png")
        answers = json.loads((out / "answers.json").read_text())
        names = {path.stem for path in (out / "figures").glob("*.svg")}
        self.assertEqual(names, {path.stem for path in (out / "figures").glob("*.png")})
        self.assertIn("map", names)
        for question in answers["questions"]:
            drawing = ElementTree.parse(out / f"figures/answer-{question['id']}.svg").getroot()
            tag = "{http://www.w3.org/2000/svg}"
            self.assertEqual(drawing.find(tag + "title").text, question["text"])
            self.assertIn(question["sentence"], drawing.find(tag + "desc").text)
            self.assertEqual(len(drawing.findall(tag + "circle")), 40)
            shown = " ".join(text.text for text in drawing.findall(tag + "text"))
            self.assertIn(question["sentence"], shown)
            # No dot in the colour of evidence where the reports do not say.
            fills = {dot.get("fill") for dot in drawing.findall(tag + "circle")}
            self.assertEqual("#12588f" in fills, question["reports_say"], question["id"])
        for path in (out / "figures").glob("*.png"):
            bytes_ = path.read_bytes()
            self.assertEqual(bytes_[:8], b"\x89PNG\r\n\x1a\n")
            width, height = struct.unpack(">II", bytes_[16:24])
            self.assertEqual(width, 1440)
            self.assertGreater(height, 200)
            pixels = zlib.decompress(b"".join(chunk for kind, chunk in self.chunks(bytes_) if kind == b"IDAT"))
            self.assertGreater(len(set(pixels)), 20, f"{path.name} is not empty")
        again = self.export("--as", "svg,png", out="again")
        for path in sorted((out / "figures").iterdir()):
            self.assertEqual(path.read_bytes(), (again / "figures" / path.name).read_bytes(), path.name)

    @staticmethod
    def chunks(png):
        at = 8
        while at < len(png):
            (length,) = struct.unpack(">I", png[at:at + 4])
            yield png[at + 4:at + 8], png[at + 8:at + 8 + length]
            at += length + 12

    def test_a_spreadsheet_reads_the_csv_and_the_workbook_alike(self):
        out = self.export("--as", "csv,xlsx", "--hxl")
        raw = (out / "series.csv").read_bytes()
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        self.assertEqual(rows[0][:6], ["date", "measure", "of", "name", "unit", "stage"])
        self.assertTrue(all(tag.startswith("#") for tag in rows[1]), rows[1])
        self.assertEqual({len(row) for row in rows}, {11})
        self.assertEqual(len(rows) - 2, 2 * 184 * (13 + 22))  # days of questions and places, before and after
        book = ask_debian(READ_WORKBOOK, out / "series.xlsx")
        self.assertEqual(list(book), ["Answers", "Series", "Places", "About"])
        self.assertEqual(len(book["Series"]), len(rows))
        for number, (row, cells) in enumerate(zip(rows, book["Series"])):
            if number < 2 or number % 500 == 0:
                self.assertEqual(row[:6], list(cells[:6]))
                self.assertEqual([c and round(float(c), 3) for c in row[6:]] if number > 1 else row[6:],
                                 [c if isinstance(c, str) else None if c is None else round(c, 3) for c in cells[6:]])
        answers = {row[0]: row for row in book["Answers"]}
        self.assertEqual((answers["intend-to-return"][3], answers["intend-to-return"][4]), ("no", None))

    def test_an_independent_reader_reads_the_netcdf(self):
        out = self.export("--as", "nc,csv")
        told = ask_debian(READ_NETCDF, out / "series.nc")
        self.assertEqual(told["conventions"], "CF-1.8")
        self.assertEqual(told["dimensions"], ["realization", "time", "place"])
        self.assertEqual((told["lat"], told["lon"]), ("latitude", "degrees_east"))
        self.assertEqual(told["first_day"], "2017-07-02 00:00:00")  # the end of the first day
        ids, values = told["places"], told["persons"]
        self.assertEqual((len(ids), len(values[0])), (22, 184))
        rows = list(csv.DictReader(io.StringIO((out / "series.csv").read_text("utf-8-sig"))))
        checked = 0
        for row in rows[:: 97]:
            if row["measure"] != "stock" or row["stage"] != "posterior":
                continue
            day = (datetime.date.fromisoformat(row["date"]) - datetime.date(2017, 7, 1)).days
            histories = sorted(history[day][ids.index(row["of"])] for history in values)
            self.assertEqual(float(row["median"]), statistics.median_low(histories), row)
            checked += 1
        self.assertGreater(checked, 20)

    def test_geojson_is_what_maps_and_their_clocks_want(self):
        out = self.export("--as", "geojson")
        places = json.loads((out / "places.geojson").read_text())
        days = {}
        for feature in places["features"]:
            lon, lat = feature["geometry"]["coordinates"]
            self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90)
            of = feature["properties"]
            self.assertLessEqual(of["q05"], of["median"])
            start, end = (datetime.date.fromisoformat(of[key]) for key in ("start", "end"))
            self.assertLessEqual(start, end)
            days[of["id"]] = days.get(of["id"], 0) + (end - start).days + 1
        self.assertEqual(set(days.values()), {184})  # every day of every place once
        (raqqa,) = {tuple(f["geometry"]["coordinates"]) for f in places["features"] if f["properties"]["id"] == "raqqa"}
        self.assertEqual(raqqa, (39.009, 35.95))
        flows = json.loads((out / "flows.geojson").read_text())["features"]
        self.assertGreater(len(flows), 10)
        for feature in flows:
            self.assertEqual((feature["geometry"]["type"], len(feature["geometry"]["coordinates"])), ("LineString", 2))
            self.assertGreater(feature["properties"]["q95"], 0)

    def test_the_schema_holds_for_the_examples(self):
        printed = self.run_command("schema").stdout
        self.assertEqual(printed, (ROOT / "docs/reference/answers.schema.json").read_text())
        for name in ("first", "exodus-2017"):
            (self.folder / "answers.json").write_text(json.dumps(self.answers(ROOT / "examples" / name, members="40")))
            told = ask_debian(VALIDATE, ROOT / "docs/reference/answers.schema.json", self.folder / "answers.json")
            self.assertEqual(told, {"whole": [], "without a sentence": ["'sentence' is a required property"]})

    def test_a_bundle_gives_the_same_bytes_elsewhere(self):
        out = self.export("--bundle", out="bundle")
        shutil.rmtree(self.scenario)
        (command,) = re.findall(r"(?m)^    anabasis (.*)$", (out / "README.md").read_text())
        words = command.split()
        words[words.index("inputs")] = "bundle/inputs"
        self.run_command(*words)
        for name in ("answers.json", "series.csv", "picture.html"):
            self.assertEqual((self.folder / "again" / name).read_bytes(), (out / "run" / name).read_bytes(), name)
        methods = (out / "methods.md").read_text()
        for words in ("DEFAULT", "movement.detection.default", "Retellings of one statement count once", "20170912"):
            self.assertIn(words, methods)

    def test_what_is_not_the_run_any_more_is_not_exported(self):
        self.export("--as", "csv")
        edit(self.scenario / "routes.csv", "raqqa,maadan,65", "raqqa,maadan,66")
        told = self.run_command("export", "run", "--out", "again", expect=3).stderr
        self.assertIn("routes.csv: not what the run was made from", told)
        edit(self.scenario / "routes.csv", "raqqa,maadan,66", "raqqa,maadan,65")
        manifest = self.folder / "run/manifest.json"
        text = manifest.read_text()
        manifest.write_text(text.replace('"members": 40', '"members": 41'))
        self.assertIn("gives other answers", self.run_command("export", "run", "--out", "again", expect=3).stderr)
        manifest.write_text("{}")
        self.assertIn("not a manifest", self.run_command("export", "run", "--out", "again", expect=3).stderr)
        self.assertIn("no run in this folder", self.run_command("export", self.scenario, "--out", "again", expect=3).stderr)
        self.run_command("export", "run", "--out", "again", "--bundle", "--public", expect=2)
        self.assertFalse((self.folder / "again").exists())

