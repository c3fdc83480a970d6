"""Transfer: what is left of a classifier's skill on outlets, targets and times that it has not seen."""

from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.stance.classifier import StanceClassifier
from analysis.stance.evaluation import METHOD, SIDES, evaluate_stance
from analysis.stance.folds import stratified_folds
from analysis.stance.held_out import held_out_probabilities
from analysis.stance.linear import N_FOLDS
from analysis.stance.relevance import target_relevance
from analysis.stance.units import as_labels, as_units

RANDOM = "random parts"
EARLIER_SHARE = 0.7
"""Share of the units, by time, that the past is made of."""


def leave_one_outlet_out(
    X: pd.DataFrame,
    y: Any,
    outlets: Any,
    *,
    classifier: StanceClassifier | None = None,
    sides: tuple[str, str] = SIDES,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare scores on outlets that were held out with scores on random parts.

    A model that has learned how an outlet writes, and not what it says of the target, is good on random parts
    and bad on an outlet that it has not seen: the gap between the two is what to look at.

    Parameters
    ----------
    X, y
        Labelled units, as for :meth:`StanceClassifier.fit`.
    outlets : array-like of str, shape (n,)
        Outlet of each unit.
    classifier : StanceClassifier, optional
        Its settings are used.
    sides : tuple of str
        The two labels of F_avg.
    n_resamples, random_state : int
        Of the bootstrap; `random_state` also parts the units at random.

    Returns
    -------
    DataFrame
        Schema table ``transfer``: scores on random parts, on each outlet, and on all outlets held out in
        turn.

    Raises
    ------
    ValueError
        If there is one outlet only, or the labels cannot be learned from.
    """
    classifier = classifier or StanceClassifier()
    outlets = np.asarray(outlets).astype(str)
    labels = as_labels(y, as_units(X))
    random = stratified_folds(labels, as_units(X)["text"].tolist(), N_FOLDS, random_state)
    by_outlet = held_out_probabilities(X, labels, outlets, classifier)
    at_random = held_out_probabilities(X, labels, random, classifier)
    options = {"sides": sides, "n_resamples": n_resamples, "random_state": random_state}
    everything = np.ones(len(labels), dtype=bool)
    parts = [
        _scored(RANDOM, "", labels, at_random, everything, options),
        _scored("outlet", "", labels, by_outlet, everything, options),
    ]
    parts += [
        _scored("outlet", name, labels, by_outlet, outlets == name, options) for name in np.unique(outlets)
    ]
    return schema.conform(pd.concat(parts, ignore_index=True), "transfer")


def past_to_future(
    X: pd.DataFrame,
    y: Any,
    dates: Any,
    *,
    classifier: StanceClassifier | None = None,
    sides: tuple[str, str] = SIDES,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare scores on the later 30 % of the units, learned from the earlier 70 %, with a random 30 %.

    Parameters
    ----------
    X, y, classifier, sides, n_resamples, random_state
        As for :func:`leave_one_outlet_out`.
    dates : array-like of str, shape (n,)
        ISO dates; units of one date stay together, so the parts may be a little smaller or larger.

    Returns
    -------
    DataFrame
        Schema table ``transfer``.

    Raises
    ------
    ValueError
        If a unit has no date, or all have one.
    """
    classifier = classifier or StanceClassifier()
    dates = np.asarray(dates).astype(str)
    labels = as_labels(y, as_units(X))
    if (dates == "").any():
        raise ValueError(f"unit {int(np.flatnonzero(dates == '')[0])} has no date: leave undated units out")
    border = np.sort(dates)[int(EARLIER_SHARE * len(dates))]
    later = dates >= border
    if later.all():
        raise ValueError(f"the first {EARLIER_SHARE:.0%} of the units have one date: there is no past")
    shuffled = np.random.default_rng(random_state).permutation(later)
    options = {"sides": sides, "n_resamples": n_resamples, "random_state": random_state}
    parts = []
    for split, part in ((RANDOM, shuffled), ("later part", later)):
        found = held_out_probabilities(X, labels, part, classifier)
        parts.append(_scored(split, "", labels, found, part, options))
    return schema.conform(pd.concat(parts, ignore_index=True), "transfer")


def leave_one_target_out(
    X: pd.DataFrame, y: Any, *, neither: str = "neither", classifier: StanceClassifier | None = None
) -> pd.DataFrame:
    """Ask what can be told of a target that was never trained on.

    Its relevance (is the unit about it at all) is the area under the curve of `target_relevance`: the chance
    that a unit with a stance ranks above one without. Which side a unit takes is asked of a classifier of the
    other targets taken for one; near the share of the larger side it knows nothing.

    Parameters
    ----------
    X, y
        Labelled units of several targets.
    neither : str
        The label of units without a stance.
    classifier : StanceClassifier, optional
        Its settings are used.

    Returns
    -------
    DataFrame
        Schema table ``transfer``: for each target ``relevance AUC`` (where the classifier may take
        embeddings and the extra ``models`` is installed), ``polarity accuracy`` and ``larger side``, without
        intervals.

    Raises
    ------
    ValueError
        If there is one target only.
    """
    from sklearn.metrics import roc_auc_score

    from analysis.stance.embeddings import has_models

    classifier = classifier or StanceClassifier()
    units = as_units(X)
    labels = as_labels(y, units)
    targets = units["target"].to_numpy()
    has_side = labels != neither
    found = held_out_probabilities(units.assign(target="any"), labels, targets, classifier)
    classes = np.unique(labels)
    found[:, classes == neither] = -1
    told = classes[np.nan_to_num(found, nan=-1).argmax(axis=1)]
    rows = []
    for name in np.unique(targets):
        mine = targets == name
        sided = mine & has_side
        values = {
            "polarity accuracy": (told[sided] == labels[sided]).mean(),
            "larger side": np.unique(labels[sided], return_counts=True)[1].max() / sided.sum(),
        }
        if classifier.features != "tfidf" and has_models():
            relevance = target_relevance(units[mine].reset_index(drop=True))
            values["relevance AUC"] = roc_auc_score(has_side[mine], relevance)
        rows += [
            {"held_out": name, "measure": measure, "estimate": value, "n_units": int(sided.sum())}
            for measure, value in values.items()
        ]
    table = pd.DataFrame(rows).assign(
        split="target", low=np.nan, high=np.nan, method="", reason="a description of this target, no estimate"
    )
    return schema.conform(table.assign(n_documents=table["n_units"]), "transfer")


def outlet_probe(
    X: pd.DataFrame,
    outlets: Any,
    *,
    classifier: StanceClassifier | None = None,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Ask how well the features of the stance tell the outlet.

    The same classifier is trained to name the outlet of a unit instead of its stance. Where it is good at
    that, a stance model can take the outlet for the stance.

    Parameters
    ----------
    X : DataFrame
        Units; their targets do not matter here.
    outlets : array-like of str, shape (n,)
        Outlet of each unit.
    classifier, n_resamples, random_state
        As for :func:`leave_one_outlet_out`.

    Returns
    -------
    DataFrame
        Schema table ``transfer``: accuracy and macro F1 of the probe on random parts, and the share of the
        largest outlet, which guessing would reach.

    Raises
    ------
    ValueError
        If there is one outlet only.
    """
    units = as_units(X).assign(target="outlet")
    outlets = as_labels(outlets, units)
    folds = stratified_folds(outlets, units["text"].tolist(), N_FOLDS, random_state)
    found = held_out_probabilities(units, outlets, folds, classifier or StanceClassifier())
    options = {"sides": SIDES, "n_resamples": n_resamples, "random_state": random_state}
    table = _scored("outlet probe", "", outlets, found, np.ones(len(outlets), dtype=bool), options)
    table = table[table["measure"].isin(["accuracy", "f_macro"])]
    largest = np.unique(outlets, return_counts=True)[1].max() / len(outlets)
    guess = table.iloc[:1].assign(
        measure="largest outlet", estimate=largest, low=np.nan, high=np.nan, reason="a count, no estimate"
    )
    return schema.conform(pd.concat([table, guess], ignore_index=True), "transfer")


def _scored(
    split: str,
    held_out: str,
    labels: np.ndarray,
    probabilities: np.ndarray,
    rows: np.ndarray,
    options: dict[str, Any],
) -> pd.DataFrame:
    """Return F_avg, macro F1 and accuracy of some units as rows of the table ``transfer``."""
    asked = rows & ~np.isnan(probabilities).any(axis=1)
    if not asked.any():
        empty = {"measure": ["f_macro"], "estimate": np.nan, "low": np.nan, "high": np.nan, "n_units": 0}
        reason = "its targets are nobody else's, or others have one label only: nothing could be learned"
        return pd.DataFrame(empty).assign(
            split=split, held_out=held_out, n_documents=0, method=METHOD.format(unit="units"), reason=reason
        )
    table = evaluate_stance(labels[asked], probabilities[asked], classes=np.unique(labels), **options)
    kept = table[table["measure"].isin(["f_avg", "f_macro", "accuracy"])]
    return kept.drop(columns="target").assign(split=split, held_out=held_out)
