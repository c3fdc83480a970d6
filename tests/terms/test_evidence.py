"""Log-likelihood against worked, published and independent values."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.terms import log_likelihood

COUNTS = st.integers(0, 200)


def test_published_example():
    assert log_likelihood(120, 40, 100_000, 150_000) == pytest.approx(80.8808827, abs=1e-6)
    assert log_likelihood(120, 40, 100_000, 150_000, cells=2) == pytest.approx(80.8285793, abs=1e-6)


def test_two_cells_by_hand():
    # 2 of 10 against 0 of 10: one occurrence expected on each side; 2 (2 ln 2 + 0) = 4 ln 2.
    assert log_likelihood(2, 0, 10, 10, cells=2) == pytest.approx(4 * np.log(2))


@given(COUNTS, COUNTS, st.integers(200, 5000), st.integers(200, 5000))
def test_four_cells_agree_with_scipy(a, b, n1, n2):
    table = np.array([[a, b], [n1 - a, n2 - b]])
    if (table.sum(axis=1) == 0).any():
        assert log_likelihood(a, b, n1, n2) == pytest.approx(0)
        return

    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic

    assert log_likelihood(a, b, n1, n2) == pytest.approx(expected, abs=1e-8)


def test_agrees_with_every_published_value_of_a_keyword_study(shared):
    table = pd.read_csv(
        shared / "data" / "reference_values" / "keyness" / "mrsa_half.csv", keep_default_na=False
    )

    found = log_likelihood(table["f1"], table["f2"], 1177, 341_805, signed=True)

    assert len(table) > 300
    assert found == pytest.approx(table["G2"].to_numpy(dtype=float), abs=1e-6)


@given(COUNTS, COUNTS)
def test_exchanging_the_sides_turns_the_sign(a, b):
    assert log_likelihood(a, b, 1000, 3000, signed=True) == pytest.approx(
        -log_likelihood(b, a, 3000, 1000, signed=True)
    )


def test_equal_rates_are_no_evidence():
    assert log_likelihood([3, 0], [6, 0], 100, 200) == pytest.approx([0, 0], abs=1e-12)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((-1, 0, 10, 10), "negative"),
        ((11, 0, 10, 10), "more often than there are tokens"),
        ((0, 0, 0, 10), "without tokens"),
        ((np.nan, 0, 10, 10), "finite"),
    ],
)
def test_impossible_counts_are_refused(numbers, sentence):
    with pytest.raises(ValueError, match=sentence):
        log_likelihood(*numbers)


def test_other_numbers_of_cells_are_refused():
    with pytest.raises(ValueError, match="cells is 3"):
        log_likelihood(1, 1, 10, 10, cells=3)
