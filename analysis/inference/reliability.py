"""Reliability: how far coders agree beyond what chance would give."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(values: ArrayLike, *, level: str = "nominal") -> float:
    r"""Krippendorff's alpha of any number of coders, with values missing or not.

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \qquad
        D_o = \frac{1}{n} \sum_{c,k} o_{ck}\, \delta_{ck}^2, \qquad
        D_e = \frac{1}{n (n - 1)} \sum_{c,k} n_c n_k\, \delta_{ck}^2

    with coincidences :math:`o_{ck}` of values *c* and *k* within units, their sums :math:`n_c`, the
    number :math:`n` of values that can be paired, and the difference :math:`\delta` of the level.

    Parameters
    ----------
    values : array-like of shape (n_coders, n_units)
        What each coder gave each unit, as numbers; NaN where a coder gave nothing.
    level : {"nominal", "ordinal", "interval", "ratio"}
        Level of measurement. For labels without order, number them and take ``"nominal"``.

    Returns
    -------
    float
        1 is perfect agreement, 0 what chance gives, below 0 systematic disagreement. NaN where no
        unit has two values, or all values are equal: then chance cannot be told from agreement.

    Raises
    ------
    ValueError
        For an unknown level, or values that are not coders × units.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability. Annenberg School for
    Communication, University of Pennsylvania.

    Examples
    --------
    >>> krippendorff_alpha([[1, 1, 2, 2], [1, 1, 2, 1]])
    0.5333333333333333
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 2:
        raise ValueError(f"values have {values.ndim} dimensions: give coders × units")
    if level not in LEVELS:
        raise ValueError(f"level {level!r} is not one of {', '.join(LEVELS)}")
    pairable = (~np.isnan(values)).sum(axis=0) >= 2
    values = values[:, pairable]
    categories, codes = np.unique(values[~np.isnan(values)], return_inverse=True)
    if len(categories) < 2:
        return float("nan")
    unit = np.nonzero(~np.isnan(values))[1]
    counts = np.zeros((values.shape[1], len(categories)))
    np.add.at(counts, (unit, codes), 1)
    per_unit = counts.sum(axis=1)
    weighted = counts / (per_unit - 1)[:, np.newaxis]
    coincidences = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    totals = coincidences.sum(axis=0)
    n = totals.sum()
    difference = DIFFERENCES[level](categories, totals)
    observed = (coincidences * difference).sum() / n
    expected = (np.outer(totals, totals) * difference).sum() / (n * (n - 1))
    return float(1 - observed / expected)


def _nominal(categories: np.ndarray, _: np.ndarray) -> np.ndarray:
    return (categories[:, np.newaxis] != categories).astype(float)


def _ordinal(categories: np.ndarray, totals: np.ndarray) -> np.ndarray:
    # between two ranks lie all values of the ranks between, and half of their own
    middle = np.cumsum(totals) - totals / 2
    return (middle[:, np.newaxis] - middle) ** 2


def _interval(categories: np.ndarray, _: np.ndarray) -> np.ndarray:
    return (categories[:, np.newaxis] - categories) ** 2


def _ratio(categories: np.ndarray, _: np.ndarray) -> np.ndarray:
    total = categories[:, np.newaxis] + categories
    share = np.divide(
        categories[:, np.newaxis] - categories, total, out=np.zeros_like(total), where=total != 0
    )
    return share**2


DIFFERENCES: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
