"""Differences of frames: how far two sides lie apart, as a difference and as a ratio, with intervals."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.inference import difference_interval

METHOD = "intervals of the two sides combined (method of variance estimates recovery)"
NO_RATIO = "neither side has a match: nothing can be compared"


def frame_differences(shares: pd.DataFrame, *, target: str, reference: str, by: str = "side") -> pd.DataFrame:
    r"""Compare two sides' shares of each frame, and their rates.

    .. math:: d = s_t - s_r, \qquad q = s_t / s_r

    with the ends of :math:`d` at :math:`d - \sqrt{(s_t - l_t)^2 + (u_r - s_r)^2}` and
    :math:`d + \sqrt{(u_t - s_t)^2 + (s_r - l_r)^2}`, and those of :math:`q` the same of the logarithms.

    Parameters
    ----------
    shares : DataFrame
        From :func:`frame_shares`, or of one voice or period from its kin.
    target, reference : str
        Sides; the first is less, or divided by, the second.
    by : str
        Column of `shares` that names them.

    Returns
    -------
    DataFrame
        Schema table ``frame_differences``: for each frame and measure a ``difference`` and a ``ratio``. A
        ratio to nothing is infinite, and its lower end that of the extremes of both intervals, as is the
        upper end of a ratio of nothing. Ends are empty, with the reason, where a side has no interval.

    Raises
    ------
    ValueError
        If a side has no row.

    References
    ----------
    Li, H.-Q., Tang, M.-L. and Wong, W.-K. (2013). Confidence intervals for ratio of two Poisson rates
    using the method of variance estimates recovery.

    Examples
    --------
    >>> shares = pd.DataFrame({"frame": "flood", "measure": "share", "side": ["a", "b"], "voice": "all",
    ...     "estimate": [0.5, 0.25], "low": [0.4, 0.2], "high": [0.6, 0.3], "n_documents": 9, "reason": ""})
    >>> table = frame_differences(shares, target="a", reference="b")
    >>> table.set_index("comparison")["estimate"].to_dict()
    {'difference': 0.25, 'ratio': 2.0}
    """
    for side in (target, reference):
        if not (shares[by] == side).any():
            raise ValueError(f"no share is of the side {side!r}: nothing to compare")
    key = ["frame", "measure", "voice"]
    pair = shares[shares[by] == target].merge(
        shares[shares[by] == reference], on=key, suffixes=("", "_reference")
    )
    table = pd.concat([_differences(pair), _ratios(pair)], ignore_index=True)
    table = table.assign(**{by: target}, reference=reference, method=METHOD)
    table["place"] = table.groupby(key, sort=False).ngroup()
    names = [by if name == "side" else name for name, *_ in schema.TABLES["frame_differences"]]
    ordered = table.sort_values("place", kind="stable")[names]
    return schema.conform(ordered, "frame_differences", rename={"side": by})


def _differences(pair: pd.DataFrame) -> pd.DataFrame:
    own, other = _ends(pair, ""), _ends(pair, "_reference")
    middle = own[0] - other[0]
    low, high = difference_interval(middle, _reach(*own), _reach(*other))
    return _row(pair, "difference", middle, low, high)


def _ratios(pair: pd.DataFrame) -> pd.DataFrame:
    """Compare through logarithms; where one side is nothing, by the extremes of the two intervals."""
    with np.errstate(divide="ignore", invalid="ignore"):
        own, other = (np.log(_ends(pair, suffix)) for suffix in ("", "_reference"))
        middle = own[0] - other[0]
        low, high = difference_interval(middle, _reach(*own), _reach(*other))
        one_is_nothing = np.isinf(middle)
        low = np.where(one_is_nothing, own[1] - other[2], low)
        high = np.where(one_is_nothing, own[2] - other[1], high)
        return _row(pair, "ratio", np.exp(middle), np.exp(low), np.exp(high))


def _row(
    pair: pd.DataFrame, comparison: str, middle: np.ndarray, low: np.ndarray, high: np.ndarray
) -> pd.DataFrame:
    empty = np.isnan(middle)
    has_interval = (pair["low"].notna() & pair["low_reference"].notna()).to_numpy() & ~empty
    reason = pair["reason"].where(pair["reason"] != "", pair["reason_reference"])
    return pair.assign(
        comparison=comparison,
        estimate=middle,
        low=np.where(has_interval, low, np.nan),
        high=np.where(has_interval, high, np.nan),
        n_documents=pair["n_documents"] + pair["n_documents_reference"],
        reason=reason.where(reason != "", np.where(empty, NO_RATIO, "")),
    )


def _ends(pair: pd.DataFrame, suffix: str) -> np.ndarray:
    """Return the estimates and their lower and upper ends, a row each."""
    return pair[[f"{name}{suffix}" for name in ("estimate", "low", "high")]].to_numpy(dtype=float).T


def _reach(middle: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how far below and above the middle the ends lie."""
    return middle - low, high - middle
