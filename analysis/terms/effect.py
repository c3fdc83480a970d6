"""Effect size of a difference in frequency between two corpora."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from analysis.terms.evidence import contingency


def log_ratio(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    smoothing: float = 0.0,
) -> np.ndarray:
    r"""Log Ratio: how many doublings apart two relative frequencies are.

    .. math:: \log_2 \frac{(a + s) / (n_1 + s)}{(b + s) / (n_2 + s)}

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.
    smoothing : float
        s, added to counts and totals alike; 0.5 keeps absent features finite.

    Returns
    -------
    ndarray of float
        Binary logarithm: 1 is twice as frequent in the target, -1 half. Without smoothing a feature
        absent from one side gives ±inf, from both NaN.

    Raises
    ------
    ValueError
        For impossible counts, or negative smoothing.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to
    Social Science, Lancaster.

    Examples
    --------
    >>> log_ratio(120, 40, 100_000, 150_000).round(4)
    np.float64(2.1699)
    """
    if smoothing < 0:
        raise ValueError(f"smoothing is {smoothing}: give 0 or more")
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2((a + smoothing) / (n1 + smoothing)) - np.log2((b + smoothing) / (n2 + smoothing))
    return ratio[()]


def log_ratio_interval(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    level: float = 0.95,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Analytic interval of the Log Ratio with tokens as independent draws.

    .. math:: \log_2 RR \pm \frac{z}{\ln 2} \sqrt{1/a - 1/n_1 + 1/b - 1/n_2}

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.
    level : float
        Confidence level.

    Returns
    -------
    low, high : ndarray of float
        Binary logarithms; NaN where a count is 0.

    Notes
    -----
    Too narrow for words in documents, which is why tables carry a bootstrap over documents instead.
    Kept for comparison with published values.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. ESRC Centre for Corpus Approaches to
    Social Science, Lancaster.

    Examples
    --------
    >>> low, high = log_ratio_interval(20, 10, 1000, 1000)
    >>> round(float(low), 2), round(float(high), 2)
    (-0.09, 2.09)
    """
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = np.log2((a / n1) / (b / n2))
        spread = special.ndtri((1 + level) / 2) / np.log(2) * np.sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2)
        absent = (a == 0) | (b == 0)
        low, high = np.where(absent, np.nan, centre - spread), np.where(absent, np.nan, centre + spread)
    return low[()], high[()]


def log_ratio_conservative(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    level: float = 0.95,
    n_tests: int = 1,
) -> np.ndarray:
    r"""Conservative Log Ratio: the end of the interval that is nearer to zero.

    The exact (Clopper-Pearson) interval of :math:`p = a / (a + b)` at level
    :math:`1 - \alpha / m`, as :math:`\log_2 \frac{p}{1 - p} \frac{n_2}{n_1}`; 0 where it holds 0.

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.
    level : float
        Confidence level before the correction.
    n_tests : int
        m, the number of features that are compared (Bonferroni).

    Returns
    -------
    ndarray of float
        Binary logarithm, never further from 0 than the Log Ratio; 0 for an absent feature.

    Raises
    ------
    ValueError
        For impossible counts, or `n_tests` below 1.

    Notes
    -----
    Tokens are taken as independent draws: a measure to rank by, not an interval to print.

    References
    ----------
    Evert, S. (2022). Measuring keyness. *Proceedings of the Digital Humanities 2022 Conference*.

    Examples
    --------
    >>> log_ratio_conservative(120, 40, 100_000, 150_000).round(4)
    np.float64(1.6427)
    """
    if n_tests < 1:
        raise ValueError(f"n_tests is {n_tests}: give 1 or more")
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    alpha = (1 - level) / n_tests
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, special.betaincinv(np.maximum(a, 1), b + 1, alpha / 2), 0.0)
        high = np.where(b > 0, special.betaincinv(a + 1, np.maximum(b, 1), 1 - alpha / 2), 1.0)
        low, high = (np.log2(p / (1 - p) * (n2 / n1)) for p in (low, high))
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))[()]


def percent_difference(
    count_target: ArrayLike, count_reference: ArrayLike, n_target: ArrayLike, n_reference: ArrayLike
) -> np.ndarray:
    r"""%DIFF: by how many per cent a feature's rate in the target exceeds that in the reference.

    .. math:: 100 \left(\frac{a / n_1}{b / n_2} - 1\right)

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.

    Returns
    -------
    ndarray of float
        Per cent, -100 for a feature that the target lacks, inf for one that the reference lacks, NaN
        for one that both lack. No small number stands in for a zero.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Gabrielatos, C. and Marchi, A. (2011). Keyness: matching metrics to definitions. Corpus Linguistics
    in the South, Portsmouth.

    Examples
    --------
    >>> percent_difference(120, 40, 100_000, 150_000).round(6)
    np.float64(350.0)
    """
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = 100 * ((a / n1) / (b / n2) - 1)
    return difference[()]
