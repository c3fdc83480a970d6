"""Figure: how large each difference is, beside how frequent its feature is."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullFormatter

from analysis.figures.labels import place_labels
from analysis.figures.style import (
    GREY,
    LIGHT,
    label_sides,
    leaning,
    level_grid,
    new_axes,
    shortened,
    side_styles,
)

HEIGHT = 5.2


def plot_effects(
    table: pd.DataFrame, *, target: str = "target", reference: str = "reference", ax: Axes | None = None
) -> Axes:
    """Draw every row of `table` as a point, and name those that have a label, apart from each other.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``effects``.
    target, reference : str
        Names of the sides for the axis.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        Points with a q-value under .05 in the colour of the side that leads, the others grey; those
        that are named are outlined by that side's marker.
    """
    ax = new_axes(HEIGHT, ax)
    styles = side_styles(sorted([target, reference]))
    found = table["q_value"] < 0.05
    ax.scatter(table["per_million"], table["log_ratio"], color=LIGHT, s=9, linewidths=0, zorder=2)
    for side, leads in ((target, table["log_ratio"] > 0), (reference, table["log_ratio"] < 0)):
        rows = table[leads & found]
        colour, marker = styles[side]
        ax.scatter(rows["per_million"], rows["log_ratio"], color=colour, marker=marker, s=12, zorder=3)
        named = table[leads & (table["label"] != "")]
        ax.scatter(
            named["per_million"], named["log_ratio"], s=24, marker=marker, facecolors="none",
            edgecolors="#333333", linewidths=0.7, zorder=4,
        )  # fmt: skip
    ax.set_xscale("log")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 3), numticks=12))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.xaxis.set_minor_formatter(NullFormatter())
    limit = 1.12 * max(table["log_ratio"].abs().max(), 1.0)
    ax.set_ylim(-limit, limit)
    level_grid(ax)
    ax.axhline(0, color=GREY, linewidth=0.9)
    ax.set_xlabel("occurrences per million tokens, both sides together (log scale)")
    ax.set_ylabel(f"Log Ratio (binary log): {leaning(reference, target)}")
    label_sides(ax, styles)
    _name(ax, table, styles, target, reference)
    return ax


def _name(
    ax: Axes, table: pd.DataFrame, styles: dict[str, tuple[str, str]], target: str, reference: str
) -> None:
    """Write the labels, the furthest from the middle first: there is most room there."""
    named = table[table["label"] != ""]
    named = named.assign(size=named["log_ratio"].abs()).sort_values(
        ["size", "label"], ascending=[False, True]
    )
    others = table[(table["label"] == "") & (table["q_value"] < 0.05)]
    if len(named):
        place_labels(
            ax,
            list(zip(named["per_million"], named["log_ratio"], strict=True)),
            [shortened(label) for label in named["label"]],
            [styles[target if ratio > 0 else reference][0] for ratio in named["log_ratio"]],
            avoid=list(zip(others["per_million"], others["log_ratio"], strict=True)),
        )
