"""Files give back what was written, in equal bytes, and no spreadsheet runs them."""

import math

import pandas as pd
import pytest

from analysis import files, schema, storage

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


def test_parquet_gives_equal_bytes_and_equal_rows(tmp_path):
    for name in ("a", "b"):
        storage.write_parquet(tmp_path / name, keyness_rows(), "keyness")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    pd.testing.assert_frame_equal(
        storage.read_parquet(tmp_path / "a", "keyness"), schema.conform(keyness_rows(), "keyness")
    )


def test_parquet_tells_nothing_but_the_rows(tmp_path):
    sliced = pd.concat([SIZES, SIZES]).iloc[:2].set_axis([5, 9])
    storage.write_parquet(tmp_path / "a", SIZES, "sizes")
    storage.write_parquet(tmp_path / "b", sliced, "sizes")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_table_that_does_not_conform_leaves_the_old_file(tmp_path):
    storage.write_parquet(tmp_path / "a", SIZES, "sizes")
    before = (tmp_path / "a").read_bytes()

    with pytest.raises(ValueError, match="missing columns"):
        storage.write_parquet(tmp_path / "a", SIZES.drop(columns="voice"), "sizes")

    assert (tmp_path / "a").read_bytes() == before


def test_a_missing_table_says_which_command_makes_it(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))

    with pytest.raises(
        FileNotFoundError, match=r"^features/sizes\.parquet is not there: run python3 run\.py report"
    ):
        storage.read_parquet(tmp_path / "features" / "sizes.parquet", "sizes")


def test_csv_gives_back_empty_texts_infinite_and_missing_numbers(tmp_path):
    rows = schema.conform(keyness_rows(), "keyness")

    storage.write_csv(tmp_path / "a.csv", rows, "keyness")

    pd.testing.assert_frame_equal(storage.read_csv(tmp_path / "a.csv", "keyness"), rows, rtol=1e-9, atol=0)


def test_csv_gives_back_an_empty_table(tmp_path):
    empty = schema.conform(SIZES.head(0), "sizes")

    storage.write_csv(tmp_path / "a.csv", empty, "sizes")

    pd.testing.assert_frame_equal(storage.read_csv(tmp_path / "a.csv", "sizes"), empty)


def test_csv_has_unix_line_ends_and_ten_digits(tmp_path):
    storage.write_csv(tmp_path / "a.csv", pd.DataFrame({"x": [1 / 3], "y": ["é"]}))

    assert (tmp_path / "a.csv").read_bytes() == "x,y\n0.3333333333,é\n".encode()


def test_csv_names_the_table_it_does_not_fit(tmp_path):
    with pytest.raises(ValueError, match="'sizes': missing columns"):
        storage.write_csv(tmp_path / "a.csv", pd.DataFrame({"x": [1]}), "sizes")

    assert not (tmp_path / "a.csv").exists()


def test_csv_starts_no_cell_with_a_formula_and_gives_the_text_back(tmp_path):
    texts = ["=1+1", "+1", "-x", "@SUM(A1)", "'=1", "'quoted'", "plain"]
    frame = SIZES.iloc[[0] * len(texts)].assign(voice=texts, n_tokens=-1)

    storage.write_csv(tmp_path / "a.csv", frame, "sizes")

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
    assert list(storage.read_csv(tmp_path / "a.csv", "sizes")["voice"]) == texts


def test_texts_come_back_and_formulas_are_guarded(tmp_path):
    texts = ["=1+1", "-5", "@here", "+x", "'=quoted", "'plain'", "", "NA", "a,b\n“c”", "−5"]
    path = tmp_path / "table.csv"

    storage.write_csv(path, pd.DataFrame({"text": texts, "line": range(len(texts))}))

    assert storage.read_csv(path)["text"].tolist() == texts
    cells = [line.lstrip('"') for line in path.read_text(encoding="utf-8").splitlines()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
