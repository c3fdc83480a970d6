"""The tutorial, done as it is written: its files are saved, its commands run, its answers compared."""

import os
import re
import shlex
import subprocess
import sys
from typing import NamedTuple

import pytest

from analysis import files
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "tutorial.md"
PROMPT = "$ python3 run.py "
REST = "..."


class Command(NamedTuple):
    """What is typed after `run.py`, and the lines that the page shows as its answer."""

    arguments: list[str]
    answer: list[str]


class File(NamedTuple):
    """A file that the reader is told to save."""

    path: str
    content: str


def steps(page: str) -> list[Command | File]:
    """Return the commands of the page's console blocks and the files that it gives, in order.

    A file is a fenced block under a line that is its path in code type.
    """
    fence = re.compile(r"(?:^`([\w./]+)`\n\n)?^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
    found: list[Command | File] = []
    for path, kind, content in fence.findall(page):
        if kind == "console":
            for block in content.split(PROMPT)[1:]:
                typed, *answer = block.splitlines()
                found.append(Command(shlex.split(typed), answer))
        elif path:
            found.append(File(path, content))
    return found


def differs(answer: list[str], printed: str) -> str:
    """Return the first line shown on the page that was not printed where it should be; empty if none."""
    lines = printed.splitlines()
    place, anywhere = 0, False
    for line in answer:
        if line == REST:
            anywhere = True
            continue
        rest = lines[place:]
        if line not in (rest if anywhere else rest[:1]):
            return line
        place += rest.index(line) + 1
        anywhere = False
    return "" if anywhere or not lines[place:] else lines[place]


def run(arguments: list[str], folder) -> subprocess.CompletedProcess:
    """Run a verb as `run.py` does once it is set up, in a project folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "analysis.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), files.ROOT_VARIABLE: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tutorial_works_as_written(scratch):
    for step in steps(PAGE.read_text(encoding="utf-8")):
        if isinstance(step, File):
            (scratch / step.path).write_text(step.content, encoding="utf-8")
            continue
        done = run(step.arguments, scratch)
        assert done.returncode == 0, f"{step.arguments}: {done.stdout}{done.stderr}"
        assert differs(step.answer, done.stdout) == "", f"{step.arguments} answers: {done.stdout}"

    report = (scratch / "report" / "ferry_debate" / "report.html").read_text(encoding="utf-8")
    assert "A made-up debate on a ferry" in report
    assert (scratch / "figures" / "ferry_debate" / "02_compare_terms" / "keyness.svg").is_file()


def test_the_tutorial_goes_the_whole_way():
    found = steps(PAGE.read_text(encoding="utf-8"))

    verbs = [step.arguments[0] for step in found if isinstance(step, Command)]
    assert verbs == ["new", "import", "check", "concordance", "report", "report", "cite"]
    assert [step.path for step in found if isinstance(step, File)] == [
        "corpus/ferry_debate/study.toml",
        "articles.csv",
    ]


@pytest.mark.parametrize(
    ("answer", "printed", "line"),
    [
        (["a", "b"], "a\nb\n", ""),
        (["a"], "a\nb\n", "b"),
        (["a", "..."], "a\nb\n", ""),
        (["...", "b"], "a\nb\n", ""),
        (["...", "c"], "a\nb\n", "c"),
        (["b"], "a\nb\n", "b"),
        (["..."], "", ""),
    ],
)
def test_an_answer_that_differs_would_be_found(answer, printed, line):
    assert differs(answer, printed) == line
