"""Flee's process measured on the historical cases: python3 bench/flee.py writes bench/results/flee.md.

Needs a built command and the reference data (ANABASIS_CONFORMANCE, or ../shared/conformance)."""

import csv
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


def camp_days(runs=60):
    """Means of Flee's few runs against those of ours, for every camp and day; the spread is the larger of the two."""
    rows = []
    for case in CASES:
        flee = REFERENCE[case]
        result = score(case, "--hasten", flee["hasten"], "--members", runs, "--seed", 11, "--series")
        with open(DATA / "flee-reference" / f"{case}.csv", newline="") as file:
            theirs = list(csv.DictReader(file))
        near, days, farthest = 0, 0, ("", 0.0)
        for site in result["series"]:
            for day, row in enumerate(row for row in theirs if row["camp"] == site["site"]):
                spread = max(site["sd"][day], float(row["sim_sd"]))
                if spread < 0.5:
                    continue
                error = spread * math.sqrt(1 / runs + 1 / int(row["n_repeats"]))
                z = (site["mean"][day] - float(row["sim_mean"])) / error
                days += 1
                near += abs(z) < 2
                if abs(z) > abs(farthest[1]):
                    farthest = (f"{site['site']}, day {day}", z)
        rows.append([case, f"{days:,}", f"{100 * near / days:.1f} %", f"{farthest[1]:+.1f} ({farthest[0]})"])
    return table(["case", "camps × days", "within 2 standard errors", "farthest"], rows)


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


def bias(case, reference, members, *options):
    """Of the mean number in each camp on each day, in standard deviations from seed to seed: root mean square over days and camps,
    and of the worst camp, with what chance alone would make taken off (below 0: less than chance)."""
    result = score(case, "--members", members, "--seed", 1, "--series", *options)
    squares, worst = [], -math.inf
    for ours, theirs in zip(result["series"], reference["series"]):
        of_camp = []
        for day in range(len(ours["mean"])):
            variance = (ours["sd"][day] ** 2 + theirs["sd"][day] ** 2) / 2
            if variance > 0.25:
                of_camp.append((ours["mean"][day] - theirs["mean"][day]) ** 2 / variance - 2 / members)
        squares += of_camp
        if len(of_camp) > 10:
            worst = max(worst, sum(of_camp) / len(of_camp))

    def root(square):
        return math.copysign(math.sqrt(abs(square)), square)

    return f"{root(sum(squares) / len(squares)):+.2f} ({root(worst):+.2f})"


def resolution(members=60):
    rows = []
    settings = [(16, 64), (8, 64), (4, 64), (4, 32), (2, 64)]
    for case in CASES:
        reference = score(case, "--members", members, "--seed", 2, "--series", "--memory-resolution", 32, "--day-parts", 256)
        rows.append([case] + [bias(case, reference, members, "--memory-resolution", levels, "--day-parts", parts)
                              for levels, parts in settings])
    return table(["case", *(f"{levels} levels, {parts} parts" for levels, parts in settings)], rows)


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
    ("Per camp and day", "Flee's mean of three to six runs against that of 60 of ours at the same population, in standard errors of the difference. Were both of one law, about "
     "95 % of camps and days would lie within 2.", camp_days),
    ("Speed at full population", "One core, processor time; the best of three. Flee's person-days a second were measured on another machine "
     "(its own results' README says which).", speed),
    ("What each mend does", "Full population; differences to flee-3 in the rescaled error (above 0: worse); \"·\" no difference. The last column are the rules "
     "of docs/reference/process.md.", mends),
    ("Resolution", "Bias of the mean number in each camp on each day against 32 levels of memory and 256 parts of a day, in standard deviations from seed to seed: root mean square "
     "over camps and days, in brackets the worst camp's, both less what chance alone makes of so few runs (negative: less than that). Full population.", resolution),
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
