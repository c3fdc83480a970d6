"""Uncertainty of Log Ratios: intervals and p-values from documents, all features at once."""

import numpy as np
from scipy import sparse

from analysis.inference import bootstrap, count_interval, difference_interval, permutation_test
from analysis.text import DocumentFeatureMatrix

SMOOTHING = 0.5
LEVEL = 0.95
"""Confidence level of one interval taken alone; above it, intervals are simultaneous."""


def by_side(compared: DocumentFeatureMatrix, position: np.ndarray) -> sparse.csr_array:
    """Stack, for each sampling unit, its counts as target, its counts as reference, and its two sizes.

    Parameters
    ----------
    compared : DocumentFeatureMatrix
        Documents of two sides; their column ``comparison`` says target or reference.
    position : ndarray of int, shape (n_documents,)
        Unit of each document.

    Returns
    -------
    csr_array of shape (n_units, 2 * n_features + 2)
    """
    is_target = (compared.column("comparison") == "target").astype(np.int64)
    units = sparse.csr_array(
        (np.ones(len(position)), (position, np.arange(len(position)))),
        shape=(position.max() + 1, len(position)),
    )
    as_target, as_reference = (
        sparse.diags_array(is_target, dtype=np.int64),
        sparse.diags_array(1 - is_target, dtype=np.int64),
    )
    sizes = np.column_stack([compared.sizes * is_target, compared.sizes * (1 - is_target)])
    stacked = sparse.hstack(
        [as_target @ compared.counts, as_reference @ compared.counts, sparse.csr_array(sizes)]
    )
    return sparse.csr_array(units @ stacked)


def side_counts(
    units: sparse.csr_array, strata: np.ndarray, *, level: float = LEVEL
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Count of each feature on either side with its interval, all at the side's full size.

    Each side's count has an interval from its variance over resamples of the units
    (:func:`analysis.inference.count_interval`).

    Parameters
    ----------
    units : csr_array of shape (n_units, 2 * n_features + 2)
        From :func:`by_side`.
    strata : ndarray of str, shape (n_units,)
        Units are resampled within their stratum.
    level : float
        Confidence level.

    Returns
    -------
    list of (count, low, high)
        Of the target and of the reference, each an ndarray of shape (n_features,) in occurrences.
    """
    n_features = (units.shape[1] - 2) // 2
    sizes = np.asarray(units.sum(axis=0)).ravel()[-2:]

    def counts_at_full_size(totals: np.ndarray) -> np.ndarray:
        target, reference = totals[:, :n_features], totals[:, n_features:-2]
        return np.hstack([target / totals[:, [-2]] * sizes[0], reference / totals[:, [-1]] * sizes[1]])

    estimate, variance = bootstrap(units, counts_at_full_size, strata)
    counts, variances = np.split(estimate, 2), np.split(variance, 2)
    effects = [
        np.where(count > 0, np.maximum(spread / np.maximum(count, 1e-300), 1), 1)
        for count, spread in zip(counts, variances, strict=True)
    ]
    found = []
    for side in (0, 1):
        degrees = _degrees(units, strata, side)
        # where one side has none, its bursts are taken to be like the other side's
        low, high = count_interval(
            counts[side],
            variances[side],
            degrees=degrees,
            level=level,
            design_effect=effects[1 - side],
            welch=level <= LEVEL,
        )
        found.append((counts[side], low, high))
    return found


def log_ratio_bounds(
    units: sparse.csr_array, strata: np.ndarray, *, level: float = LEVEL
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of each feature's smoothed Log Ratio.

    The intervals of the two sides (:func:`side_counts`) are combined on the logarithmic scale.

    Parameters
    ----------
    units : csr_array of shape (n_units, 2 * n_features + 2)
        From :func:`by_side`.
    strata : ndarray of str, shape (n_units,)
        Units are resampled within their stratum.
    level : float
        Confidence level.

    Returns
    -------
    low, high : ndarray of shape (n_features,)
        Binary logarithms; high is inf where the reference has none, low -inf where the target has none.
    """
    sizes = np.asarray(units.sum(axis=0)).ravel()[-2:]
    sides = side_counts(units, strata, level=level)
    reach = []
    for count, low, high in sides:
        centre = np.log2(count + SMOOTHING)
        below = np.where(count > 0, centre - np.log2(low + SMOOTHING), np.inf)
        reach.append((below, np.log2(high + SMOOTHING) - centre))
    ratio = np.log2((sides[0][0] + SMOOTHING) / (sizes[0] + SMOOTHING))
    ratio -= np.log2((sides[1][0] + SMOOTHING) / (sizes[1] + SMOOTHING))
    return difference_interval(ratio, reach[0], reach[1])


def difference_p_value(units: sparse.csr_array) -> np.ndarray:
    """p-value of each feature's Log Ratio from exchanging units between the sides."""
    n_features = (units.shape[1] - 2) // 2
    is_target = np.asarray(units[:, [-2]].sum(axis=1)).ravel() > 0
    joined = sparse.hstack(
        [units[:, :n_features] + units[:, n_features:-2], units[:, [-2]] + units[:, [-1]]]
    ).tocsr()

    def ratio(target: np.ndarray, reference: np.ndarray) -> np.ndarray:
        rates = [(part[:, :-1] + SMOOTHING) / (part[:, [-1]] + SMOOTHING) for part in (target, reference)]
        return np.log2(rates[0]) - np.log2(rates[1])

    return permutation_test(joined, is_target, ratio)


def _degrees(units: sparse.csr_array, strata: np.ndarray, side: int) -> int:
    """Units less strata of one side."""
    members = np.asarray(units[:, [side - 2]].sum(axis=1)).ravel() > 0
    return int(members.sum()) - len(np.unique(strata[members]))
