"""Rolling forecasts of the historical cases beside simple ones: python3 bench/hindcast.py writes bench/results/hindcast.md.

Needs a built command and the reference data (ANABASIS_CONFORMANCE, or ../shared/conformance). A few minutes of one core."""

import json
import os
import pathlib
import resource
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("ANABASIS_CONFORMANCE", ROOT.parent / "shared/conformance"))
COMMAND = os.environ.get("ANABASIS_COMMAND", ROOT / "build/release/anabasis")
CASES = sorted(path.name for path in (DATA / "flee-cases").iterdir() if path.is_dir())
BASELINES = {"persistence": "persistence", "shares_given_totals": "shares", "random_walk": "walk"}


def hindcast(case, *options):
    words = [COMMAND, "hindcast", DATA / "flee-cases" / case, "--json", "--threads", "1", *options]
    done = subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)["horizons"]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def scored(results):
    return [(case, score) for case, scores in results.items() for score in scores if score["origins"]]


def errors(results, which):
    """One score of all methods; the smallest of a row is bold."""
    rows = []
    for case, score in scored(results):
        values = {name: method[which] for name, method in score["methods"].items()}
        best = min(values.values())
        rows.append([case, score["horizon"], score["origins"], score["forecasts"]] +
                    [f"**{value:.3f}**" if value == best else f"{value:.3f}" for value in values.values()])
    return table(["case", "days", "origins", "forecasts", *BASELINES.values(), "process"], rows)


def percent(difference, base):
    if difference["interval"] is None:
        return f"{100 * difference['mean'] / base:+.0f}"
    low, high = difference["interval"]
    return f"{100 * difference['mean'] / base:+.0f} ({100 * low / base:+.0f} to {100 * high / base:+.0f})"


def skill(results):
    rows = []
    for case, score in scored(results):
        best = score["best_baseline"]
        cells = [percent(score["process_less"][name]["crps"], score["methods"][name]["crps"]) for name in BASELINES]
        difference = score["process_less"][best]["crps"]
        rows.append([case, score["horizon"], difference["blocks"], *cells, BASELINES[best], difference["verdict"]])
    return table(["case", "days", "blocks", *BASELINES.values(), "best of them", "the process against it"], rows)


def coverage(results):
    rows = []
    for case, score in scored(results):
        held = score["methods"]["process"]["coverage"]
        rows.append([case, score["horizon"], *(f"{100 * held[level]:.0f} %" for level in ("50", "80", "90")),
                     f"{100 * score['assumed']:.0f} %"] +
                    [f"{100 * score['methods'][name]['coverage']['90']:.0f} %" for name in BASELINES])
    return table(["case", "days", "in 50 %", "in 80 %", "in 90 %", "of the spread assumed",
                  *(f"{name} in 90 %" for name in BASELINES.values())], rows)


def log_scores(results):
    rows = [[case, score["horizon"], *(f"{method['log_score']:.2f}" for method in score["methods"].values())]
            for case, score in scored(results)]
    return table(["case", "days", *BASELINES.values(), "process"], rows)


def pulls(results, without):
    rows = []
    for (case, score), (_, less) in zip(scored(results), scored(without), strict=True):
        shares = [f"{100 * score['pulls'][name]:.0f} %" for name in ("present", "process", "growth")]
        crps, left_out = score["methods"]["process"]["crps"], less["methods"]["process"]["crps"]
        rows.append([case, score["horizon"], *shares, f"{crps:.4f}", f"{left_out:.4f}",
                     f"{100 * (crps / left_out - 1):+.1f} %"])
    return table(["case", "days", "who is there", "the process", "recent growth", "CRPS", "CRPS without the process",
                  "difference"], rows)


def verdicts(results):
    """How the target of docs/explanation/hindcasts.md stands."""
    of = {word: [] for word in ("better", "worse", "no skill", "too few origins to tell")}
    for case, score in scored(results):
        of[score["process_less"][score["best_baseline"]]["crps"]["verdict"]].append(f"{case} {score['horizon']}")
    held = [score["methods"]["process"]["coverage"]["90"] for _, score in scored(results)]
    cases = {name.split()[0] for name in of["better"]}
    inside = sum(0.8 <= share <= 0.97 for share in held)
    return "\n".join([
        f"- better than the best simple forecast: {', '.join(of['better']) or 'nowhere'} ({len(cases)} of {len(results)} cases)",
        f"- worse: {', '.join(of['worse']) or 'nowhere'}",
        f"- no skill (the interval holds 0): {', '.join(of['no skill']) or 'nowhere'}",
        f"- too few origins to tell: {', '.join(of['too few origins to tell']) or 'nowhere'}",
        f"- intervals of 90 % hold {100 * min(held):.0f} to {100 * max(held):.0f} %; between 80 and 97 % in {inside} of {len(held)} rows",
    ])


def main():
    results = {case: hindcast(case) for case in CASES}
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    without = {case: hindcast(case, "--without-process") for case in CASES}
    parts = [
        "# Hindcasts of the eight cases, measured",
        "Made by `python3 bench/hindcast.py`: `anabasis hindcast CASE` with its defaults. docs/explanation/hindcasts.md says what each word means.",
        f"All eight: {seconds:.0f} s of one core.",
        "## In short\n\n" + verdicts(results),
        "## Skill\n\nThe process's CRPS less that of each simple forecast, in per cent of the latter, with 95 % intervals (below 0: the process is "
        "better). The best simple forecast is the one with the smallest CRPS in the row, as known afterwards.\n\n" + skill(results),
        "## CRPS\n\nSummed over sites, as a share of the total; mean over origins.\n\n" + errors(results, "crps"),
        "## Averaged relative difference\n\nOf the point forecasts.\n\n" + errors(results, "ard"),
        "## Log score\n\nMean log density of log(1 + persons); larger is better.\n\n" + log_scores(results),
        "## Coverage\n\nHow often the process's intervals hold what was registered.\n\n" + coverage(results),
        "## What the process adds\n\nWhere newcomers go, by the mean weights that were learned, and the same forecast without the simulated "
        "inflow.\n\n" + pulls(results, without),
    ]
    (ROOT / "bench/results/hindcast.md").write_text("\n\n".join(parts) + "\n")


main()
