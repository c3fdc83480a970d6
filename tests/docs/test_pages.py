"""What docs/ says is so: names exist, examples hold, links and pictures lead somewhere, works are known."""

import doctest
import importlib
import json
import re

import pytest

from analysis.cli.verbs import VERBS
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
STAGES = ("text", "corpora", "inference", "coding", "terms", "framing", "stance", "figures", "reporting")
GUIDES = (
    "README",
    "tutorial",
    "glossary",
    "which_statistic",
    "how_to_read_each_figure",
    "gallery",
)


def read(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def names_in_tables(text: str) -> list[str]:
    """Return the names in code type that begin the rows of tables."""
    return re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)


def links(text: str) -> list[str]:
    """Return what links and pictures point to, addresses of the web and places within a page left out."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target.partition("#")[0] for target in targets if not re.match(r"\w+:|#", target)]


def works(text: str) -> set[tuple[str, str]]:
    """Return family name of the first author and year of each work cited, as in (Entman 1993; Evert 2022)."""
    cited = [part for group in re.findall(r"\(([^()]*\d{4})\)", text) for part in group.split(";")]
    found = [re.fullmatch(r"\s*([A-Z]\w+)\b.*?(\d{4})", part, flags=re.DOTALL) for part in cited]
    return {match.groups() for match in found if match}


def test_every_page_is_there_and_in_the_index():
    assert {path.stem for path in PAGES} == {*STAGES, *GUIDES}
    assert {path.name for path in PAGES} - {"README.md"} <= set(links(read("README")))
    assert "docs/README.md" in links((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stage", STAGES)
def test_a_page_names_what_its_stage_makes_public_and_nothing_else(stage):
    names = names_in_tables(read(stage))
    public = importlib.import_module(f"analysis.{stage}").__all__

    assert len(names) == len(set(names)) > 5
    assert set(names) == set(public)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_function_named_in_prose_is_public(path):
    known = {name for stage in STAGES for name in importlib.import_module(f"analysis.{stage}").__all__}
    called = set(re.findall(r"`(\w+)\(\)`", path.read_text(encoding="utf-8")))

    assert called - known == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_example_holds(path):
    # a fence would be read as part of the output that stands above it
    text = re.sub(r"^```\w*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    example = doctest.DocTestParser().get_doctest(text, {}, path.stem, str(path), 0)
    outcome = doctest.DocTestRunner(verbose=False).run(example)

    assert outcome.failed == 0
    assert outcome.attempted > 0 or path.stem not in STAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_link_and_picture_leads_to_a_file(path):
    missing = [
        target
        for target in links(path.read_text(encoding="utf-8"))
        if not (DOCS / target).resolve().is_file()
    ]

    assert missing == []


def test_every_figure_that_ships_is_explained():
    made = {path.stem for path in (ROOT / "figures").glob("*/*/*.svg")}
    explained = re.findall(r"`(\w+)\.svg`", read("how_to_read_each_figure"))

    assert made <= set(explained)


def test_the_index_lists_every_verb_as_the_command_line_does():
    rows = re.findall(r"^\| `python3 run\.py (.+)` \| (.+) \|$", read("README"), flags=re.MULTILINE)

    assert rows == [(example, purpose) for purpose, example in VERBS.values()]


def test_each_picture_of_the_gallery_is_a_saved_figure_and_explained():
    shown = [target for target in links(read("gallery")) if target.endswith(".svg")]
    explained = re.findall(r"`(\w+)\.svg`", read("how_to_read_each_figure"))

    assert len(shown) == len(set(shown)) > 8
    for target in shown:
        picture = (DOCS / target).resolve()
        assert picture.is_relative_to(ROOT / "figures")
        assert picture.with_suffix(".json").is_file(), f"{target} has no record beside it"
        assert picture.stem in explained


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_work_cited_is_in_the_bibliography(path):
    entries = json.loads((ROOT / "corpus" / "references.json").read_text(encoding="utf-8"))
    known = {
        (entry["author"][0].get("family", ""), str(entry["issued"]["date-parts"][0][0]))
        for entry in entries
        if "issued" in entry
    }

    assert works(path.read_text(encoding="utf-8")) - known == set()


def test_faults_would_be_found():
    assert names_in_tables("| name | what |\n| --- | --- |\n| `absent` | nothing |\n") == ["absent"]
    assert links("![a](../x.svg) [b](y.md#z) [c](https://example.org) [d](#e)") == ["../x.svg", "y.md"]
    assert works("So it is (Nobody 1901; Evert et al. 2022), and since (2023).") == {
        ("Nobody", "1901"),
        ("Evert", "2022"),
    }
