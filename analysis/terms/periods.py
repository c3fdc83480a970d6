"""Periods: when documents appeared, and the events that a study declares."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.corpora import read_study
from analysis.inference import MIN_DOCUMENTS

PERIODS = {"week": ("W-SUN", 10), "month": ("M", 7), "quarter": ("Q", 7), "year": ("Y", 4)}
"""Name of a period, its code in pandas, and how many characters of a date it takes to know it."""

FEWEST_PERIODS = 3
"""Periods from which something is followed over time."""

EVENT = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?):?\s+(\S.*)")


def period_starts(dates: pd.Series, period: str) -> np.ndarray:
    """Return the first day of the period that each date lies in.

    Parameters
    ----------
    dates : Series of str
        ISO 8601, as precise as known; empty where unknown.
    period : {"week", "month", "quarter", "year"}
        Weeks begin on Monday.

    Returns
    -------
    ndarray of object (str)
        ISO dates; empty where the date is unknown or too coarse for the period.

    Raises
    ------
    ValueError
        For another period, or a date that is none.

    Examples
    --------
    >>> list(period_starts(pd.Series(["2022-02-24", "2022-02", ""]), "week"))
    ['2022-02-21', '', '']
    """
    code, length = _code(period)
    texts = dates.fillna("").astype(str)
    known = (texts.str.len() >= length).to_numpy()
    starts = np.full(len(texts), "", dtype=object)
    if known.any():
        try:
            moments = pd.to_datetime(texts[known], format="ISO8601")
        except ValueError as error:
            raise ValueError(f"a date is not written like 2022-02-24, 2022-02 or 2022: {error}") from error
        starts[known] = moments.dt.to_period(code).dt.start_time.dt.strftime("%Y-%m-%d").to_numpy()
    return starts


def cells(documents: pd.DataFrame, by: str, period: str | None) -> Iterator[tuple[str, str, np.ndarray]]:
    """Give side, period and positions of documents of each cell; periods between the first and last too.

    Parameters
    ----------
    documents : DataFrame
        With the column `by`, and ``date`` if a period is asked for; documents without a side, or without
        a date that is precise enough, are in no cell.
    by : str
        Column to group by.
    period : str, optional
        As for :func:`period_starts`; None takes all of the time together, as the period ``""``.

    Raises
    ------
    KeyError
        If a column is missing.
    ValueError
        If no document has both side and date.
    """
    for name in (by, "date") if period else (by,):
        if name not in documents:
            raise KeyError(f"documents have no column {name!r}; they have {', '.join(documents)}")
    side = documents[by].fillna("").astype(str).to_numpy()
    starts = period_starts(documents["date"], period) if period else np.full(len(side), "", dtype=object)
    known = (side != "") & ((starts != "") | (period is None))
    if not known.any():
        needed = f"a value of {by!r}" + (f" and a date that tells the {period}" if period else "")
        raise ValueError(f"no document has {needed}: there is nothing to count")
    times = _between(min(starts[known]), max(starts[known]), period) if period else [""]
    for name in sorted(set(side[known])):
        for time in times:
            yield name, time, np.flatnonzero(known & (side == name) & (starts == time))


def read_events(study: str) -> pd.DataFrame:
    """Return the events that a study declares: schema table ``events``, in order of time.

    ``study.toml`` holds them as ``events = ["2022-02-24: what happened"]`` in its section ``[period]``.

    Raises
    ------
    ValueError
        If an event does not begin with a date.

    Examples
    --------
    >>> read_events("headlines_2022")["label"].tolist()[:2]
    ['grain agreement', 'Pelosi in Taipei']
    """
    settings: dict[str, Any] = read_study(study)["period"]
    rows = []
    for text in settings.get("events", []):
        match = EVENT.fullmatch(text.strip())
        if not match:
            raise ValueError(
                f"corpus/{study}/study.toml: period.events has {text!r}; "
                'write a date and what happened, such as "2022-02-24: …"'
            )
        rows.append({"date": match[1], "label": match[2]})
    frame = pd.DataFrame(rows, columns=["date", "label"])
    return schema.conform(frame.sort_values(["date", "label"]), "events")


def _code(period: str) -> tuple[str, int]:
    if period not in PERIODS:
        raise ValueError(f"period {period!r} is not one of {', '.join(PERIODS)}")
    return PERIODS[period]


def _between(first: str, last: str, period: str) -> list[str]:
    """Return the first days of all periods from the first to the last."""
    code, _ = _code(period)
    span = pd.period_range(pd.Period(first, code), pd.Period(last, code), freq=code)
    return [moment.strftime("%Y-%m-%d") for moment in span.start_time]


def fitting_period(documents: pd.DataFrame, *, by: str = "side", needed: int = MIN_DOCUMENTS) -> str:
    """Return the finest period whose cells hold enough documents for an interval, or the coarsest.

    Parameters
    ----------
    documents : DataFrame
        With `by` and ``date``.
    by : str
        Column to group by.
    needed : int
        Documents that the median of the cells with any must hold.

    Raises
    ------
    ValueError
        If no document has a side and a date.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> fitting_period(study_documents("toy_debate"))
    'month'
    """
    side = documents[by].fillna("").astype(str)
    coarsest = ""
    for period in PERIODS:
        starts = period_starts(documents["date"], period)
        known = (starts != "") & (side != "").to_numpy()
        if known.any():
            coarsest = period
            sizes = pd.Series(starts[known]).groupby([side[known].to_numpy(), starts[known]]).size()
            if sizes.median() >= needed:
                return period
    if not coarsest:
        raise ValueError(f"no document has a value of {by!r} and a date: there is no period")
    return coarsest


def trend_period(documents: pd.DataFrame, *, by: str = "side") -> str:
    """Return the period in which to follow something: the one that fits, or a finer one with three of it.

    Two points are no trend, so a finer period is taken even where some of its cells hold too few documents
    for an interval.

    Parameters
    ----------
    documents, by
        As in :func:`fitting_period`.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> trend_period(study_documents("toy_debate"))
    'month'
    """
    fitting = fitting_period(documents, by=by)
    finer = list(PERIODS)[: list(PERIODS).index(fitting) + 1]
    for period in reversed(finer):
        if len(set(period_starts(documents["date"], period)) - {""}) >= FEWEST_PERIODS:
            return period
    return fitting
