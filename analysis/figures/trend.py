"""Figure: how often each side uses a feature over time."""

from string import ascii_lowercase

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import GREY, label_sides, level_grid, new_axes, shortened, side_styles

HEIGHT = 2.9
LONGEST_EVENT = 34
MOST_DATES = 9
LONGEST_FEATURE = 24


def plot_trend(
    table: pd.DataFrame, *, by: str = "side", events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw each side as a line with one point a period and its interval; events are lettered lines.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``trend`` of one feature.
    by : str
        Column of the groups.
    events : DataFrame, optional
        Schema table ``events``; those outside the periods are left out.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        A period without documents breaks the line; a hollow point has no interval.

    Raises
    ------
    ValueError
        If the rows are of more than one feature.
    """
    if table["feature"].nunique() > 1:
        raise ValueError("draw one feature at a time: select rows first")
    sides = sorted(set(table[by]))
    styles = side_styles(sides)
    ax = new_axes(HEIGHT, ax)
    periods, shift = period_spacing(table)
    for order, side in enumerate(sides):
        rows = table[table[by] == side].sort_values("period")
        moments = moments_apart(rows, shift, order, len(sides))
        draw_line(ax, moments, rows, styles[side])
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    level_grid(ax)
    draw_dates(ax, periods)
    ax.set_ylabel("per million tokens")
    ax.set_title(f"“{shortened(table['feature'].iloc[0], LONGEST_FEATURE)}”", loc="right")
    label_sides(ax, styles)
    known = events_within(events, periods, shift)
    draw_events(ax, known)
    ax.set_xlabel(event_key(known), fontsize=7.5)
    return ax


def period_spacing(table: pd.DataFrame) -> tuple[pd.Series, pd.Timedelta]:
    """Return the periods of a table, and by how much lines stand apart: a 14th of a period."""
    periods = pd.to_datetime(pd.Series(sorted(set(table["period"]))))
    return periods, periods.diff().min() / 14 if len(periods) > 1 else pd.Timedelta(days=1)


def moments_apart(rows: pd.DataFrame, shift: pd.Timedelta, order: int, n_lines: int) -> pd.Series:
    """Return where the points of a line stand: a little apart, so that intervals do not cover each other."""
    return pd.to_datetime(rows["period"]) + shift * (order - (n_lines - 1) / 2)


def draw_dates(ax: Axes, periods: pd.Series) -> None:
    """Write under the plot when its periods begin, at most nine of them; the year where it is new."""
    shown = periods.iloc[:: -(-len(periods) // MOST_DATES)]
    ax.set_xticks(shown, period_names(shown, periods.diff().min()))


def period_names(periods: pd.Series, apart: pd.Timedelta) -> list[str]:
    r"""Name periods by the year, the month or the day on which they begin, whichever tells them apart.

    Examples
    --------
    >>> period_names(pd.to_datetime(pd.Series(["2022-06-01", "2022-07-01"])), pd.Timedelta(days=30))
    ['Jun\n2022', 'Jul']
    """
    if apart >= pd.Timedelta(days=360):
        return [str(moment.year) for moment in periods]
    monthly = apart >= pd.Timedelta(days=28)
    names, year = [], None
    for moment in periods:
        name = f"{moment:%b}" if monthly else f"{moment.day} {moment:%b}"
        names.append(name if moment.year == year else f"{name}\n{moment.year}")
        year = moment.year
    return names


def draw_line(ax: Axes, moments: pd.Series, rows: pd.DataFrame, style: tuple[str, str]) -> None:
    """Draw estimates as a line of points with their intervals; hollow where there is none."""
    colour, marker = style
    known = rows["low"].notna().to_numpy()
    ax.plot(moments, rows["estimate"], color=colour, linewidth=1.1, zorder=3)
    ax.vlines(moments[known], rows["low"][known], rows["high"][known], color=colour, linewidth=1.0, alpha=0.7)
    ax.scatter(
        moments,
        rows["estimate"],
        marker=marker,
        s=20,
        facecolors=np.where(known, colour, "white").tolist(),
        edgecolors=colour,
        zorder=4,
        clip_on=False,
    )


def draw_events(ax: Axes, events: pd.DataFrame) -> None:
    """Draw an upright line for each event, with the letter that stands for it at its top."""
    for letter, moment in zip(ascii_lowercase, events["date"], strict=False):
        ax.axvline(moment, color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
        ax.annotate(
            letter, (moment, 1.0), xycoords=("data", "axes fraction"), xytext=(2, -2), va="top",
            textcoords="offset points", fontsize=7, color="#333333", zorder=2,
        )  # fmt: skip


def events_within(events: pd.DataFrame | None, periods: pd.Series, shift: pd.Timedelta) -> pd.DataFrame:
    """Return the events within the periods, ``date`` as a moment; `shift` is a 14th of a period."""
    given = pd.DataFrame(columns=["date", "label"]) if events is None else events
    moments = pd.to_datetime(given["date"], format="ISO8601")
    inside = (moments >= periods.min()) & (moments <= periods.max() + 14 * shift)
    return given.assign(date=moments)[inside]


def event_key(events: pd.DataFrame) -> str:
    """Say below a plot what the letters of its events stand for, three on a line."""
    named = [
        f"{letter}: {shortened(label, LONGEST_EVENT)}"
        for letter, label in zip(ascii_lowercase, events["label"], strict=False)
    ]
    return "\n".join(" · ".join(named[start : start + 3]) for start in range(0, len(named), 3))
