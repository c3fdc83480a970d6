"""Figure: which label was taken for which."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import new_axes, shortened


def plot_confusion(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a cell a label and prediction: its share of the label's units as shade, share and number in it.

    Parameters
    ----------
    table : DataFrame
        Schema table ``confusion``.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    labels = list(dict.fromkeys(table["label"]))
    names = list(dict.fromkeys(table["predicted"]))
    ax = new_axes(0.55 * len(labels) + 1.0, ax)
    shares = table.pivot(index="label", columns="predicted", values="share").loc[labels, names]
    ax.pcolormesh(shares.to_numpy(), cmap="Blues", vmin=0, vmax=1, edgecolors="white", linewidth=2)
    for row in table.itertuples():
        ax.text(
            names.index(row.predicted) + 0.5,
            labels.index(row.label) + 0.5,
            f"{100 * row.share:.0f} %  ({row.n_units:,})",
            ha="center",
            va="center",
            color="white" if row.share > 0.6 else "black",
        )
    ax.set_xticks([k + 0.5 for k in range(len(names))], [shortened(name, 18) for name in names])
    ax.set_yticks([k + 0.5 for k in range(len(labels))], [shortened(name, 24) for name in labels])
    ax.set_ylim(len(labels), 0)
    ax.grid(visible=False)
    ax.tick_params(length=0)
    ax.set(xlabel="label that the model gives", ylabel="coded label")
    return ax
