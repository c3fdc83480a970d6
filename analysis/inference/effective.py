"""Intervals of counts and shares whose spread was measured between documents, not assumed."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats


def count_interval(
    count: ArrayLike,
    variance: ArrayLike,
    *,
    degrees: float,
    level: float = 0.95,
    design_effect: ArrayLike = 1.0,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of an expected count from its count and measured variance.

    The exact Poisson interval at the effective count

    .. math:: c^* = \frac{c}{\max(1, v / c)} \left(\frac{z}{t}\right)^2

    scaled back to *c*. Words that come in bursts have v > c and so a smaller effective count.

    Parameters
    ----------
    count, variance : array-like
        c, and v, the variance of c over resamples of documents; they broadcast.
    degrees : float
        Degrees of freedom of the variance, which give t; z is the normal quantile.
    level : float
        Confidence level.
    design_effect : array-like
        v / c to assume where the count is 0 and has no variance.

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
    scale = effect / np.where(count > 0, _shrink(degrees, level), 1.0)
    alpha = (1 - level) / 2
    low = np.where(count > 0, special.gammaincinv(np.maximum(count / scale, 1e-300), alpha), 0.0)
    high = special.gammaincinv(count / scale + 1, 1 - alpha)
    return low * scale, high * scale


def share_interval(
    share: ArrayLike, variance: ArrayLike, n_trials: ArrayLike, *, degrees: float, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of a share from its measured variance (Korn and Graubard).

    The exact binomial interval at the effective number of trials

    .. math:: n^* = \min\left(n, \frac{p (1 - p)}{v}\right) \left(\frac{z}{t}\right)^2

    Parameters
    ----------
    share, variance : array-like
        p, and v, its variance over resamples of documents.
    n_trials : array-like
        n, what the effective number cannot exceed; where p is 0 or 1 and v tells nothing, give the
        number of documents that the share rests on.
    degrees : float
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
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = np.where(variance > 0, share * (1 - share) / variance, np.inf)
    measured = (share > 0) & (share < 1)
    effective = np.minimum(effective, n_trials) * np.where(measured, _shrink(degrees, level), 1.0)
    hits, misses = share * effective, (1 - share) * effective
    alpha = (1 - level) / 2
    low = np.where(hits > 0, special.betaincinv(np.maximum(hits, 1e-300), misses + 1, alpha), 0.0)
    high = np.where(misses > 0, special.betaincinv(hits + 1, np.maximum(misses, 1e-300), 1 - alpha), 1.0)
    return low, high


def combine_logs(
    difference: ArrayLike, target: tuple[np.ndarray, np.ndarray], reference: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    r"""Interval of a difference of two independent logarithms from the interval of each.

    .. math:: d - \sqrt{l_1^2 + u_2^2}, \qquad d + \sqrt{u_1^2 + l_2^2}

    where :math:`l` and :math:`u` are how far each logarithm's ends lie below and above it.

    Parameters
    ----------
    difference : array-like
        d, the first logarithm less the second.
    target, reference : pair of ndarray
        How far below and how far above each logarithm its interval reaches; inf is allowed.

    Returns
    -------
    low, high : ndarray

    References
    ----------
    Li, H.-Q., Tang, M.-L. and Wong, W.-K. (2013). Confidence intervals for ratio of two Poisson rates
    using the method of variance estimates recovery.
    """
    low = difference - np.hypot(target[0], reference[1])
    high = difference + np.hypot(target[1], reference[0])
    return low, high


def _shrink(degrees: float, level: float) -> float:
    """Return (z / t)², by which few documents reduce what is effective."""
    if not degrees > 0:
        raise ValueError("an interval needs degrees of freedom: more units than strata")
    z = special.ndtri((1 + level) / 2)
    return float((z / stats.t.ppf((1 + level) / 2, degrees)) ** 2)
