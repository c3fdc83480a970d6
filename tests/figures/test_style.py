"""The look that figures share: labels cut to measure, sides told apart."""

import pytest

from analysis.figures.style import (
    MARKERS,
    PALETTE,
    label_sides,
    leaning,
    level_grid,
    new_axes,
    shortened,
    side_styles,
    use_sides,
)


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


def test_a_side_keeps_its_colour_whoever_else_is_drawn():
    use_sides(["Gazette", "Herald", "Mail"])
    try:
        whole = side_styles(["Gazette", "Herald", "Mail"])
        assert side_styles(["Mail"]) == {"Mail": whole["Mail"]}
        others = side_styles(["ferry", "Gazette", "tunnel"])
        assert others["Gazette"] == whole["Gazette"]
        assert len(set(others.values())) == 3
    finally:
        use_sides([])
    assert side_styles(["Mail"])["Mail"] == whole["Gazette"]


def test_the_names_of_many_sides_stay_within_the_figure():
    ax = new_axes(2.0)
    ax.set_yticks([0], ["a label of a row that takes much of the width"])
    label_sides(
        ax, side_styles(["Herald", "Chinese state media", "Russian government", "Russian state media"])
    )
    figure = ax.figure
    figure.draw_without_rendering()
    legend = figure.legends[0].get_window_extent()
    assert legend.x0 >= 0
    assert legend.x1 <= figure.bbox.x1
    assert legend.y0 >= ax.get_window_extent().y1


def test_colours_are_told_apart_in_grey():
    # Relative luminance by the coefficients of Rec. 709: neighbours differ, whichever the printer.
    def luminance(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert len(set(PALETTE)) == len(PALETTE) == len(MARKERS)
    assert abs(luminance(PALETTE[0]) - luminance(PALETTE[1])) > 15


def test_the_directions_of_an_axis_are_named_after_the_sides():
    assert leaning("old", "new") == "← more in old · more in new →"
    assert leaning("a very long name", "new", 7) == "← more in a very… · more in new →"


def test_a_level_grid_has_no_upright_lines():
    ax = new_axes(2)
    ax.grid(visible=True, axis="both")

    level_grid(ax)

    assert [line.get_visible() for line in ax.get_xgridlines()] == [False] * len(ax.get_xgridlines())
    assert [line.get_visible() for line in ax.get_ygridlines()] == [True] * len(ax.get_ygridlines())
    assert len(ax.get_ygridlines()) > 1
