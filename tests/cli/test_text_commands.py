"""The verb that shows words in context: lines under each other, a summary apart, and its exit codes."""

import pytest
from typer.testing import CliRunner

from analysis.cli import app as cli
from analysis.cli.common import FINE, PROBLEMS, USAGE

STUDY = "toy_debate"


@pytest.fixture
def show():
    return lambda *arguments: CliRunner().invoke(cli.app, ["concordance", STUDY, *arguments])


def test_keywords_stand_under_each_other_and_the_summary_apart(show):
    result = show("shield", "--sort", "right")
    lines = result.stdout.splitlines()

    assert result.exit_code == FINE
    assert len(lines) == 8
    assert {line.index("  shield  ") for line in lines} == {lines[0].index("  shield  ")}
    assert result.stderr.startswith("8 occurrences in 5 documents (")


def test_one_is_one_and_what_is_not_shown_is_told(show):
    assert "1 occurrence in 1 document (" in show("blank cheque").stderr
    assert "0 occurrences in 0 documents\n" in show("zeppelin").stderr
    limited = show("barrier", "--limit", "2")
    assert len(limited.stdout.splitlines()) == 2
    assert ", 2 shown (" in limited.stderr


@pytest.mark.parametrize(
    ("option", "sentence"),
    [(("--sort", "middle"), "'middle' is not one of"), (("--voice", "loud"), "'loud'")],
)
def test_what_makes_no_sense_is_told(show, option, sentence):
    result = show("shield", *option)

    assert result.exit_code == USAGE
    assert sentence in result.stderr


def test_without_the_texts_there_is_nothing_to_show(scratch, show):
    for path in (scratch / "corpus" / STUDY / "text").glob("*.txt"):
        path.unlink()
    result = show("shield")

    assert result.exit_code == PROBLEMS
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
