"""Vector scaling: what made the labels is found, beside scikit-learn and by hand; degenerate cases."""

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression

from analysis.stance.calibration import OFFSET_HOLD, SLOPE_HOLD, SPREAD, apply_scaling, fit_scaling


def drawn(probabilities, seed=0):
    """Return a class a row, drawn with its probabilities."""
    random = np.random.default_rng(seed)
    return (random.random((len(probabilities), 1)) > probabilities.cumsum(axis=1)).sum(axis=1)


def test_it_finds_the_scaling_that_made_the_labels():
    scores = np.random.default_rng(1).normal(size=(40_000, 3))
    truth = drawn(softmax(scores * [1.7, 1.0, 0.5] + [0.4, 0.0, -0.4], axis=1))

    slopes, offsets = fit_scaling(scores, truth)

    assert slopes == pytest.approx([1.7, 1.0, 0.5], abs=0.06)
    assert offsets - offsets.mean() == pytest.approx([0.4, 0.0, -0.4], abs=0.04)


def test_two_classes_of_opposite_scores_meet_the_conditions_of_a_minimum():
    random = np.random.default_rng(2)
    half = random.normal(size=300)
    truth = (random.random(300) < expit(3 * half)).astype(int)
    wanted = (300 * truth + SPREAD / 2) / (300 + SPREAD)

    slopes, offsets = fit_scaling(np.column_stack([-half, half]), truth)

    def best_offset(slope):
        """Where the derivative by the difference of the offsets is 0; each moves by half of it."""
        return brentq(lambda b: (expit(2 * slope * half + b) - wanted).sum() + OFFSET_HOLD * b, -20, 20)

    def by_slope(slope):
        """The loss's derivative by a common slope, the offset at its own best."""
        surplus = expit(2 * slope * half + best_offset(slope)) - wanted
        return (surplus * 2 * half).sum() + 4 * SLOPE_HOLD * (slope - 1)

    by_root = brentq(by_slope, 0, 10)
    assert slopes == pytest.approx([by_root, by_root], abs=1e-3)
    assert offsets[1] - offsets[0] == pytest.approx(best_offset(by_root), abs=1e-3)


def test_with_many_units_it_is_unpenalised_logistic_regression():
    random = np.random.default_rng(1)
    half = random.normal(size=50_000)
    truth = (random.random(50_000) < expit(2 * half + 0.5)).astype(int)
    peer = LogisticRegression(C=np.inf).fit(half[:, np.newaxis], truth)

    slopes, offsets = fit_scaling(np.column_stack([-half, half]), truth)

    assert slopes.sum() == pytest.approx(peer.coef_[0, 0], abs=5e-3)
    assert offsets[1] - offsets[0] == pytest.approx(peer.intercept_[0], abs=5e-3)


def test_scores_that_part_the_labels_do_not_make_certainty():
    scores = np.array([[1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, 1.0]])

    slopes, offsets = fit_scaling(scores, np.array([0, 0, 1, 1]))

    # what is to be told is (4 + 2.5) / 9 and 2.5 / 9; by symmetry both slopes are one a, the offsets 0
    by_hand = brentq(lambda a: 4 * (6.5 / 9 - expit(2 * a)) - 2 * (a - 1), 0, 5)
    assert slopes == pytest.approx([by_hand, by_hand], abs=1e-4)
    assert offsets == pytest.approx([0, 0], abs=1e-4)


def test_slopes_never_turn_a_score_round():
    scores = np.column_stack([np.linspace(-20, 20, 400), np.zeros(400)])

    slopes, _ = fit_scaling(scores, (scores[:, 0] > 0).astype(int))

    assert slopes[0] == 0


def test_a_class_that_no_unit_has_keeps_its_part_of_the_spread():
    slopes, offsets = fit_scaling(np.zeros((4, 2)), np.zeros(4, dtype=int))

    assert apply_scaling(np.zeros((1, 2)), slopes, offsets)[0, 1] == pytest.approx(2.5 / 9, abs=1e-3)


def test_scores_of_any_size_give_probabilities():
    found = apply_scaling(np.array([[np.log(3), 0.0, -800.0], [1e308, 0, 0]]), np.ones(3), np.zeros(3))

    assert found == pytest.approx(np.array([[0.75, 0.25, 0], [1, 0, 0]]), abs=1e-9)
