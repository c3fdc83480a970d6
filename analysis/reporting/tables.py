"""Tables for reading: numbers as they are printed, intervals in one cell, what all rows share told once."""

import html
import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

LONG = 20
"""Letters from which a text that stands in every row is told beneath the table instead."""
MOST_DECIMALS = 4
END = re.compile(r"(^|_)low(_|$)")
"""Where the name of a column says that it is the lower end of an interval."""
AMOUNT = re.compile(r"[\d,.−∞–\[\] %]*")
"""What a cell of numbers is made of."""


def format_number(value: Any, decimals: int | None = None) -> str:
    """Return a number as it is printed: grouped thousands, three significant digits, "–" for none.

    With `decimals`, a number that is no integer by type has as many.

    Examples
    --------
    >>> format_number(12345), format_number(0.04567), format_number(float("nan"))
    ('12,345', '0.0457', '–')
    """
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if abs(value) == float("inf"):
        return "∞" if value > 0 else "−∞"
    if decimals is not None:
        text = f"{value:,.{decimals}f}"
        return text.replace("-", "−") if text.strip("-0.") else text.lstrip("-")
    if float(value).is_integer() and abs(value) >= 1:
        return f"{int(value):,}".replace("-", "−")
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "−")


def format_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` as text cells: numbers by :func:`format_number`, headings without underscores.

    Integer columns keep all their digits; an empty cell is "–". Decimals that were rounded to two places
    keep both in every row: 0.81 stands above 0.70.

    Examples
    --------
    >>> format_table(pd.DataFrame({"n_found": [2100, 3], "share": [0.7, 1]})).iloc[:, 1].tolist()
    ['0.70', '1.00']
    """
    shown = {}
    for name in table:
        decimals = 2 if _is_rounded(table[name]) else None
        values = [format_number(value, decimals) or "–" for value in table[name].astype(object)]
        shown[str(name).replace("_", " ")] = values
    return pd.DataFrame(shown)


def _is_rounded(column: pd.Series) -> bool:
    """Tell whether a column holds decimals of two places and no more."""
    if not pd.api.types.is_float_dtype(column):
        return False
    known = column.replace([np.inf, -np.inf], np.nan).dropna()
    return bool((known == known.round(2)).all() and (known != known.round()).any())


def interval_cell(estimate: float, low: float, high: float) -> str:
    """Return an estimate with its interval, all with as many decimals as the largest needs for three digits.

    Examples
    --------
    >>> interval_cell(0.0625, 0.00707, 0.118), interval_cell(8.09, 2.62, float("inf"))
    ('0.062 [0.007, 0.118]', '8.09 [2.62, ∞]')
    """
    sizes = [abs(value) for value in (estimate, low, high) if pd.notna(value) and math.isfinite(value)]
    largest = max(sizes, default=0.0)
    decimals = min(max(2 - math.floor(math.log10(largest)), 0), MOST_DECIMALS) if largest else 2
    if all(isinstance(size, int | np.integer) for size in sizes):
        decimals = 0
    told = [format_number(value, decimals) for value in (estimate, low, high)]
    if pd.isna(low) and pd.isna(high):
        return told[0]
    interval = f"[{told[1]}, {told[2]}]"
    return interval if pd.isna(estimate) else f"{told[0]} {interval}"


def join_intervals(table: pd.DataFrame) -> pd.DataFrame:
    """Put each interval into one cell with its estimate: a column for three.

    An interval is a pair of columns ``low`` and ``high``, of ``estimate``, or ``x_low`` and ``x_high``, of
    ``x``, also with something behind, as in ``x_low_without``; where there is no such estimate, the interval
    stands alone.

    Examples
    --------
    >>> join_intervals(pd.DataFrame({"word": ["quay"], "gap": [1.5], "gap_low": [0.25], "gap_high": [2.0]}))
       word    gap [low, high]
    0  quay  1.50 [0.25, 2.00]
    """
    intervals = [_interval(name, table) for name in map(str, table) if END.search(name)]
    places = {
        point if point in table else low: (point, low, high) for point, low, high in filter(None, intervals)
    }
    taken = {name for triple in places.values() for name in triple}
    joined: dict[str, Any] = {}
    for name in map(str, table):
        if name in places:
            point, low, high = places[name]
            values = table[point] if point in table else [math.nan] * len(table)
            title = point if point in table else END.sub("", low).strip("_")
            joined[f"{title} [low, high]".strip()] = [
                interval_cell(*row) for row in zip(values, table[low], table[high], strict=True)
            ]
        elif name not in taken:
            joined[name] = table[name]
    return pd.DataFrame(joined, index=table.index)


def _interval(low: str, table: pd.DataFrame) -> tuple[str, str, str] | None:
    """Return the names of an estimate and of the ends of its interval, or None if the upper end lacks."""
    high = END.sub(r"\1high\2", low)
    point = END.sub(r"estimate\2" if low.startswith("low") else r"\2", low)
    return (point, low, high) if high in table else None


def lift_constants(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Take out columns that hold nothing, and long texts that every row repeats, and tell them in sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["quay", "port"], "rank": [float("nan")] * 2, "reason": [""] * 2})
    >>> shown, notes = lift_constants(table)
    >>> list(shown), notes
    (['word'], ['Nothing to show under: rank.'])
    """
    kept: list[str] = []
    empty: list[str] = []
    notes: list[str] = []
    for name in table:
        column = table[name]
        missing = column.isna() | (column.astype(str) == "")
        first = str(column.iloc[0]) if len(column) else ""
        if len(column) and missing.all():
            if name != "reason":
                empty.append(str(name).replace("_", " "))
        elif kept and len(column) > 1 and len(first) >= LONG and (column.astype(str) == first).all():
            notes.append(f"In all rows, {str(name).replace('_', ' ')}: {first}.")
        else:
            kept.append(name)
    if empty:
        notes.append(f"Nothing to show under: {', '.join(empty)}.")
    return table[kept], notes


def spread(table: pd.DataFrame, *, rows: Sequence[str], across: str) -> pd.DataFrame:
    """Set estimates with their intervals side by side: a row a value of `rows`, a column a value of `across`.

    Parameters
    ----------
    table : DataFrame
        The columns named, ``low`` and ``high``, and ``estimate`` where there is one.
    rows : sequence of str
        Columns that name a row; rows keep their order.
    across : str
        The column whose values become columns. A number is told with the name of its column.

    Returns
    -------
    DataFrame
        Cells as text; an empty one where `table` has no such row.

    Examples
    --------
    >>> table = pd.DataFrame({"side": ["a", "a"], "measure": ["f", "g"], "estimate": [0.5, 0.25]})
    >>> spread(table.assign(low=0.125, high=0.75), rows=["side"], across="measure").iloc[0].tolist()
    ['a', '0.500 [0.125, 0.750]', '0.250 [0.125, 0.750]']
    """
    points = table["estimate"] if "estimate" in table else [math.nan] * len(table)
    cells = [interval_cell(*row) for row in zip(points, table["low"], table["high"], strict=True)]
    titles = [value if isinstance(value, str) else f"{across} {value}" for value in table[across]]
    long = table[[*rows]].astype(object).assign(_title=titles, _cell=cells)
    wide = long.pivot(index=[*rows], columns="_title", values="_cell")
    wide = wide.reindex(columns=list(dict.fromkeys(titles))).fillna("")
    order = long[[*rows]].drop_duplicates()
    return order.merge(wide.reset_index(), on=[*rows], how="left").rename_axis(columns=None)


def as_html(shown: pd.DataFrame) -> str:
    """Return text cells as an HTML table: amounts end at the right, words begin at the left.

    Words that stand before a word in context, in the column ``left``, end at it.
    """
    at_right = [name == "left" or all(AMOUNT.fullmatch(str(cell)) for cell in shown[name]) for name in shown]

    def line(cells: Sequence[object], tag: str) -> str:
        parts = []
        for cell, right in zip(cells, at_right, strict=True):
            style = "" if right else ' style="text-align: left"'
            if right and str(cell).endswith("]") and tag == "td":
                style = ' style="white-space: nowrap"'
            parts.append(f"<{tag}{style}>{html.escape(str(cell))}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>"

    body = "\n".join(line(row, "td") for row in shown.itertuples(index=False))
    return f"<table>\n<thead>{line(list(shown), 'th')}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
