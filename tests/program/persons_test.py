"""Names of persons stand in the text of their report and nowhere else: in no column of a ledger, no list, no export, no page."""

import json
import re
import sqlite3
import zipfile

from support import MEMBERS, ProgramTest

# Planted: full names, surnames alone, aliases, names behind titles; each must be found by the reader.
NAMES = ("Karim Aziz", "Aziz", "Abu Omar", "Lena Fischer", "Fischer", "Anneke Visser", "Visser", "J. Bakker")
NOTE = ("A commander named Karim Aziz, known as Abu Omar, left Ariha. Aziz went north, said Dr. Lena Fischer. "
        "Fischer and Anneke Visser saw 300 families.")
TEXT = ("IDLIB, 12 September 2017 - About 300 families fled Ariha, said Karim Aziz, 34, a baker. Aziz is known as Abu Omar.\n"
        "According to Dr. Lena Fischer, 40 of them crossed into Turkey. \"Most want to return,\" Fischer told Anneke Visser.\n"
        "Visser and J. Bakker wrote this; Mr. J. Bakker counted 80 people in Kilis.\n")
ACLED = ("event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,country,location,source,notes,fatalities,entered_by\n"
         f'SYR1,2017-09-01,1,Battles,Armed clash,Abu Omar,Syria,Ariha,Reuters; Anneke Visser,"{NOTE}",3,J. Bakker\n')
DTM = {"author": "J. Bakker", "result": [
    {"operation": "Syria", "admin0Name": "Syria", "admin1Name": "Idleb", "numPresentIdpInd": 120, "reportingDate": "2017-09-01",
     "roundNumber": 1, "assessmentType": "BA", "remarks": NOTE, "contact": "Anneke Visser"}]}
SHEET = [["data_date", "individuals", "remark", "reported_by"], ["2017-09-01", "8500", NOTE, "J. Bakker"]]


def xlsx(path):
    """The smallest workbook that holds the sheet."""
    rows = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in SHEET)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kinds}sheet.main+xml"/></Types>')
        book.writestr("xl/workbook.xml", '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                      '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>')
        book.writestr("xl/worksheets/a.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")


class Persons(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "paper.txt").write_text(TEXT)
        (self.folder / "acled.csv").write_text(ACLED)
        (self.folder / "dtm.json").write_text(json.dumps(DTM))
        xlsx(self.folder / "portal.xlsx")
        self.reports = ("paper.txt", "acled.csv", "dtm.json", "portal.xlsx")

    def names_nobody(self, text, where):
        for name in NAMES:
            self.assertIsNone(re.search(rf"\b{re.escape(name)}\b", text), f"{name} in {where}")

    def told(self, *words):
        done = self.run_command(*words)
        self.names_nobody(done.stdout + done.stderr, " ".join(map(str, words)))
        return done.stdout

    def test_what_is_read_names_nobody(self):
        for report in self.reports:
            self.told("read", report)
            read = json.loads(self.told("read", report, "--json"))
            self.assertTrue(read["claims"], report)
            if report.endswith((".txt", ".csv", ".json")):  # their offsets count the file's own bytes
                text = (self.folder / report).read_bytes()
                for start, end in reversed(read["names"]):
                    text = text[:start] + b"#" * (end - start) + text[end:]
                self.names_nobody(text.decode(), f"{report}, masked")

    def test_no_column_of_a_ledger_but_the_text_names_anybody(self):
        self.told("read", *self.reports, "--into", "ledger.db")
        self.told("claims", "import", "second.db", "acled.csv")
        for ledger in ("ledger.db", "second.db"):
            db = sqlite3.connect(self.folder / ledger)
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            self.assertIn("claim", tables)
            for table in tables:
                cursor = db.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in cursor.description]
                for row in cursor:
                    for column, value in zip(columns, row):
                        if (table, column) == ("report", "text") or not isinstance(value, (str, bytes)):
                            continue
                        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
                        self.names_nobody(text, f"{ledger}, {table}.{column}")
            db.close()

    def test_no_verb_about_a_ledger_names_anybody(self):
        self.told("read", *self.reports, "--into", "ledger.db")
        claims = json.loads(self.told("claims", "list", "ledger.db", "--json"))
        self.assertEqual({claim["report"] for claim in claims}, {"paper", "acled.csv", "dtm.json", "portal.xlsx"})
        self.told("claims", "list", "ledger.db")
        self.told("claims", "lineages", "ledger.db", "--all")
        self.told("claims", "lineages", "ledger.db", "--json")
        for claim in claims:
            self.told("claims", "show", "ledger.db", claim["id"])
            self.told("claims", "show", "ledger.db", claim["id"], "--json")
        for word in ("families", "named", "north", "Reuters"):
            self.told("claims", "search", "ledger.db", word)
            self.told("claims", "search", "ledger.db", word, "--json")
        for name in ("Aziz", "Visser", "Bakker", "Omar"):
            self.assertEqual(json.loads(self.run_command("claims", "search", "ledger.db", name, "--json").stdout), [], name)
        self.told("claims", "delete", "ledger.db", "paper", "--who", "r", "--why", "asked to", "--json")

    def test_no_picture_names_anybody(self):
        self.told("picture", *self.reports, "--published", "2017-09-12", "--out", "out", "--members", MEMBERS)
        self.told("read", *self.reports, "--into", "ledger.db")
        self.told("picture", "out/draft", "--ledger", "ledger.db", "--out", "again", "--members", MEMBERS)
        seen = 0
        for path in (p for out in ("out", "again") for p in (self.folder / out).rglob("*") if p.is_file()):
            if path.parent.name == "reports":
                continue  # the reports' own texts
            text = path.read_text()
            if path.name == "claims.toml":  # says whom to mask
                text = re.sub(r"(?m)^names +=.*$", "", text)
            self.names_nobody(text, path)
            seen += 1
        self.assertGreater(seen, 12)
        self.assertIn("300 families", (self.folder / "out/picture.html").read_text())

    def test_a_run_that_used_a_deleted_report_is_marked(self):
        self.run_command("picture", "paper.txt", "--out", "runs/a", "--members", MEMBERS)
        self.run_command("read", *self.reports, "--into", "ledger.db")
        self.run_command("estimate", "runs/a/draft", "--ledger", "ledger.db", "--out", "elsewhere/b", "--members", MEMBERS)
        self.run_command("estimate", "runs/a/draft", "--accepted-only", "--out", "runs/c", "--members", MEMBERS)
        told = self.run_command("claims", "delete", "ledger.db", "acled.csv", "--who", "officer", "--why", "asked to", "--runs", "runs").stderr
        self.assertIn("no run in runs used a deleted report", told)
        told = self.run_command("claims", "stale", "ledger.db").stderr
        self.assertRegex(told, r"stale: .*elsewhere/b used acled\.csv")
        self.run_command("claims", "delete", "ledger.db", "paper", "--who", "officer", "--why", "asked to")
        mark = json.loads((self.folder / "elsewhere/b/stale.json").read_text())
        self.assertEqual({report["report"] for report in mark["reports"]}, {"acled.csv", "paper"})
        self.assertIn("has been deleted", (self.folder / "runs/a/picture.html").read_text())
        self.run_command("picture", "runs/a/draft", "--ledger", "ledger.db", "--out", "runs/a", "--members", MEMBERS, "--force")
        self.assertFalse((self.folder / "runs/a/stale.json").exists())
        self.assertNotIn("has been deleted", (self.folder / "runs/a/picture.html").read_text())
