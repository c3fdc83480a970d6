"""Wilson's interval against SciPy's and at its limits."""

import numpy as np
import pytest
from scipy import stats

from analysis.inference import wilson_interval


@pytest.mark.parametrize(("successes", "n"), [(84, 100), (0, 10), (10, 10), (1, 3), (500, 1234)])
def test_agrees_with_scipy(successes, n):
    expected = stats.binomtest(successes, n).proportion_ci(0.95, method="wilson")

    assert wilson_interval(successes, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_half_of_four_by_hand():
    # p = 1/2, n = 4, z = 1.96: centre (.5 + .4802) / 1.9604 = .5; spread 1.96 × .35 / 1.9604 = .35.
    low, high = wilson_interval(2, 4)

    assert (low, high) == pytest.approx((0.15, 0.85), abs=5e-4)


def test_no_trials_give_no_interval():
    assert np.isnan(wilson_interval(0, 0)).all()


def test_is_symmetric():
    low, high = wilson_interval([3, 7], 10)

    assert low[0] == pytest.approx(1 - high[1])
    assert high[0] == pytest.approx(1 - low[1])


def test_rejects_more_successes_than_trials():
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson_interval(5, 4)
