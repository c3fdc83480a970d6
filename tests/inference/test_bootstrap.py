"""The bootstrap against formulas for cases where the answer is known."""

import numpy as np
import pytest
from scipy import sparse

from analysis.inference import bootstrap, resampling_weights


def mean_of_first(totals: np.ndarray) -> np.ndarray:
    return totals[:, [0]] / totals[:, [1]]


def test_weights_keep_the_size_of_each_stratum():
    strata = np.array(["a"] * 4 + ["b"] * 7)

    weights = resampling_weights(strata, 20, 0)

    assert weights[:, :4].sum(axis=1) == pytest.approx(4)
    assert weights[:, 4:].sum(axis=1) == pytest.approx(7)


def test_variance_of_a_mean_is_s_squared_over_n():
    # For a mean of n independent values the unbiased variance is s² / n.
    values = np.random.default_rng(1).normal(size=12)
    counts = np.column_stack([values, np.ones(12)])

    estimate, variance = bootstrap(counts, mean_of_first, np.zeros(12), n_resamples=40_000)

    assert estimate == pytest.approx([values.mean()])
    assert variance == pytest.approx([values.var(ddof=1) / 12], rel=0.04)


def test_strata_take_out_the_difference_between_outlets():
    # Within each stratum all values are equal, so a stratified sum does not vary at all.
    counts = np.column_stack([[1.0] * 5 + [9.0] * 5, np.ones(10)])

    _, variance = bootstrap(counts, mean_of_first, np.repeat(["a", "b"], 5))

    assert variance == pytest.approx([0.0], abs=1e-12)


def test_sparse_and_dense_counts_give_the_same():
    counts = np.random.default_rng(2).poisson(0.5, size=(9, 30)).astype(float) + 0.1
    strata = np.array(list("aaabbbccc"))

    dense = bootstrap(counts, np.log, strata)
    thin = bootstrap(sparse.csr_array(counts), np.log, strata)

    for one, other in zip(dense, thin, strict=True):
        assert one == pytest.approx(other)


def test_equal_seeds_give_equal_intervals():
    counts = np.random.default_rng(3).random((8, 2))

    first = bootstrap(counts, mean_of_first, np.zeros(8), random_state=5)
    again = bootstrap(counts, mean_of_first, np.zeros(8), random_state=5)
    other = bootstrap(counts, mean_of_first, np.zeros(8), random_state=6)

    assert first[1] == again[1]
    assert first[1] != other[1]


def test_a_single_unit_is_not_resampled():
    with pytest.raises(ValueError, match="stratum 'b' has a single unit"):
        resampling_weights(["a", "a", "b"], 10, 0)
