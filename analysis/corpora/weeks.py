"""Outlet-weeks: the rows of a study that publishes sums over headlines, and nothing about any one of them."""

import re
from typing import Any

import pandas as pd

from analysis.schema import columns_of, conform

FEWEST_TEXTS = 10
"""Texts that must stand behind a row, and behind the words of one voice within it.

The words of a single headline, in whatever order, give the headline back. Weeks in which an outlet has fewer
are joined with its next; of a voice that fewer texts of a row hold, words are summed in sizes only.
"""

FEWEST_SHARING = 5
"""Texts of the study that must share a word for it to be published by name: a rare word tells the event."""

UNDATED = "undated"


def assign_rows(documents: pd.DataFrame) -> pd.Series:
    """Say which outlet-week each text falls to.

    Weeks run from Monday to Sunday. From its first week on, an outlet's weeks are joined until `FEWEST_TEXTS`
    stand together; what is left at the end goes to the row before. Texts that are not dated to the day
    make one row an outlet, after its weeks, and join the last of these where they are too few. An outlet
    that stands on several sides has rows for each.

    Parameters
    ----------
    documents : DataFrame
        Schema table ``documents``, a row a text.

    Returns
    -------
    Series of str
        The row's ``doc_id`` by text's ``doc_id``, such as ``bbc_2022-07-04``, of joined weeks with both
        ends, ``kremlin_ru_2022-06-27_to_2022-07-17``. An outlet with fewer texts in all keeps its one row.

    Examples
    --------
    >>> texts = pd.DataFrame({"doc_id": ["a"], "outlet": ["BBC"], "side": [""], "date": ["2022-07-05"]})
    >>> assign_rows(texts)["a"]
    'bbc_2022-07-04'
    """
    monday = mondays(documents["date"])
    rows: dict[str, str] = {}
    n_sides = documents.groupby("outlet")["side"].nunique()
    owners = documents["outlet"] + documents["side"].where(documents["outlet"].map(n_sides) > 1, "").map(
        lambda side: f" {side}" if side else ""
    )
    slugs = _slugs(owners)
    for owner, members in documents.assign(monday=monday).groupby(owners, sort=True):
        for name, texts in _blocks(members.sort_values(["monday", "doc_id"])):
            rows |= dict.fromkeys(texts, f"{slugs[str(owner)]}_{name}")
    return pd.Series(rows, dtype="str").reindex(documents["doc_id"])


def outlet_weeks(documents: pd.DataFrame, settings: dict[str, Any]) -> pd.DataFrame:
    """Sum the texts of a study up to its published rows.

    Parameters
    ----------
    documents : DataFrame
        Schema table ``documents``, a row a text.
    settings : dict
        The study, as `read_study` returns it.

    Returns
    -------
    DataFrame
        Schema table ``outlet_weeks``, sorted by ``doc_id``. A fact stays where all texts of the row share it;
        the date is the first day of the week that lies in the study's period, of joined weeks as much of it
        as they share.
    """
    start = settings["period"]["from"]
    owner = assign_rows(documents).to_numpy()
    monday = pd.Series(mondays(documents["date"]), index=documents.index)
    table = []
    for row, members in documents.groupby(owner, sort=True):
        facts = {name: _shared(members[name]) for name in ("outlet", "side", "country", "language", "genre")}
        weeks = sorted(set(monday[members.index]))
        date = _row_date(weeks, members["date"], start)
        table.append(
            facts
            | {
                "doc_id": str(row),
                "date": date,
                "date_basis": _shared(members["date_basis"]) or "inferred" if date else "unknown",
                "n_texts": len(members),
                "n_weeks": sum(week != UNDATED for week in weeks),
            }
        )
    return conform(pd.DataFrame(table, columns=columns_of("outlet_weeks")), "outlet_weeks")


def sum_up(frame: pd.DataFrame, owner: pd.Series) -> pd.DataFrame:
    """Sum a table of counts by text to one by outlet-week, and withhold what would give texts away.

    Parameters
    ----------
    frame : DataFrame
        ``doc_id``, further keys, and counts in its integer columns. Where a column ``feature`` names words,
        only cells (row, voice and node, if any) that `FEWEST_TEXTS` texts hold are kept, and in these only
        words that `FEWEST_SHARING` texts share.
    owner : Series of str
        From :func:`assign_rows`.

    Returns
    -------
    DataFrame
        The same columns, sorted by the keys in their order.
    """
    counts = [name for name in frame if pd.api.types.is_integer_dtype(frame[name])]
    keys = [name for name in frame if name not in counts]
    summed = frame.assign(text=frame["doc_id"], doc_id=frame["doc_id"].map(owner))
    if "feature" in keys:
        cell = [name for name in keys if name != "feature"]
        holding = summed.groupby(cell)["text"].transform("nunique")
        summed = summed[holding >= FEWEST_TEXTS]
        sharing = summed.groupby("feature")["text"].transform("nunique")
        summed = summed[sharing >= FEWEST_SHARING]
    table = summed.groupby(keys, sort=True, observed=True)[counts].sum().reset_index()
    return table[list(frame)]


def count_weeks(documents: pd.DataFrame) -> int:
    """Count the weeks of the outlets of `documents`; a row that sums up weeks is one, undated texts none."""
    if "n_texts" in documents:
        return len(documents)
    weeks = documents[["outlet"]].assign(week=mondays(documents["date"]))
    return len(weeks[weeks["week"] != UNDATED].drop_duplicates())


def mondays(dates: pd.Series) -> list[str]:
    """Return the Monday of each date that is known to the day."""
    moments = pd.to_datetime(dates.where(dates.str.len() == 10), format="%Y-%m-%d", errors="coerce")
    starts = moments - pd.to_timedelta(moments.dt.day_of_week, unit="D")
    return [f"{start:%Y-%m-%d}" if pd.notna(start) else UNDATED for start in starts]


def _blocks(members: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Join the weeks of one outlet until each row has enough texts; give their names and texts."""
    blocks: list[tuple[list[str], list[str]]] = []
    for week, texts in members.groupby("monday", sort=True)["doc_id"]:
        if blocks and len(blocks[-1][1]) < FEWEST_TEXTS:
            blocks[-1][0].append(str(week))
            blocks[-1][1].extend(texts)
        else:
            blocks.append(([str(week)], list(texts)))
    if len(blocks) > 1 and len(blocks[-1][1]) < FEWEST_TEXTS:
        weeks, texts = blocks.pop()
        blocks[-1][0].extend(weeks)
        blocks[-1][1].extend(texts)
    return [(weeks[0] if len(weeks) == 1 else f"{weeks[0]}_to_{weeks[-1]}", texts) for weeks, texts in blocks]


def _slugs(outlets: pd.Series) -> dict[str, str]:
    """Return each outlet's name as part of an identifier, no two alike."""
    slugs: dict[str, str] = {}
    for outlet in sorted(set(outlets)):
        base = re.sub(r"[^\w]+", "_", outlet.casefold()).strip("_") or "unknown"
        slug, number = base, 1
        while slug in slugs.values():
            number += 1
            slug = f"{base}_{number}"
        slugs[outlet] = slug
    return slugs


def _shared(values: pd.Series) -> str:
    """Return the value that all share, else nothing."""
    return str(values.iloc[0]) if values.nunique() == 1 else ""


def _row_date(weeks: list[str], dates: pd.Series, start: str) -> str:
    """Return the date of a row, as precise as its weeks allow."""
    if UNDATED in weeks:
        return ""
    if len(weeks) == 1:
        return max(weeks[0], start) if len(start) == 10 else weeks[0]
    first, last = dates.min(), dates.max()
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else ""
