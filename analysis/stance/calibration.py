"""Calibration: from scores to probabilities that can be taken at their word."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit


def fit_sigmoid(scores: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    r"""Fit Platt's sigmoid, :math:`p = 1 / (1 + e^{-(a s + b)})`, to held-out scores.

    The targets are Platt's: :math:`(n_+ + 1) / (n_+ + 2)` where true and :math:`1 / (n_- + 2)` where not,
    which keeps few units from being believed too firmly.

    Parameters
    ----------
    scores : ndarray of shape (n,)
        Scores of units that did not train the model.
    truth : ndarray of bool, shape (n,)
        Whether each has the label.

    Returns
    -------
    slope, offset : float
        *a*, never below 0, and *b*. Where `truth` is all one way the scores say nothing: the slope is 0 and
        the offset that of the share :math:`(n_+ + 1) / (n + 2)`.

    References
    ----------
    Platt, J. (1999). Probabilistic outputs for support vector machines and comparisons to regularized
    likelihood methods. *Advances in Large Margin Classifiers*.

    Examples
    --------
    >>> slope, offset = fit_sigmoid(np.array([-2.0, -1.0, 1.0, 2.0]), np.array([False, False, True, True]))
    >>> slope > 0, round(abs(offset), 6)
    (True, 0.0)
    """
    n_true, n_false = int(truth.sum()), int((~truth).sum())
    if n_true == 0 or n_false == 0:
        share = (n_true + 1) / (len(truth) + 2)
        return 0.0, float(np.log(share / (1 - share)))
    wanted = np.where(truth, (n_true + 1) / (n_true + 2), 1 / (n_false + 2))

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        z = parameters[0] * scores + parameters[1]
        surplus = expit(z) - wanted
        value = np.sum(np.logaddexp(0, z) - wanted * z)
        return float(value), np.array([surplus @ scores, surplus.sum()])

    start = np.array([1.0, np.log((n_true + 1) / (n_false + 1))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None), (None, None)])
    return float(found.x[0]), float(found.x[1])


def apply_sigmoids(scores: np.ndarray, slopes: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return probabilities from scores of shape (n, n_classes), a sigmoid each, scaled to sum to 1.

    Examples
    --------
    >>> apply_sigmoids(np.zeros((1, 2)), np.ones(2), np.array([0.0, 0.0])).tolist()
    [[0.5, 0.5]]
    """
    probabilities = expit(scores * slopes + offsets)
    probabilities = np.maximum(probabilities, 1e-12)
    return probabilities / probabilities.sum(axis=1, keepdims=True)
