"""Platt's sigmoid: by hand, against scikit-learn, degenerate."""

import numpy as np
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from analysis.stance.calibration import apply_sigmoids, fit_sigmoid


def test_it_finds_the_sigmoid_that_made_the_labels():
    random = np.random.default_rng(0)
    scores = random.normal(size=20_000)
    truth = random.random(20_000) < expit(1.7 * scores - 0.6)

    assert fit_sigmoid(scores, truth) == pytest.approx((1.7, -0.6), abs=0.06)


def test_with_many_units_it_is_unpenalised_logistic_regression():
    random = np.random.default_rng(1)
    scores = random.normal(size=50_000)
    truth = random.random(50_000) < expit(scores)
    peer = LogisticRegression(C=1e9).fit(scores[:, np.newaxis], truth)

    assert fit_sigmoid(scores, truth) == pytest.approx((peer.coef_[0, 0], peer.intercept_[0]), abs=2e-3)


def test_scores_that_part_the_labels_do_not_make_certainty():
    slope, offset = fit_sigmoid(np.array([-1.0, -1.0, 1.0, 1.0]), np.array([False, False, True, True]))

    # Platt's targets for two of each are 1/4 and 3/4, which the sigmoid meets: logit 3/4 = ln 3
    assert (slope, offset) == pytest.approx((np.log(3), 0), abs=1e-4)


def test_scores_that_point_the_wrong_way_get_no_slope():
    slope, _ = fit_sigmoid(np.array([2.0, 1.0, -1.0, -2.0]), np.array([False, False, True, True]))

    assert slope == 0


@pytest.mark.parametrize(("n_true", "share"), [(0, 1 / 6), (4, 5 / 6)])
def test_labels_all_one_way_give_their_smoothed_share(n_true, share):
    slope, offset = fit_sigmoid(np.arange(4.0), np.full(4, n_true == 4))

    assert slope == 0
    assert expit(offset) == pytest.approx(share)


def test_probabilities_are_scaled_to_sum_to_one():
    found = apply_sigmoids(np.array([[np.log(3), 0.0, -800.0]]), np.ones(3), np.zeros(3))

    assert found[0] == pytest.approx([0.75 / 1.25, 0.5 / 1.25, 0], abs=1e-9)
