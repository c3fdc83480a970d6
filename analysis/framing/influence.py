"""Influence of entries: whether a frame, or a difference in it, hangs on a single expression."""

import numpy as np
import pandas as pd

from analysis import schema

NO_MATCHES = "the frame has no match on either side"
ONE_ENTRY = "a single entry carries all of the frame: without it nothing is left"


def entry_influence(
    frame_counts: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    target: str,
    reference: str | None = None,
) -> pd.DataFrame:
    r"""Leave out the entries of each frame one by one, and see what becomes of the difference between sides.

    .. math:: d_f = \frac{m_{fT}}{m_T} - \frac{m_{fR}}{m_R}, \qquad
        d_f^{(-e)} = \frac{m_{fT} - m_{eT}}{m_T - m_{eT}} - \frac{m_{fR} - m_{eR}}{m_R - m_{eR}}

    with :math:`m` the matches of frame *f*, of entry *e* or of all frames on the target side *T* and the
    reference side *R*; a side without a match has shares of 0.

    Parameters
    ----------
    frame_counts : DataFrame
        From :func:`read_frame_counts`; a categorical ``frame`` gives a row to every category.
    documents : DataFrame
        ``doc_id`` and `by`.
    by : str
        Column of `documents` to group by.
    target, reference : str
        Values of it; without `reference`, all documents with another value.

    Returns
    -------
    DataFrame
        Schema table ``entry_influence``, one row a frame, in the order of the lexicon: the entry with most
        matches on both sides together (ties to the first in the alphabet), what it carries, and the
        difference with and without it; then the entry whose absence moves the difference furthest.

    Raises
    ------
    ValueError
        If a side has no document.

    Notes
    -----
    Counts tell what goes with an entry. Where entries overlap, words that it took from a shorter entry would
    fall to that one; :func:`change_effects` on the tokens tells such cases.

    Examples
    --------
    >>> from analysis.framing import read_frame_counts
    >>> from analysis.terms import study_documents
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> documents = study_documents("toy_debate")
    >>> table = entry_influence(counts, documents, target="supporters", reference="opponents")
    >>> table[["frame", "entry"]].head(2)
          frame   entry
    0  flooding  flood*
    1     money   cost*
    """
    sides = documents.set_index("doc_id")[by].fillna("").astype(str)
    role = pd.Series("", index=sides.index).mask(sides == target, "target")
    role = role.mask((sides == reference) if reference else (sides != "") & (sides != target), "reference")
    for name in ("target", "reference"):
        if not (role == name).any():
            raise ValueError(f"no document is on the {name} side: {by!r} has {sorted(set(sides) - {''})}")
    counts = frame_counts.assign(role=frame_counts["doc_id"].map(role)).astype({"frame": str})
    table = counts.pivot_table(
        index=["frame", "entry"], columns="role", values="count", aggfunc="sum", fill_value=0, observed=True
    ).reindex(columns=["target", "reference"], fill_value=0)
    totals = table.sum().to_numpy(dtype=float)
    frames = _frames(frame_counts)
    known = set(table.index.get_level_values("frame"))
    rows = [
        _frame_row(frame, table.loc[frame] if frame in known else table.iloc[:0], totals) for frame in frames
    ]
    return schema.conform(pd.DataFrame(rows), "entry_influence")


def _frames(frame_counts: pd.DataFrame) -> list[str]:
    if isinstance(frame_counts["frame"].dtype, pd.CategoricalDtype):
        return [str(frame) for frame in frame_counts["frame"].cat.categories]
    return sorted(set(frame_counts["frame"].astype(str)))


def _frame_row(frame: str, entries: pd.DataFrame, totals: np.ndarray) -> dict[str, object]:
    """Leave out the entries of one frame; `entries` holds their counts by side."""
    counts = entries.to_numpy(dtype=float).reshape(-1, 2)
    counts, names = counts[counts.sum(axis=1) > 0], np.array(_names(entries), dtype=object)
    own = counts.sum(axis=0)
    row: dict[str, object] = {
        "frame": frame,
        "n_entries": len(counts),
        "count": int(own.sum()),
        "difference": _difference(own, totals),
    }
    if not len(counts):
        nothing = {"entry": "", "carried": np.nan, "without": np.nan, "furthest_entry": ""}
        return row | nothing | {"furthest": np.nan, "reason": NO_MATCHES}
    largest = int(counts.sum(axis=1).argmax())  # the index is sorted: ties go to the first in the alphabet
    without = np.array([_difference(own - entry, totals - entry) for entry in counts])
    furthest = int(np.abs(without - _difference(own, totals)).argmax())
    return row | {
        "entry": names[largest],
        "carried": counts[largest].sum() / own.sum(),
        "without": without[largest],
        "furthest_entry": names[furthest],
        "furthest": without[furthest],
        "reason": ONE_ENTRY if len(counts) == 1 else "",
    }


def _names(entries: pd.DataFrame) -> list[str]:
    """Return the entries that have a match."""
    return [str(name) for name in entries.index[entries.sum(axis=1) > 0]]


def _difference(own: np.ndarray, totals: np.ndarray) -> float:
    shares = np.divide(own, totals, out=np.zeros(2), where=totals > 0)
    return float(shares[0] - shares[1])
