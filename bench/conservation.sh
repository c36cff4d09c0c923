#!/usr/bin/env bash
# What the daily check that nobody is lost costs, in instructions: bench/conservation.sh CASE…
# Prints, for each case, the instructions of the days and of the check within them.
set -euo pipefail
cd "$(dirname "$0")/.."
for case in "$@"; do
  profile=$(mktemp)
  valgrind --tool=callgrind --callgrind-out-file="$profile" build/release/anabasis score "$case" --members 1 --threads 1 >/dev/null 2>&1
  callgrind_annotate --inclusive=yes --threshold=100 "$profile" | awk -v name="$(basename "$case")" '
    { count = $1; gsub(",", "", count) }
    /flee::run\(/ && !days { days = count }
    /flee::check_conservation\(/ && !check { check = count }
    END { printf "%s: %.0f of %.0f million instructions, %.2f %%\n", name, check / 1e6, days / 1e6, 100 * check / days }'
  rm "$profile"
done
