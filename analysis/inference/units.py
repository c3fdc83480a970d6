"""Sampling units: what is resampled, within what, and whether there are enough of them."""

import numpy as np
import pandas as pd

RESAMPLED = {"these outlets": "doc_id", "outlets of this kind": "outlet"}
"""Estimand to the column of documents that names the unit of resampling."""

BLOCK = "block"
"""Column of documents that names the week of each, where weeks are resampled; empty where unknown."""

MIN_DOCUMENTS = 5
"""Fewest documents a side, or week blocks, for an interval about these outlets."""

WIRE = "(texts of several outlets)"
"""Stratum of the texts that several outlets of a side print."""

MIN_OUTLETS = 10
"""Fewest outlets a side for an interval about outlets of this kind."""


def sampling_units(
    documents: pd.DataFrame, *, by: str, estimand: str = "these outlets"
) -> tuple[np.ndarray, np.ndarray, str]:
    """Say what to resample for a comparison of the groups `by`.

    For ``"these outlets"`` the unit is the document, drawn within its outlet, or, where `documents` have a
    column ``block``, all documents of an outlet in one week (Monday to Sunday): what happens in a week makes
    its articles alike. Documents of a side that print the same text are one unit, drawn whole: where they
    are of several outlets, it is drawn among the side's other texts of that kind. Outlets of one side that
    have a single unit are pooled, since one unit drawn from itself has no spread.
    For ``"outlets of this kind"`` the unit is the outlet, drawn within its side.

    Parameters
    ----------
    documents : DataFrame
        With the column `by` and, if known, ``outlet`` and ``wire_cluster``; an unknown outlet counts as one
        of its own side; and ``block`` where weeks are resampled.
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

    Examples
    --------
    >>> documents = pd.DataFrame({"outlet": ["A", "A", "B"], "side": ["x", "x", "y"]})
    >>> position, strata, reason = sampling_units(documents, by="side")
    >>> position.tolist(), len(strata)
    ([0, 1, 2], 3)
    >>> reason
    '2 documents in x and 1 document in y: an interval needs at least 5 documents a side'
    """
    side = documents[by].astype(str).to_numpy()
    outlet = documents["outlet"].fillna("").astype(str).to_numpy() if "outlet" in documents else side
    pairs = np.array([f"{s}\x1f{o}" for s, o in zip(side, outlet, strict=True)], dtype=object)
    if estimand == "these outlets" and BLOCK in documents:
        return _week_blocks(pairs, documents[BLOCK].fillna("").astype(str).to_numpy(dtype=object))
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


def resampled(documents: pd.DataFrame, estimand: str) -> str:
    """Say in words what intervals about `documents` resample, and within what.

    Examples
    --------
    >>> resampled(pd.DataFrame({"doc_id": ["a"], "block": ["2022-07-04"]}), "these outlets")
    'weeks (Monday to Sunday) resampled within outlets'
    """
    if estimand != "these outlets":
        return "outlets resampled within sides"
    if BLOCK in documents:
        return "weeks (Monday to Sunday) resampled within outlets"
    return "documents resampled within outlets"


def _week_blocks(pairs: np.ndarray, block: np.ndarray) -> tuple[np.ndarray, np.ndarray, str]:
    """Return the weeks of each outlet as units, its outlet as stratum, and why they will not do."""
    keys = np.array([f"{pair}\x1e{week}" for pair, week in zip(pairs, block, strict=True)], dtype=object)
    names, position = np.unique(keys.astype(str), return_inverse=True)
    owners = np.array([name.partition("\x1e")[0] for name in names], dtype=object)
    sides = np.array([owner.partition("\x1f")[0] for owner in owners], dtype=object)
    undated = int((block == "").sum())
    reason = _too_few(sides, MIN_DOCUMENTS, "week", "weeks")
    if undated:
        reason = (
            f"{undated} of {len(block)} documents are not dated to the day, so their weeks are unknown: date "
            'them, or resample documents (unit = "document" under [inference])'
        )
    return position, _pool_single(sides, owners), reason


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
            strata[single] = f"{name}\x1f(single units)"
    return strata.astype(str)


def _too_few(side: np.ndarray, needed: int, singular: str, plural: str) -> str:
    names, counts = np.unique(side, return_counts=True)
    short = [
        f"{count} {singular if count == 1 else plural} in {name}"
        for name, count in zip(names, counts, strict=True)
        if count < needed
    ]
    return f"{' and '.join(short)}: an interval needs at least {needed} {plural} a side" if short else ""
