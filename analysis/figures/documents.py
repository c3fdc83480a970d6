"""Figure: how long the documents of each side are."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import new_axes, shortened, side_styles


def plot_document_sizes(
    table: pd.DataFrame, *, rows: tuple[str, str] = ("document", "documents"), ax: Axes | None = None
) -> Axes:
    """Draw every document as a point at its number of tokens, by side.

    Points of a side are spread a little up and down, in a fixed pattern, so that equal ones show.

    Parameters
    ----------
    table : DataFrame
        ``doc_id``, ``side``, ``n_tokens``.
    rows : tuple of str
        What one row, and what several are called.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    sides = sorted(set(table["side"]))
    styles = side_styles(sides)
    ax = new_axes(0.62 * len(sides) + 0.8, ax)
    for place, side in enumerate(sides):
        sizes = np.sort(table.loc[table["side"] == side, "n_tokens"].to_numpy())
        spread = 0.12 * ((np.arange(len(sizes)) % 5) - 2) if len(sizes) > 5 else np.zeros(len(sizes))
        colour, marker = styles[side]
        ax.scatter(sizes, place + spread, color=colour, marker=marker, s=26, alpha=0.75, linewidths=0)
    counts = table.groupby("side")["doc_id"].count()
    labels = [
        f"{shortened(side)}\n({counts[side]} {rows[0] if counts[side] == 1 else rows[1]})" for side in sides
    ]
    ax.set_yticks(range(len(sides)), labels)
    ax.set_ylim(len(sides) - 0.5, -0.5)
    ax.set_xlim(0, max(table["n_tokens"].max(), 1) * 1.08)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel(f"tokens {'an' if rows[0][0] in 'aeiou' else 'a'} {rows[0]}")
    return ax
