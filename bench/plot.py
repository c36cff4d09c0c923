"""Draws what Google Benchmark measured: python3 bench/plot.py RESULTS.json FOLDER.

One SVG for every family of benchmarks that has a number behind its name (places/10, places/100, …): time against that
number, both on logarithmic axes, beside a dotted line of the same slope everywhere: cost in proportion."""

import collections
import json
import math
import pathlib
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 64, 34, 20, 44
NAMES = {"places": "one day, against places (100 people to each)", "people": "one day of 1,000 places, against people (× 100,000)",
         "groups": "one day of 1,000 places, against groups", "days": "a history of 1,000 places, against days",
         "plan_of_places": "reading a network, against places"}


def families(path):
    found = collections.defaultdict(dict)
    for run in json.loads(path.read_text())["benchmarks"]:
        name, _, argument = run["name"].partition("/")
        argument = argument.removesuffix("_median")
        is_wanted = run.get("aggregate_name", "median") == "median"
        if argument.isdigit() and is_wanted:
            found[name][int(argument)] = run["cpu_time"]
    return found


def powers(low, high):
    return range(math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9) + 1)


def word(power):
    return f"{10 ** power:,}" if power >= 0 else f"{10 ** power:.{-power}f}"


def plot(name, points):
    xs, ys = powers(min(points), max(points)), powers(min(points.values()), max(points.values()))
    if len(ys) == 1:
        ys = range(ys[0], ys[0] + 2)

    def x(value):
        return LEFT + (math.log10(value) - xs[0]) / max(xs[-1] - xs[0], 1) * (WIDTH - LEFT - RIGHT)

    def y(value):
        return HEIGHT - BOTTOM - (math.log10(value) - ys[0]) / (ys[-1] - ys[0]) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
             f'<title>{NAMES.get(name, name)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{LEFT}" y="18" font-size="13">{NAMES.get(name, name)}</text>']
    for power in ys:
        at = y(10.0 ** power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{word(power)} ms</text>')
    for power in xs:
        at = x(10.0 ** power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
                     f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{word(power)}</text>')
    first, last = min(points), max(points)
    end = min(points[first] * last / first, 10.0 ** ys[-1])
    parts.append(f'<path d="M{x(first):.1f} {y(points[first]):.1f}L{x(first * end / points[first]):.1f} {y(end):.1f}" stroke="#888" '
                 f'stroke-dasharray="2 4" fill="none"/><text x="{LEFT}" y="{HEIGHT - 8}" fill="#555">dotted: in proportion</text>')
    line = "L".join(f"{x(at):.1f} {y(value):.1f}" for at, value in sorted(points.items()))
    parts.append(f'<path d="M{line}" stroke="#005a9c" stroke-width="2" fill="none"/>')
    for at, value in sorted(points.items()):
        parts.append(f'<circle cx="{x(at):.1f}" cy="{y(value):.1f}" r="3.5" fill="#005a9c"/>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    results, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for name, points in families(results).items():
        if name in NAMES and len(points) > 1:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.svg").write_text(plot(name, points))


main()
