"""Figure: how large each difference is, beside how frequent its feature is."""

import pandas as pd
from adjustText import adjust_text
from matplotlib.axes import Axes

from analysis.figures.style import GREY, LIGHT, label_sides, new_axes, shortened, side_styles

HEIGHT = 5.2
LONGEST_SIDE = 24


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
        Points with a q-value under .05 in the colour of the side that leads, the others grey.
    """
    ax = new_axes(HEIGHT, ax)
    styles = side_styles(sorted([target, reference]))
    found = table["q_value"] < 0.05
    ax.scatter(table["per_million"], table["log_ratio"], color=LIGHT, s=9, linewidths=0, zorder=2)
    for side, leads in ((target, table["log_ratio"] > 0), (reference, table["log_ratio"] < 0)):
        rows = table[leads & found]
        colour, marker = styles[side]
        ax.scatter(rows["per_million"], rows["log_ratio"], color=colour, marker=marker, s=12, zorder=3)
    ax.set_xscale("log")
    limit = 1.12 * max(table["log_ratio"].abs().max(), 1.0)
    ax.set_ylim(-limit, limit)
    ax.grid(axis="both")
    ax.axhline(0, color=GREY, linewidth=0.9)
    ax.set_xlabel("occurrences per million tokens, both sides together (log scale)")
    low, high = shortened(reference, LONGEST_SIDE), shortened(target, LONGEST_SIDE)
    ax.set_ylabel(f"Log Ratio (binary log): ← more in {low} · more in {high} →")
    label_sides(ax, styles)
    _name(ax, table, styles, target, reference)
    return ax


def _name(
    ax: Axes, table: pd.DataFrame, styles: dict[str, tuple[str, str]], target: str, reference: str
) -> None:
    """Write the labels and move them until none covers another or a point that has one."""
    named = table[table["label"] != ""]
    texts = []
    for row in named.itertuples():
        colour = styles[target if row.log_ratio > 0 else reference][0]
        texts.append(
            ax.text(row.per_million, row.log_ratio, shortened(row.label), color=colour, fontsize=7.5, zorder=5)
        )
    if not texts:
        return
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # labels are moved where the axes finally stand
    adjust_text(
        texts,
        x=named["per_million"].to_numpy(),
        y=named["log_ratio"].to_numpy(),
        ax=ax,
        iter_lim=400,
        time_lim=None,
        expand=(1.08, 1.25),
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5},
    )
