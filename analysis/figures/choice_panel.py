"""Figure: the choice between words for the same referent, by side, voice and time."""

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

ROW = 1.35
"""Inches that a row of plots takes."""

FILLED = 0.76
"""Of that, for the plot; the rest is for its head."""

GAP = 0.06
"""Of the width, between two plots."""

LONGEST_SIDE = 30
VOICES = {"own": "in own words", "quoted": "in quoted words", "all": "in all words"}


def plot_choice_panel(
    table: pd.DataFrame, *, by: str = "side", events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a small plot for each group (rows) and voice (columns), with a line a variant over time.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``term_choice`` with measure ``share``, of one set, by period.
    by : str
        Column of the groups.
    events : DataFrame, optional
        Schema table ``events``; those outside the periods are left out.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted. The small plots are its ``child_axes``.

    Returns
    -------
    Axes
        All plots share their scales. A hollow point has no interval; a period in which no variant occurs
        breaks the lines; n counts the occurrences of a plot.

    Raises
    ------
    ValueError
        If the rows are of more than one set or measure, or not by period.
    """
    if any(table[name].nunique() > 1 for name in ("term_set", "measure")):
        raise ValueError("draw one set and measure at a time: select rows first")
    if (table["period"] == "").any():
        raise ValueError("the rows are not by period: estimate the choice with a period first")
    groups, voices = sorted(set(table[by])), sorted(set(table["voice"]))
    styles = side_styles(list(dict.fromkeys(table["variant"])))
    ax = new_axes(ROW * len(groups) + 0.8, ax)
    ax.grid(visible=False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.patch.set_visible(False)
    ax.set_ylabel("share of occurrences, %", labelpad=26)
    label_sides(ax, styles)
    periods, shift = period_spacing(table)
    known = events_within(events, periods, shift)
    width, height = (1 - GAP * (len(voices) - 1)) / len(voices), 1 / len(groups)
    for row, group in enumerate(groups):
        for column, voice in enumerate(voices):
            corner = (column * (width + GAP), 1 - (row + 1) * height, width, FILLED * height)
            panel = ax.inset_axes(corner)
            cell = table[(table[by] == group) & (table["voice"] == voice)]
            _draw_panel(panel, cell, styles, periods, shift)
            _head(panel, shortened(group, LONGEST_SIDE), VOICES.get(str(voice), str(voice)), cell)
            panel.set_xlim(periods.min() - 7 * shift, periods.max() + 7 * shift)
            lowest = row == len(groups) - 1
            panel.tick_params(labelbottom=lowest, labelleft=column == 0, labelsize=7)
            draw_events(panel, known)
    ax.set_xlabel(event_key(known), labelpad=34, fontsize=7.5)
    return ax


def _draw_panel(
    panel: Axes,
    cell: pd.DataFrame,
    styles: dict[str, tuple[str, str]],
    periods: pd.Series,
    shift: pd.Timedelta,
) -> None:
    """Draw one group and voice: a line a variant, a little apart from each other."""
    for order, (variant, style) in enumerate(styles.items()):
        rows = cell[cell["variant"] == variant].sort_values("period")
        rows = rows.assign(**{name: 100 * rows[name] for name in ("estimate", "low", "high")})
        moments = moments_apart(rows, shift, order, len(styles))
        draw_line(panel, moments, rows, style)
    panel.set_ylim(0, 100)
    panel.set_yticks([0, 50, 100])
    level_grid(panel)
    draw_dates(panel, periods)


def _head(panel: Axes, group: str, voice: str, cell: pd.DataFrame) -> None:
    """Write above a plot whose words it shows, and how many."""
    panel.set_title(f"{group}, {voice}", loc="left", fontsize=7.5, pad=5)
    panel.set_title(f"n = {cell['count'].sum():,.0f}", loc="right", fontsize=7, fontweight="normal", pad=5)
