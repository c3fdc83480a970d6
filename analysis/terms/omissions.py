"""Omissions: what becomes of a difference in words without one outlet, or without one document or week."""

import numpy as np
import pandas as pd

from analysis.inference import leave_one_out
from analysis.terms.effect import log_ratio
from analysis.terms.sides import compared_sides
from analysis.terms.uncertainty import SMOOTHING
from analysis.text import DocumentFeatureMatrix

MEASURES = ("log_ratio", "share", "count")


def feature_omissions(
    dfm: DocumentFeatureMatrix,
    features: list[str],
    *,
    by: str,
    target: str,
    reference: str | None = None,
    measure: str = "log_ratio",
) -> pd.DataFrame:
    """Compare two sides again without each outlet and each unit, by some features taken together.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    features : list of str
        Features whose occurrences are summed.
    by, target, reference : str
        As for :func:`analysis.terms.keyness`.
    measure : {"log_ratio", "share", "count"}
        The Log Ratio (smoothed by 0.5), the difference between the shares of tokens, or the occurrences on
        the target side.

    Returns
    -------
    DataFrame
        Schema table ``omissions``.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens, if none of the features occurs, or for another measure.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> sides = {"by": "side", "target": "supporters", "reference": "opponents"}
    >>> table = feature_omissions(read_counts("toy_debate"), ["harbour"], **sides)
    >>> table.loc[table["kind"] == "outlet"].head(3).round(2)
         kind          left_out  estimate
    0  outlet   Low Tide Weekly      4.75
    1  outlet  Quayside Courier      2.90
    2  outlet  Ropewalk Gazette      2.43
    """
    if measure not in MEASURES:
        raise ValueError(f"measure {measure!r} is not one of {', '.join(MEASURES)}")
    compared = compared_sides(dfm, by, target, reference)
    chosen = compared.select(features)
    if not chosen.counts.sum():
        raise ValueError(f"none of the features occurs: {', '.join(features)}")
    is_target = (compared.column("comparison") == "target").astype(float)
    both = np.column_stack([np.asarray(chosen.counts.sum(axis=1)).ravel(), compared.sizes])
    parts = np.column_stack([both * is_target[:, np.newaxis], both * (1 - is_target)[:, np.newaxis]])
    return leave_one_out(parts, compared.documents, lambda sums: _measured(sums, measure), by="label")


def _measured(sums: np.ndarray, measure: str) -> float:
    a, n1, b, n2 = sums
    if measure == "count":
        return float(a)
    if not (n1 and n2):
        return np.nan
    return float(a / n1 - b / n2 if measure == "share" else log_ratio(a, b, n1, n2, smoothing=SMOOTHING))
