"""Frame classifier: which frames a text has, learned from labelled texts."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse, special
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.files import lexicon_path
from analysis.framing.labels import check_texts, label_matrix, learning_folds
from analysis.framing.lexicon import Lexicon
from analysis.framing.lexicon_classifier import matched_shares
from analysis.framing.reading import read_lexicon
from analysis.framing.thresholds import choose_thresholds, f1_of_frames
from analysis.text import DocumentFeatureMatrix, Tokens, count_features, tokenize

NGRAMS = (1, 2)
MIN_DOCUMENTS = 3
"""Texts that must hold an n-gram."""
LARGEST_SHARE = 0.6
"""Share of texts from which on an n-gram is everywhere, and left out."""
MAX_ITERATIONS = 1000
LEXICON_WEIGHT = 0.1
"""Length of one standard deviation of a frame's matched share, beside words of which a text has length 1."""


class FrameClassifier(ClassifierMixin, BaseEstimator):
    r"""Frames of a text by its words and pairs of words; a text may have several frames, or none.

    Each frame has a logistic regression of its own, with its documents weighted up to half of the whole, on

    .. math:: x_{dw} = (1 + \ln n_{dw}) \left(1 + \ln \frac{1 + N}{1 + N_w}\right)

    at unit length, :math:`n` counts of the n-gram *w* in document *d*, :math:`N_w` of *N* documents have it;
    and beside them, for each frame *g* of a lexicon that was written without these texts in view,

    .. math:: 0.1 \, \frac{\sqrt{s_{dg}} - m_g}{\sigma_g}

    with :math:`s` the share of the document that its entries match
    (:func:`analysis.framing.lexicon_classifier.matched_shares`), *m* and :math:`\sigma` mean and standard
    deviation of its root over the *N* documents: few labelled documents do not show all words of a frame.
    From which probability on a frame is predicted is chosen by cross-validation within the texts that are
    learned from; see :func:`analysis.framing.thresholds.choose_thresholds`.

    Parameters
    ----------
    random_state : int
        Of the folds and of the choice of thresholds; equal seeds give equal predictions.
    lexicon : Lexicon, str or None
        What is matched, or the name of one that ships; its frames need not be those of the labels. In texts
        that hold none of its entries, and with None, words alone decide.

    Attributes
    ----------
    classes_ : ndarray of object (str), shape (n_classes,)
        The frames, sorted.
    features_ : ndarray of object (str), shape (n_features,)
        The words and pairs of words, sorted.
    lexicon_ : Lexicon or None
        The lexicon that is matched.
    coef_, intercept_ : ndarray, shape (n_classes, n_features + frames of the lexicon) and (n_classes,)
        Of the regressions. A frame that every text has, or none, has an infinite intercept.
    idf_ : ndarray, shape (n_features,)
        Weights of the features.
    centre_, spread_ : ndarray, one number a frame of the lexicon
        Mean and standard deviation of the roots of its matched shares.
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

    def __init__(self, random_state: int = 0, lexicon: Lexicon | str | None = "generic_frames") -> None:
        self.random_state = random_state
        self.lexicon = lexicon

    def fit(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> "FrameClassifier":
        """Learn from texts and the set of labels of each.

        Raises
        ------
        ValueError
            If texts and labels do not fit, no text has a label, or there are fewer than two texts.
        FileNotFoundError
            If no lexicon of that name ships.
        """
        labelled, self.classes_ = label_matrix(labels)
        given = self.lexicon
        self.lexicon_ = read_lexicon(lexicon_path(given)) if isinstance(given, str) else given
        tokens = tokenize(check_texts(texts, len(labelled)))
        dfm, roots = _counts(tokens), _roots(tokens, self.lexicon_)
        scores = np.zeros(labelled.shape)
        for learn, score in learning_folds(len(labelled), self.random_state):
            learned = _learn(dfm.counts[learn], roots[learn], labelled[learn])
            scores[score] = _probabilities(dfm.counts[score][:, learned.keep], roots[score], learned)
        self.thresholds_ = choose_thresholds(labelled, scores, random_state=self.random_state)
        learned = _learn(dfm.counts, roots, labelled)
        self.features_ = dfm.features[learned.keep]
        _, self.idf_, self.centre_, self.spread_, self.coef_, self.intercept_ = learned
        return self

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        """Return the probability of each frame, shape (n_texts, n_classes); 0 for a text of unknown words.

        Frames are weighted to be as frequent as not, so the mean over texts is no estimate of a share.
        """
        check_is_fitted(self)
        tokens = tokenize(check_texts(texts))
        counts = _counts(tokens).select(self.features_).counts
        keep = np.arange(len(self.features_))
        learned = _Learned(keep, self.idf_, self.centre_, self.spread_, self.coef_, self.intercept_)
        return _probabilities(counts, _roots(tokens, self.lexicon_), learned)

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return 1 where a frame is predicted, 0 elsewhere, shape (n_texts, n_classes)."""
        return (self.predict_proba(texts) > self.thresholds_).astype(np.int64)

    def score(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> float:
        """Return micro F1 against the labels that were learned; others are passed over."""
        known = self.predict(texts)
        truth = np.array([[name in set(given) for name in self.classes_] for given in labels])
        return f1_of_frames(truth, known)[0]


class _Learned(NamedTuple):
    """What the words and the lexicon's matched shares of some texts teach."""

    keep: np.ndarray
    idf: np.ndarray
    centre: np.ndarray
    spread: np.ndarray
    coef: np.ndarray
    intercept: np.ndarray


def _counts(tokens: Tokens) -> DocumentFeatureMatrix:
    return count_features(tokens, ngrams=NGRAMS)


def _roots(tokens: Tokens, lexicon: Lexicon | None) -> np.ndarray:
    """Return the roots of the shares that a lexicon matches, shape (n_texts, n_frames)."""
    if lexicon is None:
        return np.zeros((len(tokens.doc_ids), 0))
    return np.sqrt(matched_shares(tokens, lexicon, lexicon.frames["frame"].to_numpy()))


def _learn(counts: sparse.csr_array, roots: np.ndarray, labelled: np.ndarray) -> _Learned:
    """Learn each frame; the features kept are those neither rare nor everywhere."""
    held = np.bincount(counts.indices, minlength=counts.shape[1])
    keep = np.flatnonzero((held >= MIN_DOCUMENTS) & (held <= LARGEST_SHARE * counts.shape[0]))
    if not len(keep):
        raise ValueError(
            f"no word stands in {MIN_DOCUMENTS} texts and yet in at most {LARGEST_SHARE:.0%} of them: "
            "there is nothing to learn from"
        )
    counts = counts[:, keep]
    idf, centre = TfidfTransformer(norm=None).fit(counts).idf_, roots.mean(axis=0)
    spread = np.where(np.ptp(roots, axis=0) > 0, roots.std(axis=0), np.inf)
    features = _features(counts, roots, idf, centre, spread)
    coef, intercept = np.zeros((labelled.shape[1], features.shape[1])), np.zeros(labelled.shape[1])
    for frame, truth in enumerate(labelled.T):
        if truth.min() == truth.max():
            intercept[frame] = np.inf if truth[0] else -np.inf
            continue
        with threadpool_limits(1):  # steps too small to share: threads would wait for each other
            model = LogisticRegression(class_weight="balanced", max_iter=MAX_ITERATIONS)
            model.fit(features, truth)
        coef[frame], intercept[frame] = model.coef_[0], model.intercept_[0]
    return _Learned(keep, idf, centre, spread, coef, intercept)


def _features(
    counts: sparse.csr_array, roots: np.ndarray, idf: np.ndarray, centre: np.ndarray, spread: np.ndarray
) -> sparse.csr_array:
    """Put weighted words and standardised shares beside each other."""
    shares = sparse.csr_array(LEXICON_WEIGHT * (roots - centre) / spread)
    return sparse.csr_array(sparse.hstack([_weighted(counts, idf), shares]))


def _weighted(counts: sparse.csr_array, idf: np.ndarray) -> sparse.csr_array:
    """Weight counts as the class says, each text at unit length."""
    weighted = counts.astype(float)
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    length = np.sqrt((weighted**2).sum(axis=1))
    weighted.data /= np.repeat(np.maximum(length, 1e-300), np.diff(weighted.indptr))
    return weighted


def _probabilities(counts: sparse.csr_array, roots: np.ndarray, learned: _Learned) -> np.ndarray:
    counts = sparse.csr_array(counts)
    known = np.diff(counts.indptr) > 0
    features = _features(counts, roots, learned.idf, learned.centre, learned.spread)
    scores = features @ learned.coef.T + learned.intercept
    return np.where(known[:, np.newaxis], special.expit(scores), 0.0)
