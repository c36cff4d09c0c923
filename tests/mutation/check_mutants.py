#!/usr/bin/env python3
"""Mutation test: builds the test program with one source changed, for each mutant; its test must fail.

Nothing is copied but the changed source: it is compiled as the build compiles it, and linked before the
library that holds the original, so that its code is taken instead. That the tests pass on the unchanged
engine is for the ordinary test run to show.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import shlex
import subprocess
import sys
import time
import tomllib

TIME_LIMIT = 180  # seconds for one test: a mutant that never ends is no result


class Mutants:
    """The mutants of a table, and the build that they are made in."""

    def __init__(self, table, source, build, room):
        self.table = table
        self.source = source / room
        self.build = build
        self.program = f"{room}_test"
        self.mutants = tomllib.loads(table.read_text())["mutant"]
        built = self.run(["ninja", self.program])  # mutants are linked with what stands there
        if built.returncode != 0:
            sys.exit(f"{build}: {self.program} does not build:\n{built.stdout}{built.stderr}")
        self.compile = {
            pathlib.Path(entry["file"]): shlex.split(entry["command"])
            for entry in json.loads((build / "compile_commands.json").read_text())
        }
        self.link = self.link_command()

    def link_command(self):
        command = self.run(["ninja", "-t", "commands", "-s", self.program]).stdout
        found = re.search(rf": && (\S+ .*? -o {self.program} .*?) && ", command + " && ")
        if not found:
            sys.exit(f"{self.build}: no link command of {self.program} in what ninja says: {command!r}")
        return shlex.split(found[1])

    def run(self, command, **more):
        return subprocess.run(command, cwd=self.build, text=True, capture_output=True, check=False, **more)

    def faults(self):
        """What is wrong with the table itself."""
        listed = self.run([self.build / self.program, "--gtest_list_tests"]).stdout
        tests, suite = set(), ""
        for line in listed.splitlines():
            if line.startswith("  "):
                tests.add(suite + line.split("#")[0].strip())
            elif line.endswith("."):
                suite = line
        names = [mutant["name"] for mutant in self.mutants]
        for mutant in self.mutants:
            say = f"{self.table}: {mutant['name']}: "
            found = (self.source / mutant["file"]).read_text().count(mutant["find"])
            if found != 1:
                yield f"{say}found {found} times in {mutant['file']}, expected once: {mutant['find']!r}"
            if mutant["replace"] == mutant["find"]:
                yield say + "the replacement changes nothing"
            if mutant["test"] not in tests:
                yield f"{say}no test {mutant['test']}"
            if names.count(mutant["name"]) > 1:
                yield say + "the name stands more than once"
        killed = {mutant["test"] for mutant in self.mutants}
        for test in sorted(tests - killed):
            if test.startswith("Oracle."):
                yield f"{self.table}: no mutant for {test}"

    def check(self, mutant):
        """Makes one mutant, runs its test. Returns: what is wrong (empty: killed), and the seconds taken."""
        began = time.monotonic()
        wrong = self.attempt(mutant)
        return wrong, time.monotonic() - began

    def attempt(self, mutant):
        # Always the same folder: the compiler's cache then knows the mutant from the last time.
        folder = self.build / "mutants" / mutant["name"]
        folder.mkdir(parents=True, exist_ok=True)
        original = self.source / mutant["file"]
        changed, compiled, program = folder / mutant["file"], folder / "mutant.o", folder / self.program
        changed.write_text(original.read_text().replace(mutant["find"], mutant["replace"]))
        compiler = self.compile[original]
        output = compiler[compiler.index("-o") + 1]
        paths = {output: str(compiled), str(original): str(changed)}
        made = self.run([paths.get(word, word) for word in compiler])
        if made.returncode == 0:
            at = self.link.index("-o")
            made = self.run(self.link[:at] + [str(compiled), "-o", str(program)] + self.link[at + 2 :])
        if made.returncode != 0:
            return f"does not build:\n{made.stderr}"
        try:
            tried = self.run([program, f"--gtest_filter={mutant['test']}"], timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            return f"{mutant['test']} takes more than {TIME_LIMIT} s"
        finally:
            program.unlink()
        if tried.returncode == 0:
            return f"survives {mutant['test']}"
        if "[  FAILED  ] " + mutant["test"] not in tried.stdout:
            return f"ends {mutant['test']}, but not by a failed expectation:\n{tried.stdout}{tried.stderr}"
        return ""


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="a build folder, made with Ninja")
    parser.add_argument("--room", default="flow", help="whose sources are changed, and whose tests must fail")
    parser.add_argument("--table", type=pathlib.Path, default=here / "mutants.toml")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at a time")
    parser.add_argument("--only", default="", help="mutants whose name contains this")
    args = parser.parse_args()

    mutants = Mutants(args.table, here.parents[1] / "src", args.build.resolve(), args.room)
    faults = list(mutants.faults())
    if faults:
        sys.exit("\n".join(faults))
    chosen = [mutant for mutant in mutants.mutants if args.only in mutant["name"]]
    killed = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for mutant, (wrong, seconds) in zip(chosen, pool.map(mutants.check, chosen)):
            killed += not wrong
            print(f"{mutant['name']} ({seconds:.1f} s): {wrong or 'killed'}", flush=True)
    print(f"{killed} of {len(chosen)} mutants killed")
    sys.exit(0 if killed == len(chosen) else 1)


if __name__ == "__main__":
    main()
