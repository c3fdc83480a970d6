"""Figure: how often predictions are right at each level of confidence."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import GREY, PALETTE, new_axes


def plot_reliability(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a point a bin of confidence with its interval, and the line where the two are equal.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``reliability``.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        The number of units stands over each point.
    """
    ax = new_axes(3.6, ax)
    ax.plot([0, 100], [0, 100], color=GREY, linewidth=0.8, linestyle="--")
    ax.text(101, 4, "dashed: as often right as it says", color=GREY, fontsize=7.5, ha="right")
    x, y = 100 * table["confidence"], 100 * table["estimate"]
    ax.vlines(x, 100 * table["low"], 100 * table["high"], color=PALETTE[0], linewidth=1.1)
    ax.scatter(x, y, color=PALETTE[0], s=24, zorder=3)
    for place, top, count in zip(x, 100 * table["high"], table["n_units"], strict=True):
        ax.annotate(f"{count:,}", (place, top), (0, 3), textcoords="offset points", ha="center", fontsize=7.5)
    ax.grid(axis="y")
    ax.set(
        xlim=(0, 103),
        ylim=(0, 108),
        xlabel="probability that the model gives its label, %",
        ylabel="predictions that are right, %",
    )
    return ax
