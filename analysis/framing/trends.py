"""Frames over time, and in whose voice."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.framing.shares import frame_shares
from analysis.terms.periods import cells
from analysis.terms.trend import NO_DOCUMENTS

NO_MATCHES = "no frame has a match in this period: there is nothing to share out"
VOICES = ("own", "quoted")


def frame_trend(
    matches: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    period: str = "month",
    voice: str | None = None,
    unit: str = "doc_id",
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Estimate frame shares and rates in each period of each group.

    Parameters
    ----------
    matches, documents : DataFrame
        As for :func:`frame_shares`; documents with ``date``, those whose date does not tell the period are
        left out.
    by, voice, unit, n_resamples, random_state
        As for :func:`frame_shares`.
    period : {"week", "month", "quarter", "year"}
        :func:`analysis.terms.fitting_period` says which one suits a study.

    Returns
    -------
    DataFrame
        Schema table ``frame_trend``, ``side`` named as `by`, by group, period, measure and frame; a period
        without a document, between the first and the last of any group, has an empty estimate, and one
        without any match an empty share. Each interval
        is that of its period alone: of twenty, one misses.

    Raises
    ------
    KeyError
        If the documents have no column `by`, or no ``date``.
    ValueError
        If no document has a group and a date, or an option is unknown.

    Examples
    --------
    >>> from analysis.framing import read_frame_counts
    >>> from analysis.terms import study_documents
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> documents = study_documents("toy_debate")
    >>> table = frame_trend(counts, documents)
    >>> sorted(set(table["period"]))
    ['2031-03-01', '2031-04-01', '2031-05-01']
    """
    parts, empty = [], []
    for group, start, members in cells(documents, by, period):
        if len(members):
            part = frame_shares(
                matches,
                documents.iloc[members],
                by=by,
                voice=voice,
                unit=unit,
                n_resamples=n_resamples,
                random_state=random_state,
            )
            parts.append(_without_empty_shares(part).assign(period=start))
        else:
            empty.append({by: group, "period": start})
    places = pd.DataFrame(empty, columns=[by, "period"])
    gaps = parts[0].drop(columns=[by, "period"]).merge(places, how="cross")
    gaps = gaps.assign(estimate=np.nan, low=np.nan, high=np.nan, n_documents=0, reason=NO_DOCUMENTS)
    table = pd.concat([*parts, gaps] if len(gaps) else parts, ignore_index=True)
    ordered = table.sort_values([by, "period"], kind="stable")
    return schema.conform(ordered, "frame_trend", rename={"side": by})


def _without_empty_shares(part: pd.DataFrame) -> pd.DataFrame:
    """Empty the shares of a period that has no match: nothing of nothing is no share of 0."""
    share = part["measure"] == "share"
    if part.loc[share, "estimate"].sum() > 0:
        return part
    empty = part[["estimate", "low", "high"]].mask(share)
    return part.assign(**empty, reason=part["reason"].mask(share, NO_MATCHES))


def frames_by_voice(
    matches: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    unit: str = "doc_id",
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Estimate frame shares and rates in the own words of each group and in those that it quotes.

    Rates are per 1,000 tokens of the same voice, so that they compare although one quotes more than another.

    Parameters
    ----------
    matches, documents, by, unit, n_resamples, random_state
        As for :func:`frame_shares`; documents with ``n_tokens_own`` and ``n_tokens_quoted``.

    Returns
    -------
    DataFrame
        Schema table ``frame_shares``, ``side`` named as `by`: the rows of both voices. Words of uncertain
        voice are in neither.

    Examples
    --------
    >>> from analysis.framing import read_frame_counts
    >>> from analysis.terms import study_documents
    >>> counts = read_frame_counts("toy_debate", "toy_debate")
    >>> documents = study_documents("toy_debate")
    >>> frames_by_voice(counts, documents).groupby("voice")["n_documents"].max().to_dict()
    {'own': 15, 'quoted': 15}
    """
    parts = [
        frame_shares(
            matches,
            documents,
            by=by,
            voice=voice,
            unit=unit,
            n_resamples=n_resamples,
            random_state=random_state,
        )
        for voice in VOICES
    ]
    return pd.concat(parts, ignore_index=True)
