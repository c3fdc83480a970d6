"""Citations: every kind, every format, and what happens to a name that nothing has."""

import json
import re
import subprocess

import pypandoc
import pytest

from analysis import files
from analysis.reporting import UnknownIdentifierError, cite
from analysis.reporting.citation import format_citation, known_identifiers

FIGURE = "toy_debate/03_measure_frames/frame_shares"
FINDING = "toy_debate/documents"
KINDS = {
    "suite": "software",
    "toy_debate": "study",
    "lexicons/china_russia": "lexicon",
    FIGURE: "figure",
    FINDING: "finding",
}


def read_bibtex(text: str) -> dict:
    """Return what pandoc reads out of one entry, as CSL-JSON."""
    command = [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    (entry,) = json.loads(done.stdout)
    return entry


def plain(text: str) -> str:
    """Return pandoc's rich text without its marks."""
    return re.sub(r"</?(?:span|i|b|sub|sup)[^>]*>", "", text)


@pytest.mark.parametrize(("identifier", "kind"), KINDS.items())
def test_every_kind_has_its_parts(project, identifier, kind):
    entry = cite(identifier)

    assert entry["kind"] == kind
    assert set(entry) == {"id", "kind", "text", "statement", "line", "bibtex", "csl"}
    assert entry["csl"]["version"] in entry["text"]
    assert entry["line"].startswith("Source: ")
    assert entry["csl"]["author"]


@pytest.mark.parametrize("identifier", KINDS)
def test_a_version_is_taken_if_it_is_the_one_that_is_there(project, identifier):
    version = cite(identifier)["csl"]["version"]

    assert cite(f"{identifier}@{version}") == cite(identifier)
    for wrong in ("9.9.9", "", version + "0", "@"):
        with pytest.raises(UnknownIdentifierError, match="nothing is called"):
            cite(f"{identifier}@{wrong}")


@pytest.mark.parametrize("identifier", [FIGURE, FINDING, "lexicons/china_russia"])
def test_a_part_names_itself_in_text_line_and_note(project, identifier):
    entry = cite(identifier)

    assert entry["id"].startswith(identifier + "@")
    for text in (entry["text"], entry["line"], entry["csl"]["note"]):
        assert entry["id"].removeprefix("lexicons/") in text


def test_a_figure_comes_with_its_caption_and_a_finding_with_its_sentence(project):
    record = files.read_json(project / "figures" / f"{FIGURE}.json")

    assert cite(FIGURE)["statement"] == record["caption"]
    assert cite(FINDING)["statement"].startswith("Of 30 files read")


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("toy_debat", "toy_debate"),
        ("toy_debate/document", "toy_debate/documents@1.0.0"),
        ("toy_debate/03_measure_frames/frame_share", f"{FIGURE}@1.0.0"),
        (f"{FIGURE}@2.0.0", f"{FIGURE}@1.0.0"),
        ("chinarussia", "lexicons/china_russia"),
        ("siute", "suite"),
    ],
)
def test_an_unknown_name_is_told_its_nearest(project, wrong, nearest):
    with pytest.raises(UnknownIdentifierError) as caught:
        cite(wrong)

    assert str(caught.value).startswith(f"nothing is called {wrong!r}; the nearest are: ")
    assert nearest in str(caught.value).partition("are: ")[2].split(", ")


@pytest.mark.parametrize(
    "wrong", ["", "/", "//", "../corpus", "..", "a/b/c/d", "@1.0.0", "lexicons", "zzzzzz", "a b"]
)
def test_an_impossible_name_is_unknown_and_nothing_else(project, wrong):
    with pytest.raises(UnknownIdentifierError, match=r"the nearest are: [a-z]"):
        cite(wrong)


def test_a_lexicon_and_a_study_of_one_name_are_told_apart(project):
    assert cite("toy_debate")["kind"] == "study"
    assert cite("lexicons/toy_debate")["kind"] == "lexicon"
    assert cite("lexicons/toy_debate")["id"] != cite("toy_debate")["id"]
    assert cite("china_russia") == cite("lexicons/china_russia")


def test_everything_known_can_be_cited_by_its_name(project):
    known = known_identifiers()

    assert len(known) == len(set(known))
    for identifier in ("suite", "toy_debate", "lexicons/toy_debate", f"{FIGURE}@1.0.0", f"{FINDING}@1.0.0"):
        assert identifier in known
    for identifier in known:
        assert cite(identifier)["id"].partition("@")[0] == identifier.partition("@")[0]


@pytest.mark.parametrize("identifier", KINDS)
def test_bibtex_is_read_by_pandoc_as_the_same_work(project, identifier):
    entry = cite(identifier)

    read = read_bibtex(entry["bibtex"])

    assert plain(read["title"]) == entry["csl"]["title"]
    assert read["version"] == entry["csl"]["version"]
    assert plain(read.get("note", "")) == entry["csl"].get("note", "")
    assert read["issued"]["date-parts"] == entry["csl"]["issued"]["date-parts"]
    assert [plain(author.get("literal", "")) for author in read["author"]] == [
        author["literal"] for author in entry["csl"]["author"]
    ]
    assert re.match(r"@(software|dataset)\{\w+,\n", entry["bibtex"])


def edit(project, old: str, new: str) -> None:
    path = project / "corpus" / "toy_debate" / "study.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


HOSTILE = r"50 % of #1 & $x_1$ \input ~ ^ \ < > é"


def test_bibtex_keeps_signs_that_mean_something_to_tex(project):
    edit(project, "A tidal barrier for Saltmere: a made-up debate", HOSTILE.replace("\\", "\\\\"))

    entry = cite("toy_debate")

    assert entry["csl"]["title"] == HOSTILE
    read = read_bibtex(entry["bibtex"])
    assert plain(read["title"]).replace("\u00a0", " ") == HOSTILE


def test_bibtex_stays_whole_whatever_braces_a_title_has(project):
    edit(project, "A tidal barrier for Saltmere: a made-up debate", "}} one {")

    bibtex = cite("toy_debate")["bibtex"]

    assert bibtex.count("{") == bibtex.count("}")
    assert r"title = {{\textbraceright{}\textbraceright{} one \textbraceleft{}}}" in bibtex
    assert plain(read_bibtex(bibtex)["title"]).strip() == "one"


def test_csl_is_json_of_one_item(project):
    (item,) = json.loads(format_citation(cite("toy_debate"), "csl"))

    assert item["id"] == "toy_debate@1.0.0"
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026]]}
    assert item["author"] == [{"literal": "The maintainers of the suite"}]


def test_formats(project):
    entry = cite(FIGURE)

    for style in ("text", "bibtex", "line"):
        assert format_citation(entry, style) == entry[style]
    everything = format_citation(entry, "all")
    for part in (entry["statement"], entry["text"], entry["line"], entry["bibtex"], '"id"'):
        assert part in everything
    with pytest.raises(ValueError, match="format 'apa': give text, bibtex, csl, line or all"):
        format_citation(entry, "apa")


def test_what_a_study_does_not_state_is_not_made_up(project):
    edit(project, 'authors = ["The maintainers of the suite"]\nyear = 2026\n', "")

    entry = cite("toy_debate")

    assert entry["text"].startswith("Author not stated (no year). A tidal barrier")
    assert "issued" not in entry["csl"]
    assert "year" not in entry["bibtex"]
    assert "None" not in format_citation(entry, "all")
