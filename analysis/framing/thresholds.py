"""Thresholds: from which score on a document is said to have a frame."""

import numpy as np

WEIGHT = 20.0
"""Labelled documents that the ratio common to all frames is worth, beside a frame's own."""
N_BOOTSTRAPS = 30
RATIOS = np.linspace(0.6, 2.4, 37)
"""Documents said to have a frame for each one that is labelled with it."""


def choose_thresholds(labelled: np.ndarray, scores: np.ndarray, *, random_state: int = 0) -> np.ndarray:
    r"""Choose one threshold a frame from the scores of documents that the scoring did not learn from.

    Few labelled documents make a frame's own best threshold a matter of luck. So what is chosen is how many
    documents to name for each labelled one, drawn towards what suits all frames together:

    .. math:: r_f = \frac{n_f \, \hat r_f + 20 \, \hat r}{n_f + 20}

    with :math:`n_f` the labelled documents of frame *f*; :math:`\hat r_f` its ratio of best F1, as the
    geometric mean over 30 bootstrap samples; :math:`\hat r` the one ratio with the largest sum of micro and
    macro F1. The threshold is the score above which :math:`r_f n_f` of the documents lie.

    Parameters
    ----------
    labelled : ndarray of 0 and 1, shape (n_documents, n_frames)
        Who has which frame.
    scores : ndarray of float, shape (n_documents, n_frames)
        Larger where the frame is more likely; on any scale, each frame its own.
    random_state : int
        Of the bootstrap samples.

    Returns
    -------
    ndarray of float, shape (n_frames,)
        A document has the frame where its score is larger.

    Raises
    ------
    ValueError
        If the shapes differ or there are fewer than two documents.

    Examples
    --------
    >>> labelled = np.array([[1], [1], [0], [0]] * 10)
    >>> choose_thresholds(labelled, labelled / 2).tolist()
    [0.25]
    """
    labelled, scores = np.asarray(labelled, dtype=bool), np.asarray(scores, dtype=float)
    if labelled.shape != scores.shape or labelled.ndim != 2:
        raise ValueError(f"labels {labelled.shape} and scores {scores.shape} differ in shape")
    if len(labelled) < 2:
        raise ValueError("thresholds need the scores of two documents or more")
    own = _own_ratios(labelled, scores, np.random.default_rng(random_state))
    n = labelled.sum(axis=0)
    ratios = (n * own + WEIGHT * _common_ratio(labelled, scores)) / (n + WEIGHT)
    return _at_ratios(labelled, scores, ratios)


def f1_of_frames(labelled: np.ndarray, predicted: np.ndarray) -> tuple[float, float]:
    """Return micro and macro F1; a frame that nobody has and nobody is said to have counts as 0.

    Examples
    --------
    >>> f1_of_frames(np.array([[1, 0], [1, 1]]), np.array([[1, 1], [1, 0]]))
    (0.6666666666666666, 0.5)
    """
    labelled, predicted = np.asarray(labelled, dtype=bool), np.asarray(predicted, dtype=bool)
    both = (labelled & predicted).sum(axis=0)
    named = labelled.sum(axis=0) + predicted.sum(axis=0)
    each = 2 * both / np.maximum(named, 1)
    return float(2 * both.sum() / max(named.sum(), 1)), float(each.mean())


def _own_ratios(labelled: np.ndarray, scores: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Return each frame's ratio of best F1, as the geometric mean over bootstrap samples."""
    logs = np.zeros((N_BOOTSTRAPS, labelled.shape[1]))
    for sample in logs:
        drawn = random.integers(0, len(labelled), len(labelled))
        for frame in range(labelled.shape[1]):
            sample[frame] = np.log(_best_ratio(labelled[drawn, frame], scores[drawn, frame]))
    return np.exp(logs.mean(axis=0))


def _best_ratio(labelled: np.ndarray, scores: np.ndarray) -> float:
    n = labelled.sum()
    if not n:
        return 1.0
    hits = np.cumsum(labelled[np.argsort(-scores, kind="stable")])
    f1 = 2 * hits / (np.arange(1, len(labelled) + 1) + n)
    return float((f1.argmax() + 1) / n)


def _common_ratio(labelled: np.ndarray, scores: np.ndarray) -> float:
    worth = [
        sum(f1_of_frames(labelled, scores > _at_ratios(labelled, scores, np.full(labelled.shape[1], ratio))))
        for ratio in RATIOS
    ]
    return float(RATIOS[int(np.argmax(worth))])


def _at_ratios(labelled: np.ndarray, scores: np.ndarray, ratios: np.ndarray) -> np.ndarray:
    """Return the score of each frame above which the ratio times its labelled documents lie."""
    wanted = np.rint(ratios * labelled.sum(axis=0)).astype(int)
    ranked = -np.sort(-scores, axis=0)
    ranked = np.vstack([ranked[0] + 1, ranked, ranked[-1] - 1])  # none and all are possible too
    place, frame = np.clip(wanted, 0, len(labelled)), np.arange(labelled.shape[1])
    return (ranked[place, frame] + ranked[place + 1, frame]) / 2
