"""Log Ratio, its interval and its conservative form against published and independent values."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.terms import (
    log_likelihood,
    log_ratio,
    log_ratio_conservative,
    log_ratio_interval,
    percent_difference,
)

EXAMPLE = (120, 40, 100_000, 150_000)


@pytest.fixture(scope="module")
def keywords(shared):
    """Published keyword table: n = 1,177 and 341,805."""
    path = shared / "data" / "reference_values" / "keyness" / "mrsa_half.csv"
    return pd.read_csv(path, keep_default_na=False)


def test_published_example():
    assert log_ratio(*EXAMPLE) == pytest.approx(2.1699250, abs=1e-6)
    assert log_ratio_interval(*EXAMPLE) == pytest.approx((1.6538018, 2.6860482), abs=1e-6)
    assert log_ratio_conservative(*EXAMPLE) == pytest.approx(1.6427125, abs=1e-6)
    assert log_ratio_conservative(*EXAMPLE, n_tests=10_000) == pytest.approx(1.0114873, abs=1e-6)


def test_four_times_as_frequent_is_two_doublings():
    assert log_ratio(8, 1, 1000, 500) == pytest.approx(2)


def test_published_table(keywords):
    counts = (keywords["f1"], keywords["f2"], 1177, 341_805)

    assert log_ratio(*counts, smoothing=0.5) == pytest.approx(keywords["LogRatio"].to_numpy(float), abs=1e-6)
    assert log_ratio_conservative(*counts, n_tests=20_109) == pytest.approx(
        keywords["LRC"].to_numpy(float), abs=1e-6
    )


def test_published_table_of_significant_and_of_positive_keywords(keywords):
    counts = (keywords["f1"], keywords["f2"], 1177, 341_805)
    # one set is emptied where G² is not significant after Bonferroni's correction for 20,109 tests
    found = log_likelihood(*counts) > stats.chi2.isf(0.05 / 20_109, 1)
    significant = np.where(found, log_ratio(*counts, smoothing=0.5), 0)
    # the other tests in one direction at .05, which is two at .10, and goes on below 0 where ours stops
    positive = keywords["LRC.positive"].to_numpy(float)
    one_sided = log_ratio_conservative(*counts, level=0.9, n_tests=20_109)

    assert significant == pytest.approx(keywords["LogRatio.G2"].to_numpy(float), abs=1e-6)
    assert one_sided[positive > 0] == pytest.approx(positive[positive > 0], abs=1e-6)
    assert (one_sided[positive <= 0] <= 0).all()
    assert (positive > 0).sum() > 300


def test_absent_features_have_limits_without_smoothing():
    assert log_ratio(5, 0, 100, 100) == np.inf
    assert log_ratio(0, 5, 100, 100) == -np.inf
    assert np.isnan(log_ratio(0, 0, 100, 100))
    assert np.isfinite(log_ratio([5, 0, 0], [0, 5, 0], 100, 100, smoothing=0.5)).all()


def test_interval_of_an_absent_feature_is_empty():
    assert np.isnan(log_ratio_interval(5, 0, 100, 100)).all()


@given(st.integers(0, 60), st.integers(0, 60), st.integers(100, 900), st.integers(100, 900))
def test_conservative_form_agrees_with_the_exact_binomial_interval(a, b, n1, n2):
    expected = 0.0
    if a + b:
        share = stats.binomtest(a, a + b).proportion_ci(0.95, method="exact")
        with np.errstate(divide="ignore"):
            low, high = (np.log2(p / (1 - p) * n2 / n1) for p in map(np.float64, share))
        expected = low if low > 0 else min(high, 0.0)

    assert log_ratio_conservative(a, b, n1, n2) == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 60), st.integers(1, 60))
def test_conservative_form_is_nearer_to_zero_and_has_the_same_sign(a, b):
    plain, conservative = log_ratio(a, b, 500, 700), log_ratio_conservative(a, b, 500, 700)

    assert abs(conservative) <= abs(plain) + 1e-12
    assert plain * conservative >= 0


def test_negative_smoothing_and_no_tests_are_refused():
    with pytest.raises(ValueError, match="smoothing"):
        log_ratio(1, 1, 10, 10, smoothing=-1)
    with pytest.raises(ValueError, match="n_tests"):
        log_ratio_conservative(1, 1, 10, 10, n_tests=0)


def test_percent_difference():
    assert percent_difference(*EXAMPLE) == pytest.approx(350, abs=1e-6)
    assert percent_difference([0, 5, 5], [5, 5, 0], 100, 100) == pytest.approx([-100, 0, np.inf])
    assert np.isnan(percent_difference(0, 0, 100, 100))


@given(st.integers(1, 60), st.integers(1, 60))
def test_percent_difference_is_the_log_ratio_on_another_scale(a, b):
    assert percent_difference(a, b, 500, 700) == pytest.approx(100 * (2 ** log_ratio(a, b, 500, 700) - 1))


def test_percent_difference_refuses_impossible_counts():
    with pytest.raises(ValueError, match="more often than there are tokens"):
        percent_difference(11, 1, 10, 10)
