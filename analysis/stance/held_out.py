"""Held-out probabilities: each unit told by models that did not see it."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from analysis.stance.classifier import StanceClassifier
from analysis.stance.folds import stratified_folds
from analysis.stance.linear import N_FOLDS
from analysis.stance.units import as_labels, as_units


def held_out_probabilities(X: pd.DataFrame, y: Any, groups: Any, classifier: StanceClassifier) -> np.ndarray:
    """Return the probabilities of each unit by a classifier that saw none of its group.

    Parameters
    ----------
    X, y
        As for :meth:`StanceClassifier.fit`.
    groups : array-like, shape (n,)
        Outlet, document or fold of each unit.
    classifier : StanceClassifier
        Its settings are used; it is not fitted.

    Returns
    -------
    ndarray of shape (n, n_classes)
        Columns in sorted order of the labels. NaN for units of targets that nobody else has with two labels.

    Raises
    ------
    ValueError
        If there is one group only.
    """
    units = as_units(X)
    labels = as_labels(y, units)
    names, position = np.unique(np.asarray(groups).astype(str), return_inverse=True)
    if len(names) < 2:
        raise ValueError(f"all units are of {str(names[0])!r}: holding it out leaves nothing to learn from")
    classes = np.unique(labels)
    result = np.full((len(units), len(classes)), np.nan)
    for k in range(len(names)):
        inside = position == k
        train = ~inside & units["target"].isin(_learnable(units[~inside], labels[~inside])).to_numpy()
        if not train.any():
            continue
        fitted = clone(classifier).fit(units[train], labels[train])
        ask = np.flatnonzero(inside & units["target"].isin(list(fitted.targets_)).to_numpy())
        if len(ask):
            columns = np.searchsorted(classes, fitted.classes_)
            found = np.zeros((len(ask), len(classes)))
            found[:, columns] = fitted.predict_proba(units.iloc[ask])
            result[ask] = found
    return result


def cross_fitted_probabilities(
    X: pd.DataFrame, labels: Any, documents: Any, classifier: StanceClassifier
) -> tuple[np.ndarray, np.ndarray]:
    """Return probabilities of all units of a corpus by models that some of them trained.

    Labelled documents are parted into five folds and a classifier is fitted without each. A unit of a
    labelled document is told by the classifier without its fold, any other by the mean of all five. So
    labelled and unlabelled units are told by models of one kind, none of which saw the unit: what an
    estimate of a share from probabilities and a labelled sample rests on.

    Parameters
    ----------
    X : DataFrame
        All units.
    labels : array-like of str, shape (n,)
        Their labels, empty where there is none.
    documents : array-like, shape (n,)
        Document of each unit.
    classifier : StanceClassifier
        Its settings are used; it is not fitted.

    Returns
    -------
    probabilities : ndarray of shape (n, n_classes)
        NaN for units of targets that have too few labels to learn from.
    classes : ndarray of str
        The columns.

    Raises
    ------
    ValueError
        If fewer than two documents have labels, or no target has labels of two classes.
    """
    units = as_units(X)
    given = pd.Series(np.asarray(labels, dtype=object)).fillna("").astype(str).to_numpy()
    names = np.asarray(documents).astype(str)
    if not len(units) == len(given) == len(names):
        raise ValueError(f"{len(units)} units, {len(given)} labels, {len(names)} documents: give one a unit")
    learnable = _learnable(units[given != ""], given[given != ""])
    if not learnable:
        raise ValueError("no target has labels of two classes: there is nothing to learn from")
    labelled = (given != "") & units["target"].isin(learnable).to_numpy()
    if len(set(names[labelled])) < 2:
        raise ValueError("labels of two documents or more are needed: one is held out while the other trains")
    first = pd.Series(given[labelled]).groupby(names[labelled]).first()
    folds = stratified_folds(
        first.to_numpy(dtype=str), first.index.tolist(), min(N_FOLDS, len(first)), classifier.random_state
    )
    fold = pd.Series(folds, index=first.index).reindex(names).to_numpy()
    classes = np.unique(given[labelled])
    sums, counts = np.zeros((len(units), len(classes))), np.zeros(len(units))
    for k in np.unique(folds):
        train = labelled & (fold != k)
        keep = train & units["target"].isin(_learnable(units[train], given[train])).to_numpy()
        if not keep.any():
            continue
        fitted = clone(classifier).fit(units[keep], given[keep])
        ask = (np.isnan(fold) | (fold == k)) & units["target"].isin(list(fitted.targets_)).to_numpy()
        sums[np.ix_(ask, np.searchsorted(classes, fitted.classes_))] += fitted.predict_proba(units[ask])
        counts[ask] += 1
    with np.errstate(invalid="ignore"):
        return sums / counts[:, np.newaxis], classes


def _learnable(units: pd.DataFrame, labels: np.ndarray) -> list[str]:
    """Return the targets that have two labels or more."""
    found = pd.DataFrame({"target": units["target"].to_numpy(), "label": labels})
    return [str(name) for name, part in found.groupby("target")["label"] if part.nunique() > 1]
