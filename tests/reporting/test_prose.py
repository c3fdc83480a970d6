"""Every number in prose comes from the registry: own words, notebooks, and the sections of the report."""

import re

import jupytext
import pytest

import analysis
from analysis import files
from analysis.corpora import check_study, read_study, study_names
from analysis.framing import quality_sentence, read_lexicon
from analysis.reporting import sections
from analysis.reporting.findings import read_rows
from analysis.reporting.markdown import escape
from analysis.reporting.notebooks import sources
from tests.conftest import ROOT

STUDIES = sorted(path.parent.name for path in (ROOT / "corpus").glob("*/study.toml"))
NUMBER = re.compile(r"(?<![\w./@-])[+−-]?\d[\d,.]*(?:\s?%)?")
DEFINED = {
    "notebook": (
        r"^# \d+ · ",  # its place in the order
        r"per 1,000 tokens",
        r"should miss 0",
        r"0 is one word only",
        r"back to 0",
        r"95 %",
    ),
    "report": (
        r"Unicode Standard Annex 29",
        r"1 is twice as frequent, 2 four times",
        r"Python 3\.11",
        r"SHA-256",
        r"95 %",
        r"at least 95 times in 100",
        r"COVID-19|“19”",  # a name, and the word that is left of it
        r"(?:fewer than|at least) \d+ (?:texts|headlines|tokens) of",  # how few a published row may sum up
    ),
}
"""Numbers that belong to a definition, a unit or a name, and are no result of any study."""


def numbers(text: str, defined: tuple[str, ...], told: list[str] = ()) -> list[str]:
    """Return the numbers of a text that are neither defined nor part of what is told."""
    for part in sorted(told, key=len, reverse=True):
        text = text.replace(part, "")
    for pattern in defined:
        text = re.sub(pattern, "", text, flags=re.MULTILINE)
    return NUMBER.findall(text)


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_the_prose_of_a_notebook_has_no_number_of_a_study(source):
    cells = [cell.source for cell in jupytext.read(source).cells if cell.cell_type == "markdown"]

    assert [found for cell in cells for found in numbers(cell, DEFINED["notebook"])] == []


@pytest.mark.parametrize("study", STUDIES)
def test_own_words_have_no_number(study):
    path = ROOT / "corpus" / study / "interpretation.md"
    if not path.is_file():
        pytest.skip(f"{study} has no interpretation of its own")

    text = re.sub(r"\{finding:[a-z0-9-]+\}", "", path.read_text(encoding="utf-8"))
    assert numbers(text, DEFINED["report"]) == []


def prose(body: str) -> str:
    """Return a section without tables, figures, code, addresses and the list of documents."""
    body = re.sub(r"```.*?```", "", body, flags=re.DOTALL)
    kept = [line for line in body.splitlines() if not re.match(r"\||!\[|: |1\. ", line)]
    return re.sub(r"`[^`]*`(\{[^}]*\})?|\[@[^\]]*\]|\(#[^)]*\)", "", "\n".join(kept))


def statements(study: str) -> list[str]:
    """Return what a report may say with numbers in it: the registry, the study's own words, its checks."""
    rows = read_rows(study)
    settings = read_study(study)
    told = [escape(row[key]) for row in rows for key in ("reading", "robustness", "reason")]
    told += [escape(text) for text in (settings["title"], settings["question"], settings["note"])]
    told += [escape(sentence) for sentence in check_study(study)["sentence"]]
    told += [escape(f"version {settings['version']}"), escape(f"({settings['citation']['year']})")]
    total = next(row["estimate"] for row in rows if "/documents@" in row["id"])
    told += [f"{total:.0f} documents cannot show", f"all {len(rows)} findings"]
    told += [f"{count} of {shown} findings" for shown in range(len(rows) + 1) for count in range(shown + 1)]
    lexicons = [read_lexicon(files.lexicon_path(name)) for name in settings["framing"]["lexicons"]]
    told += [escape(quality_sentence(lexicon, study)) for lexicon in lexicons]
    versions = [analysis.__version__, *(lexicon.version for lexicon in lexicons)]
    told += [escape(f"version {version}") for version in versions]
    return [text for text in told if text]


def in_report(study: str) -> dict[str, list[str]]:
    told = statements(study)
    found = {head: numbers(prose(body), DEFINED["report"], told) for head, body in sections.compose(study)}
    return {head: values for head, values in found.items() if values}


@pytest.mark.parametrize("study", STUDIES)
def test_the_prose_of_a_report_has_no_number_that_is_not_registered(project, study):
    assert study in study_names()

    assert in_report(study) == {}


def test_a_number_that_is_not_registered_would_be_found(project, monkeypatch):
    monkeypatch.setattr(sections, "purpose", lambda _: "Coverage rose by 37 % over 1,200 articles.")
    own = project / "corpus" / "toy_debate" / "interpretation.md"
    own.write_text("The wall leads by 4.4 times. {finding:documents}", encoding="utf-8")

    assert in_report("toy_debate") == {
        "What we found": ["4.4"],
        "What it is not for": ["37 %", "1,200"],
    }
    assert numbers("About 30 documents, per 1,000 tokens", DEFINED["notebook"]) == ["30"]
