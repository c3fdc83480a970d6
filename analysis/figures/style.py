"""The look that all figures share: printable, colour-blind-safe, labelled where the data are."""

import itertools
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from analysis.figures.letters import families

WIDTH = 6.3
"""Inches: the text width of an A4 page with 25 mm margins."""

# Okabe and Ito's palette: told apart with any colour vision and in grey.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "D", "^", "v", "P", "X")
GREY = "#767676"
LIGHT = "#D9D9D9"
LONGEST_LABEL = 40
LEGEND_LETTERS = 90
"""Letters that fit beside each other across the figure."""
MARKER_LETTERS = 6
"""Letters that a marker and what parts two names are worth."""
LEGEND_ROW = 0.18
"""Inches."""

_standing: dict[str, int] = {}
"""Places of the sides that have one colour in all figures."""

SETTINGS: dict[Any, Any] = {
    "figure.dpi": 100,
    "savefig.dpi": 200,
    "font.family": families(),
    "font.size": 8.5,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": GREY,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "grid.color": LIGHT,
    "grid.linewidth": 0.6,
    "xtick.color": "#333333",
    "ytick.left": False,
    "legend.frameon": False,
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "axes.formatter.use_mathtext": False,
    "text.parse_math": False,  # labels are other people's words: a dollar sign is a dollar sign
}


def new_axes(height: float, ax: Axes | None = None) -> Axes:
    """Return `ax`, or the axes of a new figure of the shared width and look."""
    mpl.rcParams.update(SETTINGS)
    if ax is not None:
        return ax
    figure, made = plt.subplots(figsize=(WIDTH, height), layout="constrained")
    plt.close(figure)
    return made


def level_grid(ax: Axes) -> None:
    """Draw the level lines of the grid alone: what is read off stands on the upright axis."""
    ax.grid(visible=False, axis="x")
    ax.grid(visible=True, axis="y")


def shortened(label: object, longest: int = LONGEST_LABEL) -> str:
    """Return `label` on one line, cut with "…" so that it leaves room for the plot.

    Examples
    --------
    >>> shortened("harbour"), shortened("a very long name of a side", longest=12)
    ('harbour', 'a very long…')
    """
    line = " ".join(str(label).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def leaning(reference: str, target: str, longest: int = 24) -> str:
    """Say below an axis of differences which side has more to the left, or below, and which to the right.

    Examples
    --------
    >>> leaning("opponents", "supporters")
    '← more in opponents · more in supporters →'
    """
    return f"← more in {shortened(reference, longest)} · more in {shortened(target, longest)} →"


def use_sides(sides: Sequence[str]) -> None:
    """Let each of these sides have one colour and marker in all figures drawn from now on.

    Parameters
    ----------
    sides : sequence of str
        The sides of a study, those compared first; an empty one forgets them.
    """
    _standing.clear()
    _standing.update({side: place for place, side in enumerate(dict.fromkeys(sides))})


def side_styles(sides: list[str]) -> dict[str, tuple[str, str]]:
    """Return a colour and a marker for each side; no two of 49 are alike.

    A side that `use_sides` named has its place among those; any other has the next that is free.
    """
    names = list(dict.fromkeys(sides))
    places = {name: _standing[name] for name in names if name in _standing}
    free = (place for place in itertools.count() if place not in places.values())
    for name in names:
        if name not in _standing:
            places[name] = next(free)
    return {name: _style(places[name]) for name in names}


def _style(place: int) -> tuple[str, str]:
    return PALETTE[place % len(PALETTE)], MARKERS[(place + place // len(PALETTE)) % len(MARKERS)]


def label_sides(ax: Axes, styles: dict[str, tuple[str, str]]) -> None:
    """Name the sides above the plot, over its whole width, each in its colour with its marker."""
    names = [shortened(side) for side in styles]
    handles = [
        plt.Line2D([], [], color=colour, marker=marker, linestyle="", markersize=5, label=name)
        for name, (colour, marker) in zip(names, styles.values(), strict=True)
    ]
    # the names stand above the plot alone: what the labels of its rows take of the width is not theirs
    taken = max((len(label.get_text()) for label in ax.get_yticklabels()), default=0)
    columns = min(len(names), max((LEGEND_LETTERS - taken) // (max(map(len, names)) + MARKER_LETTERS), 1))
    figure = ax.get_figure(root=True)
    if figure is None:
        return
    if len(names) > columns:
        figure.set_figheight(figure.get_figheight() + LEGEND_ROW * ((len(names) - 1) // columns))
    figure.legend(
        handles=handles,
        labelcolor="linecolor",
        loc="outside upper left",
        ncols=columns,
        handletextpad=0.2,
        borderaxespad=0.2,
    )
