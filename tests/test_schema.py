"""Tables are held to their declared columns, and files give back what was written."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import files, schema

SIZES = pd.DataFrame({"doc_id": ["b", "a"], "voice": ["own", "own"], "n_tokens": [2, 1]})


def keyness_rows() -> pd.DataFrame:
    """Rows with every type of column, infinite and empty numbers, empty and hostile texts."""
    return pd.DataFrame(
        {
            "feature": ["NA", "=1+1", "null", "a,b"],
            "count_target": [3, 0, 1, 12345678901],
            "count_reference": [0, 1, 1, 2],
            "n_documents": [1, 1, 2, 3],
            "g2": [1.5, -1.5, 0.0, 1e-12],
            "log_ratio": [math.inf, -math.inf, 0.1, 1 / 3],
            "log_ratio_low": [0.5, math.nan, -1.0, 0.25],
            "log_ratio_high": [math.inf, math.nan, 1.0, 0.5],
            "lrc": [0.0, 0.0, 0.0, 0.25],
            "q_value": [math.nan, 1.0, 0.5, 1e-300],
            "robust": pd.array([pd.NA, True, False, pd.NA], dtype="boolean"),
            "reason": ["", 'too "few"', "two\nlines", "é"],
        }
    )


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_column_is_declared_with_a_known_type_and_a_meaning(table):
    names = [column[0] for column in schema.TABLES[table]]

    assert len(set(names)) == len(names)
    for _, kind, _, meaning in schema.TABLES[table]:
        assert kind in schema.DTYPES
        assert meaning


def test_conform_orders_columns_sets_types_and_a_default_index():
    shuffled = SIZES[["n_tokens", "voice", "doc_id"]].set_axis([7, 3])

    held = schema.conform(shuffled.astype({"n_tokens": float}), "sizes")

    assert list(held) == ["doc_id", "voice", "n_tokens"]
    assert held["n_tokens"].dtype == np.int64
    assert list(held.index) == [0, 1]
    assert list(held["doc_id"]) == ["b", "a"], "the order of rows is the measure's own"


def test_conform_leaves_its_argument_alone():
    given = pd.DataFrame({"doc_id": ["a", None], "voice": ["own", "own"], "n_tokens": [1.0, 2.0]})
    before = given.copy()

    schema.conform(given, "sizes")

    pd.testing.assert_frame_equal(given, before)


def test_conform_makes_an_empty_text_of_a_missing_one():
    given = SIZES.assign(voice=["own", None])

    assert list(schema.conform(given, "sizes")["voice"]) == ["own", ""]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda frame: frame.drop(columns="voice"), r"'sizes': missing columns \['voice'\]"),
        (lambda frame: frame.assign(text="x"), r"undeclared columns \['text'\]"),
        (lambda frame: frame.assign(n_tokens=["one", "two"]), "'sizes', column 'n_tokens'"),
        (lambda frame: frame.assign(n_tokens=[1.0, math.nan]), "'sizes', column 'n_tokens'"),
        (lambda frame: frame.assign(n_tokens=[1.0, math.inf]), "'sizes', column 'n_tokens'"),
    ],
)
def test_conform_refuses_what_is_not_declared_and_names_it(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        schema.conform(change(SIZES), "sizes")


def test_conform_refuses_to_cut_fractions_from_counts():
    with pytest.raises(ValueError, match="column 'n_tokens'"):
        schema.conform(SIZES.assign(n_tokens=[1.5, 2.0]), "sizes")


def test_conform_takes_a_column_named_after_the_grouping():
    given = pd.DataFrame({"outlet": ["x"], "voice": ["own"], "n_tokens": [1], "share": [1]})

    held = schema.conform(given, "voice_shares", rename={"side": "outlet"})

    assert list(held) == ["outlet", "voice", "n_tokens", "share"]
    assert held["share"].dtype == np.float64
    with pytest.raises(ValueError, match="missing columns"):
        schema.conform(given, "voice_shares")


def test_parquet_gives_equal_bytes_and_equal_rows(tmp_path):
    for name in ("a", "b"):
        schema.write_table(tmp_path / name, keyness_rows(), "keyness")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    pd.testing.assert_frame_equal(
        schema.read_table(tmp_path / "a", "keyness"), schema.conform(keyness_rows(), "keyness")
    )


def test_parquet_tells_nothing_but_the_rows(tmp_path):
    sliced = pd.concat([SIZES, SIZES]).iloc[:2].set_axis([5, 9])
    schema.write_table(tmp_path / "a", SIZES, "sizes")
    schema.write_table(tmp_path / "b", sliced, "sizes")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_table_that_does_not_conform_leaves_the_old_file(tmp_path):
    schema.write_table(tmp_path / "a", SIZES, "sizes")
    before = (tmp_path / "a").read_bytes()

    with pytest.raises(ValueError, match="missing columns"):
        schema.write_table(tmp_path / "a", SIZES.drop(columns="voice"), "sizes")

    assert (tmp_path / "a").read_bytes() == before


def test_a_missing_table_says_which_command_makes_it(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))

    with pytest.raises(
        FileNotFoundError, match=r"^features/sizes\.parquet is not there: run python3 run\.py report"
    ):
        schema.read_table(tmp_path / "features" / "sizes.parquet", "sizes")


def test_csv_gives_back_empty_texts_infinite_and_missing_numbers(tmp_path):
    rows = schema.conform(keyness_rows(), "keyness")

    schema.write_csv(tmp_path / "a.csv", rows, "keyness")

    pd.testing.assert_frame_equal(schema.read_csv(tmp_path / "a.csv", "keyness"), rows, rtol=1e-9, atol=0)


def test_csv_gives_back_an_empty_table(tmp_path):
    empty = schema.conform(SIZES.head(0), "sizes")

    schema.write_csv(tmp_path / "a.csv", empty, "sizes")

    pd.testing.assert_frame_equal(schema.read_csv(tmp_path / "a.csv", "sizes"), empty)


def test_csv_has_unix_line_ends_and_ten_digits(tmp_path):
    schema.write_csv(tmp_path / "a.csv", pd.DataFrame({"x": [1 / 3], "y": ["é"]}))

    assert (tmp_path / "a.csv").read_bytes() == "x,y\n0.3333333333,é\n".encode()


def test_csv_names_the_table_it_does_not_fit(tmp_path):
    with pytest.raises(ValueError, match="'sizes': missing columns"):
        schema.write_csv(tmp_path / "a.csv", pd.DataFrame({"x": [1]}), "sizes")

    assert not (tmp_path / "a.csv").exists()


def test_csv_starts_no_cell_with_a_formula_and_gives_the_text_back(tmp_path):
    texts = ["=1+1", "+1", "-x", "@SUM(A1)", "'=1", "'quoted'", "plain"]
    frame = SIZES.iloc[[0] * len(texts)].assign(voice=texts, n_tokens=-1)

    schema.write_csv(tmp_path / "a.csv", frame, "sizes")

    cells = [line.split(",") for line in (tmp_path / "a.csv").read_text().splitlines()[1:]]
    assert [voice for _, voice, _ in cells] == [
        "'=1+1",
        "'+1",
        "'-x",
        "'@SUM(A1)",
        "''=1",
        "'quoted'",
        "plain",
    ]
    assert {number for *_, number in cells} == {"-1"}, "a negative number is no formula"
    assert list(schema.read_csv(tmp_path / "a.csv", "sizes")["voice"]) == texts
