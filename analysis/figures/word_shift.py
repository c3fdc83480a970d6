"""Figure: which features make up the difference between two sides."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from analysis.figures.style import GREY, leaning, new_axes, shortened, side_styles

UNITS = {"proportion": ("share of tokens, percentage points", 100), "entropy": ("contribution, bits", 1)}
LONGEST_SIDE = 22


def plot_word_shift(
    table: pd.DataFrame, *, target: str = "target", reference: str = "reference", ax: Axes | None = None
) -> Axes:
    """Draw every row of `table` as a bar to the side that has more of it, with its interval.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``word_shift`` of one measure, in the order to draw, as from
        :func:`analysis.terms.largest_shifts`.
    target, reference : str
        Names of the sides for the axis.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        A hollow bar: the interval holds 0, or there is none.

    Raises
    ------
    ValueError
        If the rows are of more than one measure.
    """
    if table["measure"].nunique() > 1:
        raise ValueError("draw one measure at a time: select rows first")
    label, scale = UNITS[table["measure"].iloc[0]]
    rows = table.reset_index(drop=True)
    places = np.arange(len(rows))
    ax = new_axes(0.21 * max(len(rows), 2) + 1.0, ax)
    styles = side_styles(sorted([target, reference]))
    colours = np.where(rows["estimate"] > 0, styles[target][0], styles[reference][0])
    clear = ((rows["low"] > 0) | (rows["high"] < 0)).to_numpy()
    faces = [
        to_rgba(colour, 0.45) if filled else "white" for colour, filled in zip(colours, clear, strict=True)
    ]
    ax.barh(
        places, scale * rows["estimate"], color=faces, edgecolor=colours.tolist(), height=0.62,
        linewidth=0.9,
    )  # fmt: skip
    ax.hlines(places, scale * rows["low"], scale * rows["high"], color="black", linewidth=0.8, zorder=4)
    ends = scale * rows[["estimate", "low", "high"]].to_numpy(dtype=float)
    limit = float(np.abs(ends[np.isfinite(ends)]).max(initial=1e-9)) * 1.05
    ax.set_xlim(-limit, limit)
    ax.axvline(0, color=GREY, linewidth=0.9)
    ax.set_yticks(places, [shortened(feature) for feature in rows["feature"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlabel(f"{label}\n{leaning(reference, target, LONGEST_SIDE)}")
    return ax
