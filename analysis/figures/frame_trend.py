"""Figure: frames over time, a lane each."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import LIGHT, label_sides, new_axes, shortened, side_styles
from analysis.figures.trend import draw_dates, moments_apart, period_spacing

UNITS = {
    "share": ("share of the {by}'s frame matches", "%", 100),
    "per_thousand": ("matches per 1,000 tokens", "", 1),
}
LANE = 0.8
"""Height of a lane; the rest parts it from the next."""


def plot_frame_trend(table: pd.DataFrame, *, by: str = "side", ax: Axes | None = None) -> Axes:
    """Draw each frame as a lane in which every group has a line, with one point a period and its interval.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``frame_trend`` of one measure and voice; a column ``label`` names the frames if
        it is there.
    by : str
        Column of the groups.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        All lanes have the same scale, from 0 to the largest estimate, which is written beside the first; a
        hollow point has no interval, an interval that leaves the lane is cut, and a period without a document
        breaks the line.

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
    unit, sign, scale = UNITS[table["measure"].iloc[0]]
    top = _round_top(scale * float(np.nanmax(table["estimate"].to_numpy(dtype=float), initial=0)))
    ax = new_axes(0.62 * len(frames) + 0.9, ax)
    periods, shift = period_spacing(table)
    for lane, frame in enumerate(frames):
        floor = len(frames) - 1 - lane
        ax.axhspan(floor, floor + LANE, color=LIGHT, alpha=0.35, linewidth=0, zorder=0)
        for order, group in enumerate(groups):
            rows = table[(table[name] == frame) & (table[by] == group)].sort_values("period")
            moments = moments_apart(rows, shift, order, len(groups))
            ends = rows[["estimate", "low", "high"]].to_numpy(dtype=float) * scale / top
            _draw_lane(ax, moments, floor + LANE * np.clip(ends, 0, 1), styles[group])
    ax.set_yticks(np.arange(len(frames)) + LANE / 2, [shortened(frame, 30) for frame in reversed(frames)])
    ax.set_ylim(-0.1, len(frames) - 1 + LANE + 0.1)
    ax.set_ylabel(f"each lane: 0 to {top:g} {sign}".strip() + f", {unit.format(by=by)}", fontsize=7.5)
    draw_dates(ax, periods)
    ax.grid(visible=False, axis="y")
    label_sides(ax, styles)
    return ax


def _draw_lane(ax: Axes, moments: pd.Series, heights: np.ndarray, style: tuple[str, str]) -> None:
    """Draw one group's line in one lane; `heights` holds estimate, low and high."""
    colour, marker = style
    known = np.isfinite(heights[:, 1])
    ax.plot(moments, heights[:, 0], color=colour, linewidth=0.9, zorder=3)
    ax.vlines(moments[known], heights[known, 1], heights[known, 2], color=colour, linewidth=0.9, alpha=0.6)
    faces = np.where(known, colour, "white").tolist()
    ax.scatter(
        moments,
        heights[:, 0],
        marker=marker,
        s=11,
        facecolors=faces,
        edgecolors=colour,
        linewidths=0.8,
        zorder=4,
    )


def _round_top(value: float) -> float:
    """Return the next round number from `value` up: 1, 1.5, 2, 3, 4, 5, 6, 8 or 10 times a power of ten."""
    if not value > 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(
        next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= value - 1e-12)
    )
