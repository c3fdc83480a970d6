"""Bootstrap: the spread of any statistic of summed counts, by resampling units within strata."""

from collections.abc import Callable

import numpy as np
from scipy import sparse

Statistic = Callable[[np.ndarray], np.ndarray]
BATCH = 50


def resampling_weights(strata: np.ndarray, n_resamples: int, random_state: int) -> np.ndarray:
    """Draw how often each unit counts in each resample.

    Within a stratum of n units, n - 1 are drawn with replacement and each draw counts n / (n - 1)
    times, which makes the variance of a sum unbiased also in small strata.

    Parameters
    ----------
    strata : array-like of shape (n_units,)
        Stratum of each unit; every stratum needs two units or more.
    n_resamples : int
        Number of resamples.
    random_state : int
        Seed; equal seeds give equal weights.

    Returns
    -------
    ndarray of shape (n_resamples, n_units)
        Weights; in each stratum they sum to its number of units.

    Raises
    ------
    ValueError
        If a stratum has a single unit: drawn from itself it has no spread.

    Examples
    --------
    >>> weights = resampling_weights(np.array(["a", "a", "b", "b"]), 3, 0)
    >>> weights[:, :2].sum(axis=1).tolist()
    [2.0, 2.0, 2.0]
    """
    strata = np.asarray(strata).astype(str)
    random = np.random.default_rng(random_state)
    weights = np.zeros((n_resamples, len(strata)))
    for name in np.unique(strata):
        members = np.flatnonzero(strata == name)
        n = len(members)
        if n < 2:
            raise ValueError(f"stratum {str(name)!r} has a single unit: it cannot be resampled")
        weights[:, members] = random.multinomial(n - 1, np.full(n, 1 / n), size=n_resamples) * (n / (n - 1))
    return weights


def bootstrap(
    counts: sparse.csr_array | np.ndarray,
    statistic: Statistic,
    strata: np.ndarray,
    *,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Estimate a statistic of summed counts and its variance over resamples of the units.

    The statistic is computed on sums of the units' counts, weighted by :func:`resampling_weights`.

    Parameters
    ----------
    counts : array or sparse array of shape (n_units, n_columns)
        What is summed over units.
    statistic : callable
        Takes sums of shape (n, n_columns), gives values of shape (n, n_statistics).
    strata : array-like of shape (n_units,)
        Units are drawn within their stratum.
    n_resamples, random_state : int
        Number of resamples, seed.

    Returns
    -------
    estimate, variance : ndarray of shape (n_statistics,)
        The statistic of the plain sums, and its variance.

    Notes
    -----
    Sums over resamples are taken in batches and only their moments kept, so memory grows with the
    number of statistics, not with resamples times statistics.

    Examples
    --------
    >>> counts = np.array([[2, 10], [1, 10], [3, 20], [0, 10]])  # matches and tokens of four documents
    >>> estimate, variance = bootstrap(counts, lambda sums: sums[..., :1] / sums[..., 1:], np.zeros(4))
    >>> estimate.round(3).tolist()
    [0.12]
    >>> bool(variance[0] > 0)
    True
    """
    estimate = statistic(np.asarray(counts.sum(axis=0), dtype=float).reshape(1, -1))[0]
    total, squares = np.zeros_like(estimate), np.zeros_like(estimate)
    weights = resampling_weights(strata, n_resamples, random_state)
    for start in range(0, n_resamples, BATCH):
        deviation = statistic(np.asarray(weights[start : start + BATCH] @ counts)) - estimate
        total += deviation.sum(axis=0)
        squares += (deviation**2).sum(axis=0)
    return estimate, np.maximum(squares - total**2 / n_resamples, 0) / (n_resamples - 1)
