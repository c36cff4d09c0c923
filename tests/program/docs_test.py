"""The commands in README and docs run as they are written."""

import pathlib
import re
import shlex
import shutil
import sys

from support import ROOT, ProgramTest

sys.path.insert(0, str(ROOT / "tests"))
import answers_table  # noqa: E402


def commands(page):
    """The lines of its ```sh blocks that call the command."""
    for block in re.findall(r"(?ms)^```sh\n(.*?)^```", page.read_text()):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words and pathlib.PurePath(words[0]).name == "anabasis":
                yield line, words[1:]


class Docs(ProgramTest):
    def test_commands_run_page_by_page(self):
        pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("README.md"))]
        count = 0
        for page in pages:
            lines = list(commands(page))
            if not lines:
                continue
            place = self.folder / page.relative_to(ROOT).as_posix().replace("/", "-")
            shutil.copytree(ROOT / "examples", place / "examples")
            self.folder, top = place, self.folder
            for line, words in lines:
                with self.subTest(page=page.name, line=line):
                    self.run_command(*words)
                    count += 1
            self.folder = top
        self.assertGreater(count, 3)

    def test_the_readme_has_the_answers_of_the_example(self):
        made = answers_table.table(self.answers(ROOT / "examples/exodus-2017"))
        self.assertIn(made, (ROOT / "README.md").read_text(), "make it again: ./dev picture")

    def test_links_lead_somewhere(self):
        for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
                self.assertTrue((page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}")
