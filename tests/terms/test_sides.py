"""The two sides of a comparison: kept, named, and refused where they cannot be compared."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analysis.terms import (
    dispersion,
    frequency,
    influence,
    keyness,
    keyness_measures,
    largest_shifts,
    part_rates,
    strongest_features,
    trend,
    weighted_log_odds,
    word_shift,
)
from analysis.terms.sides import compared_counts, compared_sides, side_totals
from analysis.text import DocumentFeatureMatrix
from tests.terms.matrices import matrix

TABLES = (
    influence,
    keyness,
    keyness_measures,
    largest_shifts,
    strongest_features,
    weighted_log_odds,
    word_shift,
)
ALL_TOGETHER = {
    "dispersion": dispersion,
    "frequency": frequency,
    "part_rates": lambda dfm: part_rates(dfm, ["sea"]),
    "trend": trend,
}
CHOSEN = (strongest_features, largest_shifts)
"""Tables of features in two documents or more."""


def raw(counts, features=("sea", "wall"), sizes=(10, 10)):
    documents = pd.DataFrame({"doc_id": ["d0", "d1"], "side": ["a", "b"], "date": "2022-02-24"})
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


@pytest.mark.parametrize("table", ALL_TOGETHER)
@pytest.mark.parametrize(
    ("dfm", "sentence"),
    [
        (raw([[1, -1], [0, 2]]), "whole numbers from 0"),
        (raw([[0.5, 1], [0, 2]]), "whole numbers from 0"),
        (raw([[1, 1], [0, 2]], features=("sea", "sea")), "'sea' has more than one column"),
    ],
)
def test_bad_counts_get_the_same_sentence_where_sides_are_not_compared(table, dfm, sentence):
    with pytest.raises(ValueError, match=sentence):
        ALL_TOGETHER[table](dfm)


@pytest.mark.parametrize("table", ALL_TOGETHER)
def test_empty_cells_have_a_reason_where_sides_are_not_compared(table):
    for counts in ([[1, 0], [0, 0]], [[0, 0], [0, 0]]):
        found = ALL_TOGETHER[table](raw(counts))

        missing = found.isna().any(axis=1)
        assert (found.loc[missing, "reason"] != "").all() if missing.any() else len(found)


@pytest.mark.parametrize("table", TABLES)
def test_one_document_and_one_outlet_on_a_side_are_said(table):
    rows = [{"sea": 3, "wall": 1}] + [{"sea": 1, "wall": 2}] * 6
    for sides, outlets in (("abbbbbb", "pqqqqqq"), ("aaabbbb", "pppqrqr")):
        found = table(matrix(rows, list(sides), list(outlets)), by="side", target="a")
        missing = found.drop(columns="reason").isna().any(axis=1)

        assert len(found)
        assert (found.loc[missing, "reason"] != "").all()


@pytest.mark.parametrize("table", TABLES)
def test_a_word_that_one_side_lacks_has_its_limit(table):
    rows = [{"sea": 3, "the": 5}] * 6 + [{"the": 5, "sea": 0}] * 6
    dfm = matrix(rows, ["a"] * 6 + ["b"] * 6, list("pppqqqrrrsss"))
    dfm = type(dfm)(dfm.counts, dfm.features, dfm.documents.assign(wire_cluster=""), dfm.sizes)

    found = table(dfm, by="side", target="a")

    assert "sea" in set(found["feature"])
    assert not found.isna().any(axis=None)


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

        assert len(found) == (0 if table in CHOSEN else 2)
        missing = found.drop(columns="reason").isna().any(axis=1)
        assert (found.loc[missing, "reason"] != "").all()


@pytest.mark.parametrize("table", TABLES)
def test_no_feature_gives_no_row(table):
    dfm = matrix([{"sea": 1}] * 12, ["a"] * 6 + ["b"] * 6).trim(min_count=1000)

    assert len(table(dfm, by="side", target="a")) == 0


def test_a_comparison_begins_with_the_counts_of_its_sides():
    dfm = matrix([{"sea": 2, "wall": 1}, {"sea": 1}, {"sea": 4}, {"wall": 9}], ["a", "a", "b", ""])

    table = compared_counts(compared_sides(dfm, "side", "a", "b"))

    assert table.to_dict("list") == {
        "feature": ["sea", "wall"],
        "count_target": [3, 1],
        "count_reference": [4, 0],
        "n_documents": [3, 1],
    }
