"""Intervals of counts and shares whose spread was measured between documents, not assumed."""

from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse, special, stats


def count_interval(
    count: ArrayLike,
    variance: ArrayLike,
    *,
    degrees: ArrayLike,
    level: float = 0.95,
    design_effect: ArrayLike = 1.0,
    welch: bool = True,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of an expected count from its count and measured variance.

    The exact Poisson interval at the effective count

    .. math:: c^* = \frac{c}{f} \left(\frac{z}{t}\right)^2, \qquad f = \max(1, v / c)

    scaled back to *c*. Words that come in bursts have v > c and so a smaller effective count. What varies as
    independent draws do is known; only the rest of v was measured, so t has (Welch and Satterthwaite)

    .. math:: \nu \left(\frac{f}{f - 1}\right)^2

    degrees of freedom. That holds at usual levels. Far out in the tails, where simultaneous intervals lie, it
    allows too little for a variance that came out small by chance (``bench/coverage.py``).

    Parameters
    ----------
    count, variance : array-like
        c, and v, the variance of c over resamples of documents; they broadcast.
    degrees : array-like
        ν, the degrees of freedom of the variance; z is the normal quantile.
    level : float
        Confidence level.
    design_effect : array-like
        v / c to assume where the count is 0 and has no variance.
    welch : bool
        Without it t has ν degrees of freedom throughout: for simultaneous intervals.

    Returns
    -------
    low, high : ndarray
        Ends in occurrences; low is 0 for a count of 0.

    Raises
    ------
    ValueError
        If a count or variance is negative, or there are no degrees of freedom.

    References
    ----------
    Korn, E. L. and Graubard, B. I. (1998), for shares; carried over to counts here.

    Examples
    --------
    >>> low, high = count_interval(20, 20, degrees=np.inf)
    >>> round(float(low), 2), round(float(high), 2)
    (12.22, 30.89)
    """
    count, variance = np.broadcast_arrays(np.asarray(count, float), np.asarray(variance, float))
    if (count < 0).any() or (variance < 0).any():
        raise ValueError("counts and variances must not be negative")
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(count > 0, np.maximum(variance / count, 1.0), design_effect)
    # a variance that few documents gave is itself uncertain; where there is none, nothing is to allow for
    scale = effect / np.where(
        count > 0, _shrink(degrees, effect if welch else np.full_like(effect, np.inf), level), 1.0
    )
    alpha = (1 - level) / 2
    low = np.where(count > 0, special.gammaincinv(np.maximum(count / scale, 1e-300), alpha), 0.0)
    high = special.gammaincinv(count / scale + 1, 1 - alpha)
    return low * scale, high * scale


def share_interval(
    share: ArrayLike, variance: ArrayLike, n_trials: ArrayLike, *, degrees: ArrayLike, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of a share from its measured variance (Korn and Graubard).

    The exact binomial interval at the effective number of trials

    .. math:: n^* = \frac{n}{f} \left(\frac{z}{t}\right)^2, \qquad
        f = \max\left(1, \frac{n v}{p (1 - p)}\right)

    with t as for :func:`count_interval`.

    Parameters
    ----------
    share, variance : array-like
        p, and v, its variance over resamples of documents.
    n_trials : array-like
        n, what the effective number cannot exceed; where p is 0 or 1 and v tells nothing, give the
        number of documents that the share rests on.
    degrees : array-like
        Degrees of freedom of the variance.
    level : float
        Confidence level.

    Returns
    -------
    low, high : ndarray
        Ends in [0, 1].

    Raises
    ------
    ValueError
        If a share lies outside [0, 1], or there are no degrees of freedom.

    References
    ----------
    Korn, E. L. and Graubard, B. I. (1998), as in ``svyciprop(method = "beta")`` of R's package survey.

    Examples
    --------
    >>> low, high = share_interval(0.0, 0.0, 10, degrees=np.inf)
    >>> round(float(low), 3), round(float(high), 3)
    (0.0, 0.308)
    """
    share, variance, n_trials = np.broadcast_arrays(
        np.asarray(share, float), np.asarray(variance, float), np.asarray(n_trials, float)
    )
    if (share < 0).any() or (share > 1).any():
        raise ValueError("shares lie between 0 and 1")
    measured = (share > 0) & (share < 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(measured, np.maximum(n_trials * variance / (share * (1 - share)), 1.0), 1.0)
    effective = n_trials / effect * np.where(measured, _shrink(degrees, effect, level), 1.0)
    hits, misses = share * effective, (1 - share) * effective
    alpha = (1 - level) / 2
    low = np.where(hits > 0, special.betaincinv(np.maximum(hits, 1e-300), misses + 1, alpha), 0.0)
    high = np.where(misses > 0, special.betaincinv(hits + 1, np.maximum(misses, 1e-300), 1 - alpha), 1.0)
    return low, high


def difference_interval(
    difference: ArrayLike, target: tuple[np.ndarray, np.ndarray], reference: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of a difference of two independent estimates from the interval of each.

    .. math:: d - \sqrt{l_1^2 + u_2^2}, \qquad d + \sqrt{u_1^2 + l_2^2}

    where :math:`l` and :math:`u` are how far each estimate's ends lie below and above it (method of variance
    estimates recovery). For a ratio, give logarithms.

    Parameters
    ----------
    difference : array-like
        d, the first estimate less the second.
    target, reference : pair of ndarray
        How far below and how far above each estimate its interval reaches; inf is allowed.

    Returns
    -------
    low, high : ndarray

    References
    ----------
    Li, H.-Q., Tang, M.-L. and Wong, W.-K. (2013). Confidence intervals for ratio of two Poisson rates
    using the method of variance estimates recovery.

    Examples
    --------
    >>> low, high = difference_interval(0.2, (0.25, 0.35), (0.05, 0.15))
    >>> round(float(low), 2), round(float(high), 2)
    (-0.09, 0.55)
    """
    low = difference - np.hypot(target[0], reference[1])
    high = difference + np.hypot(target[1], reference[0])
    return low, high


def effective_units(counts: sparse.csr_array | np.ndarray, sizes: ArrayLike) -> np.ndarray:
    r"""Return on how many units the variance of each rate rests.

    .. math:: \frac{(\sum_i d_i^2)^2}{\sum_i d_i^4}, \qquad d_i = x_i - m_i \frac{\sum_i x_i}{\sum_i m_i}

    A word that stands in one document of many has its variance from that one, not from all.

    Parameters
    ----------
    counts : array or sparse array of shape (n_units, n_features)
        x, occurrences in each unit.
    sizes : array-like of shape (n_units,)
        m, tokens of each unit.

    Returns
    -------
    ndarray of shape (n_features,)
        From 1 to n_units; 1 where nothing varies.

    Raises
    ------
    ValueError
        If the shapes disagree, or there are no tokens.

    Examples
    --------
    >>> effective_units(np.array([[1, 9], [1, 0], [3, 0], [3, 0]]), [10, 10, 10, 10]).round(2)
    array([4.  , 1.71])
    """
    counts, sizes = sparse.csr_array(counts).astype(float), np.asarray(sizes, dtype=float)
    if sizes.shape != counts.shape[:1]:
        raise ValueError(f"counts {counts.shape} and sizes {sizes.shape} disagree")
    if not sizes.sum() > 0:
        raise ValueError("the units hold no tokens: no rate varies")
    rate = np.asarray(counts.sum(axis=0)).ravel() / sizes.sum()

    def moment(k: int) -> np.ndarray:
        # sums of powers of x - r m, from the cells that are not 0 alone
        total = rate**k * (sizes**k).sum()
        for j in range(1, k + 1):
            total = total + comb(k, j) * (-rate) ** (k - j) * (counts.power(j).T @ sizes ** (k - j))
        return np.asarray(total)

    squares, fourths = moment(2), moment(4)
    varies = squares > 1e-9 * np.maximum(np.asarray(counts.power(2).sum(axis=0)).ravel(), 1e-300)
    units = np.divide(squares**2, fourths, out=np.ones_like(squares), where=varies & (fourths > 0))
    return np.clip(units, 1.0, len(sizes))


def _shrink(degrees: ArrayLike, effect: np.ndarray, level: float) -> np.ndarray:
    """Return (z / t)², by which a variance from few units reduces what is effective."""
    degrees = np.asarray(degrees, dtype=float)
    if not (degrees > 0).all():
        raise ValueError("an interval needs degrees of freedom: more units than strata")
    upper = (1 + level) / 2
    known = 1 / np.maximum(effect, 1 + 1e-9)  # the part of the variance that independent draws would have
    t = stats.t.ppf(upper, np.minimum(degrees / (1 - known) ** 2, 1e9))
    return np.asarray((special.ndtri(upper) / t) ** 2)
