"""The permutation test against full enumeration and against chance."""

from itertools import combinations

import numpy as np
import pytest

from analysis.inference import permutation_test


def difference(target, reference):
    return target[:, [0]] / target[:, [1]] - reference[:, [0]] / reference[:, [1]]


def with_ones(values):
    return np.column_stack([np.asarray(values, float), np.ones(len(values))])


def test_agrees_with_all_divisions_of_six():
    values = np.array([5.0, 7.0, 6.0, 1.0, 2.0, 4.0])
    observed = abs(values[:3].mean() - values[3:].mean())
    all_differences = [
        abs(values[list(chosen)].mean() - np.delete(values, list(chosen)).mean())
        for chosen in combinations(range(6), 3)
    ]
    exact = np.mean(np.array(all_differences) >= observed - 1e-12)

    p = permutation_test(with_ones(values), [1, 1, 1, 0, 0, 0], difference, n_permutations=20_000)

    assert p == pytest.approx([exact], abs=0.01)


def test_no_p_value_is_zero_and_no_difference_gives_one():
    far = permutation_test(with_ones([9] * 8 + [0] * 8), [True] * 8 + [False] * 8, difference)
    same = permutation_test(with_ones([3] * 6), [True] * 3 + [False] * 3, difference)

    assert far >= 1 / 2000
    assert far < 0.005
    assert same == 1


def test_is_uniform_under_chance():
    random = np.random.default_rng(0)
    p = [
        permutation_test(
            with_ones(random.normal(size=10)), [1] * 5 + [0] * 5, difference, n_permutations=199
        )[0]
        for _ in range(200)
    ]

    assert 0.01 <= np.mean(np.array(p) <= 0.05) <= 0.10


def test_an_empty_group_is_refused():
    with pytest.raises(ValueError, match="both groups need units"):
        permutation_test(with_ones([1, 2]), [True, True], difference)
