"""Frame classifier: which frames a text has, learned from labelled texts."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse, special
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.framing.labels import check_texts, label_matrix, learning_folds
from analysis.framing.thresholds import choose_thresholds, f1_of_frames
from analysis.text import DocumentFeatureMatrix, count_features, tokenize

NGRAMS = (1, 2)
MIN_DOCUMENTS = 3
"""Texts that must hold an n-gram."""
LARGEST_SHARE = 0.6
"""Share of texts from which on an n-gram is everywhere, and left out."""
MAX_ITERATIONS = 1000


class FrameClassifier(ClassifierMixin, BaseEstimator):
    r"""Frames of a text by its words and pairs of words; a text may have several frames, or none.

    Each frame has a logistic regression of its own, with its documents weighted up to half of the whole, on

    .. math:: x_{dw} = (1 + \ln n_{dw}) \left(1 + \ln \frac{1 + N}{1 + N_w}\right)

    at unit length, :math:`n` counts of the n-gram *w* in document *d*, :math:`N_w` of *N* documents have it.
    From which probability on a frame is predicted is chosen by cross-validation within the texts that are
    learned from; see :func:`analysis.framing.thresholds.choose_thresholds`.

    Parameters
    ----------
    random_state : int
        Of the folds and of the choice of thresholds; equal seeds give equal predictions.

    Attributes
    ----------
    classes_ : ndarray of object (str), shape (n_classes,)
        The frames, sorted.
    features_ : ndarray of object (str), shape (n_features,)
        The words and pairs of words, sorted.
    coef_, intercept_ : ndarray, shape (n_classes, n_features) and (n_classes,)
        Of the regressions. A frame that every text has, or none, has an infinite intercept.
    idf_ : ndarray, shape (n_features,)
        Weights of the features.
    thresholds_ : ndarray, shape (n_classes,)
        Probability above which a frame is predicted.

    Examples
    --------
    >>> texts = ["the court ruled", "judges of the court", "prices rose", "prices and wages"] * 5
    >>> labels = [{"law"}, {"law"}, {"money"}, {"money"}] * 5
    >>> model = FrameClassifier().fit(texts, labels)
    >>> model.classes_.tolist(), model.predict(["a court of law"]).tolist()
    (['law', 'money'], [[1, 0]])
    """

    def __init__(self, random_state: int = 0) -> None:
        self.random_state = random_state

    def fit(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> "FrameClassifier":
        """Learn from texts and the set of labels of each.

        Raises
        ------
        ValueError
            If texts and labels do not fit, no text has a label, or there are fewer than two texts.
        """
        labelled, self.classes_ = label_matrix(labels)
        dfm = _counts(check_texts(texts, len(labelled)))
        scores = np.zeros(labelled.shape)
        for learn, score in learning_folds(len(labelled), self.random_state):
            keep, idf, coef, intercept = _learn(dfm.counts[learn], labelled[learn])
            scores[score] = _probabilities(dfm.counts[score][:, keep], idf, coef, intercept)
        self.thresholds_ = choose_thresholds(labelled, scores, random_state=self.random_state)
        keep, self.idf_, self.coef_, self.intercept_ = _learn(dfm.counts, labelled)
        self.features_ = dfm.features[keep]
        return self

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        """Return the probability of each frame, shape (n_texts, n_classes); 0 for a text of unknown words.

        Frames are weighted to be as frequent as not, so the mean over texts is no estimate of a share.
        """
        check_is_fitted(self)
        counts = _counts(check_texts(texts)).select(self.features_).counts
        return _probabilities(counts, self.idf_, self.coef_, self.intercept_)

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return 1 where a frame is predicted, 0 elsewhere, shape (n_texts, n_classes)."""
        return (self.predict_proba(texts) > self.thresholds_).astype(np.int64)

    def score(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> float:
        """Return micro F1 against the labels that were learned; others are passed over."""
        known = self.predict(texts)
        truth = np.array([[name in set(given) for name in self.classes_] for given in labels])
        return f1_of_frames(truth, known)[0]


def _counts(texts: list[str]) -> DocumentFeatureMatrix:
    return count_features(tokenize(texts), ngrams=NGRAMS)


def _learn(
    counts: sparse.csr_array, labelled: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the features kept, their weights, coefficients and intercepts."""
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    keep = np.flatnonzero((held >= MIN_DOCUMENTS) & (held <= LARGEST_SHARE * counts.shape[0]))
    if not len(keep):
        raise ValueError(
            f"no word stands in {MIN_DOCUMENTS} texts and yet in at most {LARGEST_SHARE:.0%} of them: "
            "there is nothing to learn from"
        )
    counts = counts[:, keep]
    idf = TfidfTransformer(norm=None).fit(counts).idf_
    weighted = _weighted(counts, idf)
    coef, intercept = np.zeros((labelled.shape[1], len(keep))), np.zeros(labelled.shape[1])
    for frame, truth in enumerate(labelled.T):
        if truth.min() == truth.max():
            intercept[frame] = np.inf if truth[0] else -np.inf
            continue
        with threadpool_limits(1):  # steps too small to share: threads would wait for each other
            model = LogisticRegression(class_weight="balanced", max_iter=MAX_ITERATIONS)
            model.fit(weighted, truth)
        coef[frame], intercept[frame] = model.coef_[0], model.intercept_[0]
    return keep, idf, coef, intercept


def _weighted(counts: sparse.csr_array, idf: np.ndarray) -> sparse.csr_array:
    """Weight counts as the class says, each text at unit length."""
    weighted = counts.astype(float)
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    length = np.sqrt((weighted**2).sum(axis=1))
    weighted.data /= np.repeat(np.maximum(length, 1e-300), np.diff(weighted.indptr))
    return weighted


def _probabilities(
    counts: sparse.csr_array, idf: np.ndarray, coef: np.ndarray, intercept: np.ndarray
) -> np.ndarray:
    counts = sparse.csr_array(counts)
    known = np.diff(counts.indptr) > 0
    return np.where(known[:, np.newaxis], special.expit(_weighted(counts, idf) @ coef.T + intercept), 0.0)
