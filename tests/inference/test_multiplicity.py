"""Adjusted p-values against a case worked by hand and SciPy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.inference import adjust_p, simultaneous_level


def test_three_tests_by_hand():
    # Sorted .01 .03 .04: times 3/1, 3/2, 3/3 gives .03 .045 .04; from the largest down: .03 .04 .04.
    assert adjust_p([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_agrees_with_scipy(p_values):
    assert adjust_p(p_values) == pytest.approx(stats.false_discovery_control(p_values))


def test_a_test_that_was_not_made_is_not_counted():
    adjusted = adjust_p([0.01, np.nan, 0.03, 0.04])

    assert np.isnan(adjusted[1])
    assert adjusted[[0, 2, 3]] == pytest.approx([0.03, 0.04, 0.04])


def test_no_tests_give_nothing():
    assert len(adjust_p([])) == 0


def test_rejects_what_is_no_p_value():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust_p([1.5])


def test_intervals_hold_together_at_bonferronis_level():
    assert simultaneous_level(0.95, 1) == pytest.approx(0.95)
    assert simultaneous_level(0.95, 20) == pytest.approx(1 - 0.05 / 20)
    assert simultaneous_level(0.95, 0) == pytest.approx(0.95)
