#!/usr/bin/env bash
# Measures, and keeps what was measured beside the command that measured it: ./dev bench
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p bench/results
for program in build/release/*_bench; do
  name=$(basename "$program")
  "$program" --benchmark_repetitions=5 --benchmark_report_aggregates_only=true --benchmark_out="build/$name.json" --benchmark_out_format=json \
    >"bench/results/$name.txt" 2>"bench/results/$name.log"
  rm "bench/results/$name.log"
  python3 bench/plot.py "build/$name.json" "bench/results/$name"
done
python3 bench/flee.py
python3 bench/hindcast.py
{
  echo "seconds of one core, one history at full population (anabasis run CASE --members 1 --threads 1)"
  for case in "${ANABASIS_CONFORMANCE:-../shared/conformance}"/flee-cases/*/; do
    [ -d "$case" ] || continue
    TIMEFORMAT="$(basename "$case") %U"
    { time build/release/anabasis run "$case" --members 1 --threads 1 --json >/dev/null; } 2>&1
  done
} >bench/results/flee-cases.txt
python3 bench/ledger.py >bench/results/ledger.txt
python3 bench/read.py >bench/results/read.txt
# Whether estimates are what they say: hours for the example, minutes for the small case.
calibration=$(mktemp -d)
{
  echo "anabasis calibrate bench/small --members 1000 --replicates 200 --out DIR   (calibration-small.svg is DIR/ranks.svg)"
  echo
  build/release/anabasis calibrate bench/small --members 1000 --replicates 200 --out "$calibration/run" --progress none
} >bench/results/calibration-small.txt
cp "$calibration/run/ranks.svg" bench/results/calibration-small.svg
rm -r "$calibration"
