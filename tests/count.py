"""Prints one line that counts the tests of a JUnit file: N passed, N failed, N skipped."""

import sys
import xml.etree.ElementTree as tree

cases = list(tree.parse(sys.argv[1]).getroot().iter("testcase"))
skipped = [case for case in cases if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled")]
failed = [case for case in cases if case not in skipped and case.find("failure") is not None]
for case in skipped:
    print("skipped:", case.get("name"))
for case in failed:
    print("failed:", case.get("name"))
print(f"{len(cases) - len(failed) - len(skipped)} passed, {len(failed)} failed, {len(skipped)} skipped")
sys.exit(1 if failed or not cases else 0)
