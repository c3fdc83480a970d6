"""Sampling units: what is resampled, within what, and whether there are enough of them."""

import numpy as np
import pandas as pd

RESAMPLED = {"these outlets": "doc_id", "outlets of this kind": "outlet"}
"""Estimand to the column of documents that names the unit of resampling."""

MIN_DOCUMENTS = 5
"""Fewest documents a side for an interval about these outlets."""

MIN_OUTLETS = 10
"""Fewest outlets a side for an interval about outlets of this kind."""


def sampling_units(
    documents: pd.DataFrame, *, by: str, estimand: str = "these outlets"
) -> tuple[np.ndarray, np.ndarray, str]:
    """Say what to resample for a comparison of the groups `by`.

    For ``"these outlets"`` the unit is the document, drawn within its outlet; outlets of one side
    that have a single document are pooled, since one document drawn from itself has no spread.
    For ``"outlets of this kind"`` the unit is the outlet, drawn within its side.

    Parameters
    ----------
    documents : DataFrame
        With the column `by` and, if known, ``outlet``; an unknown outlet counts as one of its own side.
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
        strata = _pool_single(side, pairs)
        return np.arange(len(documents)), strata, _too_few(side, MIN_DOCUMENTS, "document", "documents")
    if estimand == "outlets of this kind":
        names, position = np.unique(pairs.astype(str), return_inverse=True)
        strata = np.array([name.split("\x1f")[0] for name in names])
        return position, strata, _too_few(strata, MIN_OUTLETS, "outlet", "outlets")
    raise ValueError(f"estimand {estimand!r} is neither 'these outlets' nor 'outlets of this kind'")


def _pool_single(side: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Join single-document outlets of a side; join them to another outlet if only one is single."""
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
