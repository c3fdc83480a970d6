"""Keyness: which features set one side apart from another, and whether that is more than chance."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.inference import adjust_p, sampling_units, simultaneous_level
from analysis.terms.effect import log_ratio, log_ratio_conservative
from analysis.terms.evidence import log_likelihood
from analysis.terms.influence import ABSENT
from analysis.terms.sides import compared_counts, compared_sides, n_occurring, side_totals
from analysis.terms.uncertainty import LEVEL, SMOOTHING, by_side, difference_p_value, log_ratio_bounds
from analysis.text import DocumentFeatureMatrix


def keyness(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None
) -> pd.DataFrame:
    """Compare every feature of a target side with a reference side.

    ``log_ratio`` is smoothed by 0.5, so that a feature absent from one side has a value. Its 95 %
    interval rests on the spread between documents within their outlets (or between outlets, by the
    estimand of `dfm`), never on words; ``q_value`` comes from exchanging documents between the sides
    and holds the false discovery rate over all features of the table. ``g2`` and ``lrc`` take words
    as independent draws: they rank and do not test.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` that holds the sides.
    target, reference : str
        Values of that column; without `reference`, all documents with another value.

    Returns
    -------
    DataFrame
        Schema table ``keyness``, in the order of ``dfm.features``. Where intervals, ``q_value`` or
        ``robust`` are empty, ``reason`` says why. A feature of neither side (of documents that are not
        compared) keeps its row, has neither interval nor ``q_value``, and does not count in the family.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = keyness(dfm, by="side", target="supporters", reference="opponents")
    >>> list(table.columns[:3])
    ['feature', 'count_target', 'count_reference']
    """
    return _tabulate(compared_sides(dfm, by, target, reference), LEVEL)


def strongest_features(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None, n_features: int = 10
) -> pd.DataFrame:
    """Return the features most key to each side, with intervals that hold together.

    Features are chosen by ``lrc``, then by ``g2``, and listed by ``log_ratio``; only features in two
    documents or more can be chosen. Their 95 % intervals are simultaneous over all features of `dfm`
    (:func:`analysis.inference.simultaneous_level`), so that they hold together whatever was chosen.

    Parameters
    ----------
    dfm, by, target, reference
        As for :func:`keyness`.
    n_features : int
        How many features of each side.

    Returns
    -------
    DataFrame
        Schema table ``keyness``, those of the target first, the largest difference first.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = strongest_features(dfm, by="side", target="supporters", reference="opponents", n_features=2)
    >>> table[["feature", "log_ratio"]].round(2)
       feature  log_ratio
    0  harbour       3.03
    1    flood       2.43
    2     wall      -4.76
    3     fish      -4.25
    """
    compared = compared_sides(dfm, by, target, reference)
    table = _tabulate(compared, simultaneous_level(LEVEL, n_occurring(compared)))
    shared = table[table["n_documents"] >= 2]
    ranked = shared.assign(strength=shared["lrc"].abs(), evidence=shared["g2"].abs()).sort_values(
        ["strength", "evidence", "feature"], ascending=[False, False, True]
    )
    leading = [
        ranked[ranked["log_ratio"] > 0].head(n_features),
        ranked[ranked["log_ratio"] < 0].head(n_features),
    ]
    chosen = table.loc[pd.concat(leading).index]
    ordered = chosen.assign(size=chosen["log_ratio"].abs(), side=chosen["log_ratio"] < 0)
    ordered = ordered.sort_values(["side", "size", "feature"], ascending=[True, False, True])
    return schema.conform(ordered.drop(columns=["side", "size"]), "keyness")


def _tabulate(compared: DocumentFeatureMatrix, level: float) -> pd.DataFrame:
    a, b, n1, n2 = side_totals(compared)
    estimate = log_ratio(a, b, n1, n2, smoothing=SMOOTHING)
    position, strata, reason = sampling_units(compared.documents, by="label", estimand=compared.estimand)
    low, high, p_value = np.full((3, len(a)), np.nan)
    if not reason and len(a):
        units = by_side(compared, position)
        low, high = log_ratio_bounds(units, strata, level=level)
        p_value = difference_p_value(units)
    absent = a + b == 0
    # a word of neither side is no test: it would only make the family larger than it is
    low, high, p_value = (np.where(absent, np.nan, values) for values in (low, high, p_value))
    robust, missing = survives_each_outlet(compared, estimate, low, high)
    table = compared_counts(compared).assign(
        g2=log_likelihood(a, b, n1, n2, signed=True),
        log_ratio=estimate,
        log_ratio_low=low,
        log_ratio_high=high,
        lrc=log_ratio_conservative(a, b, n1, n2, n_tests=max(n_occurring(compared), 1)),
        q_value=adjust_p(p_value),
        robust=pd.array(robust, dtype="boolean"),
        reason=np.where(absent, ABSENT, reason or missing),
    )
    return schema.conform(table, "keyness")


def survives_each_outlet(
    compared: DocumentFeatureMatrix, estimate: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, str]:
    """Tell where the interval excludes 0 and no outlet, left out, turns the sign, or why none can be."""
    unknown = np.full(len(estimate), pd.NA, dtype=object)
    outlets = compared.documents.get("outlet", pd.Series("", index=compared.documents.index)).astype(str)
    sides = compared.documents.assign(outlet=outlets).groupby("label")["outlet"].agg(set)
    if any(len(names) < 2 or "" in names for names in sides):
        return unknown, "a side with one outlet, or with unknown outlets: leaving one out cannot be asked"
    survives = (low > 0) | (high < 0)
    for outlet in sorted(set(outlets)):
        rest = compared.rows((outlets != outlet).to_numpy())
        if rest.sizes[(rest.column("comparison") == "target")].sum() == 0:
            return unknown, f"without {outlet} a side holds no tokens: leaving it out cannot be asked"
        a, b, n1, n2 = side_totals(rest)
        survives &= np.sign(log_ratio(a, b, n1, n2, smoothing=SMOOTHING)) == np.sign(estimate)
    return np.where(np.isnan(low), unknown, survives.astype(object)), ""
