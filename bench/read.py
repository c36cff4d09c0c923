"""How fast reports are read: python3 bench/read.py [REPORTS] writes so many short ones, reads them into a ledger in one
command, stops a second one halfway and resumes it."""

import json
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

COMMAND = pathlib.Path(__file__).resolve().parent.parent / "build/release/anabasis"
PLACES = ["Idlib", "Aleppo", "Raqqa", "Hama", "Homs", "Kilis", "Gaziantep", "Antakya", "Mosul", "Erbil"]


def write_reports(folder, count):
    rng = random.Random(3)
    for i in range(count):
        a, b = rng.sample(PLACES, 2)
        people, families = rng.randint(20, 9000), rng.randint(2, 400)
        (folder / f"r{i:05d}.txt").write_text(
            f"{b}, {rng.randint(1, 28)} August 2017 - According to a local official, {people:,} people fled {a} in the past week and about "
            f"{families} families are waiting north of {b}. Aid workers said most of them want to go home. \"We have no idea how many "
            f"will come,\" a doctor told reporters.\nLast month {rng.randint(3, 90)} people drowned. The convoy of {rng.randint(2, 60)} buses "
            "left on Tuesday.\n")
    return sorted(map(str, folder.glob("*.txt")))


def claims_in(ledger):
    return len(json.loads(subprocess.run([COMMAND, "claims", "list", ledger, "--json"], check=True, capture_output=True).stdout))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = write_reports(folder, count)
        whole, halves = folder / "whole.db", folder / "halves.db"
        begun = time.monotonic()
        subprocess.run([COMMAND, "read", *files, "--into", whole], check=True, capture_output=True)
        seconds = time.monotonic() - begun
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{count} reports of {sum(len(pathlib.Path(f).read_bytes()) for f in files) // count} bytes in {seconds:.1f} s: "
              f"{count / seconds:.0f} a second, {peak:.0f} MB, {claims_in(whole)} claims")
        running = subprocess.Popen([COMMAND, "read", *files, "--into", halves], stderr=subprocess.DEVNULL)
        time.sleep(seconds / 2)
        running.send_signal(signal.SIGKILL)
        running.wait()
        before = claims_in(halves)
        subprocess.run([COMMAND, "read", *files, "--into", halves], check=True, capture_output=True)
        print(f"killed with {before} claims kept, then read again: {claims_in(halves)} claims")
    for size in (250_000, 1_000_000):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as page:
            rng = random.Random(5)
            words = ["300", "fled", "Mosul", "the", "\u00a0", "e\u0301", "12 %", "on Monday", "Zxq", "families", ".", ",", "\n", "of", "$200"]
            while page.tell() < size:
                page.write(" ".join(rng.choice(words) for _ in range(200)))
            page.flush()
            begun = time.monotonic()
            subprocess.run([COMMAND, "read", page.name, "--lang", "en", "--json"], check=True, capture_output=True)
            print(f"{size} bytes of noise in {time.monotonic() - begun:.1f} s")


main()
