"""Ranking by uncertainty: entropy by hand, ties, and distributions that are none."""

import numpy as np
import pytest

from analysis.coding import rank_units
from tests.coding.tables import units_of

UNITS = units_of(n_documents=1, n_sentences=4)
CHANCES = [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0], [0.8, 0.1, 0.1]]


def test_the_least_sure_come_first():
    ranked = rank_units(UNITS, CHANCES)

    assert ranked["sentence"].tolist() == [1, 2, 3, 0]
    # two labels alike of three: log 2 / log 3
    assert ranked["uncertainty"].iloc[[0, 1, 3]].tolist() == pytest.approx([1, np.log(2) / np.log(3), 0])


def test_ranked_units_have_no_sampling_probability():
    assert rank_units(UNITS, CHANCES)["sampling_probability"].isna().all()


def test_labelled_units_are_left_out_and_order_of_rows_does_not_matter():
    ranked = rank_units(UNITS, CHANCES, labelled=UNITS.iloc[[1]])
    order = [2, 0, 3, 1]
    again = rank_units(UNITS.iloc[order], np.array(CHANCES)[order], labelled=UNITS.iloc[[1]])

    assert ranked["sentence"].tolist() == [2, 3, 0]
    assert ranked.equals(again)


def test_ties_go_by_unit():
    assert rank_units(UNITS, np.full((4, 2), 0.5))["sentence"].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("chances", "message"),
    [
        ([[0.5, 0.6]] * 4, "unit 1 sum to 1.1"),
        ([[0.5, 0.5]] * 3 + [[1.5, -0.5]], "unit 4 .* negative"),
        ([[0.5, np.nan]] * 4, "unit 1 sum to nan"),
        ([[0.5, 0.5]] * 3, "do not fit 4 units"),
        ([[1.0]] * 4, "two labels or more"),
        ([1, 1, 1, 1], "do not fit"),
    ],
)
def test_what_is_no_distribution_is_refused(chances, message):
    with pytest.raises(ValueError, match=message):
        rank_units(UNITS, chances)
