"""Labels beside rows, and beside points: each placed where it covers no other label and no named point."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from analysis.figures.style import GREY

RADII = (5, 11, 18, 27, 38, 52, 70, 92)
DIRECTIONS = (
    (1, 1),
    (-1, 1),
    (1, -1),
    (-1, -1),
    (1, 0),
    (-1, 0),
    (0, 1),
    (0, -1),
    (2, 1),
    (-2, 1),
    (2, -1),
    (-2, -1),
)

LEADER = 7
"""Points of distance from which a thin line leads back to the point."""


def label_row(
    ax: Axes, height: float, text: str, *, colour: str = "#333333", size: float = 7.0, gap: float = 8.0
) -> None:
    """Write at the right of the plot, `gap` points outside it, what belongs to the row at `height`."""
    ax.annotate(
        text, (1.0, height), xycoords=("axes fraction", "data"), xytext=(gap, 0), va="center", fontsize=size,
        textcoords="offset points", color=colour, annotation_clip=False,
    )  # fmt: skip


def place_labels(
    ax: Axes,
    points: Sequence[tuple[float, float]],
    labels: Sequence[str],
    colours: Sequence[str],
    *,
    avoid: Sequence[tuple[float, float]] = (),
) -> list[Annotation]:
    """Write each label near its point; labels find their places in the order given.

    Candidates go outwards in fixed directions; the first that lies inside the axes and covers no earlier
    label and no named point is taken, or else the one that covers least.

    Parameters
    ----------
    ax : Axes
        Its limits and scales must be final.
    points : sequence of (x, y)
        Where the points stand, in data units.
    labels, colours : sequence of str
        One each a point.
    avoid : sequence of (x, y)
        Points without a label that no label should cover.

    Returns
    -------
    list of Annotation
        In the order of `points`.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # the layout moves the axes before anything can be measured
    scale = figure.dpi / 72
    places = ax.transData.transform(np.asarray([*points, *avoid], dtype=float).reshape(-1, 2))
    marks = [Bbox.from_bounds(x - 3 * scale, y - 3 * scale, 6 * scale, 6 * scale) for x, y in places]
    taken: list[Bbox] = []
    made: list[Annotation] = []
    for number, (point, label, colour) in enumerate(zip(points, labels, colours, strict=True)):
        text = ax.annotate(
            label, point, xytext=(0, 0), textcoords="offset points", color=colour, fontsize=7.5, zorder=5,
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2},
        )  # fmt: skip
        size = Text.get_window_extent(text)
        others = [mark for place, mark in enumerate(marks) if place != number]
        (dx, dy), box = _best(places[number], (size.width, size.height), scale, ax.bbox, taken, others)
        text.set_path_effects([withStroke(linewidth=2, foreground="white")])  # readable over other points
        text.set_position((dx, dy))
        text.set_horizontalalignment("left")
        text.set_verticalalignment("bottom")
        if text.arrow_patch is not None:
            text.arrow_patch.set_visible(_distance(box, places[number]) > LEADER * scale)
        taken.append(box.padded(2 * scale))  # the white rim of a label takes nothing from its neighbours
        text.set_in_layout(False)  # the axes keep their place once labels are set in them
        made.append(text)
    return made


def _best(
    point: np.ndarray,
    size: tuple[float, float],
    scale: float,
    frame: Bbox,
    taken: list[Bbox],
    marks: list[Bbox],
) -> tuple[tuple[float, float], Bbox]:
    """Return the offset of a label's lower left corner, in points, and the box that it fills."""
    width, height = size
    best: tuple[float, tuple[float, float], Bbox] | None = None
    for radius in RADII:
        for right, up in DIRECTIONS:
            x = radius * right * scale - width * (right < 0) - width / 2 * (right == 0)
            y = radius * 0.7 * up * scale - height * (up < 0) - height / 2 * (up == 0)
            box = Bbox.from_bounds(point[0] + x, point[1] + y, width, height)
            cost = sum(_overlap(box, other) for other in taken) * 20
            cost += sum(_overlap(box, mark) for mark in marks)
            cost += 4 * (width * height - _overlap(box, frame))
            if best is None or cost < best[0] - 1e-6:
                best = (cost, (x / scale, y / scale), box)
        if best is not None and best[0] <= 1e-6:
            break
    assert best is not None
    return best[1], best[2]


def _overlap(one: Bbox, other: Bbox) -> float:
    """Area that two boxes share."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(width, 0.0) * max(height, 0.0)


def _distance(box: Bbox, point: np.ndarray) -> float:
    x = max(box.x0 - point[0], 0.0, point[0] - box.x1)
    y = max(box.y0 - point[1], 0.0, point[1] - box.y1)
    return float(np.hypot(x, y))
