"""Figure: how often each side uses a feature over time."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import GREY, label_sides, new_axes, shortened, side_styles

HEIGHT = 2.9
LONGEST_EVENT = 30
LONGEST_FEATURE = 24


def plot_trend(
    table: pd.DataFrame, *, by: str = "side", events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Draw each side as a line with one point a period and its interval, and events as upright lines.

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
    periods = pd.to_datetime(pd.Series(sorted(set(table["period"]))))
    shift = periods.diff().min() / 14 if len(periods) > 1 else pd.Timedelta(days=1)
    for order, side in enumerate(sides):
        rows = table[table[by] == side].sort_values("period")
        # sides stand a little apart, so that their intervals do not cover each other
        moments = pd.to_datetime(rows["period"]) + shift * (order - (len(sides) - 1) / 2)
        draw_line(ax, moments, rows, styles[side])
    ax.set_ylim(bottom=0)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    draw_dates(ax)
    ax.set_ylabel("per million tokens")
    ax.set_title(f"“{shortened(table['feature'].iloc[0], LONGEST_FEATURE)}”", loc="right")
    label_sides(ax, styles)
    if events is not None and len(periods):
        draw_events(ax, events, periods, shift)
    return ax


def draw_dates(ax: Axes) -> None:
    """Write dates under the plot, as few and as short as they can be."""
    ax.grid(axis="both")
    locator = mdates.AutoDateLocator(minticks=3, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))


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


def draw_events(ax: Axes, events: pd.DataFrame, periods: pd.Series, shift: pd.Timedelta) -> None:
    """Draw an upright line for each event within the periods, named along it."""
    moments = pd.to_datetime(events["date"], format="ISO8601")
    last = periods.max() + 14 * shift
    inside = (moments >= periods.min()) & (moments <= last)
    for moment, label in zip(moments[inside], events["label"][inside], strict=True):
        ax.axvline(moment, color=GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        text = ax.annotate(
            shortened(label, LONGEST_EVENT),
            (moment, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(-3, -3),
            textcoords="offset points",
            rotation=90,
            ha="right",
            va="top",
            fontsize=7,
            color="#333333",
            bbox={"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 0.6},
            zorder=5,
        )
        text.set_in_layout(False)
