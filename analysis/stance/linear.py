"""The linear model under the classifiers: its strength chosen, and calibrated, on what was held out."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.stance.calibration import apply_scaling, fit_scaling

STRENGTHS = (0.3, 1.0, 3.0, 10.0)
"""Inverse strengths of regularisation (C) that are tried."""
N_FOLDS = 5
MOST_TURNED = 3000
"""Units up to which it pays to turn them: the work grows with the third power of their number."""


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Weights of one model and its calibration; treat it as read-only.

    Attributes
    ----------
    classes : ndarray of str, shape (n_classes,)
        Labels, sorted.
    weights : ndarray of shape (n_classes, n_features)
        Of the balanced logistic regression.
    intercepts : ndarray of shape (n_classes,)
        Its intercepts.
    slopes, offsets : ndarray of shape (n_classes,)
        Calibration of each class; 1 and 0 where nothing was calibrated.
    strength : float
        The C that was chosen, for a model of a fold.
    """

    classes: np.ndarray
    weights: np.ndarray
    intercepts: np.ndarray
    slopes: np.ndarray
    offsets: np.ndarray
    strength: float

    def scores(self, features: sparse.csr_array) -> np.ndarray:
        """Return the score of each unit for each class."""
        return np.asarray(features @ self.weights.T) + self.intercepts

    def probabilities(self, features: sparse.csr_array) -> np.ndarray:
        """Return the probability of each class, calibrated if the model is."""
        return apply_scaling(self.scores(features), self.slopes, self.offsets)


def fit_linear(
    features: sparse.csr_array,
    labels: np.ndarray,
    folds: np.ndarray,
    *,
    calibrate: bool,
    strengths: tuple[float, ...] = STRENGTHS,
) -> LinearModel:
    """Fit a balanced logistic regression, choosing its C and calibrating it on held-out units.

    Every unit is scored by a model that did not see its fold. The C whose calibrated scores have the least
    log loss is taken, slopes and offsets are those of its held-out scores, and the weights come from one
    more fit to all units. There C is smaller by the share of units that a fold's model saw, so that a unit
    weighs as much against the penalty as it did in the folds: scores would be larger than those that were
    calibrated, and every probability too sure of itself.

    Parameters
    ----------
    features : sparse array of shape (n, n_features)
        Features of the labelled units.
    labels : ndarray of str, shape (n,)
        Labels, of two classes or more.
    folds : ndarray of int, shape (n,)
        Fold of each unit.
    calibrate : bool
        Whether to fit slopes and offsets; without them probabilities are those of balanced classes.
    strengths : tuple of float
        Values of C to choose from.

    Returns
    -------
    LinearModel

    Raises
    ------
    ValueError
        If all units are of one fold, as where all have the same text: none can be held out.
    """
    if len(np.unique(folds)) < 2:
        raise ValueError(
            "all labelled units have the same text, so none can be held out: label other texts too"
        )
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # the matrices are small: threads would wait for each other
        return _best_model(features, labels, folds, calibrate, strengths)


def _best_model(
    features: sparse.csr_array,
    labels: np.ndarray,
    folds: np.ndarray,
    calibrate: bool,
    strengths: tuple[float, ...],
) -> LinearModel:
    classes, truth = np.unique(labels, return_inverse=True)
    units, back = _row_space(features)
    tried = []
    for strength in strengths:
        held_out = _held_out_scores(units, labels, folds, classes, strength)
        slopes, offsets = np.ones(len(classes)), np.zeros(len(classes))
        if calibrate:
            slopes, offsets = fit_scaling(held_out, truth)
        loss = _log_loss(apply_scaling(held_out, slopes, offsets), truth)
        tried.append((loss, strength, slopes, offsets))
    _, strength, slopes, offsets = min(tried, key=lambda attempt: attempt[:2])
    share_seen = 1 - 1 / len(np.unique(folds))
    weights, intercepts = _logistic(units, labels, classes, strength * share_seen)
    return LinearModel(classes, back(weights), intercepts, slopes, offsets, strength)


def _row_space(
    features: sparse.csr_array,
) -> tuple[np.ndarray | sparse.csr_array, Callable[[np.ndarray], np.ndarray]]:
    """Turn units so that there are no more features than units, and return the way back for weights.

    Weights that minimise a loss of scores and their own square are sums of the units' rows; so nothing is
    lost, and fitting is many times faster.
    """
    if features.shape[0] >= min(features.shape[1], MOST_TURNED):
        return features, lambda weights: weights
    values, vectors = np.linalg.eigh((features @ features.T).toarray())
    kept = values > values.max() * 1e-10
    lengths = np.sqrt(values[kept])
    return vectors[:, kept] * lengths, lambda weights: ((weights / lengths) @ vectors[:, kept].T) @ features


def _held_out_scores(
    features: np.ndarray | sparse.csr_array,
    labels: np.ndarray,
    folds: np.ndarray,
    classes: np.ndarray,
    strength: float,
) -> np.ndarray:
    """Return the scores of each unit by the model that did not see its fold."""
    scores = np.zeros((len(labels), len(classes)))
    for fold in np.unique(folds):
        out = folds == fold
        weights, intercepts = _logistic(features[~out], labels[~out], classes, strength)
        scores[out] = features[out] @ weights.T + intercepts
    return scores


def _logistic(
    features: np.ndarray | sparse.csr_array, labels: np.ndarray, classes: np.ndarray, strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and intercepts by class; a class that is absent gets none, and a low intercept."""
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((len(classes), features.shape[1]))
    intercepts = np.full(len(classes), -5.0)
    present = np.isin(classes, labels)
    if present.sum() == 1:
        intercepts[present] = 5.0
        return weights, intercepts
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000, tol=1e-6)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a model stopped after 1000 steps is as good: the loss is compared
        model.fit(features, labels)
    coefficients, constants = model.coef_, model.intercept_
    if len(coefficients) == 1:  # two classes share one row
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        constants = np.array([-constants[0], constants[0]]) / 2
    weights[present], intercepts[present] = coefficients, constants
    return weights, intercepts


def _log_loss(probabilities: np.ndarray, truth: np.ndarray) -> float:
    given = probabilities[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(given, 1e-12)).mean())
