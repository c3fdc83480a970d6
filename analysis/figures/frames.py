"""Figure: how much of each side's framing falls to each frame."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import label_sides, new_axes, shortened, side_styles

UNITS = {
    "share": ("share of the {by}'s frame matches, %", 100),
    "per_thousand": ("matches per 1,000 tokens", 1),
}


def plot_frame_shares(table: pd.DataFrame, *, by: str = "side", ax: Axes | None = None) -> Axes:
    """Draw each frame as a row with one point a group and its interval.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``frame_shares`` of one measure and voice; a column ``label`` names the
        frames if it is there.
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
        If the rows are of more than one measure or voice.
    """
    if table["measure"].nunique() > 1 or table["voice"].nunique() > 1:
        raise ValueError("draw one measure and one voice at a time: select rows first")
    name = "label" if "label" in table else "frame"
    frames = list(dict.fromkeys(table[name]))
    groups = sorted(set(table[by]))
    styles = side_styles(groups)
    unit, scale = UNITS[table["measure"].iloc[0]]
    ax = new_axes(0.3 * len(frames) + 1.0, ax)
    place = {frame: position for position, frame in enumerate(frames)}
    step = 0.26
    ends = table[["estimate", "low", "high"]].to_numpy(dtype=float)
    limit = float(ends[np.isfinite(ends)].max(initial=1 / scale)) * 1.05
    for order, group in enumerate(groups):
        rows = table[table[by] == group]
        heights = rows[name].map(place) + step * (order - (len(groups) - 1) / 2)
        colour, marker = styles[group]
        high = rows["high"].clip(upper=limit)  # an open end runs to the frame
        ax.hlines(heights, scale * rows["low"].clip(lower=0), scale * high, color=colour, linewidth=1.1)
        ax.scatter(
            scale * rows["estimate"], heights, color=colour, marker=marker, s=24, zorder=3, clip_on=False
        )
    ax.set_yticks(range(len(frames)), [shortened(frame) for frame in frames])
    ax.set_ylim(len(frames) - 0.4, -0.6)
    ax.set_xlim(left=0)
    ax.set_xlabel(unit.format(by=by))
    label_sides(ax, styles)
    return ax
