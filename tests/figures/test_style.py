"""The look that figures share: labels cut to measure, sides told apart."""

import matplotlib.pyplot as plt
import pytest

from analysis.figures.style import MARKERS, PALETTE, label_sides, new_axes, shortened, side_styles


def test_short_labels_stay():
    assert shortened("harbour") == "harbour"
    assert shortened("x" * 40) == "x" * 40


def test_long_labels_are_cut_to_measure_on_one_line():
    assert shortened("a very long name of a side", longest=12) == "a very long…"
    assert len(shortened("x" * 41)) == 40
    assert shortened("two\n lines") == "two lines"


@pytest.mark.parametrize("n_sides", [2, 7, 14, 49])
def test_no_two_sides_look_alike(n_sides):
    styles = side_styles([str(place) for place in range(n_sides)])

    assert len(set(styles.values())) == n_sides


def test_colours_are_told_apart_in_grey():
    # Relative luminance by the coefficients of Rec. 709: neighbours differ, whichever the printer.
    def luminance(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert len(set(PALETTE)) == len(PALETTE) == len(MARKERS)
    assert abs(luminance(PALETTE[0]) - luminance(PALETTE[1])) > 15


def test_names_of_sides_stay_in_the_figure_beside_wide_labels_of_rows():
    ax = new_axes(3)
    ax.set_yticks([0, 1], ["Humanitarian consequences of the war", "Responsibility for the war"])
    label_sides(ax, side_styles(["BBC", "Chinese state media", "Russian government", "Russian state media"]))
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()

    names = ax.get_legend().get_window_extent()
    assert names.x0 >= 0
    assert names.x1 <= figure.bbox.x1
    assert ax.get_position().width > 0.5, "the plot keeps its room"


def test_names_of_sides_stay_with_axes_that_share_a_figure():
    figure, (one, other) = plt.subplots(1, 2)
    plt.close(figure)

    label_sides(other, side_styles(["north", "south"]))
    figure.draw_without_rendering()

    assert other.get_legend().get_window_extent().x0 > one.get_window_extent().x1
