"""Units and labels as the classifiers take them: checked, and named by a digest."""

from typing import Any

import numpy as np
import pandas as pd

from analysis import files


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
