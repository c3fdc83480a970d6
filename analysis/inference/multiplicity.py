"""Multiplicity: p-values and intervals of a family, adjusted for its size."""

import numpy as np
from numpy.typing import ArrayLike


def adjust_p(p_values: ArrayLike) -> np.ndarray:
    r"""Benjamini and Hochberg's adjusted p-values (q-values) of one family of tests.

    .. math:: q_{(i)} = \min_{j \ge i} \min\left(1, \frac{m}{j} p_{(j)}\right)

    with the :math:`m` p-values in ascending order. Rejecting where q ≤ .05 keeps the expected
    share of false discoveries at or below .05 when tests are independent or positively dependent.

    Parameters
    ----------
    p_values : array-like of shape (n_tests,)
        p-values of the family; NaN marks a test that could not be made and is not counted.

    Returns
    -------
    ndarray of shape (n_tests,)
        Adjusted p-values in [0, 1], NaN where the p-value is NaN.

    Raises
    ------
    ValueError
        If a p-value lies outside [0, 1].

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. *Journal of the
    Royal Statistical Society B* 57(1), 289-300.

    Examples
    --------
    >>> adjust_p([0.01, 0.04, 0.03]).round(3)
    array([0.03, 0.04, 0.04])
    """
    p_values = np.asarray(p_values, dtype=float)
    made = ~np.isnan(p_values)
    if ((p_values[made] < 0) | (p_values[made] > 1)).any():
        raise ValueError("p-values lie between 0 and 1")
    tested = p_values[made]
    order = np.argsort(tested, kind="stable")
    scaled = tested[order] * len(tested) / np.arange(1, len(tested) + 1)
    adjusted = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    result = np.full(p_values.shape, np.nan)
    restored = np.empty_like(adjusted)
    restored[order] = adjusted
    result[made] = restored
    return result


def simultaneous_level(level: float, n_features: int) -> float:
    r"""Level at which each of *n* intervals must be taken for all of them to hold together (Bonferroni).

    .. math:: 1 - \frac{1 - \text{level}}{n}

    Whatever rule picks some of the *n* for printing, the printed intervals hold together at least
    as often as all do, so that choosing the most striking needs no further allowance.

    Parameters
    ----------
    level : float
        Level that the intervals shall have together.
    n_features : int
        How many could have been chosen; below 1 counts as 1.

    Returns
    -------
    float

    Examples
    --------
    >>> round(simultaneous_level(0.95, 100), 6)
    0.9995
    """
    return 1 - (1 - level) / max(n_features, 1)
