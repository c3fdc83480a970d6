"""Evaluation: how well probabilities meet labels, by target and pooled, with intervals."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis import schema
from analysis.inference import bootstrap, wilson_interval
from analysis.stance.scores import BINS, count_columns, expected_ece, score_names, score_statistic

POOLED = "all targets"
SIDES = ("favour", "against")
METHOD = "{unit} resampled; normal interval"
MIN_UNITS = 30
"""Fewest units for an interval of a score."""


def evaluate_stance(
    labels: Any,
    probabilities: np.ndarray,
    *,
    classes: Any,
    targets: Any = None,
    documents: Any = None,
    sides: tuple[str, str] = SIDES,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    r"""Score the probabilities of units that did not train the model.

    Parameters
    ----------
    labels : array-like of str, shape (n,)
        The units' labels.
    probabilities : array-like of shape (n, n_classes)
        What a classifier gave; rows sum to 1.
    classes : array-like of str, shape (n_classes,)
        The columns of `probabilities`.
    targets : array-like of str, optional
        Target of each unit: each is then scored, and all together.
    documents : array-like of str, optional
        Document of each unit: documents are then resampled whole. Without, units are.
    sides : tuple of str
        The two labels that F_avg is the mean of; it is left out where the classes lack one.
    n_resamples, random_state : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        Schema table ``stance_scores``, a row a target and measure: ``f_avg``, ``f_macro``, ``accuracy``,
        ``f1`` of each class, ``brier``, ``log_loss``, ``ece`` (10 bins of equal width) and ``ece by
        chance``, what the calibration error would be if the probabilities were perfect.
        :func:`score_statistic` has the formulas.

    Raises
    ------
    ValueError
        If shapes disagree, probabilities do not sum to 1, or a label is not among the classes.

    Examples
    --------
    >>> labels = ["favour", "against", "neither"] * 20
    >>> probabilities = np.tile(np.eye(3)[[1, 0, 2]] * 0.7 + 0.1, (20, 1))
    >>> table = evaluate_stance(labels, probabilities, classes=["against", "favour", "neither"])
    >>> table.loc[table["measure"] == "accuracy", "estimate"].tolist()
    [1.0]
    """
    truth, probabilities, classes = checked(labels, probabilities, classes)
    n = len(truth)
    targets = np.full(n, POOLED, dtype=object) if targets is None else np.asarray(targets, dtype=object)
    documents = np.arange(n) if documents is None else np.asarray(documents, dtype=object)
    if len(targets) != n or len(documents) != n:
        raise ValueError(
            f"{n} labels, {len(targets)} targets and {len(documents)} documents: give one a unit"
        )
    names = list(dict.fromkeys([*sorted(set(targets) - {POOLED}), POOLED]))
    parts = []
    for name in names:
        rows = np.arange(n) if name == POOLED else np.flatnonzero(targets == name)
        part = _scores(
            truth[rows], probabilities[rows], documents[rows], classes, sides, n_resamples, random_state
        )
        parts.append(part.assign(target=name))
    return schema.conform(pd.concat(parts, ignore_index=True), "stance_scores")


def checked(labels: Any, probabilities: Any, classes: Any) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return positions of labels, probabilities and classes, or say what does not fit."""
    labels, classes = np.asarray(labels).astype(str), [str(name) for name in classes]
    probabilities = np.asarray(probabilities, dtype=float)
    if probabilities.shape != (len(labels), len(classes)):
        raise ValueError(
            f"probabilities {probabilities.shape} do not fit {len(labels)} labels and {len(classes)} classes"
        )
    wrong = np.flatnonzero(
        ~np.isclose(probabilities.sum(axis=1), 1, atol=1e-6) | (probabilities < 0).any(axis=1)
    )
    if len(wrong):
        row = probabilities[wrong[0]]
        raise ValueError(
            f"the probabilities of row {wrong[0]} are {row.round(4).tolist()} and sum to {row.sum():.4f}: "
            "give numbers from 0 that sum to 1, as predict_proba does"
        )
    truth = pd.Index(classes).get_indexer(labels)
    if (truth < 0).any():
        raise ValueError(
            f"label {str(labels[truth < 0][0])!r} is not one of the classes {', '.join(classes)}"
        )
    return truth, probabilities, classes


