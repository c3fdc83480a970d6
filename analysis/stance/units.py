"""Units and labels as the classifiers take them: checked, and named by a digest."""

from typing import Any

import numpy as np
import pandas as pd

from analysis import files
from analysis.stance.targets import STANCES

TOLERANCE = 1e-4
"""By how much the probabilities of a unit may miss 1: in files they are rounded."""


def as_units(X: Any) -> pd.DataFrame:
    """Return the units of a frame with a default index.

    Raises
    ------
    ValueError
        If it is no frame, lacks ``text`` or ``target``, or a text or target is missing.
    """
    if not isinstance(X, pd.DataFrame):
        raise ValueError(f"X is {type(X).__name__}: pass a DataFrame with the columns text and target")
    for name in ("text", "target"):
        if name not in X:
            raise ValueError(f"X has no column {name!r}; it has {', '.join(map(str, X.columns))}")
        bad = [row for row, value in enumerate(X[name]) if not isinstance(value, str)]
        if bad:
            raise ValueError(f"row {bad[0]} of X has no {name}: it is {X[name].iloc[bad[0]]!r}")
    return X.reset_index(drop=True)


def as_labels(y: Any, units: pd.DataFrame) -> np.ndarray:
    """Return labels as an array of str that fits the units.

    Raises
    ------
    ValueError
        If their number differs, one is missing, there are none, or a target has one class only.
    """
    labels = np.asarray(y, dtype=object)
    if labels.ndim != 1 or len(labels) != len(units):
        raise ValueError(f"y has {labels.shape} labels for {len(units)} units: give one a unit")
    if len(labels) == 0:
        raise ValueError("there are no labelled units to learn from")
    bad = [row for row, value in enumerate(labels) if not isinstance(value, str) or not value.strip()]
    if bad:
        raise ValueError(f"label {bad[0]} is {labels[bad[0]]!r}: labels are texts such as favour")
    labels = labels.astype(str)
    for target, index in units.groupby("target").groups.items():
        found = np.unique(labels[index])
        if len(found) < 2:
            raise ValueError(
                f"target {target!r} has labels of one class only ({str(found[0])!r}, {len(index)} units): "
                "label units of another class, or leave the target out"
            )
    return labels


def refuse_strange_stances(units: pd.DataFrame, labels: pd.DataFrame) -> None:
    """Refuse probabilities that are none, and labels that are no stance.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, sentence, target`` and a probability of each stance, or none.
    labels : DataFrame
        ``label`` and ``target``; labels of other targets than those of `units` take no part.

    Raises
    ------
    ValueError
        If the probabilities of a unit do not sum to 1 or one lies outside 0 to 1, or a label is unknown.
    """
    given = units[[f"p_{stance}" for stance in STANCES]].to_numpy(dtype=float)
    told = ~np.isnan(given).all(axis=1)
    wrong = told & ~((np.abs(given.sum(axis=1) - 1) <= TOLERANCE) & (given >= 0).all(axis=1))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        unit = units.iloc[row]
        raise ValueError(
            f"the probabilities of {unit['doc_id']}, sentence {unit['sentence']}, {unit['target']} are "
            f"{given[row].round(4).tolist()}: a probability of each stance is needed, none below 0, that sum "
            "to 1; make the features again"
        )
    mine = labels.loc[labels["target"].isin(set(units["target"])), "label"]
    strange = sorted(set(mine) - {*STANCES, ""})
    if strange:
        raise ValueError(f"label {strange[0]!r} is not one of {', '.join(STANCES)}: correct it")


def training_digest(units: pd.DataFrame, labels: np.ndarray) -> str:
    """Return one SHA-256 over the labelled units, whatever their order.

    Examples
    --------
    >>> units = pd.DataFrame({"text": ["a", "b"], "target": ["t", "t"]})
    >>> one = training_digest(units, np.array(["x", "y"]))
    >>> one == training_digest(units[::-1], np.array(["y", "x"])), len(one)
    (True, 64)
    """
    rows = zip(units["target"], units["text"], labels, strict=True)
    lines = sorted(files.sha256("\x1f".join(row).encode()) for row in rows)
    return files.sha256("\n".join(lines).encode())
