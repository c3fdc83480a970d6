"""Verification names what was edited or lost, and writes nothing into the project.

Notebooks are played back; `tests/test_end_to_end.py` runs them.
"""

import shutil

import pytest

from analysis import files
from analysis.reporting import notebooks, verify
from analysis.reporting.notebooks import NotebookError
from tests.reporting.played import play_back

STUDY = "toy_debate"
FIGURE = f"figures/{STUDY}/02_compare_terms/keyness"


@pytest.fixture
def stored(project, monkeypatch):
    """The project with what ships."""
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    return project


def told(study: str = STUDY) -> list[tuple[str, ...]]:
    return list(verify(study, say=lambda line: None).itertuples(index=False, name=None))


def everything(root) -> dict:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_ships_differs_in_nothing_and_nothing_is_written(stored):
    before = everything(stored)

    assert told() == []

    assert everything(stored) == before


def test_without_texts_the_features_are_taken_as_they_are_and_that_is_said(stored):
    shutil.rmtree(stored / "corpus" / STUDY / "text")
    said: list[str] = []

    table = verify(STUDY, say=said.append)

    assert table.empty
    assert said[0] == f"{STUDY}: the texts are not here, so the features are taken as they are"


def test_edited_results_are_each_named(stored):
    registry = files.read_json(stored / f"figures/{STUDY}/findings.json")
    edited = registry["findings"][3]
    edited["estimate"] += 1
    files.write_json(stored / f"figures/{STUDY}/findings.json", registry)
    (stored / f"{FIGURE}.png").write_bytes(b"no picture")
    csv = stored / f"{FIGURE}.csv"
    csv.write_text(csv.read_text(encoding="utf-8").replace("harbour", "haven"), encoding="utf-8")
    (stored / f"notebooks/{STUDY}/02_compare_terms.ipynb").unlink()

    rows = told()

    assert {(row[0], row[1]) for row in rows} == {
        ("finding", edited["id"]),
        ("picture", f"{FIGURE}.png"),
        ("figure", f"{FIGURE}.csv"),
        ("notebook", f"notebooks/{STUDY}/02_compare_terms.ipynb"),
    }
    assert ("figure", f"{FIGURE}.csv", "row 2, feature", "haven", "harbour") in rows


def test_an_edited_feature_is_found_where_the_texts_are_and_by_its_digest_elsewhere(stored):
    sizes = stored / "corpus" / STUDY / "features" / "sizes.parquet"
    frame_counts = sizes.with_name("frames_toy_debate.parquet")
    sizes.write_bytes(frame_counts.read_bytes())
    name = f"corpus/{STUDY}/features/sizes.parquet"

    assert ("table", name, "columns") in {row[:3] for row in told()}

    shutil.rmtree(stored / "corpus" / STUDY / "text")
    assert {("input", name)} <= {row[:2] for row in told()}


@pytest.mark.parametrize(
    "lost",
    [f"corpus/{STUDY}/import.json", "corpus/lexicons/toy_debate.toml", f"corpus/{STUDY}/documents.csv"],
)
def test_a_deleted_input_is_named(stored, lost):
    (stored / lost).unlink()

    rows = told()

    inputs = [row for row in rows if row[:2] == ("input", lost)]
    assert inputs
    assert all(row[4] == "missing" for row in inputs)
    assert "figure" in inputs[0][2]


def test_a_deleted_table_of_counts_is_named_where_no_texts_are(stored):
    shutil.rmtree(stored / "corpus" / STUDY / "text")
    lost = f"corpus/{STUDY}/features/counts.parquet"
    (stored / lost).unlink()

    assert [row[4] for row in told() if row[:2] == ("input", lost)] == ["missing"]


def test_a_deleted_text_is_named_and_stops_the_re_making(stored):
    text = min((stored / "corpus" / STUDY / "text").glob("*.txt"))
    text.unlink()

    ((kind, name, what, _, sentence),) = told()

    assert (kind, name, what) == ("run", STUDY, "cannot be made again")
    assert text.stem in sentence


def test_an_input_that_was_changed_is_named_with_both_digests(stored):
    path = stored / "corpus" / STUDY / "documents.csv"
    before = files.sha256_of(path)
    path.write_text(path.read_text(encoding="utf-8").replace("Council", "Board", 1), encoding="utf-8")

    inputs = [row for row in told() if row[0] == "input"]

    assert inputs == [
        ("input", f"corpus/{STUDY}/documents.csv", inputs[0][2], before[:12], files.sha256_of(path)[:12])
    ]


def test_a_notebook_that_stops_is_told(stored, monkeypatch):
    def stop(source, study):
        raise NotebookError("notebook 01 stopped: ValueError: no")

    monkeypatch.setattr(notebooks, "run_notebook", stop)

    assert told() == [("run", STUDY, "cannot be made again", "", "notebook 01 stopped: ValueError: no")]


def test_an_edited_report_is_named(stored):
    report = stored / "report" / STUDY / "report.html"
    files.write_text(report, "<p>Better numbers.</p>")

    assert [row[:3] for row in told()] == [("report", f"report/{STUDY}/report.html", "content")]
