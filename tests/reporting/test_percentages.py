"""Shares and differences in the words of a sentence."""

import math

import pytest

from analysis.reporting.percentages import percent, percent_interval, points, points_interval

NAN = math.nan


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0 %"),
        (0.0004, "under 0.1 %"),
        (0.004, "0.4 %"),
        (0.0099, "1.0 %"),
        (0.01, "1 %"),
        (0.256, "26 %"),
        (0.994, "99 %"),
        (0.998, "99.8 %"),
        (0.99999, "over 99.9 %"),
        (1, "100 %"),
    ],
)
def test_a_share_is_whole_per_cent_unless_that_hides_it(share, words):
    assert percent(share) == words


def test_an_interval_stands_in_brackets_or_behind_a_mark_or_not_at_all():
    assert percent_interval(0.2, 0.314) == " (95 % interval 20 to 31 %)"
    assert percent_interval(0.2, 0.314, before="; ", after="") == "; 95 % interval 20 to 31 %"
    assert percent_interval(NAN, NAN) == ""


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0.12, "12 percentage points"),
        (-0.12, "12 percentage points"),
        (0.0139, "one percentage point"),  # more than one: nothing may call one the most
        (-0.0051, "one percentage point"),
        (0.0049, "less than half a percentage point"),
    ],
)
def test_a_difference_has_no_sign(difference, words):
    assert points(difference) == words


def test_the_interval_of_a_difference_is_seen_from_the_larger_share():
    assert points_interval(0.12, 0.05, 0.2) == " (95 % interval 5 to 20 points)"
    assert points_interval(-0.12, -0.2, -0.05) == points_interval(0.12, 0.05, 0.2)
    holds_none = " (95 % interval −1 to 20 points, which includes no difference)"
    assert points_interval(-0.12, -0.2, 0.01) == holds_none
    assert points_interval(0.12, NAN, NAN) == ""
