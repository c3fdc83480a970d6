"""Figure: frames in the own words of each side against those that it quotes."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.frames import UNITS
from analysis.figures.style import label_sides, new_axes, shortened, side_styles

APART = 0.13
"""How far the two voices of a side stand from its middle."""


def plot_frame_voices(table: pd.DataFrame, *, by: str = "side", ax: Axes | None = None) -> Axes:
    """Draw each frame as a row in which every group has two joined points, own (filled) and quoted (hollow).

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``frame_shares`` of one measure and of the voices own and quoted; a column
        ``label`` names the frames if it is there.
    by : str
        Column of the groups.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        Level lines are intervals, slanted ones join the voices of a group.

    Raises
    ------
    ValueError
        If the rows are of more than one measure.
    """
    if table["measure"].nunique() > 1:
        raise ValueError("draw one measure at a time: select rows first")
    name = "label" if "label" in table else "frame"
    frames = list(dict.fromkeys(table[name]))
    groups = sorted(set(table[by]))
    styles = side_styles(groups)
    unit, scale = UNITS[table["measure"].iloc[0]]
    step = 0.44
    pitch = step * len(groups) + 0.28
    ax = new_axes(0.4 * pitch * len(frames) + 1.1, ax)
    place = {frame: pitch * position for position, frame in enumerate(frames)}
    ends = table[["estimate", "low", "high"]].to_numpy(dtype=float)
    limit = float(ends[np.isfinite(ends)].max(initial=1 / scale)) * 1.05
    for order, group in enumerate(groups):
        middle = step * (order - (len(groups) - 1) / 2)
        points = {}
        for voice, offset in (("own", -APART), ("quoted", APART)):
            rows = table[(table[by] == group) & (table["voice"] == voice)].set_index(name)
            points[voice] = (
                scale * rows["estimate"],
                rows.index.map(place).to_numpy(dtype=float) + middle + offset,
            )
            _draw_voice(ax, rows, points[voice][1], styles[group], scale, limit, filled=voice == "own")
        _join(ax, points, styles[group][0])
    ax.set_yticks(list(place.values()), [shortened(frame) for frame in frames])
    ax.set_ylim(pitch * (len(frames) - 0.5), -0.5 * pitch)
    ax.set_xlim(left=0)
    ax.set_xlabel(f"{unit.format(by=by)}\nfilled: in own words, hollow: in quoted words")
    label_sides(ax, styles)
    return ax


def _draw_voice(
    ax: Axes,
    rows: pd.DataFrame,
    heights: np.ndarray,
    style: tuple[str, str],
    scale: float,
    limit: float,
    *,
    filled: bool,
) -> None:
    """Draw one group's points and intervals in one voice."""
    colour, marker = style
    low, high = rows["low"].clip(lower=0), rows["high"].clip(upper=limit)  # an open end runs to the frame
    ax.hlines(heights, scale * low, scale * high, color=colour, linewidth=0.9, alpha=0.8)
    ax.scatter(
        scale * rows["estimate"], heights, marker=marker, s=20, zorder=3, clip_on=False,
        facecolors=colour if filled else "white", edgecolors=colour, linewidths=0.9,
    )  # fmt: skip


def _join(ax: Axes, points: dict[str, tuple[pd.Series, np.ndarray]], colour: str) -> None:
    """Join the two voices of each frame by a thin line."""
    (own, above), (quoted, below) = points["own"], points["quoted"]
    heights = dict(zip(quoted.index, zip(quoted, below, strict=True), strict=True))
    for frame, value, height in zip(own.index, own, above, strict=True):
        if frame in heights:
            ax.plot(
                [value, heights[frame][0]], [height, heights[frame][1]], color=colour, linewidth=0.7, zorder=2
            )