def reliability(labels: Any, probabilities: np.ndarray, *, classes: Any) -> pd.DataFrame:
    """Return how often predictions are right at each level of confidence.

    Returns
    -------
    DataFrame
        Schema table ``reliability``: a row a bin of confidence that has units, with Wilson intervals.

    Raises
    ------
    ValueError
        As :func:`evaluate_stance`.

    Examples
    --------
    >>> probabilities = np.array([[0.9, 0.1], [0.05, 0.95], [0.2, 0.8]])
    >>> reliability(["a", "a", "b"], probabilities, classes=["a", "b"]).iloc[:, :4]
       bin_low  bin_high  n_units  confidence
    0      0.8       0.9        1       0.800
    1      0.9       1.0        2       0.925
    """
    truth, probabilities, _ = checked(labels, probabilities, classes)
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == truth
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    rows = []
    for k in np.unique(place):
        inside = place == k
        low, high = wilson_interval(right[inside].sum(), inside.sum())
        rows.append(
            {
                "bin_low": k / BINS,
                "bin_high": (k + 1) / BINS,
                "n_units": int(inside.sum()),
                "confidence": confidence[inside].mean(),
                "estimate": right[inside].mean(),
                "low": float(low),
                "high": float(high),
            }
        )
    return schema.conform(pd.DataFrame(rows), "reliability")


def confusion(labels: Any, probabilities: np.ndarray, *, classes: Any) -> pd.DataFrame:
    """Return how often each label was predicted as each.

    Returns
    -------
    DataFrame
        Schema table ``confusion``: a row a label and prediction; ``share`` is of the label's units.

    Raises
    ------
    ValueError
        As :func:`evaluate_stance`.

    Examples
    --------
    >>> probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]])
    >>> confusion(["a", "a", "b"], probabilities, classes=["a", "b"])
      label predicted  n_units  share
    0     a         a        1    0.5
    1     a         b        1    0.5
    2     b         a        0    0.0
    3     b         b        1    1.0
    """
    truth, probabilities, names = checked(labels, probabilities, classes)
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    np.add.at(counts, (truth, probabilities.argmax(axis=1)), 1)
    totals = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    place = np.indices(counts.shape).reshape(2, -1)
    table = pd.DataFrame(
        {
            "label": [names[k] for k in place[0]],
            "predicted": [names[k] for k in place[1]],
            "n_units": counts.ravel(),
            "share": (counts / totals).ravel(),
        }
    )
    return schema.conform(table, "confusion")


def _scores(
    truth: np.ndarray,
    probabilities: np.ndarray,
    documents: np.ndarray,
    classes: list[str],
    sides: tuple[str, str],
    n_resamples: int,
    random_state: int,
) -> pd.DataFrame:
    """Return the scores of one set of units."""
    has_sides = all(side in classes for side in sides)
    statistic = score_statistic(
        len(classes), (classes.index(sides[0]), classes.index(sides[1])) if has_sides else None
    )
    names = score_names(classes, with_sides=has_sides)
    columns = count_columns(truth, probabilities)
    clusters, position = np.unique(documents.astype(str), return_inverse=True)
    counts = np.zeros((len(clusters), columns.shape[1]))
    np.add.at(counts, position, columns)
    estimate, reach, reason = _estimates(counts, statistic, n_resamples, random_state)
    most = np.where(
        [name == "log_loss" for name in names], np.inf, np.where([name == "brier" for name in names], 2, 1)
    )
    table = pd.DataFrame(
        {
            "measure": [*names, "ece by chance"],
            "estimate": [*estimate, expected_ece(probabilities, random_state)],
            "low": [*np.maximum(estimate - reach, 0), np.nan],
            "high": [*np.minimum(estimate + reach, most), np.nan],
            "reason": [
                *np.where(np.isnan(reach), reason, ""),
                "a mean over drawn labels, no estimate",
            ],
        }
    )
    unit = "units" if len(clusters) == len(truth) else "documents"
    return table.assign(n_units=len(truth), n_documents=len(clusters), method=METHOD.format(unit=unit))


def _estimates(
    counts: np.ndarray,
    statistic: Callable[[np.ndarray], np.ndarray],
    n_resamples: int,
    random_state: int,
) -> tuple[np.ndarray, np.ndarray, str]:
    """Return each score, how far its interval reaches, and why it does not where that is empty."""
    if len(counts) < MIN_UNITS:
        estimate = statistic(counts.sum(axis=0, keepdims=True))[0]
        reason = f"{len(counts)} units to resample: an interval needs at least {MIN_UNITS}"
        return estimate, np.full(len(estimate), np.nan), reason
    strata = np.zeros(len(counts), dtype=int)
    estimate, variance = bootstrap(
        counts, statistic, strata, n_resamples=n_resamples, random_state=random_state
    )
    # a class that is never told has the same score in every resample: that is no certainty
    reach = np.where(variance > 1e-18, stats.norm.ppf(0.975) * np.sqrt(variance), np.nan)
    return estimate, reach, "every resample gives the same value"
