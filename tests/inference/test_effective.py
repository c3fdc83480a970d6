"""Intervals at effective counts: reductions to exact ones, and what bursts do to them."""

import numpy as np
import pytest
from scipy import stats

from analysis.inference import combine_logs, count_interval, share_interval

MANY = 10**9


@pytest.mark.parametrize("count", [1, 4, 20, 300])
def test_without_bursts_it_is_the_exact_poisson_interval(count):
    expected = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2

    assert count_interval(count, count, degrees=MANY) == pytest.approx(expected, rel=1e-6)


def test_none_in_a_count_by_hand():
    # exp(-high) = .025, so high = -ln .025 = 3.689; bursts of two double it.
    low, high = count_interval([0, 0], 0, degrees=MANY, design_effect=[1, 2])

    assert low.tolist() == [0, 0]
    assert high == pytest.approx([-np.log(0.025), -2 * np.log(0.025)], rel=1e-6)


def test_bursts_widen_and_evenness_does_not_narrow():
    low, high = count_interval(20, [5, 20, 80], degrees=MANY)

    assert low[0] == low[1] > low[2]
    assert high[0] == high[1] < high[2]


def test_few_documents_widen():
    few, many = count_interval(20, 20, degrees=4), count_interval(20, 20, degrees=100)

    assert few[0] < many[0] < 20 < many[1] < few[1]


@pytest.mark.parametrize(("hits", "n"), [(3, 10), (50, 60)])
def test_share_without_bursts_is_the_exact_binomial_interval(hits, n):
    share = hits / n
    expected = stats.binomtest(hits, n).proportion_ci(0.95, method="exact")

    low, high = share_interval(share, share * (1 - share) / n, n, degrees=MANY)

    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_share_of_none_counts_documents_as_trials():
    low, high = share_interval(0.0, 0.0, 10, degrees=MANY)

    assert low == 0
    assert high == pytest.approx(1 - 0.025 ** (1 / 10))


def test_share_is_symmetric():
    low, high = share_interval([0.2, 0.8], 0.01, 100, degrees=8)

    assert low[0] == pytest.approx(1 - high[1])
    assert high[0] == pytest.approx(1 - low[1])


def test_combined_logs_by_hand():
    # Reaches 3 and 4 below and above: 3-4-5 triangles.
    low, high = combine_logs(1.0, (3.0, 3.0), (4.0, 4.0))

    assert (low, high) == (-4.0, 6.0)
    assert combine_logs(1.0, (np.inf, 1.0), (1.0, 0.0))[0] == -np.inf


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: count_interval(-1, 1, degrees=5), "negative"),
        (lambda: count_interval(1, 1, degrees=0), "degrees of freedom"),
        (lambda: share_interval(1.2, 0.1, 5, degrees=5), "between 0 and 1"),
    ],
)
def test_impossible_numbers_are_refused(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_interval_covers_what_it_says_for_words_in_bursts():
    # 400 corpora of 20 documents with gamma-distributed rates; how often the interval holds the truth.
    random = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        counts = random.poisson(1.5 * random.gamma(1.0, 1.0, 20))
        low, high = count_interval(counts.sum(), 20 * counts.var(ddof=1), degrees=19)
        covered += low <= 30 <= high

    assert 0.92 <= covered / 400 <= 0.99
