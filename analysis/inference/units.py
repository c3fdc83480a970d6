"""Sampling units: what is resampled, within what, and whether there are enough of them."""

import numpy as np
import pandas as pd

RESAMPLED = {"these outlets": "doc_id", "outlets of this kind": "outlet"}
"""Estimand to the column of documents that names the unit of resampling."""

MIN_DOCUMENTS = 5
"""Fewest documents a side for an interval about these outlets."""

WIRE = "(texts of several outlets)"
"""Stratum of the texts that several outlets of a side print."""

MIN_OUTLETS = 10
"""Fewest outlets a side for an interval about outlets of this kind."""


def sampling_units(
    documents: pd.DataFrame, *, by: str, estimand: str = "these outlets"
) -> tuple[np.ndarray, np.ndarray, str]:
    """Say what to resample for a comparison of the groups `by`.

    For ``"these outlets"`` the unit is the document, drawn within its outlet; outlets of one side
    that have a single document are pooled, since one document drawn from itself has no spread.
    Documents of a side that print the same text are one unit, drawn whole: where they are of several
    outlets, it is drawn among the side's other texts of that kind, or pooled likewise.
    For ``"outlets of this kind"`` the unit is the outlet, drawn within its side.

    Parameters
    ----------
    documents : DataFrame
        With the column `by` and, if known, ``outlet`` and ``wire_cluster``; an unknown outlet counts as one
        of its own side.
    by : str
        The grouping that is compared.
    estimand : str
        ``"these outlets"`` or ``"outlets of this kind"``.

    Returns
    -------
    position : ndarray of int, shape (n_documents,)
        Which unit each document belongs to.
    strata : ndarray of str, shape (n_units,)
        Stratum of each unit.
    reason : str
        Why no interval may be given; empty where one may.

    Raises
    ------
    ValueError
        If the estimand is not one of the two.
    """
    side = documents[by].astype(str).to_numpy()
    outlet = documents["outlet"].fillna("").astype(str).to_numpy() if "outlet" in documents else side
    pairs = np.array([f"{s}\x1f{o}" for s, o in zip(side, outlet, strict=True)], dtype=object)
    if estimand == "these outlets":
        position, first = _documents_or_clusters(documents, side)
        owners = pairs[first]
        spread = pd.Series(pairs).groupby(position).nunique().to_numpy() > 1
        owners[spread] = [f"{name}\x1f{WIRE}" for name in side[first][spread]]
        reason = _too_few(side[first], MIN_DOCUMENTS, "document", "documents")
        if reason and len(first) < len(side):
            reason += ", and those that print the same text count as one"
        return position, _pool_single(side[first], owners), reason
    if estimand == "outlets of this kind":
        names, position = np.unique(pairs.astype(str), return_inverse=True)
        strata = np.array([name.split("\x1f")[0] for name in names])
        return position, strata, _too_few(strata, MIN_OUTLETS, "outlet", "outlets")
    raise ValueError(f"estimand {estimand!r} is neither 'these outlets' nor 'outlets of this kind'")


def _documents_or_clusters(documents: pd.DataFrame, side: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the unit of each document, in order of first occurrence, and the first document of each unit."""
    alone = np.arange(len(documents)).astype(str).astype(object)
    if "wire_cluster" in documents:
        cluster = documents["wire_cluster"].fillna("").astype(str).to_numpy(dtype=object)
        together = [f"{s}\x1f{c}" for s, c in zip(side, cluster, strict=True)]
        alone = np.where(cluster != "", together, alone)
    position, _ = pd.factorize(alone)
    _, first = np.unique(position, return_index=True)
    return position, first


def _pool_single(side: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Join strata of a side that have one unit; join it to another stratum if only one is single."""
    _, inverse, sizes = np.unique(pairs.astype(str), return_inverse=True, return_counts=True)
    strata = pairs.astype(object).copy()
    for name in np.unique(side):
        single = (side == name) & (sizes[inverse] == 1)
        if single.sum() == 1 and (side == name).sum() > 1:
            others = np.unique(strata[(side == name) & ~single].astype(str))
            strata[single] = others[0]
        elif single.any():
            strata[single] = f"{name}\x1f(single documents)"
    return strata.astype(str)


def _too_few(side: np.ndarray, needed: int, singular: str, plural: str) -> str:
    names, counts = np.unique(side, return_counts=True)
    short = [
        f"{count} {singular if count == 1 else plural} in {name}"
        for name, count in zip(names, counts, strict=True)
        if count < needed
    ]
    return f"{' and '.join(short)}: an interval needs at least {needed} {plural} a side" if short else ""
