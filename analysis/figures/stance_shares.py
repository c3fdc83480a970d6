"""Figure: what share of each side's sentences takes which stance towards each target."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import label_sides, new_axes, shortened, side_styles

STEP = 0.24
"""How far the points of two sides stand apart within a row."""


def plot_stance_shares(table: pd.DataFrame, *, by: str = "side", ax: Axes | None = None) -> Axes:
    """Draw each target and stance as a row with one point a side and its interval.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``stance_shares`` of one basis and voice; a column ``label`` names the targets
        if it is there. Rows without an estimate take no place.
    by : str
        Column of the sides.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        A point without a line has no interval: its sentences were all coded.

    Raises
    ------
    ValueError
        If the rows are of more than one basis, or none has an estimate.
    """
    if table["basis"].nunique() > 1:
        raise ValueError("draw one basis at a time: select rows first")
    given = table[table["estimate"].notna()]
    if given.empty:
        raise ValueError("no share is estimated: there is nothing to draw")
    name = "label" if "label" in given else "target"
    rows = _rows(given, name)
    sides = sorted(set(given[by]))
    styles = side_styles(sides)
    ax = new_axes(0.22 * len(rows) * max(len(sides), 2) / 1.6 + 1.1, ax)
    place = {row: float(position) for position, row in enumerate(rows)}
    for target, stance in rows:
        if not stance:
            heading = shortened(target, longest=60)
            ax.text(0, place[target, ""] + 0.25, heading, fontweight="bold", clip_on=False)
    for order, side in enumerate(sides):
        mine = given[given[by] == side]
        heights = np.array([place[row] for row in zip(mine[name], mine["stance"], strict=True)])
        heights = heights + STEP * (order - (len(sides) - 1) / 2)
        colour, marker = styles[side]
        ax.hlines(heights, 100 * mine["low"], 100 * mine["high"], color=colour, linewidth=1.1)
        ax.scatter(
            100 * mine["estimate"], heights, color=colour, marker=marker, s=24, zorder=3, clip_on=False
        )
    lanes = [row for row in rows if row[1]]
    ax.set_yticks([place[row] for row in lanes], [stance for _, stance in lanes])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, 100)
    ax.set_xlabel("share of the sentences that mention the target, %")
    label_sides(ax, styles)
    return ax


def _rows(table: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    """Return each target with its stances, after a row for the target's name."""
    rows = []
    for target, part in table.groupby(name, sort=False):
        rows += [(str(target), ""), *((str(target), stance) for stance in dict.fromkeys(part["stance"]))]
    return rows
