"""Calibration: from scores to probabilities that can be taken at their word."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

SPREAD = 5.0
"""Units of no label, spread evenly over the classes, that are added to what is to be told."""
SLOPE_HOLD = 1.0
"""How firmly slopes are held at 1: about as a few units would hold them."""
OFFSET_HOLD = 1e-3
"""How firmly offsets are held at 0: just enough to have one answer, for shifting all alike tells nothing."""


def fit_scaling(scores: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    r"""Fit a slope and an offset a class to held-out scores, so that few units are not believed too firmly.

    Probabilities are :math:`p_{ik} \propto e^{a_k s_{ik} + b_k}`. The slopes and offsets minimise

    .. math:: -\sum_{ik} t_{ik} \ln p_{ik} + \sum_k (a_k - 1)^2 + 0.001 \sum_k b_k^2,

    in natural logarithms, where what is to be told is :math:`t_{ik} = (n [y_i = k] + 5 / K) / (n + 5)` for
    *n* units and *K* classes. This is vector scaling, with a ridge and, as in Platt's sigmoid, with targets
    short of certainty.

    Parameters
    ----------
    scores : ndarray of shape (n, n_classes)
        Scores (logits) of units that did not train the model.
    truth : ndarray of int, shape (n,)
        Position of each unit's class.

    Returns
    -------
    slopes, offsets : ndarray of shape (n_classes,)
        *a*, never below 0, and *b*.

    References
    ----------
    Guo, C., Pleiss, G., Sun, Y. & Weinberger, K. Q. (2017). On calibration of modern neural networks.
    *Proceedings of the 34th International Conference on Machine Learning*, section 4.2.
    Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons to regularized
    likelihood methods. *Advances in Large Margin Classifiers*.

    Examples
    --------
    >>> scores = np.array([[1.0, -1.0], [1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])
    >>> slopes, offsets = fit_scaling(scores, np.array([0, 0, 0, 1]))
    >>> slopes.round(1).tolist()
    [0.8, 0.8]
    """
    n, n_classes = scores.shape
    wanted = (n * np.eye(n_classes)[truth] + SPREAD / n_classes) / (n + SPREAD)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        slopes, offsets = parameters[:n_classes], parameters[n_classes:]
        logs = log_softmax(scores * slopes + offsets, axis=1)
        hold = SLOPE_HOLD * np.sum((slopes - 1) ** 2) + OFFSET_HOLD * np.sum(offsets**2)
        surplus = np.exp(logs) - wanted
        by_slope = (surplus * scores).sum(axis=0) + 2 * SLOPE_HOLD * (slopes - 1)
        by_offset = surplus.sum(axis=0) + 2 * OFFSET_HOLD * offsets
        return float(hold - (wanted * logs).sum()), np.concatenate([by_slope, by_offset])

    start = np.repeat([1.0, 0.0], n_classes)
    bounds = [(0, None)] * n_classes + [(None, None)] * n_classes
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found[:n_classes], found[n_classes:]


def apply_scaling(scores: np.ndarray, slopes: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return probabilities from scores of shape (n, n_classes); rows sum to 1.

    Examples
    --------
    >>> apply_scaling(np.zeros((1, 2)), np.ones(2), np.log([3.0, 1.0])).round(2).tolist()
    [[0.75, 0.25]]
    """
    return np.asarray(softmax(scores * slopes + offsets, axis=1))
