"""Figure: which of several words for the same referent each side uses."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.labels import label_row
from analysis.figures.style import label_sides, new_axes, shortened, side_styles

LONGEST_VARIANT = 28


def plot_term_choice(table: pd.DataFrame, *, by: str = "side", ax: Axes | None = None) -> Axes:
    """Draw each variant as a row with one point a side and its interval; counts stand at the right.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``term_choice`` with measure ``share``, of one set, period and voice.
    by : str
        Column of the groups.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the rows are of more than one set, period, voice or measure.
    """
    if any(table[name].nunique() > 1 for name in ("term_set", "period", "voice", "measure")):
        raise ValueError("draw one set, period, voice and measure at a time: select rows first")
    variants = list(dict.fromkeys(table["variant"]))
    sides = sorted(set(table.loc[table["estimate"].notna(), by]))  # a side that says none has no share
    styles = side_styles(sides)
    ax = new_axes((0.16 * len(sides) + 0.22) * len(variants) + 0.9, ax)
    place = {variant: position for position, variant in enumerate(variants)}
    step = min(0.26, 0.8 / max(len(sides), 1))
    for order, side in enumerate(sides):
        rows = table[(table[by] == side) & table["estimate"].notna()]
        heights = rows["variant"].map(place).astype(float) + step * (order - (len(sides) - 1) / 2)
        colour, marker = styles[side]
        known = rows["low"].notna().to_numpy()
        ax.hlines(heights, 100 * rows["low"], 100 * rows["high"], color=colour, linewidth=1.1)
        faces = np.where(known, colour, "white").tolist()
        ax.scatter(
            100 * rows["estimate"], heights, marker=marker, s=24, facecolors=faces, edgecolors=colour,
            zorder=3, clip_on=False,
        )  # fmt: skip
        for height, count in zip(heights, rows["count"], strict=True):
            label_row(ax, height, f"{count:,}", colour=colour)
    ax.set_yticks(range(len(variants)), [shortened(variant, LONGEST_VARIANT) for variant in variants])
    ax.set_ylim(len(variants) - 0.4, -0.6)
    ax.set_xlim(0, 100)
    ax.set_xlabel("share of the side's occurrences of all variants, %")
    label_row(ax, -0.72, "counts")
    label_sides(ax, styles)
    return ax
