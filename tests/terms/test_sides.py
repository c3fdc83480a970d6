"""The two sides of a comparison: kept, named, and refused where they cannot be compared."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis.terms import keyness, weighted_log_odds, word_shift
from analysis.terms.sides import compared_sides, side_totals
from analysis.text import DocumentFeatureMatrix
from tests.terms.matrices import matrix

TABLES = (keyness, weighted_log_odds, word_shift)


def raw(counts, features=("sea", "wall"), sizes=(10, 10)):
    documents = pd.DataFrame({"doc_id": ["d0", "d1"], "side": ["a", "b"]})
    return DocumentFeatureMatrix(sparse.csr_array(counts), np.array(features), documents, np.array(sizes))


def test_everything_else_is_the_reference_by_default():
    dfm = matrix([{"sea": 1}, {"sea": 2}, {"sea": 4}, {"sea": 8}], ["a", "b", "c", ""])

    both = compared_sides(dfm, "side", "a", None)
    one = compared_sides(dfm, "side", "a", "c")

    assert list(both.documents["label"]) == ["a", "not a", "not a"]
    assert [int(np.sum(total)) for total in side_totals(both)] == [1, 6, 11, 26]
    assert [int(np.sum(total)) for total in side_totals(one)] == [1, 4, 11, 14]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("dfm", "sentence"),
    [
        (raw([[1, -1], [0, 2]]), "whole numbers from 0"),
        (raw([[0.5, 1], [0, 2]]), "whole numbers from 0"),
        (raw([[np.nan, 1], [0, 2]]), "whole numbers from 0"),
        (raw([[1, 1], [0, 2]], features=("sea", "sea")), "'sea' has more than one column"),
        (raw([[0, 0], [0, 2]], sizes=(0, 10)), "hold no tokens"),
        (raw([[11, 0], [0, 2]]), "more often than there are tokens"),
    ],
)
def test_bad_counts_get_a_sentence(table, dfm, sentence):
    with pytest.raises(ValueError, match=sentence):
        table(dfm, by="side", target="a", reference="b")


@pytest.mark.parametrize("table", TABLES)
def test_a_side_cannot_be_compared_with_itself_or_with_nobody(table):
    with pytest.raises(ValueError, match="both 'a'"):
        table(raw([[1, 1], [0, 2]]), by="side", target="a", reference="a")
    with pytest.raises(ValueError, match="no document has side = 'c'"):
        table(raw([[1, 1], [0, 2]]), by="side", target="c")


@pytest.mark.parametrize("table", TABLES)
def test_empty_cells_have_a_reason(table):
    for counts in ([[1, 0], [0, 0]], [[0, 0], [0, 0]]):
        found = table(raw(counts), by="side", target="a", reference="b")

        assert len(found) == 2
        missing = found.drop(columns="reason").isna().any(axis=1)
        assert (found.loc[missing, "reason"] != "").all()


@pytest.mark.parametrize("table", TABLES)
def test_no_feature_gives_no_row(table):
    dfm = matrix([{"sea": 1}] * 12, ["a"] * 6 + ["b"] * 6).trim(min_count=1000)

    assert len(table(dfm, by="side", target="a")) == 0
