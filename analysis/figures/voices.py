"""Figure: how much of each side's text is its own words, and how much is quoted."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import GREY, PALETTE, new_axes, shortened

COLOURS = {"own": "#4D4D4D", "quoted": PALETTE[5], "uncertain": "#D0D0D0"}
INK = {"own": "white", "quoted": "black", "uncertain": "black"}


def plot_voices(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each side as a bar of 100 %, parted by voice.

    Parameters
    ----------
    table : DataFrame
        Schema table ``voice_shares``: ``side, voice, n_tokens, share``.
    ax : Axes, optional
        Where to draw; a new figure is made if omitted.

    Returns
    -------
    Axes
    """
    sides = list(dict.fromkeys(table["side"]))
    ax = new_axes(0.42 * len(sides) + 0.95, ax)
    for place, side in enumerate(sides):
        left = 0.0
        for row in table[table["side"] == side].itertuples():
            width = 100 * row.share
            ax.barh(place, width, left=left, color=COLOURS[row.voice], height=0.6, edgecolor="white")
            if width >= 6:
                ax.text(
                    left + width / 2, place, f"{width:.0f} %", ha="center", va="center", color=INK[row.voice]
                )
            left += width
    handles = [ax.barh([0], [0], color=colour, label=voice) for voice, colour in COLOURS.items()]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, borderaxespad=0.2)
    ax.set_yticks(range(len(sides)), [shortened(side) for side in sides])
    ax.set_ylim(len(sides) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.set_xlabel("share of tokens, %")
    ax.spines["bottom"].set_color(GREY)
    return ax
