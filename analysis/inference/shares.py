"""Shares from a classifier: corrected with labels of a random sample, so that an interval can be given."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from analysis.inference.effective import share_interval

MIN_LABELS = 30
"""Fewest labelled units for an interval."""

MIN_OF_A_CLASS = 5
"""With fewer labels on either side of the question, the interval is an exact one at the effective number."""

CHANCE = 3
"""Standard deviations by which the units that labels stand for may miss all units by the luck of the draw."""
ROUNDING = 1e-6
"""Part of the units by which they may miss them because probabilities are rounded."""

NO_SPREAD = 1e-12
"""Variance of a share below which its residuals tell nothing."""

METHODS = {
    "regression": "regression estimator",
    "difference": "difference estimator",
    "labels": "labels alone",
    "count": "count of predictions",
}


def estimate_share(
    predicted: ArrayLike,
    labels: ArrayLike,
    *,
    sampling_probability: ArrayLike,
    clusters: ArrayLike | None = None,
    strata: ArrayLike | None = None,
    level: float = 0.95,
    method: str = "regression",
) -> pd.DataFrame:
    r"""Share of units that are so, from predictions for all and labels for a random sample.

    .. math:: \hat\theta = \bar y_w + \lambda (\bar p_N - \bar p_w)

    where :math:`\bar y_w` and :math:`\bar p_w` are means over the labelled units with weights
    :math:`w = 1/\pi`, and :math:`\bar p_N` is the mean prediction over all units. The slope λ is the
    weighted least-squares slope of labels on predictions (``"regression"``), 1 (``"difference"``) or
    0 (``"labels"``). ``"count"`` is :math:`\bar p_N` itself, and has no interval: how far predictions
    are off is unknown without labels.

    Parameters
    ----------
    predicted : array-like of shape (n_units,)
        Predicted probability of each unit, in [0, 1]. A model that was trained on these labels must
        have been cross-fitted: a labelled unit's prediction comes from a model that did not see it.
    labels : array-like of shape (n_units,)
        1 or 0 where a unit was labelled (or a coders' mean in between), NaN elsewhere.
    sampling_probability : array-like
        π, with which each unit was drawn for labelling; a number or one a unit.
    clusters : array-like of shape (n_units,), optional
        What belongs together (the document of a sentence); without it each unit stands alone.
    strata : array-like of shape (n_units,), optional
        Within what the sample was drawn.
    level : float
        Confidence level.
    method : {"regression", "difference", "labels", "count"}
        See above.

    Returns
    -------
    DataFrame of one row
        ``estimate, low, high`` (shares), ``n_documents`` (clusters labelled; all clusters for
        ``"count"``), ``n_labelled``, ``method``, ``reason``. Under 30 labels `low`, `high` and
        `estimate` are empty and `reason` says so.

    Raises
    ------
    ValueError
        If lengths differ, a probability or label lies outside [0, 1], a labelled unit has sampling
        probability 0, or the method is unknown.

    Notes
    -----
    The variance is that of the weighted residuals' sums by cluster within strata, linearised,
    residuals divided by 1 minus their leverage, times the finite-population correction of each
    stratum; the interval takes t with clusters less strata, less one where a slope was fitted. With
    fewer than five labels of either kind the t interval misses too often, and an exact binomial
    interval at the effective number of labels stands in its place. Where predictions meet every label
    the interval reaches as far as the exact upper limit of a share of which no case was seen: that is no
    certainty about units without a label. With clusters the variance is right also where whole clusters
    were drawn; where units were drawn one by one it errs, if at all, on the wide side.

    A coder may have stopped before all that was drawn had a label. The labels then stand for fewer units,
    Σ 1/π, than there are; where they fall short by more than chance explains, the finite-population
    correction is made with π times the part that they stand for. What has a label must then be a random
    part of what was drawn, as it is of a sheet in random order.

    References
    ----------
    Särndal, C.-E., Swensson, B. and Wretman, J. (1992). *Model assisted survey sampling*. Springer.
    Angelopoulos, A. N., Duchi, J. C. and Zrnic, T. (2023). PPI++: Efficient prediction-powered
    inference. arXiv 2311.01453. (Its power tuning is the slope above, for an infinite population.)

    Examples
    --------
    >>> predicted = np.tile([0.1, 0.3, 0.7, 0.9], 100)
    >>> labels = np.full(400, np.nan)
    >>> labels[::5] = np.tile([0, 0, 1, 1], 20)
    >>> row = estimate_share(predicted, labels, sampling_probability=0.2).iloc[0]
    >>> round(float(row["estimate"]), 3), int(row["n_labelled"])
    (0.5, 80)
    """
    if method not in METHODS:
        raise ValueError(f"method {method!r} is not known: give one of {', '.join(METHODS)}")
    units = _units(predicted, labels, sampling_probability, clusters, strata)
    labelled = units[units["label"].notna()]
    if method == "count":
        return _row(units["predicted"].mean(), np.nan, np.nan, units, len(labelled), method, _COUNTED)
    if len(labelled) < MIN_LABELS:
        reason = f"{len(labelled)} labelled units: a share needs at least {MIN_LABELS}"
        return _row(np.nan, np.nan, np.nan, labelled, len(labelled), method, reason)
    estimate, residual, slopes = _estimate(units, labelled, method)
    labelled = labelled.assign(probability=labelled["probability"] * _part_reached(units, labelled))
    variance, degrees = _variance(labelled, residual)
    degrees -= slopes
    if degrees < 1:
        reason = "too few clusters in the strata for an interval: label units of more documents"
        return _row(estimate, np.nan, np.nan, labelled, len(labelled), method, reason)
    low, high = _interval(estimate, variance, degrees, labelled, level)
    return _row(estimate, low, high, labelled, len(labelled), method, "")


_COUNTED = "a count of predictions has no interval: how far they are off is not known without labels"


def _units(
    predicted: ArrayLike,
    labels: ArrayLike,
    sampling_probability: ArrayLike,
    clusters: ArrayLike | None,
    strata: ArrayLike | None,
) -> pd.DataFrame:
    """Return one row a unit, checked."""
    predicted, labels = np.asarray(predicted, dtype=float), np.asarray(labels, dtype=float)
    if predicted.ndim != 1 or predicted.shape != labels.shape:
        raise ValueError(
            f"{predicted.size} predictions but {labels.size} labels: give one of each for every unit, "
            "NaN where a unit has no label"
        )
    units = pd.DataFrame({"predicted": predicted, "label": labels})
    units["probability"] = np.broadcast_to(np.asarray(sampling_probability, dtype=float), predicted.shape)
    units["cluster"] = np.arange(len(units)) if clusters is None else np.asarray(clusters)
    units["stratum"] = "" if strata is None else np.asarray(strata).astype(str)
    if units["predicted"].isna().any() or not units["predicted"].between(0, 1).all():
        raise ValueError("every unit needs a predicted probability between 0 and 1")
    drawn = units[units["label"].notna()]
    if not drawn["label"].between(0, 1).all():
        raise ValueError("labels lie between 0 and 1, NaN where a unit has none")
    if not ((drawn["probability"] > 0) & (drawn["probability"] <= 1)).all():
        raise ValueError("a labelled unit was drawn with a probability above 0 and at most 1")
    return units


def _estimate(units: pd.DataFrame, labelled: pd.DataFrame, method: str) -> tuple[float, np.ndarray, int]:
    """Return the estimate, the weighted residuals for its variance, and how many slopes were fitted."""
    weight = (1 / labelled["probability"]).to_numpy()
    weight = weight / weight.sum()
    label, predicted = labelled["label"].to_numpy(), labelled["predicted"].to_numpy()
    deviation = predicted - weight @ predicted
    spread = weight @ deviation**2
    fitted = method == "regression" and spread > 1e-12
    slope = {"difference": 1.0, "labels": 0.0}.get(method, 0.0)
    leverage = weight
    if fitted:
        slope = (weight @ (deviation * label)) / spread
        leverage = weight * (1 + deviation**2 / spread)
    residual = (label - weight @ label) - slope * deviation
    # what a unit pulled towards itself is given back; without it small samples look too certain
    residual = residual / np.sqrt(1 - np.minimum(leverage, 0.5))
    if fitted:
        # the slope moves the estimate where the sample's predictions are off from all units'
        gap = units["predicted"].mean() - weight @ predicted
        residual = residual * (1 + deviation * gap / spread)
    estimate = weight @ label + slope * (units["predicted"].mean() - weight @ predicted)
    return float(np.clip(estimate, 0, 1)), weight * residual, int(fitted)


def _part_reached(units: pd.DataFrame, labelled: pd.DataFrame) -> float:
    """Return for what part of the units the labels stand: 1, unless they fall short by more than chance."""
    probability = labelled["probability"]
    reached = (1 / probability).sum()
    # clusters are drawn or not as wholes
    by_cluster = (np.sqrt(1 - probability) / probability).groupby(labelled["cluster"]).sum()
    chance = np.sqrt((by_cluster**2).sum())
    # published probabilities are rounded
    missing = len(units) * (1 - ROUNDING) - reached
    return float(reached / len(units)) if missing > CHANCE * chance else 1.0


def _variance(labelled: pd.DataFrame, residual: np.ndarray) -> tuple[float, int]:
    """Variance of the sum of residuals between clusters within strata, and its degrees of freedom."""
    sums = (
        labelled.assign(residual=residual, count=1)
        .groupby(["stratum", "cluster"], sort=True)
        .agg(residual=("residual", "sum"), probability=("probability", "mean"), count=("count", "sum"))
        .reset_index()
    )
    variance, degrees = 0.0, 0
    for _, stratum in sums.groupby("stratum", sort=True):
        n = len(stratum)
        if n < 2:
            # a stratum of one cluster shows no spread of its own: its residual from 0 stands in
            variance += float(stratum["residual"].iloc[0] ** 2 * (1 - stratum["probability"].iloc[0]))
            continue
        spread = ((stratum["residual"] - stratum["residual"].mean()) ** 2).sum() * n / (n - 1)
        remaining = 1 - np.average(stratum["probability"], weights=stratum["count"])
        variance += float(spread * remaining)
        degrees += n - 1
    return variance, degrees


def _interval(
    estimate: float, variance: float, degrees: int, labelled: pd.DataFrame, level: float
) -> tuple[float, float]:
    """Ends by t where both answers were given often enough, else exact at the effective number of labels."""
    label, weight = labelled["label"].to_numpy(), 1 / labelled["probability"].to_numpy()
    share, effective = np.average(label, weights=weight), weight.sum() ** 2 / (weight**2).sum()
    if min(label.sum(), (1 - label).sum()) < MIN_OF_A_CLASS:
        low, high = share_interval(share, 0.0, effective, degrees=degrees, level=level)
        return min(float(low), estimate), max(float(high), estimate)
    reach = float(stats.t.ppf((1 + level) / 2, degrees) * np.sqrt(variance))
    if variance < NO_SPREAD and (labelled["probability"] < 1).any():
        # no label was missed; so many might be among the others
        reach = float(share_interval(0.0, 0.0, effective, degrees=degrees, level=level)[1])
    return max(estimate - reach, 0.0), min(estimate + reach, 1.0)


def _row(
    estimate: float, low: float, high: float, units: pd.DataFrame, n_labelled: int, method: str, reason: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "estimate": [estimate],
            "low": [low],
            "high": [high],
            "n_documents": [units["cluster"].nunique()],
            "n_labelled": [n_labelled],
            "method": [METHODS[method]],
            "reason": [reason],
        }
    )


def coder_error_band(low: ArrayLike, high: ArrayLike, error: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    r"""How far a share can lie outside its interval if coders err at up to a given rate.

    .. math:: \left[\frac{l - e}{1 - e},\; \frac{h}{1 - e}\right]

    A coder who takes up to a share e of the units that are not so for so, or up to a share e of
    those that are so for not so, sees a share s of true shares between :math:`(s - e)/(1 - e)` and
    :math:`s / (1 - e)`.

    Parameters
    ----------
    low, high : array-like
        Ends of the interval of the share as coded, in [0, 1].
    error : array-like
        e, at least 0 and below 1; they broadcast.

    Returns
    -------
    low, high : ndarray
        Ends of the band, in [0, 1].

    Raises
    ------
    ValueError
        If an error rate is not at least 0 and below 1.

    Examples
    --------
    >>> low, high = coder_error_band(0.4, 0.6, 0.1)
    >>> round(float(low), 3), round(float(high), 3)
    (0.333, 0.667)
    """
    low, high, error = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (low, high, error)))
    if (error < 0).any() or (error >= 1).any():
        raise ValueError("an error rate is at least 0 and below 1")
    return np.clip((low - error) / (1 - error), 0, 1), np.clip(high / (1 - error), 0, 1)
