"""docs/reference/scenario.md has every key and column that the reader knows: it says itself which, where one is unknown."""

import re

from support import ROOT, ProgramTest

TABLES = ("places", "routes", "groups", "stocks", "events", "observers", "outcomes")
OF_MOVEMENT = ("leave", "weight", "detection", "cost", "death", "crossing", "means")


class Reference(ProgramTest):
    def known(self):
        """(section of the page, names known there), from what `check` says about a scenario with an unknown name in each table."""
        scenario = self.example("exodus-2017")
        settings = scenario / "scenario.toml"
        text = re.sub(r"(?m)^(\[(?:scenario|movement(?:\.\w+)?|intentions\.leave|\[question\])\])$", r"\1\nunknown = 1", settings.read_text())
        text = text.replace("ask        = { stock = {", "ask        = { stock = { unknown = 1,", 1)
        settings.write_text(text.replace("[movement]\n", "[movement]\ndetection.unknown = 1\n", 1))
        for table in TABLES:
            file = scenario / f"{table}.csv"
            lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
            file.write_text("\n".join([lines[0] + ",unknown"] + [line + "," for line in lines[1:]]) + "\n")
        with (scenario / "events.csv").open("a") as events:
            events.write("2017-07-01,unknown,raqqa,1,,,\n")
        told = self.run_command("check", scenario, expect=3).stderr
        lines = settings.read_text().splitlines()
        for file, line, names in re.findall(r"(\w+\.(?:toml|csv)):(\d+):\d+: unknown.*expected one of ([^;\n]+)", told):
            names = names.split(", ")
            if file != "scenario.toml":
                yield file, names
                continue
            above = [heading for heading in lines[: int(line)] if heading.startswith("[")][-1].strip("[]")
            if lines[int(line) - 1].startswith("ask"):
                yield "[[question]]", names
            elif above == "movement" and "leave" in names:
                yield "[movement]", [name for name in names if name not in OF_MOVEMENT]
            elif above.startswith("movement"):
                yield "[movement]", [f"{above.split('.')[1] if '.' in above else 'detection'}.{name}" for name in names]
            else:
                yield {"scenario": "[scenario]", "question": "[[question]]"}.get(above, "[intentions]"), names

    def test_has_every_key_and_column_that_the_reader_knows(self):
        page = (ROOT / "docs/reference/scenario.md").read_text()
        sections = dict(re.findall(r"(?ms)^##+ `([^`]+)`\n(.*?)(?=^##|\Z)", page))
        seen = set()
        for section, names in self.known():
            seen.add((section, names[0]))
            for name in names:
                rows = re.findall(r"(?m)^\| ((?:`[^`]+`(?:, | \(\w[^)]*\) ?)*)+)", sections[section])
                self.assertTrue(name == "note" or any(f"`{name}`" in row for row in rows), f"{section}: {name}")
        # Seven tables, the kinds of events, and the tables of scenario.toml: none was overlooked.
        self.assertGreaterEqual(len(seen), 7 + 1 + 10, sorted(seen))
