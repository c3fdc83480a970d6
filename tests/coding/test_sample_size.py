"""How wide intervals will be, against Wilson's formula by hand."""

import math

import pytest

from analysis.coding import half_width, sample_size_advice

Z = 1.959964


@pytest.mark.parametrize(("n", "share"), [(50, 0.5), (100, 0.15), (200, 0.85), (37, 0.0)])
def test_half_width_by_the_formula(n, share):
    expected = Z * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)

    assert half_width(n, share) == pytest.approx(expected, rel=1e-6)


def test_four_times_the_labels_about_halve_it():
    assert half_width(4000) / half_width(1000) == pytest.approx(0.5, abs=0.001)


def test_shares_near_one_half_are_known_least():
    widths = [half_width(100, share / 100) for share in range(101)]

    assert max(widths) == widths[50]
    assert widths == pytest.approx(widths[::-1])


def test_the_advice_says_what_the_formula_gives():
    assert sample_size_advice([50, 100, 200]) == [
        "50 labels: a share near .50 is known to about ±13 points, one near .15 or .85 to about ±10.",
        "100 labels: a share near .50 is known to about ±10 points, one near .15 or .85 to about ±7.",
        "200 labels: a share near .50 is known to about ±7 points, one near .15 or .85 to about ±5.",
    ]


@pytest.mark.parametrize(("n", "share"), [(0, 0.5), (-3, 0.5), (10, 1.2)])
def test_what_makes_no_sense_is_refused(n, share):
    with pytest.raises(ValueError, match="above 0"):
        half_width(n, share)
