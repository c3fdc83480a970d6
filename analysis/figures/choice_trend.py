"""Figure: how one side's choice between words for the same referent changes over time."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import label_sides, level_grid, new_axes, shortened, side_styles
from analysis.figures.trend import (
    draw_dates,
    draw_events,
    draw_line,
    event_key,
    events_within,
    moments_apart,
    period_spacing,
)

HEIGHT = 2.9
LONGEST_SIDE = 24


def plot_choice_trend(
    table: pd.DataFrame, *, by: str = "side", events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw each variant as a line with one point a period and its interval.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``term_choice`` with measure ``share``, of one set, side and voice, by period.
    by : str
        Column of the groups.
    events : DataFrame, optional
        Schema table ``events``; those outside the periods are left out.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted. Draw sides under each other to compare them.

    Returns
    -------
    Axes
        A hollow point has no interval; a period in which no variant occurs breaks the lines.

    Raises
    ------
    ValueError
        If the rows are of more than one set, side, voice or measure.
    """
    if any(table[name].nunique() > 1 for name in ("term_set", by, "voice", "measure")):
        raise ValueError("draw one set, side, voice and measure at a time: select rows first")
    variants = list(dict.fromkeys(table["variant"]))
    styles = side_styles(variants)
    ax = new_axes(HEIGHT, ax)
    periods, shift = period_spacing(table)
    for order, variant in enumerate(variants):
        rows = table[table["variant"] == variant].sort_values("period")
        rows = rows.assign(**{name: 100 * rows[name] for name in ("estimate", "low", "high")})
        moments = moments_apart(rows, shift, order, len(variants))
        draw_line(ax, moments, rows, styles[variant])
    ax.set_ylim(0, 100)
    level_grid(ax)
    draw_dates(ax, periods)
    ax.set_ylabel("share of occurrences, %")
    ax.set_title(shortened(table[by].iloc[0], LONGEST_SIDE), loc="right")
    label_sides(ax, styles)
    known = events_within(events, periods, shift)
    draw_events(ax, known)
    ax.set_xlabel(event_key(known), fontsize=7.5)
    return ax
