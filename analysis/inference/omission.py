"""Omission: what becomes of a number when one outlet, or one unit, is left out."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis import schema
from analysis.inference.units import sampling_units

Statistic = Callable[[np.ndarray], float]
"""From the sums of the columns of `parts` to the number."""


def leave_one_out(
    parts: ArrayLike, documents: pd.DataFrame, statistic: Statistic, *, by: str = "side"
) -> pd.DataFrame:
    r"""Compute a statistic of sums again without each outlet, and without each unit of resampling.

    .. math:: \theta_{(-g)} = f\Bigl(\sum_{i \notin g} x_i\Bigr)

    with :math:`x_i` what document *i* adds, and *g* an outlet or a unit: a document, all documents of a side
    that print the same text, or, where `documents` have a column ``block``, an outlet's week.

    Parameters
    ----------
    parts : array-like of shape (n_documents, n_sums)
        What each document adds to the sums.
    documents : DataFrame
        One row a row of `parts`, with `by` and, where known, ``doc_id``, ``outlet``, ``wire_cluster`` and
        ``block``.
    statistic : callable
        Of the sums, an array of shape (n_sums,); NaN where it has no value.
    by : str
        The grouping that is compared.

    Returns
    -------
    DataFrame
        Schema table ``omissions``: outlets by name, then units in order of first occurrence. What a side
        cannot do without, since it has nothing else, is not left out.

    Raises
    ------
    ValueError
        If `parts` and `documents` differ in length.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": list("abc"), "side": "east", "outlet": ["x", "x", "y"]})
    >>> found = leave_one_out([[1, 4], [1, 4], [4, 4]], documents, lambda sums: sums[0] / sums[1])
    >>> list(found["left_out"]), found["estimate"].tolist()
    (['x', 'y', 'a', 'b', 'c'], [1.0, 0.25, 0.625, 0.625, 0.25])
    """
    parts = np.asarray(parts, dtype=float)
    if len(parts) != len(documents):
        raise ValueError(f"{len(parts)} rows of parts and {len(documents)} documents: give one row each")
    names = documents["doc_id"].astype(str).to_numpy() if "doc_id" in documents else np.full(len(parts), "")
    outlet = documents["outlet"].fillna("").astype(str).to_numpy() if "outlet" in documents else names[:0]
    columns = ["kind", "left_out", "estimate"]
    if not len(parts):
        return schema.conform(pd.DataFrame(columns=columns), "omissions")
    sides = pd.get_dummies(documents[by].astype(str)).to_numpy(dtype=float)
    known = outlet != ""
    labels, place = np.unique(outlet[known], return_inverse=True)
    rows = _without("outlet", labels, place, np.flatnonzero(known), parts, sides, statistic)
    unit, _ = pd.factorize(sampling_units(documents, by=by)[0])
    _, first = np.unique(unit, return_index=True)
    rows += _without("unit", names[first], unit, np.arange(len(parts)), parts, sides, statistic)
    return schema.conform(pd.DataFrame(rows, columns=columns), "omissions")


def _without(
    kind: str,
    labels: np.ndarray,
    group: np.ndarray,
    members: np.ndarray,
    parts: np.ndarray,
    sides: np.ndarray,
    statistic: Statistic,
) -> list[tuple[str, str, float]]:
    """Leave out each group of the rows `members`, unless a side has no other document."""
    both = np.zeros((len(labels), parts.shape[1] + sides.shape[1]))
    stacked = np.column_stack([parts, sides])
    np.add.at(both, group, stacked[members])
    left = stacked.sum(axis=0) - both
    n_sums = parts.shape[1]
    return [
        (kind, label, statistic(rest[:n_sums]))
        for label, rest in zip(labels, left, strict=True)
        if (rest[n_sums:] > 0).all()
    ]
