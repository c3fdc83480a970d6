"""Notebooks are thin, and their executed copies are what the sources give."""

import ast
import json

import jupytext
import pytest

from analysis.reporting.notebooks import applies, executed_path, shown_identifiers, sources
from tests.conftest import ROOT

STUDIES = sorted(path.parent.name for path in (ROOT / "corpus").glob("*/study.toml"))
PAIRS = [(source, study) for source in sources() for study in STUDIES if applies(source, study)]
LONGEST_CELL = 30


def code_cells(source) -> list[str]:
    return [cell.source for cell in jupytext.read(source).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(source):
    for cell in code_cells(source):
        assert cell.count("\n") < LONGEST_CELL
        for node in ast.walk(ast.parse(cell)):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.Try)


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.stem)
def test_source_says_what_it_does_not_show(source):
    text = source.read_text(encoding="utf-8")

    assert "*What it does not show.*" in text
    assert "## What we see" in text


@pytest.mark.parametrize(("source", "study"), PAIRS, ids=lambda value: getattr(value, "stem", value))
def test_executed_copy_has_the_cells_of_its_source(source, study):
    executed = json.loads(executed_path(source, study).read_text(encoding="utf-8"))

    assert [cell["cell_type"] for cell in executed["cells"]] == [
        cell.cell_type for cell in jupytext.read(source).cells
    ]
    for cell, original in zip(executed["cells"], jupytext.read(source).cells, strict=True):
        if "parameters" not in original.metadata.get("tags", []):
            assert "".join(cell["source"]) == original.source


@pytest.mark.parametrize(("source", "study"), PAIRS, ids=lambda value: getattr(value, "stem", value))
def test_executed_copy_ran_without_error_and_tells_no_time_or_place(source, study):
    text = executed_path(source, study).read_text(encoding="utf-8")
    executed = json.loads(text)

    outputs = [output for cell in executed["cells"] for output in cell.get("outputs", [])]
    assert outputs
    assert not [output for output in outputs if output["output_type"] in ("error", "stream")]
    assert "timestamp" not in text
    assert str(ROOT) not in text
    # targets that too few sentences mention are told in a table, and nothing of them is drawn or recorded
    nothing_reported = "stance" in source.stem and "No target has enough coded sentences" in text
    if "**Writes** nothing" not in source.read_text(encoding="utf-8") and not nothing_reported:
        assert shown_identifiers(executed_path(source, study))


@pytest.mark.parametrize(("source", "study"), PAIRS, ids=lambda value: getattr(value, "stem", value))
def test_no_printed_cell_says_nan(source, study):
    executed = json.loads(executed_path(source, study).read_text(encoding="utf-8"))

    for cell in executed["cells"]:
        for output in cell.get("outputs", []):
            page = "".join(output.get("data", {}).get("text/html", []))
            assert ">nan<" not in page.lower()
            assert "<NA>" not in page
