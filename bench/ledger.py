#!/usr/bin/env python3
"""Measures one command that adds many reports with their claims to a ledger, and what reading them back takes: bench/ledger.py [COUNT]"""

import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = ROOT / "build/release/anabasis"


def measured(count, what, *words):
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    begin = used()
    subprocess.run([COMMAND, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = used() - begin  # of a core: what else the machine does is left out
    # The peak of all commands so far; they are run from the least to the most that they need.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what:<12} {seconds:7.2f} s  {count / seconds:8.0f} reports a second  {peak:6.0f} MB at most")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="anabasis-bench-") as folder:
        subprocess.run([ROOT / "bench/reports.py", folder, str(count)], check=True)
        ledger = f"{folder}/bench.ledger"
        print(f"{count} reports, {2 * count} claims")
        measured(count, "import", "claims", "import", ledger, f"{folder}/claims.toml")
        measured(count, "again", "claims", "import", ledger, f"{folder}/claims.toml")
        measured(count, "search", "claims", "search", ledger, "market doubled")
        measured(count, "lineages", "claims", "lineages", ledger)
        measured(count, "list", "claims", "list", ledger)
        measured(count, "delete one", "claims", "delete", ledger, "r7", "--who", "bench", "--why", "to measure")


if __name__ == "__main__":
    main()
