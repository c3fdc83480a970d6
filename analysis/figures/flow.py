"""Figure: how many files came in, and what became of them."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.figures.style import GREY, PALETTE, new_axes, shortened

COLOURS = {"read": GREY, "refused": PALETTE[1], "duplicates": PALETTE[4], "kept": PALETTE[0]}


def plot_flow(table: pd.DataFrame, *, read: str = "files", ax: Axes | None = None) -> Axes:
    """Draw each stage of the flow as a bar, labelled with its number.

    Parameters
    ----------
    table : DataFrame
        Schema table ``flow``.
    read : str
        What was read.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    ax = new_axes(0.36 * len(table) + 0.7, ax)
    places = range(len(table))
    colours = [COLOURS.get(stage, GREY) for stage in table["stage"]]
    ax.barh(places, table["n_documents"], color=colours, height=0.62)
    for place, count in zip(places, table["n_documents"], strict=True):
        ax.annotate(
            f"{count:,}",
            (count, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            weight="bold",
        )
    ax.set_yticks(list(places), [shortened(stage) for stage in table["stage"]])
    ax.invert_yaxis()
    ax.set_xlim(0, max(table["n_documents"].max(), 1) * 1.12)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel(read)
    return ax
