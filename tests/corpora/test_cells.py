"""A voice of a document that holds a handful of words does not publish them: they would be the quotation."""

import pandas as pd
import pytest

from analysis import files, storage
from analysis.corpora import write_features
from analysis.corpora.cells import FEWEST_TOKENS, withhold_small_cells

SETTINGS = 'id = "harbours"\ntitle = "x"\nquestion = "x"\nversion = "1.0.0"\n'
COLUMNS = ["doc_id", "voice", "feature", "count"]


def counted(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def rows(table: pd.DataFrame) -> list[tuple]:
    return list(table.itertuples(index=False, name=None))


def test_a_short_quotation_is_counted_with_the_other_quotations_of_its_document():
    table = withhold_small_cells(
        counted(
            ("a", "own", "sea", 80),
            ("a", "quoted_other_side", "never", 1),
            ("a", "quoted_other_side", "wall", 2),
            ("a", "quoted_unknown", "wall", 60),
        )
    )

    assert rows(table) == [
        ("a", "own", "sea", 80),
        ("a", "quoted_unknown", "never", 1),
        ("a", "quoted_unknown", "wall", 62),
    ]


def test_two_quoted_voices_that_are_enough_together_stand_together():
    table = withhold_small_cells(
        counted(
            ("a", "own", "sea", 80), ("a", "quoted_own_side", "ebb", 30), ("a", "quoted_unknown", "tide", 20)
        )
    )

    assert rows(table)[1:] == [("a", "quoted_own_side", "ebb", 30), ("a", "quoted_own_side", "tide", 20)]


@pytest.mark.parametrize("voice", ["own", "uncertain", "quoted_unknown"])
@pytest.mark.parametrize("size", [FEWEST_TOKENS - 1, FEWEST_TOKENS])
def test_too_few_words_even_so_are_withheld_by_name(voice, size):
    other = "quoted_own_side" if voice == "own" else "own"

    table = withhold_small_cells(counted(("a", voice, "wall", size), ("a", other, "sea", 200)))

    assert ("wall" in set(table["feature"])) == (size == FEWEST_TOKENS)
    assert "sea" in set(table["feature"])


def test_documents_are_looked_at_one_by_one():
    table = withhold_small_cells(
        counted(("a", "own", "sea", 80), ("a", "uncertain", "fog", 3), ("b", "uncertain", "fog", 60))
    )

    assert rows(table) == [("a", "own", "sea", 80), ("b", "uncertain", "fog", 60)]


def test_a_short_document_stays_for_whoever_has_the_text():
    short = counted(("a", "own", "sea", 8), ("a", "quoted_unknown", "wall", 2))

    assert rows(withhold_small_cells(short)) == rows(short)


def test_nothing_gives_nothing():
    assert withhold_small_cells(counted()).empty


@pytest.mark.parametrize(("published", "left"), [("false", 1), ("true", 2)])
def test_it_holds_for_studies_whose_texts_must_not_be_published(tmp_path, monkeypatch, published, left):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    folder = tmp_path / "corpus" / "harbours"
    files.write_text(folder / "study.toml", SETTINGS + f"texts_may_be_published = {published}\n")
    counts = counted(("a", "own", "sea", 80), ("a", "uncertain", "fog", 3))

    write_features("harbours", "counts.parquet", counts, "counts")

    assert len(storage.read_parquet(folder / "features" / "counts.parquet", "counts")) == left
