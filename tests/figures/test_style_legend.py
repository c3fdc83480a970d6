"""The names of sides above a plot stay inside the figure."""

import matplotlib.pyplot as plt
import pytest

from analysis.figures.style import label_sides, new_axes, side_styles

SIDES = ["Harbour council", "Fishing cooperative", "Railway workers' union", "Provincial authority"]


@pytest.mark.parametrize("rows", [["Tides"], ["Consequences for the estuary and its people"]])
def test_no_name_is_cut(rows):
    ax = new_axes(2.0, None)
    ax.set_yticks(range(len(rows)), rows)
    label_sides(ax, side_styles(SIDES))

    figure = ax.figure
    figure.draw_without_rendering()
    drawn = ax.get_legend().get_window_extent()
    assert drawn.x1 <= figure.bbox.x1
    assert drawn.y1 <= figure.bbox.y1 + 1
    plt.close(figure)
