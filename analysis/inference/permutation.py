"""Permutation test: how often chance alone, handing documents to sides, makes as large a difference."""

from collections.abc import Callable

import numpy as np
from scipy import sparse

BATCH = 100


def permutation_test(
    counts: sparse.csr_array | np.ndarray,
    is_target: np.ndarray,
    statistic: Callable[[np.ndarray, np.ndarray], np.ndarray],
    *,
    n_permutations: int = 1999,
    random_state: int = 0,
) -> np.ndarray:
    r"""Two-sided p-value of a difference between two groups of units, for many statistics at once.

    .. math:: p = \frac{1 + \#\{|T^*| \ge |T|\}}{1 + B}

    over *B* random divisions of the units into groups of the same sizes.

    Parameters
    ----------
    counts : array or sparse array of shape (n_units, n_columns)
        What is summed over units.
    is_target : array-like of bool, shape (n_units,)
        Which units are in the target group.
    statistic : callable
        Takes sums of the target and of the reference, each of shape (n, n_columns), and gives
        (n, n_statistics).
    n_permutations, random_state : int
        B, and the seed.

    Returns
    -------
    ndarray of shape (n_statistics,)
        p-values in [1 / (B + 1), 1].

    Raises
    ------
    ValueError
        If a group is empty.

    Notes
    -----
    Exact where units are exchangeable when there is no difference: documents for a statement about
    these outlets, outlets for one about outlets of this kind.

    Examples
    --------
    >>> counts = np.array([[5], [6], [7], [1], [2], [0]])
    >>> is_target = np.array([True, True, True, False, False, False])
    >>> permutation_test(counts, is_target, lambda target, reference: target - reference).round(2)
    array([0.11])
    """
    is_target = np.asarray(is_target, dtype=bool)
    if is_target.all() or not is_target.any():
        raise ValueError("both groups need units: nothing can be exchanged")
    random = np.random.default_rng(random_state)
    total = np.asarray(counts.sum(axis=0), dtype=float).reshape(1, -1)

    def values(chosen: np.ndarray) -> np.ndarray:
        part = np.asarray(chosen.astype(float) @ counts)
        return np.abs(statistic(part, total - part))

    observed = values(is_target[np.newaxis])[0]
    as_large = np.zeros(len(observed))
    for start in range(0, n_permutations, BATCH):
        size = min(BATCH, n_permutations - start)
        chosen = random.permuted(np.tile(is_target, (size, 1)), axis=1)
        as_large += (values(chosen) >= observed - 1e-12).sum(axis=0)
    return (1 + as_large) / (1 + n_permutations)
