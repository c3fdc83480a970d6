"""What differs between two makings: each kind of result, with both values; numbers up to a tolerance."""

import json
import shutil

import pandas as pd
import pytest

from analysis import files, storage
from analysis.reporting.comparison import NAMED, compare_results, compare_values, same_value
from tests.conftest import ROOT

STUDY = "toy_debate"
FIGURE = f"figures/{STUDY}/02_compare_terms/keyness"
NOTEBOOK = f"notebooks/{STUDY}/02_compare_terms.ipynb"
COUNTS = f"corpus/{STUDY}/features/counts.parquet"
REGISTRY = f"figures/{STUDY}/findings.json"


@pytest.fixture
def copy(tmp_path):
    """The results that ship, to change."""
    for name in (f"figures/{STUDY}", f"notebooks/{STUDY}", f"corpus/{STUDY}/features"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def told(copy) -> list[tuple[str, ...]]:
    return list(compare_results(copy, ROOT, STUDY).itertuples(index=False, name=None))


def rewrite(path, change) -> None:
    content = files.read_json(path)
    change(content)
    files.write_json(path, content)


def test_the_same_results_differ_in_nothing(copy):
    assert told(copy) == []


def test_an_edited_number_of_a_finding_is_told_with_both_values(copy):
    row = files.read_json(ROOT / REGISTRY)["findings"][0]

    rewrite(copy / REGISTRY, lambda content: content["findings"][0].update(estimate=row["estimate"] + 1))

    assert told(copy) == [("finding", row["id"], "estimate", str(row["estimate"] + 1), str(row["estimate"]))]


def test_a_finding_that_was_taken_out_or_put_in_is_told(copy):
    row = files.read_json(ROOT / REGISTRY)["findings"][0]
    rewrite(copy / REGISTRY, lambda content: content["findings"].pop(0))
    assert told(copy) == [("finding", row["id"], "finding", "", row["reading"])]

    made_up = row | {"id": f"{STUDY}/made-up@1.0.0", "reading": "Made up."}
    rewrite(copy / REGISTRY, lambda content: content["findings"].extend([row, made_up]))
    assert told(copy) == [("finding", f"{STUDY}/made-up@1.0.0", "finding", "Made up.", "")]


def test_an_edited_cell_of_the_rows_drawn_is_told_by_row_and_column(copy):
    path = copy / f"{FIGURE}.csv"
    table = storage.read_csv(path)
    old = table.loc[2, "count_target"]
    table.loc[2, "count_target"] = "999"
    storage.write_csv(path, table)

    assert told(copy) == [("figure", f"{FIGURE}.csv", "row 3, count_target", "999", old)]


def test_many_cells_are_counted_and_rows_and_columns_are_told_by_number_and_name(copy):
    path = copy / f"{FIGURE}.csv"
    table = storage.read_csv(path)
    storage.write_csv(path, table.assign(g2="1"))
    rows = told(copy)
    assert len(rows) == NAMED + 1
    assert rows[-1][2] == f"and {len(table) - NAMED} more cells"

    storage.write_csv(path, table.iloc[1:])
    assert told(copy) == [("figure", f"{FIGURE}.csv", "rows", str(len(table) - 1), str(len(table)))]

    storage.write_csv(path, table.drop(columns="g2"))
    ((_, _, what, old, new),) = told(copy)
    assert what == "columns"
    assert "g2" in new
    assert "g2" not in old


def test_an_edited_caption_and_a_setting_within_are_told(copy):
    def change(record):
        record["caption"] = "Another."
        record["parameters"]["n_features"] = 11

    rewrite(copy / f"{FIGURE}.json", change)

    assert [(row[0], row[2], row[3]) for row in told(copy)] == [
        ("figure", "caption", "Another."),
        ("figure", "parameters.n_features", "11"),
    ]


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_an_edited_picture_is_told(copy, suffix):
    other = ROOT / f"figures/{STUDY}/02_compare_terms/frequencies{suffix}"
    shutil.copy(other, copy / f"{FIGURE}{suffix}")

    ((kind, name, what, old, new),) = told(copy)

    assert (kind, name, what) == ("picture", f"{FIGURE}{suffix}", "content")
    assert old == files.sha256_of(other)[:12] != new


def test_a_picture_packed_otherwise_is_the_same_picture(copy):
    from PIL import Image

    path = copy / f"{FIGURE}.png"
    with Image.open(path) as picture:
        picture.load()
        picture.save(path, compress_level=1)
    assert path.read_bytes() != (ROOT / f"{FIGURE}.png").read_bytes()

    assert told(copy) == []


@pytest.mark.parametrize("suffix", [".csv", ".json", ".png"])
def test_a_deleted_part_of_a_figure_is_told(copy, suffix):
    (copy / f"{FIGURE}{suffix}").unlink()

    kind = "picture" if suffix == ".png" else "figure"
    assert told(copy) == [(kind, f"{FIGURE}{suffix}", "file", "missing", "made")]


def test_a_figure_that_nothing_makes_is_told(copy):
    (copy / f"figures/{STUDY}/02_compare_terms/extra.csv").write_text("a\n1\n")

    ((kind, name, *rest),) = told(copy)
    assert (kind, name.endswith("extra.csv"), *rest) == ("figure", True, "file", "there", "not made")


def test_an_edited_count_is_told(copy):
    path = copy / COUNTS
    table = storage.read_parquet(path, "counts")
    old = int(table.loc[0, "count"])
    storage.write_parquet(path, table.assign(count=[old + 7, *table["count"][1:]]), "counts")

    assert told(copy) == [("table", COUNTS, "row 1, count", str(old + 7), str(old))]


def test_an_edited_cell_of_a_notebook_is_told(copy):
    rewrite(copy / NOTEBOOK, lambda content: content["cells"][0].update(source="# Another heading"))

    ((kind, name, what, old, _),) = told(copy)
    assert (kind, name, what, old) == ("notebook", NOTEBOOK, "cell 1, source", "# Another heading")


@pytest.mark.parametrize("name", [REGISTRY, f"{FIGURE}.json", COUNTS, NOTEBOOK])
def test_a_file_that_cannot_be_read_is_told(copy, name):
    (copy / name).write_bytes(b"{ not whole")

    assert [row[2] for row in told(copy)] == ["cannot be read"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (1.0, 1.0 + 1e-10, True),
        (1.0, 1.0 + 1e-8, False),
        (0.0, 1e-12, False),
        ("0.3333333333", "0.3333333334", True),
        ("0.333", "0.334", False),
        (float("nan"), float("nan"), True),
        (None, 0, False),
        ("nan", "", False),
        ([1], [1], True),
        (True, False, False),
    ],
)
def test_numbers_are_the_same_up_to_a_billionth(old, new, same):
    assert same_value(old, new) is same


def test_values_within_are_named_by_their_way():
    assert compare_values({"a": {"b": 1}, "c": 1}, {"a": {"b": 2}, "d": None}) == [
        ("a.b", "1", "2"),
        ("c", "1", ""),
    ]


def test_the_table_is_what_the_schema_declares(copy):
    table = compare_results(copy, ROOT, STUDY)

    assert list(table) == ["kind", "name", "what", "old", "new"]
    assert isinstance(table, pd.DataFrame)
    assert json.loads(table.to_json()) is not None
