"""Lexicon classifier: which frames a text has, by how much of it the entries of a lexicon match."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from analysis.framing.induction import lexicon_of_words, readable_words
from analysis.framing.labels import check_texts, label_matrix, learning_folds
from analysis.framing.lexicon import Lexicon
from analysis.framing.occurrences import occurrences
from analysis.framing.thresholds import choose_thresholds, f1_of_frames
from analysis.text import Tokens, count_features, tokenize


class LexiconClassifier(ClassifierMixin, BaseEstimator):
    """Frames of a text by the share of it that each frame's entries match.

    Parameters
    ----------
    lexicon : Lexicon, optional
        One whose frames are the labels; without it, one is induced from the texts that are learned from.
    random_state : int
        Of the folds and of the choice of thresholds.

    Attributes
    ----------
    classes_ : ndarray of object (str), shape (n_classes,)
        The frames, sorted.
    lexicon_ : Lexicon
        The lexicon that is counted.
    thresholds_ : ndarray, shape (n_classes,)
        Share above which a frame is predicted, chosen on texts that the lexicon was not induced from.

    Examples
    --------
    >>> texts = ["the court ruled", "judges of the court", "prices rose", "prices and wages"] * 5
    >>> labels = [{"law"}, {"law"}, {"money"}, {"money"}] * 5
    >>> LexiconClassifier().fit(texts, labels).predict(["a court of law"]).tolist()
    [[1, 0]]
    """

    def __init__(self, lexicon: Lexicon | None = None, random_state: int = 0) -> None:
        self.lexicon = lexicon
        self.random_state = random_state

    def fit(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> "LexiconClassifier":
        """Induce the lexicon, if none is given, and choose the thresholds.

        Raises
        ------
        ValueError
            If texts and labels do not fit, there are fewer than two texts, or the given lexicon lacks a
            frame that is among the labels.
        """
        labelled, self.classes_ = label_matrix(labels)
        listed = check_texts(texts, len(labelled))
        tokens = tokenize(listed)
        if self.lexicon is not None:
            self.lexicon_ = self.lexicon
            scores = matched_shares(tokens, self.lexicon, self.classes_)
        else:
            scores = self._induce(tokens, listed, labelled)
        self.thresholds_ = choose_thresholds(labelled, scores, random_state=self.random_state)
        return self

    def _induce(self, tokens: Tokens, texts: list[str], labelled: np.ndarray) -> np.ndarray:
        """Induce the lexicon; return the scores of texts by lexicons that did not see them."""
        words = readable_words(tokens, texts, language="en")

        def induced(rows: np.ndarray) -> Lexicon:
            kept = np.isin(np.arange(len(labelled)), rows)
            chosen = [texts[row] for row in rows]
            return lexicon_of_words(words.rows(kept), chosen, labelled[rows], self.classes_)

        scores = np.zeros(labelled.shape)
        for learn, score in learning_folds(len(labelled), self.random_state):
            scores[score] = matched_shares(tokens, induced(learn), self.classes_)[score]
        self.lexicon_ = induced(np.arange(len(labelled)))
        return scores

    def decision_function(self, texts: Sequence[str]) -> np.ndarray:
        """Return the matched share of each text by frame, shape (n_texts, n_classes)."""
        check_is_fitted(self)
        return matched_shares(tokenize(check_texts(texts)), self.lexicon_, self.classes_)

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return 1 where a frame is predicted, 0 elsewhere, shape (n_texts, n_classes)."""
        return (self.decision_function(texts) > self.thresholds_).astype(np.int64)

    def score(self, texts: Sequence[str], labels: Iterable[Iterable[str]]) -> float:
        """Return micro F1 against the labels that were learned; others are passed over."""
        truth = np.array([[name in set(given) for name in self.classes_] for given in labels])
        return f1_of_frames(truth, self.predict(texts))[0]


def matched_shares(tokens: Tokens, lexicon: Lexicon, frames: Sequence[str] | np.ndarray) -> np.ndarray:
    r"""Return how much of each text the entries of each frame match, repetitions damped.

    .. math:: s_{df} = \frac{\sum_{e \in f} \ln(1 + m_{de})}{\sum_w \ln(1 + n_{dw})}

    with :math:`m` matches of entry *e* and :math:`n` occurrences of type *w* in text *d*. Every match
    counts, also one inside another (``overlap="all"``).

    Parameters
    ----------
    tokens : Tokens
        The texts.
    lexicon : Lexicon
        What is looked for.
    frames : sequence of str
        Frames of the lexicon, in the order wanted.

    Returns
    -------
    ndarray of float, shape (n_texts, n_frames)
        0 for a text without tokens.

    Raises
    ------
    ValueError
        If the lexicon lacks one of the frames.
    """
    known = set(lexicon.frames["frame"])
    missing = [str(frame) for frame in frames if frame not in known]
    if missing:
        raise ValueError(
            f"the lexicon {lexicon.id} has no frame {', '.join(missing)}: name frames as it does"
        )
    found = occurrences(tokens, lexicon, overlap="all", possessives=True)
    document = tokens.documents[found["token_start"].to_numpy()]
    matched = sparse.coo_array(
        (np.ones(len(found)), (document, found["pattern"].to_numpy())),
        shape=(len(tokens.doc_ids), len(lexicon.entries)),
    ).tocsr()
    place = pd.Index(frames).get_indexer(lexicon.entries["frame"])
    entries = np.flatnonzero(place >= 0)
    of_frame = sparse.csr_array(
        (np.ones(len(entries)), (entries, place[entries])), shape=(len(lexicon.entries), len(frames))
    )
    size = np.log1p(count_features(tokens).counts).sum(axis=1)
    return (np.log1p(matched) @ of_frame).toarray() / np.maximum(size, 1e-300)[:, np.newaxis]
