"""The stance classifier: one calibrated linear model a target."""

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from analysis.stance.embeddings import has_models
from analysis.stance.folds import stratified_folds
from analysis.stance.linear import N_FOLDS, LinearModel, fit_linear
from analysis.stance.relevance import target_relevance
from analysis.stance.units import as_labels, as_units, training_digest
from analysis.stance.vectors import FEATURES, TextVectors

FEW_LABELS = 50
"""Below so many labels of a target, embeddings alone: n-grams would learn the few units by heart."""


class UnknownTargetError(ValueError):
    """A unit of a target that the classifier was not trained on."""


class StanceClassifier(ClassifierMixin, BaseEstimator):
    r"""Tell the stance of units towards the targets that it was trained on.

    For each target, TF-IDF of word 1-2-grams, TF-IDF of the character 2-5-grams of single words and the
    sentence embedding (hashtags spelt as words), each of unit length, stand side by side; a balanced
    logistic regression is fitted to them (its C chosen by inner cross-validation), and a slope and an offset
    a class, fitted to held-out scores, make probabilities of its scores.

    Parameters
    ----------
    features : {"auto", "tfidf", "embeddings", "both"}
        ``"auto"`` takes both where the extra ``models`` is installed and TF-IDF alone where it is not;
        targets with under 50 labels then get embeddings alone where they can be had.
    calibrate : bool
        Whether probabilities are calibrated. Without, they are those of a world where classes are balanced.
    random_state : int
        Seed of the folds.

    Attributes
    ----------
    classes_ : ndarray of str
        All labels, sorted. A target whose labels lack one gives it probability 0.
    targets_ : ndarray of str
        The targets that it can tell stances towards.
    features_used_ : str
        ``tfidf``, ``embeddings`` or ``both``; joined by commas where targets differ.
    features_by_target_ : dict of str to str
        The same for each target.
    training_sha256_ : str
        Digest of the units and labels that it was trained on.

    Notes
    -----
    For a target that it was not trained on no stance is given: `predict` raises `UnknownTargetError`, and
    `relevance` says how close a unit is to the target, for ranking what coders should see.

    Examples
    --------
    >>> X = pd.DataFrame({"text": ["good port", "good quay", "bad port", "bad quay"] * 5, "target": "port"})
    >>> y = ["favour", "favour", "against", "against"] * 5
    >>> StanceClassifier(features="tfidf").fit(X, y).predict(X[:3]).tolist()
    ['favour', 'favour', 'against']
    """

    def __init__(self, features: str = "auto", calibrate: bool = True, random_state: int = 0) -> None:
        self.features = features
        self.calibrate = calibrate
        self.random_state = random_state

    def fit(self, X: pd.DataFrame, y: Any) -> "StanceClassifier":
        """Fit a model to the labelled units of each target.

        Parameters
        ----------
        X : DataFrame
            ``text`` and ``target``; optionally ``target_start`` and ``target_end``, where in the text it is
            named.
        y : array-like of str
            Label of each unit.

        Raises
        ------
        ValueError
            If columns are missing, labels do not fit the units, a target has labels of one class only, or
            `features` is unknown.
        MissingExtraError
            If embeddings are asked for and the extra ``models`` is not installed.
        """
        if self.features not in ("auto", *FEATURES):
            raise ValueError(f"features {self.features!r} is not one of auto, {', '.join(FEATURES)}")
        units = as_units(X)
        labels = as_labels(y, units)
        self.features_by_target_ = {
            str(name): self._features_for(int((units["target"] == name).sum()))
            for name in sorted(set(units["target"]))
        }
        self.vectors_ = TextVectors().fit(units["text"].tolist())
        self.models_: dict[str, LinearModel] = {
            name: self._fit_target(units[units["target"] == name], labels[units["target"] == name], used)
            for name, used in self.features_by_target_.items()
        }
        self.targets_ = np.array(list(self.models_), dtype=object)
        self.classes_ = np.unique(labels)
        self.features_used_ = ", ".join(sorted(set(self.features_by_target_.values())))
        self.training_sha256_ = training_digest(units, labels)
        return self

    def _features_for(self, n_labels: int) -> str:
        if self.features != "auto":
            return self.features
        if not has_models():
            return "tfidf"
        return "embeddings" if n_labels < FEW_LABELS else "both"

    def _fit_target(self, units: pd.DataFrame, labels: np.ndarray, used: str) -> LinearModel:
        texts = units["text"].tolist()
        folds = stratified_folds(labels, texts, N_FOLDS, self.random_state)
        return fit_linear(self.vectors_.transform(texts, used), labels, folds, calibrate=self.calibrate)

    def predict_proba(self, X: pd.DataFrame) -> np.ndarray:
        """Return the probability of each of `classes_` for each unit; rows sum to 1.

        Raises
        ------
        UnknownTargetError
            If a unit's target was not among those trained on.
        """
        check_is_fitted(self)
        units = as_units(X)
        unknown = sorted(set(units["target"]) - set(self.models_))
        if unknown:
            raise UnknownTargetError(
                f"no stance can be told towards {unknown[0]!r}: the classifier was trained on "
                f"{', '.join(self.models_)}. Label units of it and fit; relevance() ranks units until then"
            )
        result = np.zeros((len(units), len(self.classes_)))
        for name, model in self.models_.items():
            rows = np.flatnonzero(units["target"] == name)
            if len(rows):
                features = self._vectors_of(units.iloc[rows], self.features_by_target_[name])
                columns = np.searchsorted(self.classes_, model.classes)
                result[np.ix_(rows, columns)] = model.probabilities(features)
        return result

    def _vectors_of(self, units: pd.DataFrame, used: str) -> sparse.csr_array:
        return self.vectors_.transform(units["text"].tolist(), used)

    def predict(self, X: pd.DataFrame) -> np.ndarray:
        """Return the most probable label of each unit."""
        probabilities = self.predict_proba(X)
        return self.classes_[probabilities.argmax(axis=1)]

    def relevance(self, X: pd.DataFrame) -> np.ndarray:
        """Say how close each unit is to its target, trained on or not: see `target_relevance`."""
        return target_relevance(as_units(X))
