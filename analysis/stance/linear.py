"""The linear model under the classifiers: averaged over folds, calibrated on what was held out."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.special import softmax

from analysis.stance.calibration import apply_sigmoids, fit_sigmoid

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
        The mean of the fold models.
    intercepts : ndarray of shape (n_classes,)
        Their intercepts' mean.
    slopes, offsets : ndarray of shape (n_classes,)
        Sigmoid of each class; slopes are NaN where nothing was calibrated.
    strength : float
        The C that was chosen.
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
        return _probabilities(self.scores(features), self.slopes, self.offsets)


def fit_linear(
    features: sparse.csr_array,
    labels: np.ndarray,
    folds: np.ndarray,
    *,
    calibrate: bool,
    strengths: tuple[float, ...] = STRENGTHS,
) -> LinearModel:
    r"""Fit balanced logistic regressions to all folds but one in turn, and average them.

    The C with the least log loss on what was held out is taken. The model is the mean of its fold models, not
    one more fit to everything: the sigmoids are fitted to the scores of just these models, and a model that
    has seen every unit is a little surer of itself than any that was calibrated.

    Parameters
    ----------
    features : sparse array of shape (n, n_features)
        Features of the labelled units.
    labels : ndarray of str, shape (n,)
        Labels, of two classes or more.
    folds : ndarray of int, shape (n,)
        Fold of each unit.
    calibrate : bool
        Whether to fit sigmoids; without them probabilities are those of balanced classes.
    strengths : tuple of float
        Values of C to choose from.

    Returns
    -------
    LinearModel
    """
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
    classes = np.unique(labels)
    units, back = _row_space(features)
    best: tuple[float, LinearModel] | None = None
    for strength in strengths:
        weights, intercepts, held_out = _fold_models(units, labels, folds, classes, strength)
        slopes, offsets = np.full((2, len(classes)), np.nan)
        if calibrate:
            pairs = [fit_sigmoid(held_out[:, k], labels == name) for k, name in enumerate(classes)]
            slopes, offsets = np.array(pairs).T
        loss = _log_loss(_probabilities(held_out, slopes, offsets), labels, classes)
        if best is None or loss < best[0]:
            best = loss, LinearModel(classes, weights, intercepts, slopes, offsets, strength)
    loss, chosen = best  # type: ignore[misc]
    return replace(chosen, weights=back(chosen.weights))


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


def _fold_models(
    features: np.ndarray | sparse.csr_array,
    labels: np.ndarray,
    folds: np.ndarray,
    classes: np.ndarray,
    strength: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return mean weights, mean intercepts, and the score of each unit by the model that did not see it."""
    weights = np.zeros((len(classes), features.shape[1]))
    intercepts = np.zeros(len(classes))
    held_out = np.zeros((len(labels), len(classes)))
    names = np.unique(folds)
    for fold in names:
        out = folds == fold
        w, b = _logistic(features[~out], labels[~out], classes, strength)
        held_out[out] = features[out] @ w.T + b
        weights += w / len(names)
        intercepts += b / len(names)
    return weights, intercepts, held_out


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
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=500)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a model stopped after 500 steps is as good: the loss is compared
        model.fit(features, labels)
    coefficients, constants = model.coef_, model.intercept_
    if len(coefficients) == 1:  # two classes share one row
        coefficients = np.vstack([-coefficients, coefficients]) / 2
        constants = np.array([-constants[0], constants[0]]) / 2
    weights[present], intercepts[present] = coefficients, constants
    return weights, intercepts


def _probabilities(scores: np.ndarray, slopes: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    return softmax(scores, axis=1) if np.isnan(slopes).any() else apply_sigmoids(scores, slopes, offsets)


def _log_loss(probabilities: np.ndarray, labels: np.ndarray, classes: np.ndarray) -> float:
    given = probabilities[np.arange(len(labels)), np.searchsorted(classes, labels)]
    return float(-np.log(np.maximum(given, 1e-12)).mean())
