"""Holds the reader to what it reaches on the passages that it was made with: check_scores.py SCORE_PASSAGES FOLDER."""

import json
import pathlib
import subprocess
import sys

# Precision and recall of claims; and of each field of the claims that were found, its recall.
LEAST = {
    "en": {"precision": 0.95, "recall": 0.95},
    "nl": {"precision": 0.95, "recall": 0.95},
}
LEAST_FIELD = 0.90


def main(command, folder):
    faults = []
    for language, least in LEAST.items():
        for half in ("work", "twins"):
            file = pathlib.Path(folder) / f"{language}-{half}.json"
            done = subprocess.run([command, "--json", file], capture_output=True, text=True, check=True)
            for scores in json.loads(done.stdout):
                rules, baseline = scores["rules"], scores["baseline"]
                name = file.name
                for key, value in least.items():
                    if rules["claims"][key] < value:
                        faults.append(f"{name}: {key} {rules['claims'][key]:.3f} below {value}")
                    if rules["claims"][key] <= baseline["claims"][key]:
                        faults.append(f"{name}: {key} no better than the baseline")
                for field, tally in rules["fields"].items():
                    if tally["wanted"] >= 10 and tally["recall"] < LEAST_FIELD:
                        faults.append(f"{name}: {field} {tally['recall']:.3f} below {LEAST_FIELD}")
                faults += [f"{name}: a name got out: {leak.split(':')[0]}" for leak in rules["leaked"]]
    print("\n".join(faults) or "the reader reads what it read")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
