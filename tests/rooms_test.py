"""The house holds together: a room includes only what it may (docs/architecture.md), and every header compiles alone."""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# What each room may include, and what that reaches.
ALLOWED = {
    "base": [],
    "chance": ["base"],
    "world": ["chance"],
    "flow": ["world"],
    "evidence": ["world"],
    "estimate": ["flow", "evidence"],
    "picture": ["estimate"],
    "store": ["evidence", "base"],
    "cluster": ["base"],
    "serve": ["picture", "store"],
    "cli": ["base", "chance", "world", "flow", "evidence", "estimate", "picture", "store", "cluster", "serve"],
}

# Third-party headers stay inside the rooms that need them.
GUESTS = {
    r"Random123/": ["chance"],
    r"boost/": ["chance"],
    r"toml\+\+/": ["base"],
    r"openssl/": ["base"],
    r"yaml-cpp/": ["world"],
    r"Eigen/": ["estimate"],
    r"SQLiteCpp/|sqlite3": ["store"],
    r"zip\.h|pugixml": ["store"],
    r"netcdf|xlsxwriter|cairo": ["picture"],
    r"httplib": ["serve"],
    r"nlohmann/": ["picture", "store", "serve", "cli"],
    r"CLI/": ["cli"],
    r"gtest/|gmock/|rapidcheck": [],  # tests only
}


def reach(room):
    seen = {room}
    for other in ALLOWED[room]:
        seen |= reach(other)
    return seen


def include_faults():
    for path in sorted(SRC.rglob("*.[ch]pp")):
        room = path.relative_to(SRC).parts[0]
        is_test = "_test." in path.name
        if room not in ALLOWED:
            yield f"{path}: there is no room \"{room}\""
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
            if not found:
                continue
            header = found.group(1)
            at = f"{path.relative_to(ROOT)}:{number}"
            other = header.split("/")[0]
            if other in ALLOWED and "/" in header and other not in reach(room):
                yield f"{at}: {room} may not include {header}"
            if not is_test and header.endswith("_test.hpp"):
                yield f"{at}: {header} is for tests"
            for guest, rooms in GUESTS.items():
                if re.match(guest, header) and not is_test and room not in rooms:
                    yield f"{at}: {header} belongs in {rooms or 'tests'}"


def header_fault(header):
    name = header.relative_to(SRC).as_posix()
    command = [os.environ.get("CXX", "g++"), "-std=c++20", "-fsyntax-only", "-x", "c++", "-I", str(SRC), "-"]
    done = subprocess.run(command, input=f'#include "{name}"\n#include "{name}"\n', text=True, capture_output=True)
    return "" if done.returncode == 0 else f"{name} does not compile alone:\n{done.stderr[:2000]}"


def main():
    if sys.argv[1] == "includes":
        faults = list(include_faults())
    else:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            faults = [fault for fault in pool.map(header_fault, sorted(SRC.rglob("*.hpp"))) if fault]
    print("\n".join(faults) or "the house holds")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
