"""Influence: which outlet, wire story or document a difference between two sides hangs on."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.terms.dispersion import deviation_of_proportions
from analysis.terms.effect import log_ratio
from analysis.terms.sides import compared_sides, side_totals
from analysis.terms.uncertainty import SMOOTHING
from analysis.text import DocumentFeatureMatrix

ONE_OUTLET = "a side with one outlet, or with unknown outlets: leaving one out cannot be asked"
NO_CLUSTERS = "wire clusters are not known"
ABSENT = "the feature does not occur"


def influence(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None
) -> pd.DataFrame:
    """Say who drives the difference in each feature.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document, with ``outlet`` and ``wire_cluster`` where known.
    by : str
        Column of ``dfm.documents`` that holds the sides.
    target, reference : str
        Values of that column; without `reference`, all documents with another value.

    Returns
    -------
    DataFrame
        Schema table ``influence``, in the order of ``dfm.features``: the Log Ratio (smoothed by 0.5) with
        every outlet, and without the outlet that supports it most; what the largest outlet and the
        largest wire cluster carry of the leading side's count; dispersion over documents.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = influence(dfm, by="side", target="supporters", reference="opponents")
    >>> table.loc[table["feature"] == "harbour", ["log_ratio", "outlet", "log_ratio_without"]].round(2)
        log_ratio            outlet  log_ratio_without
    18       3.03  Ropewalk Gazette               2.43
    """
    compared = compared_sides(dfm, by, target, reference)
    a, b, n1, n2 = side_totals(compared)
    estimate = log_ratio(a, b, n1, n2, smoothing=SMOOTHING)
    outlet, without, missing = _weakest(compared, np.asarray(estimate))
    leads = np.asarray(estimate) >= 0
    top_outlet, outlet_share = _top(compared, "outlet", leads)
    top_cluster, cluster_share = _top(compared, "wire_cluster", leads)
    clusters = "" if "wire_cluster" in compared.documents else NO_CLUSTERS
    reason = "; ".join(text for text in (missing, clusters) if text)
    held = compared.rows(compared.sizes > 0)
    return schema.conform(
        pd.DataFrame(
            {
                "feature": compared.features,
                "log_ratio": estimate,
                "outlet": outlet,
                "log_ratio_without": without,
                "top_outlet": top_outlet,
                "top_outlet_share": outlet_share,
                "top_cluster": top_cluster,
                "top_cluster_share": cluster_share,
                "dp_norm": deviation_of_proportions(held.counts, held.sizes, normalize=True),
                "reason": np.where(a + b > 0, reason, ABSENT),
            }
        ),
        "influence",
    )


def _weakest(compared: DocumentFeatureMatrix, estimate: np.ndarray) -> tuple[np.ndarray, np.ndarray, str]:
    """Return the outlet whose absence weakens each difference most, and the difference without it."""
    nobody, nothing = np.full(len(estimate), "", dtype=object), np.full(len(estimate), np.nan)
    outlets = _column(compared, "outlet")
    sides = pd.Series(outlets).groupby(compared.column("comparison")).agg(set)
    if any(len(names) < 2 or "" in names for names in sides):
        return nobody, nothing, ONE_OUTLET
    names = sorted(set(outlets))
    ratios = np.full((len(names), len(estimate)), np.nan)
    for place, name in enumerate(names):
        a, b, n1, n2 = side_totals(compared.rows(outlets != name))
        if n1 and n2:
            ratios[place] = log_ratio(a, b, n1, n2, smoothing=SMOOTHING)
    support = np.where(np.isnan(ratios), np.inf, ratios * np.where(estimate >= 0, 1, -1))
    weakest = support.argmin(axis=0)
    return np.array(names, dtype=object)[weakest], ratios[weakest, np.arange(len(estimate))], ""


def _top(compared: DocumentFeatureMatrix, column: str, leads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the group of `column` with most of the leading side's occurrences, and its share of them."""
    names = np.full(len(leads), "", dtype=object)
    shares = np.full(len(leads), np.nan)
    if column not in compared.documents:
        return names, shares
    for role, features in (("target", leads), ("reference", ~leads)):
        side = compared.rows(compared.column("comparison") == role)
        totals = np.asarray(side.counts.sum(axis=0)).ravel()
        groups = side.rows(_column(side, column) != "")
        largest, who = np.zeros(len(leads)), names.copy()
        if len(groups.documents):
            grouped = groups.group(column)
            largest = grouped.counts.max(axis=0).toarray().ravel().astype(float)
            who = grouped.documents[column].to_numpy()[np.asarray(grouped.counts.argmax(axis=0)).ravel()]
        share = np.divide(largest, totals, out=np.full(len(leads), np.nan), where=totals > 0)
        shares = np.where(features, share, shares)
        names = np.where(features & (largest > 0), who, names)
    return names, shares


def _column(dfm: DocumentFeatureMatrix, name: str) -> np.ndarray:
    """Return a fact of each document as text, empty where unknown."""
    if name not in dfm.documents:
        return np.full(len(dfm.documents), "", dtype=object)
    return dfm.documents[name].fillna("").astype(str).to_numpy(dtype=object)
