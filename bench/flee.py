"""Flee's process measured on the historical cases: python3 bench/flee.py writes bench/results/flee.md.

Needs a built command and the reference data (ANABASIS_CONFORMANCE, or ../shared/conformance)."""

import json
import math
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("ANABASIS_CONFORMANCE", ROOT.parent / "shared/conformance"))
COMMAND = os.environ.get("ANABASIS_COMMAND", ROOT / "build/release/anabasis")
CASES = sorted(path.name for path in (DATA / "flee-cases").iterdir() if path.is_dir())
REFERENCE = json.loads((DATA / "flee-reference/results.json").read_text())
QUIRKS = ["table-merge", "day0-capacity", "spawn-lag", "frozen-intensity", "full-speed-again", "no-redirection",
          "early-reopening", "late-conflicts"]


def score(case, *options):
    words = [COMMAND, "score", DATA / "flee-cases" / case, "--json", "--threads", "1", *options]
    return json.loads(subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout)


def ard(result):
    return result["ard"]["rescaled"]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def against_flee():
    rows = []
    for case in CASES:
        flee = REFERENCE[case]
        ours = ard(score(case, "--hasten", flee["hasten"], "--members", 20))
        error = math.hypot(ours["sd"] / math.sqrt(20), flee["sd"] / math.sqrt(flee["runs"]))
        rows.append([case, flee["hasten"], f"{flee['ard']:.4f} ± {flee['sd']:.4f} ({flee['runs']})",
                     f"{ours['mean']:.4f} ± {ours['sd']:.4f} (20)", f"{ours['mean'] - flee['ard']:+.4f}",
                     f"{(ours['mean'] - flee['ard']) / error:+.1f}"])
    return table(["case", "people per agent", "Flee (runs)", "flee-3 (runs)", "difference", "in standard errors"], rows)


def speed():
    rows, ratios = [], []
    for case in CASES:
        result = min((score(case, "--members", 3) for _ in range(3)), key=lambda r: r["seconds"])
        hundred = min((score(case, "--members", 1, "--scale", 100) for _ in range(3)), key=lambda r: r["seconds"])
        seconds = result["seconds"] / 3
        ratio = result["person_days_per_second"] / REFERENCE[case]["steps_per_second"]
        ratios.append(ratio)
        rows.append([case, f"{result['people']:,}", f"{seconds:.2f}", f"{result['person_days_per_second']:.3g}",
                     f"{ratio:,.0f}", f"{result['person_days'] / result['situation_days']:.0f}",
                     f"{hundred['seconds'] / seconds:.1f}", f"{result['peak_rss_mb']:.0f}"])
    mean = math.exp(sum(math.log(ratio) for ratio in ratios) / len(ratios))
    head = ["case", "people", "seconds", "person-days a second", "× Flee", "person-days per draw", "cost of ×100 people", "MB"]
    return table(head, rows) + f"\n\nGeometric mean: {mean:,.0f} times Flee's person-days a second."


def mends():
    rows = []
    for case in CASES:
        base = ard(score(case, "--members", 2))["mean"]
        row = [case, f"{base:.4f}"]
        for quirk in QUIRKS:
            difference = ard(score(case, "--members", 2, "--mend", quirk))["mean"] - base
            row.append(f"{difference:+.4f}" if abs(difference) >= 5e-5 else "·")
        row.append(f"{ard(score(case, '--members', 2, '--mend', 'all'))['mean']:.4f}")
        row.append(f"{ard(score(case, '--rules', 'anabasis', '--members', 2))['mean']:.4f}")
        rows.append(row)
    return table(["case", "flee-3", *QUIRKS, "all mended", "anabasis"], rows)


def memory():
    rows = []
    for case in CASES:
        row = [case]
        for levels in (1, 2, 4, 8, 16, 64):
            result = ard(score(case, "--members", 10, "--memory-resolution", levels))
            row.append(f"{result['mean']:.4f} ± {result['sd'] / math.sqrt(10):.4f}")
        rows.append(row)
    return table(["case", *(f"{levels} levels" for levels in (1, 2, 4, 8, 16, 64))], rows)


def batches():
    rows = []
    for case in ("burundi2015", "car2013", "mali2012", "mali2017_adm1"):
        row = [case]
        for most in (1, 4, 32, 256):
            result = ard(score(case, "--members", 10, "--batches", most))
            row.append(f"{result['mean']:.4f} ± {result['sd'] / math.sqrt(10):.4f}")
        rows.append(row)
    return table(["case", *(f"at most {most}" for most in (1, 4, 32, 256))], rows)


def oracle():
    rows = []
    for case, people, runs in (("burundi2015", 10, 30), ("car2013", 50, 30), ("mali2012", 5, 30), ("nigeria2016", 100, 30)):
        words = [ROOT / "build/release/one_by_one", DATA / "flee-cases" / case, people, runs]
        mean, sd = map(float, subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout.split())
        ours = ard(score(case, "--hasten", people, "--members", 100))
        rows.append([case, people, f"{mean:.4f} ± {sd / math.sqrt(runs):.4f}", f"{ours['mean']:.4f} ± {ours['sd'] / 10:.4f}"])
    return table(["case", "people per agent", "one by one (30 runs)", "in counts (100 runs)"], rows)


PARTS = [
    ("Against Flee's own results", "Averaged relative difference, rescaled; ± is the spread over runs.", against_flee),
    ("Speed at full population", "One core, processor time; the best of three. Flee's person-days a second were measured on another machine "
     "(its own results' README says which).", speed),
    ("What each mend does", "Full population; differences to flee-3 in the rescaled error (above 0: worse); \"·\" no difference. The last column are the rules "
     "of docs/reference/process.md.", mends),
    ("Levels of memory", "Full population, rescaled error with the standard error of its mean.", memory),
    ("Batches", "Full population; the most batches of a day in which a camp fills up.", batches),
    ("One by one", "The same process, one person after another, with the standard errors of the means.", oracle),
]


def main():
    wanted = sys.argv[1:]
    text = "# Flee's process, measured\n\nMade by `python3 bench/flee.py`. Machines are noisy: ratios hold better than seconds.\n"
    results = ROOT / "bench/results"
    results.mkdir(exist_ok=True)
    for title, note, part in PARTS:
        if wanted and part.__name__ not in wanted:
            continue
        print(title, file=sys.stderr, flush=True)
        made = f"\n## {title}\n\n{note}\n\n{part()}\n"
        text += made
        if wanted:
            print(made, flush=True)
    if not wanted:
        (results / "flee.md").write_text(text)


main()
