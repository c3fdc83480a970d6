"""Intervals at effective counts: reductions to exact ones, and what bursts do to them."""

import numpy as np
import pytest
from scipy import sparse, stats

from analysis.inference import count_interval, difference_interval, effective_units, share_interval

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


def test_few_documents_widen_what_was_measured():
    few, many = count_interval(20, 60, degrees=4), count_interval(20, 60, degrees=100)

    assert few[0] < many[0] < 20 < many[1] < few[1]


def test_what_varies_as_independent_draws_needs_no_documents():
    # Nothing was measured beyond what is known: the exact Poisson interval, however few the documents.
    few, many = count_interval(20, 20, degrees=4), count_interval(20, 20, degrees=MANY)

    assert few == pytest.approx(many)
    assert count_interval(20, 20, degrees=4, welch=False)[1] > many[1]


def test_degrees_of_welch_by_hand():
    # v / c = 3: a third is known, so 4 / (2/3)² = 9 degrees; the effective count is 20 / 3 (z / t)².
    shrunk = 20 / 3 * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 9)) ** 2
    expected = [stats.gamma.ppf(p, shrunk + k) * 20 / shrunk for p, k in ((0.025, 0), (0.975, 1))]

    assert count_interval(20, 60, degrees=4) == pytest.approx(expected)


def test_effective_units_by_hand_and_by_the_formula_written_out():
    # four documents of one size, one of which holds all: d = 27/4, -9/4, -9/4, -9/4
    assert effective_units(np.array([[9], [0], [0], [0]]), [10] * 4) == pytest.approx([144 / 84])
    random = np.random.default_rng(0)
    counts, sizes = random.poisson(random.gamma(1, 2, (12, 5))), random.integers(50, 90, 12)
    d = counts - np.outer(sizes, counts.sum(axis=0) / sizes.sum())

    found = effective_units(counts, sizes)

    assert found == pytest.approx((d**2).sum(axis=0) ** 2 / (d**4).sum(axis=0))
    assert effective_units(sparse.csr_array(counts), sizes) == pytest.approx(found)


def test_effective_units_of_what_does_not_vary_is_one():
    assert effective_units(np.array([[2, 0], [4, 0]]), [10, 20]).tolist() == [1, 1]


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


def test_difference_interval_by_hand():
    # Reaches 3 and 4 below and above: 3-4-5 triangles.
    low, high = difference_interval(1.0, (3.0, 3.0), (4.0, 4.0))

    assert (low, high) == (-4.0, 6.0)
    assert difference_interval(1.0, (np.inf, 1.0), (1.0, 0.0))[0] == -np.inf


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: count_interval(-1, 1, degrees=5), "negative"),
        (lambda: count_interval(1, 1, degrees=0), "degrees of freedom"),
        (lambda: share_interval(1.2, 0.1, 5, degrees=5), "between 0 and 1"),
        (lambda: effective_units(np.ones((2, 1)), [1, 1, 1]), "disagree"),
        (lambda: effective_units(np.zeros((2, 1)), [0, 0]), "no tokens"),
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
