"""The answer table of the README: python3 tests/answers_table.py ANSWERS.json [README.md]. Prints it, or puts it into the page."""

import json
import pathlib
import re
import sys


def number(value, unit):
    """Two significant digits, as the command's headlines have them."""
    if unit == "fraction":
        return f"{100 * value:.0f} %"
    if value < 100:
        return f"{value:.0f}"
    digits = len(str(int(value))) - 2
    return f"{round(value / 10**digits) * 10**digits:,}"


def table(answers):
    rows = ["| question | answer | 9 in 10 | before any report | evidence |", "| --- | ---: | ---: | ---: | ---: |"]
    for q in answers["questions"]:
        span = lambda s: f"{number(s['q05'], q['unit'])} to {number(s['q95'], q['unit'])}"  # noqa: E731
        told = ("about " + number(q["posterior"]["median"], q["unit"]), span(q["posterior"])) if q["reports_say"] else ("*the reports do not say*", "")
        rows.append(f"| {q['text']} | {told[0]} | {told[1]} | {span(q['prior'])} | {100 * q['informed_by_evidence']:.0f} % |")
    return "\n".join(rows)


def put_into(page, text):
    start, end = "<!-- answers: made by tests/answers_table.py -->\n", "<!-- end of answers -->"
    return re.sub(re.escape(start) + ".*?" + re.escape(end), lambda _: start + text + "\n" + end, page, flags=re.S)


if __name__ == "__main__":
    made = table(json.loads(pathlib.Path(sys.argv[1]).read_text()))
    if len(sys.argv) < 3:
        print(made)
    else:
        page = pathlib.Path(sys.argv[2])
        page.write_text(put_into(page.read_text(), made))
