"""Frame shares: how much of each side's framing falls to each frame."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.inference import bootstrap, count_interval, resampled, sampling_units, share_interval

MEASURES = ("share", "per_thousand")
ESTIMANDS = {"doc_id": "these outlets", "outlet": "outlets of this kind"}
METHOD = "{what}; exact interval at the effective number of matches"
NO_TOKENS = "the group has no tokens in this voice"
NO_MATCHES = "no frame has a match in this group: there is nothing to share out"


def frame_shares(
    matches: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    voice: str | None = None,
    unit: str = "doc_id",
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    r"""Estimate, for each group of documents, how much of its framing falls to each frame.

    .. math:: \text{share}_{fg} = \frac{m_{fg}}{\sum_f m_{fg}}, \qquad
        \text{per thousand}_{fg} = 1000 \, \frac{m_{fg}}{N_g}

    with :math:`m` matches of frame *f* in group *g* and :math:`N_g` its tokens in the same voice.

    Parameters
    ----------
    matches : DataFrame
        From :func:`match_lexicon`, one row a match, or from :func:`read_frame_counts`, with ``count``.
        A categorical ``frame`` gives a row to every category.
    documents : DataFrame
        ``doc_id``, `by`, ``n_tokens``, and for one voice ``n_tokens_own`` or ``n_tokens_quoted``;
        ``outlet`` where known. Documents without a match belong here too.
    by : str
        Column of `documents` to group by; documents without a value are left out.
    voice : {"own", "quoted"}, optional
        Count only these words. None counts all.
    unit : {"doc_id", "outlet"}
        What is resampled: documents within outlets (these outlets), or their weeks where `documents` have a
        column ``block``; or outlets within sides (outlets of this kind).
    n_resamples, random_state : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        Schema table ``frame_shares``, the column ``side`` named as `by`. The spread between
        documents says how many matches the estimate is really worth; the interval is the exact one
        at that number, so that it stays within bounds and a frame without a match has one too.

    Raises
    ------
    ValueError
        For an unknown voice or unit, or if no document has a value of `by`.

    Examples
    --------
    >>> from analysis.framing import read_frame_counts
    >>> from analysis.terms import study_documents
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> documents = study_documents("toy_debate")
    >>> table = frame_shares(counts, documents)
    >>> table.loc[table["measure"] == "share", ["frame", "side", "estimate"]].head(2).round(2)
          frame       side  estimate
    0  flooding  opponents      0.06
    1     money  opponents      0.44
    """
    if voice not in (None, "own", "quoted"):
        raise ValueError(f"voice {voice!r}: give 'own', 'quoted' or None")
    if unit not in ESTIMANDS:
        raise ValueError(f"unit {unit!r}: give 'doc_id' or 'outlet'")
    documents = documents[documents[by].fillna("").astype(str) != ""].reset_index(drop=True)
    if documents.empty:
        raise ValueError(f"no document has a value of {by!r}: nothing to share out")
    counts, frames = _document_frame_counts(matches, documents, voice)
    size = documents["n_tokens" if voice is None else f"n_tokens_{voice}"].to_numpy(dtype=float)
    rows: list[dict[str, object]] = []
    for group in sorted(documents[by].astype(str).unique()):
        members = (documents[by].astype(str) == group).to_numpy()
        part = np.column_stack([counts[members], size[members]])
        rows += _group_rows(part, frames, documents[members], by, unit, n_resamples, random_state)
    table = pd.DataFrame(rows).assign(voice=voice or "all")
    return schema.conform(table, "frame_shares", rename={"side": by})


def leading_entries(frame_counts: pd.DataFrame, documents: pd.DataFrame, *, by: str = "side") -> pd.DataFrame:
    """Say which entry carries each frame on each side.

    Returns
    -------
    DataFrame
        Schema table ``leading_entries``, ``side`` named as `by`: the most frequent entry and its
        share of the frame's matches there; ties go to the first in alphabetical order.

    Examples
    --------
    >>> from analysis.framing import read_frame_counts
    >>> from analysis.terms import study_documents
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> documents = study_documents("toy_debate")
    >>> leading_entries(counts, documents)[["frame", "side", "entry", "share"]].head(2).round(2)
          frame        side  entry  share
    0  decision   opponents  vote*   0.38
    1  decision  supporters  vote*   0.80
    """
    side = documents.set_index("doc_id")[by].astype(str)
    rows = frame_counts.assign(**{by: frame_counts["doc_id"].map(side)}).astype({"frame": str})
    rows = rows[rows[by].fillna("") != ""]
    counts = rows.groupby(["frame", by, "entry"])["count"].sum().reset_index()
    counts["frame_count"] = counts.groupby(["frame", by])["count"].transform("sum")
    counts["share"] = counts["count"] / counts["frame_count"]
    ordered = counts.sort_values(["frame", by, "count", "entry"], ascending=[True, True, False, True])
    leading = ordered.groupby(["frame", by]).head(1)
    return schema.conform(leading, "leading_entries", rename={"side": by})


def _document_frame_counts(
    matches: pd.DataFrame, documents: pd.DataFrame, voice: str | None
) -> tuple[np.ndarray, list[str]]:
    """Return matches by document and frame, and the frames."""
    if isinstance(matches["frame"].dtype, pd.CategoricalDtype):
        frames = [str(frame) for frame in matches["frame"].cat.categories]
    else:
        frames = sorted(matches["frame"].astype(str).unique())
    if voice is not None:
        matches = matches[matches["voice"].astype(str).str.startswith(voice)]
    row = pd.Index(documents["doc_id"]).get_indexer(matches["doc_id"])
    column = pd.Index(frames).get_indexer(matches["frame"].astype(str))
    weight = matches["count"].to_numpy() if "count" in matches else np.ones(len(matches))
    counts = np.zeros((len(documents), len(frames)))
    np.add.at(counts, (row[row >= 0], column[row >= 0]), weight[row >= 0])
    return counts, frames


def _group_rows(
    part: np.ndarray,
    frames: list[str],
    documents: pd.DataFrame,
    by: str,
    unit: str,
    n_resamples: int,
    random_state: int,
) -> list[dict[str, object]]:
    """Estimate both measures of every frame in one group; `part` is frame counts, then the size."""
    estimand = ESTIMANDS[unit]
    position, strata, reason = sampling_units(documents, by=by, estimand=estimand)
    units = np.zeros((len(strata), part.shape[1]))
    np.add.at(units, position, part)
    rows = []
    for measure in MEASURES:
        values = _measure(part.sum(axis=0), measure)
        missing = reason or (NO_MATCHES if measure == "share" and part[:, :-1].sum() == 0 else "")
        missing = missing or (NO_TOKENS if measure == "per_thousand" and part[:, -1].sum() == 0 else "")
        low, high = np.full((2, len(frames)), np.nan)
        if not missing:
            low, high = _interval(units, strata, measure, n_resamples, random_state)
        rows += [
            {
                "frame": frame,
                by: str(documents[by].iloc[0]),
                "measure": measure,
                "estimate": values[place],
                "low": low[place],
                "high": high[place],
                "n_documents": len(documents),
                "method": METHOD.format(what=resampled(documents, estimand)),
                "reason": missing,
            }
            for place, frame in enumerate(frames)
        ]
    return rows


def _measure(totals: np.ndarray, measure: str) -> np.ndarray:
    counts, size = totals[:-1], totals[-1]
    whole = counts.sum() if measure == "share" else size / 1000
    return counts / whole if whole > 0 else np.zeros(len(counts))


def _interval(
    units: np.ndarray, strata: np.ndarray, measure: str, n_resamples: int, random_state: int
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of every frame's share or rate in one group."""
    totals = units.sum(axis=0)
    counts, size, n_matches = totals[:-1], totals[-1], totals[:-1].sum()
    degrees = len(strata) - len(np.unique(strata))

    def statistic(sums: np.ndarray) -> np.ndarray:
        matches, tokens = sums[:, :-1], sums[:, [-1]]
        if measure == "share":
            return matches / np.maximum(matches.sum(axis=1, keepdims=True), 1e-300)
        rates = np.hstack([matches, matches.sum(axis=1, keepdims=True)]) / np.maximum(tokens, 1e-300)
        return rates * size

    values, variance = bootstrap(units, statistic, strata, n_resamples=n_resamples, random_state=random_state)
    if measure == "share":
        # none or all of the matches: their spread says nothing, so documents count as trials
        edge = (values == 0) | (values == 1)
        trials = np.where(edge, (units[:, :-1].sum(axis=1) > 0).sum(), n_matches)
        return share_interval(values, variance, trials, degrees=degrees)
    bursts = max(variance[-1] / n_matches, 1.0) if n_matches else 1.0
    low, high = count_interval(counts, variance[:-1], degrees=degrees, design_effect=bursts)
    return low * 1000 / size, high * 1000 / size
