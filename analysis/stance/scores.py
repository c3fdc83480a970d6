"""Scores: how good probabilities and labels are, as statistics of sums over units."""

from collections.abc import Callable

import numpy as np

BINS = 10
"""Bins of confidence, of equal width."""


def count_columns(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Return what each unit adds to the sums that all scores are made of.

    Parameters
    ----------
    truth : ndarray of int, shape (n,)
        Position of each unit's label among the classes.
    probabilities : ndarray of shape (n, n_classes)
        Rows sum to 1.

    Returns
    -------
    ndarray of shape (n, n_classes² + 2 + 3 × 10)
        Its cell of the confusion matrix (truth × predicted), its Brier score and log loss, and for each bin
        of confidence: 1, the confidence, whether the prediction is right.
    """
    n, k = probabilities.shape
    predicted = probabilities.argmax(axis=1)
    rows = np.arange(n)
    confusion = np.zeros((n, k * k))
    confusion[rows, truth * k + predicted] = 1
    wanted = np.eye(k)[truth]
    brier = ((probabilities - wanted) ** 2).sum(axis=1)
    loss = -np.log(np.maximum(probabilities[rows, truth], 1e-12))
    confidence = probabilities[rows, predicted]
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    bins = np.zeros((n, 3, BINS))
    for column, values in enumerate((np.ones(n), confidence, truth == predicted)):
        bins[rows, column, place] = values
    return np.column_stack([confusion, brier, loss, bins.reshape(n, -1)])


def score_statistic(n_classes: int, sides: tuple[int, int] | None) -> Callable[[np.ndarray], np.ndarray]:
    r"""Return the function from sums of :func:`count_columns` to the scores named by :func:`score_names`.

    .. math:: F_c = \frac{2\,n_{cc}}{n_{c\cdot} + n_{\cdot c}}, \quad
        \text{macro } F = \frac{1}{k} \sum_c F_c, \quad F_{avg} = \frac{F_\text{favour} + F_\text{against}}{2}

    .. math:: \text{Brier} = \frac{1}{n} \sum_i \sum_c (p_{ic} - y_{ic})^2, \qquad
        \text{ECE} = \sum_b \frac{n_b}{n} \left| \text{right}_b - \text{confidence}_b \right|

    A class that is neither given nor predicted has F = 0.

    Parameters
    ----------
    n_classes : int
        Number of classes.
    sides : tuple of int, optional
        Positions of the classes favour and against; without them there is no F_avg.
    """

    def statistic(sums: np.ndarray) -> np.ndarray:
        k = n_classes
        confusion = sums[:, : k * k].reshape(-1, k, k)
        right = np.einsum("ijj->ij", confusion)
        both = confusion.sum(axis=1) + confusion.sum(axis=2)
        f1 = np.divide(2 * right, both, out=np.zeros_like(right), where=both > 0)
        n = confusion.sum(axis=(1, 2))[:, np.newaxis]
        bins = sums[:, k * k + 2 :].reshape(-1, 3, BINS)
        gap = np.abs(bins[:, 2] - bins[:, 1]).sum(axis=1, keepdims=True) / n
        parts = [f1.mean(axis=1, keepdims=True), right.sum(axis=1, keepdims=True) / n, f1]
        if sides is not None:
            parts.insert(0, f1[:, list(sides)].mean(axis=1, keepdims=True))
        return np.hstack([*parts, sums[:, k * k : k * k + 2] / n, gap])

    return statistic


def score_names(classes: list[str], *, with_sides: bool) -> list[str]:
    """Return the names of the scores, in the order of :func:`score_statistic`."""
    first = ["f_avg"] if with_sides else []
    return [*first, "f_macro", "accuracy", *[f"f1 {name}" for name in classes], "brier", "log_loss", "ece"]


def expected_ece(probabilities: np.ndarray, random_state: int, n_draws: int = 200) -> float:
    """Return the calibration error that perfectly calibrated probabilities show by chance.

    Labels are drawn from the probabilities themselves, and the mean error over the draws is taken: with few
    units even the truth looks miscalibrated, and a calibration error means little unless it is above this.
    """
    random = np.random.default_rng(random_state)
    confidence = probabilities.max(axis=1)
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    total = np.bincount(place, confidence, minlength=BINS)
    gaps = []
    for _ in range(n_draws):
        right = np.bincount(place, random.random(len(confidence)) < confidence, minlength=BINS)
        gaps.append(np.abs(right - total).sum() / len(confidence))
    return float(np.mean(gaps))
