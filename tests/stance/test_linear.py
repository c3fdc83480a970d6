"""The linear model: the turn into fewer features changes nothing; absent classes are borne."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import PredefinedSplit, cross_val_predict

from analysis.stance import linear
from analysis.stance.calibration import apply_scaling, fit_scaling
from analysis.stance.linear import fit_linear

RANDOM = np.random.default_rng(0)
LABELS = np.repeat(["a", "b", "c"], [30, 20, 10])
FEATURES = sparse.csr_array(RANDOM.normal(size=(60, 200)) + (LABELS == "a")[:, np.newaxis] * 0.3)
FOLDS = np.tile(np.arange(5), 12)


def test_turning_units_does_not_change_the_model(monkeypatch):
    turned = fit_linear(FEATURES, LABELS, FOLDS, calibrate=True, strengths=(1.0,))
    monkeypatch.setattr(linear, "MOST_TURNED", 0)
    plain = fit_linear(FEATURES, LABELS, FOLDS, calibrate=True, strengths=(1.0,))

    np.testing.assert_allclose(turned.weights, plain.weights, atol=2e-3)
    np.testing.assert_allclose(turned.probabilities(FEATURES), plain.probabilities(FEATURES), atol=5e-3)


def test_weights_and_held_out_scores_agree_with_scikit_learn():
    peer = LogisticRegression(C=2.0, class_weight="balanced", max_iter=1000, tol=1e-8)
    held_out = cross_val_predict(
        peer, FEATURES, LABELS, cv=PredefinedSplit(FOLDS), method="decision_function"
    )
    slopes, offsets = fit_scaling(held_out, np.unique(LABELS, return_inverse=True)[1])
    model = fit_linear(FEATURES, LABELS, FOLDS, calibrate=True, strengths=(2.0,))

    # a fold's model saw four units of five, so the last fit is one of C = 2 * 4 / 5
    peer.set_params(C=1.6).fit(FEATURES, LABELS)
    np.testing.assert_allclose(model.weights, peer.coef_, atol=2e-3)
    np.testing.assert_allclose(model.slopes, slopes, atol=5e-3)
    np.testing.assert_allclose(
        model.probabilities(FEATURES),
        apply_scaling(peer.decision_function(FEATURES), slopes, offsets),
        atol=5e-3,
    )


def test_without_calibration_probabilities_are_those_of_balanced_classes():
    model = fit_linear(FEATURES, LABELS, FOLDS, calibrate=False, strengths=(1.0,))
    peer = LogisticRegression(C=0.8, class_weight="balanced", max_iter=1000).fit(FEATURES, LABELS)

    np.testing.assert_allclose(model.probabilities(FEATURES), peer.predict_proba(FEATURES), atol=5e-3)


def test_the_strength_with_the_least_held_out_loss_is_taken():
    alone = {c: fit_linear(FEATURES, LABELS, FOLDS, calibrate=True, strengths=(c,)) for c in (1e-6, 1.0)}
    chosen = fit_linear(FEATURES, LABELS, FOLDS, calibrate=True, strengths=(1e-6, 1.0))

    assert chosen.strength in alone
    np.testing.assert_array_equal(chosen.weights, alone[chosen.strength].weights)


@pytest.mark.parametrize("calibrate", [True, False])
def test_two_classes_are_told_by_opposite_scores(calibrate):
    two = LABELS != "c"
    model = fit_linear(FEATURES[two], LABELS[two], FOLDS[two], calibrate=calibrate, strengths=(1.0,))

    np.testing.assert_allclose(model.weights[0], -model.weights[1])
    np.testing.assert_allclose(model.probabilities(FEATURES).sum(axis=1), 1)


def test_a_class_with_one_unit_is_borne():
    labels = np.array(["a"] * 5 + ["b"] * 4 + ["c"])
    model = fit_linear(FEATURES[:10], labels, np.arange(10) % 5, calibrate=True)

    told = model.probabilities(FEATURES)
    assert np.isfinite(told).all()
    assert np.delete(told[:, 2], 9).max() < 0.3, "one unit in ten is no licence to find it elsewhere"
