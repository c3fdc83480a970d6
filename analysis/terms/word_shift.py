"""Word shift: how much each feature contributes to the difference between two sides."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.inference import difference_interval, resampled, sampling_units, simultaneous_level
from analysis.terms.sides import compared_counts, compared_sides, n_occurring, side_totals
from analysis.terms.uncertainty import LEVEL, by_side, side_counts
from analysis.text import DocumentFeatureMatrix

MEASURES = ("proportion", "entropy")
METHOD = "{what}; ends of the two sides' shares combined"
PEAK = 1 / np.e
"""Share at which a feature adds most to the entropy; above it, more is less."""


def word_shift(
    dfm: DocumentFeatureMatrix,
    *,
    by: str,
    target: str,
    reference: str | None = None,
    measure: str = "proportion",
) -> pd.DataFrame:
    r"""Break the difference between two sides down into contributions of features.

    .. math:: \text{proportion: } \delta_w = p_w - q_w, \qquad
        \text{entropy: } \delta_w = - p_w \log_2 p_w + q_w \log_2 q_w

    with the share *p* of feature *w* among all tokens of the target and *q* in the reference.
    Over all features (a matrix that was not trimmed) contributions to the proportion sum to 0, those
    to the entropy to the difference between the two sides' entropies.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` that holds the sides.
    target, reference : str
        Values of that column; without `reference`, all documents with another value.
    measure : {"proportion", "entropy"}
        Share of tokens, or bits.

    Returns
    -------
    DataFrame
        Schema table ``word_shift``, in the order of ``dfm.features``. Intervals rest on the spread
        between documents within their outlets, or between outlets, by the estimand of `dfm`.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens, or for another measure.

    Notes
    -----
    The entropy of a smaller side comes out lower, since it lacks more of the rare words: compare
    sides of like size.

    References
    ----------
    Gallagher, R. J., Frank, M. R., Mitchell, L., Schwartz, A. J., Reagan, A. J., Danforth, C. M. and
    Dodds, P. S. (2021). Generalized word shift graphs: a method for visualizing and explaining pairwise
    comparisons between texts. *EPJ Data Science* 10(4).

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = word_shift(dfm, by="side", target="supporters", reference="opponents")
    >>> table.loc[table["feature"] == "harbour", ["estimate", "low", "high"]].round(3)
        estimate    low   high
    18     0.021  0.007  0.035
    """
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not one of {', '.join(MEASURES)}")
    return _tabulate(compared_sides(dfm, by, target, reference), measure, LEVEL)


def largest_shifts(
    dfm: DocumentFeatureMatrix,
    *,
    by: str,
    target: str,
    reference: str | None = None,
    measure: str = "proportion",
    n_features: int = 20,
) -> pd.DataFrame:
    """Return the features that contribute most, with intervals that hold together.

    The 95 % intervals are simultaneous over all features, as in
    :func:`analysis.terms.strongest_features`. Only features in two documents or more can be chosen.

    Returns
    -------
    DataFrame
        Schema table ``word_shift``, the largest contribution first, whatever its sign.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> sides = {"by": "side", "target": "supporters", "reference": "opponents"}
    >>> largest_shifts(dfm, **sides, n_features=2)["feature"].tolist()
    ['harbour', 'wall']
    """
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not one of {', '.join(MEASURES)}")
    compared = compared_sides(dfm, by, target, reference)
    table = _tabulate(compared, measure, simultaneous_level(LEVEL, n_occurring(compared)))
    shared = table[table["n_documents"] >= 2].assign(size=lambda rows: rows["estimate"].abs())
    chosen = shared.sort_values(["size", "feature"], ascending=[False, True]).head(n_features).index
    return schema.conform(table.loc[chosen], "word_shift")


def contribution(share: np.ndarray, measure: str) -> np.ndarray:
    """What a feature of this share adds to the measure of its side."""
    if measure == "proportion":
        return share
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share > 0, -share * np.log2(share), 0.0)


def _tabulate(compared: DocumentFeatureMatrix, measure: str, level: float) -> pd.DataFrame:
    a, b, n1, n2 = side_totals(compared)
    estimate = contribution(a / n1, measure) - contribution(b / n2, measure)
    position, strata, reason = sampling_units(compared.documents, by="label", estimand=compared.estimand)
    low, high = np.full((2, len(a)), np.nan)
    if not reason and len(a):
        sides = side_counts(by_side(compared, position), strata, level=level)
        reach = [
            _reach([np.minimum(count / n, 1) for count in side], measure)
            for side, n in zip(sides, (n1, n2), strict=True)
        ]
        low, high = difference_interval(estimate, reach[0], reach[1])
    table = compared_counts(compared).assign(
        measure=measure,
        estimate=estimate,
        low=low,
        high=high,
        method=METHOD.format(what=resampled(compared.documents, compared.estimand)),
        reason=reason,
    )
    return schema.conform(table, "word_shift")


def _reach(side: list[np.ndarray], measure: str) -> tuple[np.ndarray, np.ndarray]:
    """How far below and above its estimate the contribution of one side may lie, by share, low and high."""
    share, low, high = side
    ends = [contribution(end, measure) for end in (low, share, high)]
    smallest, largest = np.minimum.reduce(ends), np.maximum.reduce(ends)
    if measure == "entropy":
        largest = np.where((low < PEAK) & (high > PEAK), contribution(np.array(PEAK), measure), largest)
    return ends[1] - smallest, largest - ends[1]
