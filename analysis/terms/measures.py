"""Measures of keyness side by side, and every side of a study against the rest."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.terms.effect import log_ratio, log_ratio_conservative, percent_difference
from analysis.terms.evidence import bayes_factor_bic, chi_squared, log_likelihood
from analysis.terms.influence import ABSENT
from analysis.terms.keyness import keyness
from analysis.terms.sides import compared_counts, compared_sides, side_totals
from analysis.terms.uncertainty import SMOOTHING
from analysis.text import DocumentFeatureMatrix


def keyness_measures(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None
) -> pd.DataFrame:
    """Give every measure of keyness of every feature, to compare with what others report.

    All of them take words as independent draws: they describe and rank. Intervals and q-values that rest
    on documents are in :func:`analysis.terms.keyness`.

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
        Schema table ``keyness_measures``, in the order of ``dfm.features``. A feature that the reference
        lacks has an infinite ``percent_difference``; one that neither side has, none, which ``reason`` says.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = keyness_measures(dfm, by="side", target="supporters", reference="opponents")
    >>> table.loc[table["feature"] == "harbour", ["g2", "chi_squared", "log_ratio"]].round(2)
           g2  chi_squared  log_ratio
    18  17.25        14.88       3.03
    """
    compared = compared_sides(dfm, by, target, reference)
    a, b, n1, n2 = side_totals(compared)
    sides = (a, b, n1, n2)
    table = compared_counts(compared).assign(
        g2=log_likelihood(*sides, signed=True),
        g2_two_cells=log_likelihood(*sides, cells=2, signed=True),
        chi_squared=chi_squared(*sides, signed=True),
        chi_squared_yates=chi_squared(*sides, yates=True, signed=True),
        bic=bayes_factor_bic(*sides),
        log_ratio=log_ratio(*sides, smoothing=SMOOTHING),
        lrc=log_ratio_conservative(*sides, n_tests=max(len(a), 1)),
        percent_difference=percent_difference(*sides),
        reason=np.where(a + b > 0, "", ABSENT),
    )
    return schema.conform(table, "keyness_measures")


def keyness_by_side(dfm: DocumentFeatureMatrix, *, by: str = "side") -> pd.DataFrame:
    """Compare every side with all the others together.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` that holds the sides; documents without a value take no part.

    Returns
    -------
    DataFrame
        Schema table ``keyness_by_side``: the rows of :func:`analysis.terms.keyness` for each side as target,
        sides sorted. ``q_value`` holds the false discovery rate within each side's family.

    Raises
    ------
    ValueError
        If there are fewer than two sides, or one of them has no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> keyness_by_side(dfm).groupby("side").size().to_dict()
    {'opponents': 63, 'supporters': 63}
    """
    sides = sorted(set(dfm.column(by).astype(str)) - {""})
    if len(sides) < 2:
        raise ValueError(f"the documents have {len(sides)} values of {by!r}: a comparison needs two")
    parts = [keyness(dfm, by=by, target=side).assign(**{by: side}) for side in sides]
    return schema.conform(pd.concat(parts, ignore_index=True), "keyness_by_side", rename={"side": by})
