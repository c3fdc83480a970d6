"""Figure: the features most key to each side of a comparison."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.labels import label_row
from analysis.figures.style import GREY, leaning, new_axes, shortened, side_styles


def plot_keyness(
    table: pd.DataFrame, *, target: str = "target", reference: str = "reference", ax: Axes | None = None
) -> Axes:
    """Draw every row of `table` as a lollipop leaning to the side it is key to, with its counts.

    A solid point says that the interval includes no 0; a hollow one that it does, or that there is none.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``keyness``, as from :func:`analysis.terms.strongest_features`.
    target, reference : str
        Names of the sides for the axis.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    ranked = table.sort_values(["log_ratio", "feature"], ascending=[False, True]).reset_index(drop=True)
    ax = new_axes(0.22 * max(len(ranked), 2) + 1.1, ax)
    limit = _draw_lollipops(ax, ranked, target, reference)
    ax.set_xlim(-limit, limit)
    _write_counts(ax, ranked)
    ax.axvline(0, color=GREY, linewidth=0.9)
    ax.set_yticks(range(len(ranked)), [shortened(feature) for feature in ranked["feature"]])
    ax.set_ylim(len(ranked) - 0.4, -0.6)
    ax.set_xlabel(f"Log Ratio (binary log): {leaning(reference, target)}")
    return ax


def _draw_lollipops(ax: Axes, ranked: pd.DataFrame, target: str, reference: str) -> float:
    """Draw a row's difference and its interval; return how far to either side the frame must reach."""
    places = np.arange(len(ranked))
    styles = side_styles(sorted([target, reference]))
    colours = np.where(ranked["log_ratio"] > 0, styles[target][0], styles[reference][0])
    supported = (ranked["log_ratio_low"] > 0) | (ranked["log_ratio_high"] < 0)
    ax.hlines(places, 0, ranked["log_ratio"], color=colours, linewidth=2.2, alpha=0.45)
    ends = ranked[["log_ratio", "log_ratio_low", "log_ratio_high"]].to_numpy(dtype=float)
    limit = float(np.abs(ends[np.isfinite(ends)]).max(initial=1.0)) * 1.05
    known = ~np.isnan(ends[:, 1])
    low, high = np.clip(ends[known, 1:].T, -limit, limit)  # an open end runs to the frame
    ax.hlines(places[known], low, high, color="black", linewidth=0.8)
    faces = np.where(supported, colours, "white")
    ax.scatter(
        ranked["log_ratio"], places, facecolors=faces.tolist(), edgecolors=colours.tolist(), s=26, zorder=5
    )
    return limit


def _write_counts(ax: Axes, ranked: pd.DataFrame) -> None:
    """Write at the right how often each side uses a feature, and above which side stands where."""
    counts = [f"{row.count_reference:,} : {row.count_target:,}" for row in ranked.itertuples()]
    for place, label in enumerate(counts):
        label_row(ax, place, label, size=7.5, gap=6)
    ax.annotate(
        "left : right",
        (1.0, 1.0),
        xycoords="axes fraction",
        xytext=(6, 2),
        textcoords="offset points",
        fontsize=7.5,
        annotation_clip=False,
    )
