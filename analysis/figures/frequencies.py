"""Figure: how often each side uses the same words."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import GREY, label_sides, new_axes, shortened, side_styles


def plot_frequencies(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each feature as a row with one point a side at its rate.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``frequency``, one a feature and side, in the order to draw.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    features = list(dict.fromkeys(table["feature"]))
    styles = side_styles(sorted(set(table["side"])))
    ax = new_axes(0.21 * len(features) + 1.0, ax)
    place = {feature: position for position, feature in enumerate(features)}
    for feature, rows in table.groupby("feature"):
        low, high = rows["per_million"].min(), rows["per_million"].max()
        ax.plot([low, high], [place[feature]] * 2, color=GREY, linewidth=0.9, zorder=1)
    for side, rows in table.groupby("side"):
        colour, marker = styles[side]
        ax.scatter(
            rows["per_million"],
            rows["feature"].map(place),
            color=colour,
            marker=marker,
            s=24,
            zorder=3,
            clip_on=False,
        )
    ax.set_yticks(range(len(features)), [shortened(feature) for feature in features])
    ax.set_ylim(len(features) - 0.4, -0.6)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel("occurrences per million tokens")
    label_sides(ax, styles)
    return ax
