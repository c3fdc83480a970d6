"""The look that figures share: labels cut to measure, sides told apart."""

import pytest

from analysis.figures.style import MARKERS, PALETTE, shortened, side_styles


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
