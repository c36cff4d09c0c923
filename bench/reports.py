#!/usr/bin/env python3
"""Synthetic reports with claims, to measure with: bench/reports.py FOLDER COUNT writes FOLDER/claims.toml and FOLDER/reports/.

Every report is a few sentences of prose with two quantities; a quarter of them retell an earlier one. Nothing in them is true."""

import pathlib
import random
import sys

PLACES = [f"{first}{last}" for first in ("Kar", "Tel", "Oum", "Bir", "Adra", "Sen", "Wad") for last in ("ba", "madi", "kosh", "raf", "dun", "lia")]
EN = ("{source} says that {n} people have crossed into {to} since {day} March.", "On {day} March some {n} people reached {to}, according to {source}.",
      "According to {source}, {n} people slipped across to {to} in the days before {day} March.")
NL = ("Volgens {source} zijn sinds {day} maart {n} mensen de grens naar {to} over.", "Op {day} maart kwamen {n} mensen aan in {to}, zegt {source}.")
FILL = ("The road was open again after the rains.", "Prices in the market have doubled.", "Nobody could say when the crossing would close.",
        "De markt was weer open.", "Vrachtwagens stonden uren stil.", "A column of lorries waited at the bridge.")


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    blocks, told = ["format = 1\n"], []
    for i in range(count):
        language = chance.choice(("en", "nl"))
        retells = told[chance.randrange(len(told))] if told and chance.random() < 0.25 else None
        outlet = f"Paper {i % 500}"
        n, to, day, source = retells or (chance.choice((40, 120, 300, 450, 800, 1850)) + chance.randrange(10), chance.choice(PLACES), chance.randrange(1, 29), f"a trader from {chance.choice(PLACES)}")
        written = f"{n:,}" if language == "en" else f"{n:,}".replace(",", ".")
        sentence = chance.choice(EN if language == "en" else NL).format(n=written, to=to, day=day, source=source)
        waiting = chance.randrange(20, 90) * 10
        second = f"Another {waiting} wait at report {i}." if language == "en" else f"Nog eens {waiting} wachten bij bericht {i}."
        text = " ".join((chance.choice(FILL), sentence, *(chance.choice(FILL) for _ in range(12)), second, chance.choice(FILL))) + "\n"
        (folder / f"reports/{i}.txt").write_text(text)
        if not retells:
            told.append((n, to, day, source))
        sources = f'sources = [{{ who = "{outlet}", grade = "C" }}, {{ who = "{source}" }}]\n'
        month = "march" if language == "en" else "maart"
        blocks.append(f'[[report]]\nid = "r{i}"\nfile = "reports/{i}.txt"\noutlet = "{outlet}"\npublished = 2024-04-{1 + i % 30:02}\nlanguage = "{language}"\n')
        blocks.append(f'[[claim]]\nreport = "r{i}"\nquote = "{sentence}"\nmeasure = "flow"\nto = {{ words = "{to}", name = "{to}" }}\n'
                      f'period = {{ words = "{day} {month.capitalize() if language == "en" else month}", from = 2024-03-{day:02} }}\nvalue = {{ words = "{written}" }}\n{sources}')
        blocks.append(f'[[claim]]\nreport = "r{i}"\nquote = "{second}"\nmeasure = "stock"\nvalue = {{ words = "{waiting}" }}\n')
    (folder / "claims.toml").write_text("\n".join(blocks))


if __name__ == "__main__":
    main()
