"""Whether the sides of a study can be compared: outlets, genres and times that they cover."""

import itertools
from typing import Any

import pandas as pd

MOST_APART = 0.5
"""Share of a side's documents that would have to be of another genre for two sides to be alike."""

Finding = tuple[str, str, str]
"""Severity, file and sentence."""


def check_dominance(side: str, members: pd.DataFrame) -> list[Finding]:
    """See whether one outlet makes up more than half of a side."""
    weight = members["n_texts"] if "n_texts" in members else pd.Series(1, index=members.index)
    known = weight[members["outlet"] != ""].groupby(members["outlet"]).sum().sort_values(ascending=False)
    total = int(weight.sum())
    if total < 2 or known.empty or known.iloc[0] <= total / 2:
        return []
    what = "texts" if "n_texts" in members else "documents"
    sentence = (
        f"{f'{known.iloc[0]:,} of the' if known.iloc[0] < total else 'All'} {total:,} {what} of the side "
        f"{side!r} are from {known.index[0]}: what holds for the side may hold for that outlet alone."
    )
    return [("doubt", "documents.csv", sentence)]


def check_genres(documents: pd.DataFrame, settings: dict[str, Any]) -> list[Finding]:
    """See whether two sides are made of different genres, unless genre is what the study compares."""
    known = documents[(documents["genre"] != "") & (documents["side"] != "")]
    if settings["grouping"]["column"] == "genre" or known["side"].nunique() < 2:
        return []
    shares = pd.crosstab(known["side"], known["genre"], normalize="index")
    pairs = itertools.combinations(shares.index, 2)
    apart = {pair: abs(shares.loc[pair[0]] - shares.loc[pair[1]]).sum() / 2 for pair in pairs}
    (one, other), most = max(apart.items(), key=lambda item: (item[1], item[0]))
    if most <= MOST_APART:
        return []
    listed = "; ".join(f"{side} mostly {shares.loc[side].idxmax()}" for side in (one, other))
    sentence = f"The sides cover different genres ({listed}): a difference may be one of genre."
    return [("doubt", "documents.csv", sentence)]


def check_spans(dated: pd.DataFrame) -> list[Finding]:
    """See whether the sides share at least half of the time that they cover together."""
    spans = {
        str(side): (
            min(day_of(date, last=False) for date in members["date"]),
            max(day_of(date, last=True) for date in members["date"]),
        )
        for side, members in dated.groupby("side")
    }
    if len(spans) < 2:
        return []
    starts, ends = zip(*spans.values(), strict=True)
    shared, whole = min(ends) - max(starts), max(ends) - min(starts)
    if shared >= whole / 2:
        return []
    months = {f"{start:%Y-%m} {end:%Y-%m}" for start, end in spans.values()}
    form = "%Y-%m" if len(months) == len(spans) else "%Y-%m-%d"
    listed = "; ".join(
        f"{side} {start.strftime(form)} to {end.strftime(form)}"
        for side, (start, end) in sorted(spans.items())
    )
    sentence = f"The sides cover different periods ({listed}): a difference may be one of time."
    return [("doubt", "documents.csv", sentence)]


def day_of(date: str, *, last: bool) -> pd.Timestamp:
    """Return the first or the last day of a date that may be a month or a year."""
    period = pd.Period(date, freq={4: "Y", 7: "M", 10: "D"}[len(date)])
    return (period.end_time if last else period.start_time).normalize()
