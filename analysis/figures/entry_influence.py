"""Figure: what carries each frame, and the difference between two sides with and without it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.labels import label_row
from analysis.figures.style import GREY, PALETTE, leaning, new_axes, shortened

LONGEST_ENTRY, LONGEST_FRAME = 22, 30


def plot_entry_influence(
    table: pd.DataFrame, *, target: str = "target", reference: str = "reference", ax: Axes | None = None
) -> Axes:
    """Draw each frame as a row: the difference between two sides (filled), and without its largest entry.

    Parameters
    ----------
    table : DataFrame
        Schema table ``entry_influence``; a column ``label`` names the frames if it is there.
    target, reference : str
        Names of the sides for the axis.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        The entry and how much of the frame it carries stand at the right; a frame without matches has an
        empty row.
    """
    name = "label" if "label" in table else "frame"
    ax = new_axes(0.3 * len(table) + 1.0, ax)
    heights = np.arange(len(table))
    known = (table["count"] > 0).to_numpy()
    whole, without = 100 * table["difference"], 100 * table["without"]
    ax.axvline(0, color=GREY, linewidth=0.9, zorder=1)
    ax.hlines(heights[known], whole[known], without[known], color=GREY, linewidth=1.1, zorder=2)
    filled = ax.scatter(whole[known], heights[known], color=PALETTE[0], s=26, zorder=4)
    hollow = ax.scatter(
        without[known], heights[known], facecolors="white", edgecolors=PALETTE[0], s=20, zorder=3
    )
    for height, (_, row) in zip(heights, table.iterrows(), strict=True):
        text = (
            f"{shortened(row['entry'], LONGEST_ENTRY)}  {100 * row['carried']:.0f} %"
            if row["count"]
            else "no match"
        )
        label_row(ax, float(height), text)
    ax.set_yticks(heights, [shortened(label, LONGEST_FRAME) for label in table[name]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    limit = 1.1 * max(float(np.nanmax(np.abs(np.concatenate([whole, without, [1.0]])))), 1.0)
    ax.set_xlim(-limit, limit)
    ax.set_xlabel(f"difference in share of frame matches, percentage points:\n{leaning(reference, target)}")
    ax.legend(
        [filled, hollow],
        ["all entries", "without the largest, named at the right"],
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, handletextpad=0.2, borderaxespad=0.2,
    )  # fmt: skip
    return ax
