"""Figure: how evenly features are spread over documents or outlets."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.labels import label_row
from analysis.figures.style import label_sides, new_axes, shortened, side_styles

LONGEST_FEATURE = 28


def plot_dispersion(table: pd.DataFrame, *, part: str = "document", ax: Axes | None = None) -> Axes:
    """Draw each feature as a row with one point a part at its rate; its dispersion stands at the right.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``part_rates``, features in the order to draw.
    part : str
        What one part is called.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
        Parts of one side share a colour and a height; points that coincide look darker.
    """
    features = list(dict.fromkeys(table["feature"]))
    sides = sorted(set(table["side"]))
    styles = side_styles(sides)
    ax = new_axes(0.3 * len(features) + 1.1, ax)
    place = {feature: position for position, feature in enumerate(features)}
    step = 0.5 / max(len(sides), 1)
    for order, side in enumerate(sides):
        rows = table[table["side"] == side]
        heights = rows["feature"].map(place) + step * (order - (len(sides) - 1) / 2)
        colour, marker = styles[side]
        ax.scatter(
            rows["per_million"],
            heights,
            color=colour,
            marker=marker,
            s=16,
            alpha=0.55,
            linewidths=0,
            zorder=3,
        )
    for feature, rows in table.groupby("feature"):
        dp = rows["dp_norm"].iloc[0]
        label_row(ax, place[feature], "–" if np.isnan(dp) else f"{dp:.2f}", size=7.5, gap=6)
    ax.set_yticks(range(len(features)), [shortened(feature, LONGEST_FEATURE) for feature in features])
    ax.set_ylim(len(features) - 0.4, -0.6)
    ax.set_xlim(left=-0.015 * max(table["per_million"].max(), 1))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel(f"occurrences per million tokens of the {part}")
    label_row(ax, -0.75, "DPnorm", size=7.5, gap=6)
    label_sides(ax, styles)
    return ax
