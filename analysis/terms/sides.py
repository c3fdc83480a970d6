"""Sides: the documents of a comparison, checked, and what they hold together."""

import numpy as np
import pandas as pd

from analysis.text import DocumentFeatureMatrix


def compared_sides(
    dfm: DocumentFeatureMatrix, by: str, target: str, reference: str | None
) -> DocumentFeatureMatrix:
    """Keep the documents of the two sides.

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
    DocumentFeatureMatrix
        Its documents have two more columns: ``comparison`` says target or reference, ``label`` names
        the side.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens, or the counts are not counts.
    """
    refuse_what_is_no_count(dfm)
    side = dfm.column(by).astype(str)
    if reference == target:
        raise ValueError(f"target and reference are both {target!r}: compare two sides")
    others = (side != target) & (side != "") if reference is None else side == reference
    for name, members in ((target, side == target), (reference or f"anything but {target}", others)):
        if not members.any():
            raise ValueError(f"no document has {by} = {name!r}; there are {sorted(map(str, set(side)))}")
        if dfm.sizes[members].sum() == 0:
            raise ValueError(f"the documents with {by} = {name!r} hold no tokens")
    kept = dfm.rows((side == target) | others)
    role = np.where(kept.column(by).astype(str) == target, "target", "reference")
    label = np.where(role == "target", target, reference or f"not {target}")
    return DocumentFeatureMatrix(
        counts=kept.counts,
        features=kept.features,
        documents=kept.documents.assign(comparison=role, label=label),
        sizes=kept.sizes,
        estimand=kept.estimand,
    )


def side_totals(compared: DocumentFeatureMatrix) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Sum counts and sizes of the target and of the reference, whole unless documents count in part."""
    is_target = compared.column("comparison") == "target"
    a = np.asarray(compared.counts[np.flatnonzero(is_target)].sum(axis=0)).ravel()
    b = np.asarray(compared.counts[np.flatnonzero(~is_target)].sum(axis=0)).ravel()
    return a, b, compared.sizes[is_target].sum(), compared.sizes[~is_target].sum()


def compared_counts(compared: DocumentFeatureMatrix) -> pd.DataFrame:
    """Tabulate what every table of a comparison begins with.

    Returns
    -------
    DataFrame
        ``feature, count_target, count_reference, n_documents``, in the order of ``compared.features``.
    """
    a, b, _, _ = side_totals(compared)
    return pd.DataFrame(
        {
            "feature": compared.features,
            "count_target": a,
            "count_reference": b,
            "n_documents": np.bincount(compared.counts.indices, minlength=len(a)),
        }
    )


def n_occurring(compared: DocumentFeatureMatrix) -> int:
    """Count the features that occur on either side: the family of a comparison.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> sides = compared_sides(read_counts("toy_debate"), "side", "supporters", "opponents")
    >>> n_occurring(sides)
    518
    """
    return int((np.asarray(compared.counts.sum(axis=0)).ravel() > 0).sum())


def refuse_what_is_no_count(dfm: DocumentFeatureMatrix) -> None:
    """Refuse a matrix that does not hold counts of different features.

    Raises
    ------
    ValueError
        If a cell is negative, no whole number (where documents count in full) or above its document's size,
        or if two columns have one name.
    """
    data, plain = dfm.counts.data, dfm.counts.data
    if "weight" in dfm.documents:
        plain = data / np.repeat(dfm.column("weight"), np.diff(dfm.counts.indptr))
    if not np.isfinite(data).all() or (data < 0).any() or (np.abs(plain - np.rint(plain)) > 1e-6).any():
        raise ValueError("counts must be whole numbers from 0: give counts of features, not rates")
    if (data > np.repeat(dfm.sizes, np.diff(dfm.counts.indptr))).any():
        raise ValueError("a feature cannot occur more often than there are tokens: counts and sizes disagree")
    names, times = np.unique(np.asarray(dfm.features).astype(str), return_counts=True)
    if (times > 1).any():
        raise ValueError(f"feature {str(names[times > 1][0])!r} has more than one column: add them up first")
