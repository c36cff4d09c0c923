"""`anabasis read`: report text to proposed claims, on texts of our own and on the founding report."""

import json
import pathlib
import time

from support import ROOT, ProgramTest, conformance

TEXT = """Weesp, 12 september 2017 - Vier Marokkaanse strijders kwamen begin september aan in een dorp in Zuid-Turkije.
Ze betaalden elk 900 dollar (omgerekend 750 euro) aan een smokkelaar.

Een man van Syrische afkomst vertelde aan Reuters dat 80 gezinnen ten oosten van Kilis wachten. Hij heet Karim Aziz.
"""


def overlaps(a, b):
    low = max(x["low"] for x in (a, b) if x.get("low") is not None) if a.get("low") is not None or b.get("low") is not None else 0
    highs = [x["high"] for x in (a, b) if x.get("high") is not None]
    return not highs or low <= min(highs)


class Read(ProgramTest):
    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def read(self, path, *options):
        return json.loads(self.run_command("read", path, "--json", *options).stdout)

    def check_spans(self, path, read):
        text = path.read_bytes()
        for claim in read["claims"]:
            self.assertEqual(text[claim["start"] : claim["end"]].decode(), claim["quote"])
            for field, places in claim["spans"].items():
                for start, end in places if isinstance(places[0], list) else [places]:
                    text[start:end].decode()
                    self.assertLess(start, end, field)

    def test_prints_every_field_with_its_place(self):
        path = self.write("weesp.txt", TEXT)
        read = self.read(path)
        self.check_spans(path, read)
        self.assertEqual((read["report"], read["language"]), ("weesp", "nl"))
        self.assertEqual(read["published"], {"start": "2017-09-12", "end": "2017-09-12", "precision": "day"})
        flow, price, stock = read["claims"]
        self.assertEqual((flow["measure"], flow["quote"]), ("flow", "Vier Marokkaanse strijders"))
        self.assertEqual(flow["subject"]["origin"], "Morocco")
        self.assertEqual((flow["to"]["relation"], flow["to"]["name"]), ("village in the south of", "Turkey"))
        self.assertEqual((flow["period"]["start"], flow["period"]["precision"]), ("2017-09-01", "part of month"))
        self.assertEqual((price["value"]["unit"], price["value"]["per"], price["value"]["same_as"]), ("USD", "person", "750 euro"))
        self.assertEqual((stock["value"]["unit"], stock["value"]["mode"]), ("households", 80))
        self.assertEqual((stock["place"]["relation"], stock["place"]["name"]), ("east of", "Kilis"))
        self.assertEqual(stock["sources"], ["report", "Reuters", "man, Syrian, unnamed"])
        self.assertIsNone(stock["period"])
        self.assertNotIn("Karim", json.dumps(read))

    def test_prints_one_object_for_each_report_and_a_table_otherwise(self):
        a, b = self.write("a.txt", TEXT), self.write("b.txt", "About 300 people fled Mosul for Erbil.")
        told = self.run_command("read", a, b, "--json", "--published", "2017-09").stdout
        decoder, objects = json.JSONDecoder(), []
        while told.strip():
            read, end = decoder.raw_decode(told.strip())
            objects.append(read)
            told = told.strip()[end:]
        self.assertEqual([read["report"] for read in objects], ["a", "b"])
        self.assertEqual(objects[1]["published"]["precision"], "month")
        table = self.run_command("read", b)
        self.assertIn("about 300", table.stdout.lower())
        self.assertIn("--published", table.stderr)

    def test_refuses_what_it_cannot_read(self):
        bad = self.write("bad.txt", b"40 people\xff fled")
        self.assertIn("bad.txt:1:10: not UTF-8", self.run_command("read", bad, expect=3).stderr)
        good = self.write("good.txt", "40 people fled Mosul.")
        self.assertIn("yesterday", self.run_command("read", good, "--published", "yesterday", expect=3).stderr)
        self.assertIn("fr", self.run_command("read", good, "--lang", "fr", expect=3).stderr)
        self.run_command("read", self.folder / "nowhere.txt", expect=3)

    def test_puts_reports_and_claims_into_a_ledger_once(self):
        path = self.write("weesp.txt", TEXT)
        for _ in range(2):
            self.run_command("read", path, "--into", "book.db")
        claims = json.loads(self.run_command("claims", "list", "book.db", "--json").stdout)
        self.assertEqual(len(claims), 3)
        self.assertEqual({claim["status"] for claim in claims}, {"proposed"})
        undated = self.write("undated.txt", "40 people fled Mosul.")
        self.assertIn("--published", self.run_command("read", undated, "--into", "book.db", expect=3).stderr)

    def test_twins_of_the_founding_report_in_other_words_are_read_whole(self):
        for language in ("en", "nl"):
            for twin in json.loads((ROOT / f"tests/passages/{language}-twins.json").read_text()):
                path = self.write(twin["id"] + ".txt", twin["text"])
                read = self.read(path, "--published", twin["published"])
                self.check_spans(path, read)
                for wanted in twin["claims"]:
                    self.assertTrue(
                        any(c["measure"] == wanted["measure"] and c["start"] < wanted["end"] and wanted["start"] < c["end"] for c in read["claims"]),
                        f"{twin['id']}: {wanted['quote']}")
                for name in twin["names"]:
                    self.assertNotIn(name, json.dumps(read, ensure_ascii=False))

    def test_the_founding_report_is_read_as_a_careful_reader_reads_it(self):
        folder = conformance() / "reports"
        gold = json.loads((folder / "exodus-2017-nl.gold.json").read_text())
        path = folder / gold["report"]
        begin = time.monotonic()
        read = self.read(path)
        self.assertLess(time.monotonic() - begin, 0.3 * 5)  # 0.3 s on a quiet machine
        self.check_spans(path, read)
        self.assertEqual({k: read["published"][k] for k in ("start", "end", "precision")},
                         {k: gold["published"][k] for k in ("start", "end", "precision")})
        for wanted in gold["claims"]:
            found = [c for c in read["claims"] if c["measure"] == wanted["measure"] and c["start"] < wanted["end"] and wanted["start"] < c["end"]]
            self.assertTrue(found, wanted["quote"])
            claim = found[0]
            self.assertEqual(claim["factuality"], wanted["factuality"], wanted["quote"])
            for key, value in wanted["subject"].items():
                self.assertEqual(claim["subject"].get(key), value, wanted["quote"])
            for key in ("place", "from", "to"):
                if not wanted.get(key):
                    continue
                self.assertIsNotNone(claim[key], f"{key}: {wanted['quote']}")
                told = [claim[key]["name"], *claim[key].get("within", [])]
                self.assertIn(wanted[key].get("name"), told)
                if wanted[key].get("relation"):
                    self.assertEqual(claim[key]["relation"], wanted[key]["relation"])
                for land in wanted[key].get("within", []):
                    self.assertIn(land, claim[key]["within"])
            self.assertEqual(claim["period"] is None, wanted["period"] is None, wanted["quote"])
            value = wanted["value"]
            if "low" in value:
                self.assertTrue(overlaps(value, claim["value"]), wanted["quote"])
                self.assertEqual(claim["value"]["unit"], value["unit"])
            for key in ("same_as", "per", "intention", "driver", "direction"):
                if key in value:
                    self.assertEqual(claim["value"].get(key), value[key], wanted["quote"])
            self.assertEqual(len(claim["sources"]), len(wanted["sources"]), wanted["quote"])
        self.assertEqual(len(read["claims"]), len(gold["claims"]))
        for not_claim in gold["not_claims"]:
            at = path.read_bytes().find(not_claim["quote"].encode())
            for claim in read["claims"]:
                value = claim["spans"].get("value", [0, 0])
                for start, end in value if isinstance(value[0], list) else [value]:
                    self.assertFalse(start < at + len(not_claim["quote"].encode()) and at < end and claim["measure"] != "condition", not_claim["quote"])
        for name in gold["names_that_must_not_leave_the_report"]:
            self.assertNotIn(name, json.dumps(read, ensure_ascii=False))
