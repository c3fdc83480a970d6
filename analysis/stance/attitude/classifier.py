"""The attitude classifier: the tone of a sentence towards a named entity, calibrated."""

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from analysis.stance.attitude.views import AttitudeVectors
from analysis.stance.embeddings import embed_mentions, has_models
from analysis.stance.folds import stratified_folds
from analysis.stance.linear import N_FOLDS, fit_linear
from analysis.stance.units import as_labels, as_units, training_digest

ATTITUDES = ("negative", "neutral", "positive")
FEATURES = ("tfidf", "embeddings")
STRENGTHS = (0.1, 0.3, 1.0, 3.0)


class AttitudeClassifier(ClassifierMixin, BaseEstimator):
    """Tell the tone of sentences towards a named entity in them.

    Attitude is not stance: "the minister wept at the grave" is warm to the minister and says nothing for or
    against a policy. The classifier ranks units for coders; it is used for no finding.

    Parameters
    ----------
    features : {"auto", "tfidf", "embeddings"}
        ``"tfidf"``: n-grams of the sentence and of windows around the masked mention (`AttitudeVectors`).
        ``"embeddings"``: states of a language model (`embed_mentions`), beside which n-grams added nothing.
        ``"auto"`` takes embeddings where the extra ``models`` is installed.
    calibrate : bool
        Whether probabilities are calibrated.
    random_state : int
        Seed of the folds.

    Attributes
    ----------
    classes_ : ndarray of str
        Labels, sorted.
    shares_ : ndarray of float
        Share of each class in the training data.
    features_used_ : str
        ``tfidf`` or ``embeddings``.
    training_sha256_ : str
        Digest of the units and labels that it was trained on.
    """

    def __init__(self, features: str = "auto", calibrate: bool = True, random_state: int = 0) -> None:
        self.features = features
        self.calibrate = calibrate
        self.random_state = random_state

    def fit(self, X: pd.DataFrame, y: Any) -> "AttitudeClassifier":
        """Fit to labelled units.

        Parameters
        ----------
        X : DataFrame
            ``text``, ``target_start``, ``target_end``: where in the text the entity is named, end exclusive.
        y : array-like of str
            Label of each unit.

        Raises
        ------
        ValueError
            If columns are missing, a place lies outside its text, labels do not fit, or `features` is
            unknown.
        MissingExtraError
            If embeddings are asked for and the extra ``models`` is not installed.
        """
        if self.features not in ("auto", *FEATURES):
            raise ValueError(f"features {self.features!r} is not one of auto, {', '.join(FEATURES)}")
        units = as_mentions(X)
        labels = as_labels(y, units)
        self.features_used_ = self.features
        if self.features == "auto":
            self.features_used_ = "embeddings" if has_models() else "tfidf"
        self.vectors_ = AttitudeVectors()
        if self.features_used_ == "tfidf":
            self.vectors_.fit(units)
        folds = stratified_folds(labels, units["text"].tolist(), N_FOLDS, self.random_state)
        self.model_ = fit_linear(
            self._vectors_of(units), labels, folds, calibrate=self.calibrate, strengths=STRENGTHS
        )
        self.classes_ = self.model_.classes
        self.shares_ = np.unique(labels, return_counts=True)[1] / len(labels)
        self.training_sha256_ = training_digest(units, labels)
        return self

    def _vectors_of(self, units: pd.DataFrame) -> sparse.csr_array:
        if self.features_used_ == "tfidf":
            return self.vectors_.transform(units)
        columns = (units[name].tolist() for name in ("text", "target_start", "target_end"))
        return sparse.csr_array(embed_mentions(*columns).astype(np.float64))

    def predict_proba(self, X: pd.DataFrame) -> np.ndarray:
        """Return the probability of each of `classes_` for each unit; rows sum to 1."""
        check_is_fitted(self)
        units = as_mentions(X)
        if units.empty:
            return np.zeros((0, len(self.classes_)))
        return self.model_.probabilities(self._vectors_of(units))

    def predict(self, X: pd.DataFrame) -> np.ndarray:
        """Return the label of each unit that is most probable where classes are weighed equally."""
        probabilities = self.predict_proba(X)
        weighed = self.weigh_equally(probabilities)
        return self.classes_[weighed.argmax(axis=1)]

    def weigh_equally(self, probabilities: np.ndarray) -> np.ndarray:
        """Turn probabilities into those of a world where each class is as frequent as the others.

        Labels are told by these, so that a rare class is not passed over for being rare.
        """
        weighed = probabilities / self.shares_
        return weighed / weighed.sum(axis=1, keepdims=True)


def as_mentions(X: Any) -> pd.DataFrame:
    """Return units with a place each, or say what is missing.

    Raises
    ------
    ValueError
        If ``text``, ``target_start`` or ``target_end`` is missing, or a place lies outside its text.
    """
    if isinstance(X, pd.DataFrame) and "target" not in X:
        X = X.assign(target="entity")
    units = as_units(X)
    for name in ("target_start", "target_end"):
        if name not in units:
            raise ValueError(f"X has no column {name!r}: attitude is towards a mention, say where it stands")
    start, end = units["target_start"], units["target_end"]
    bad = np.flatnonzero(~((start >= 0) & (start < end) & (end <= units["text"].str.len())))
    if len(bad):
        row = bad[0]
        raise ValueError(
            f"row {row} of X names {start[row]}:{end[row]} as the mention, in a text of "
            f"{len(units['text'][row])} characters"
        )
    return units
