"""Revisions of a codebook: labels given under an earlier version stay, aside, and decide nothing."""

import pandas as pd

from analysis import schema, storage
from analysis.coding.tasks import labels_path, read_study_labels
from analysis.coding.units import UNIT

VERSIONED = "{target}@{version}"
"""What the target of labels is called that were given under an earlier version of its codebook."""


def set_labels_aside(study: str, target: str, version: str) -> int:
    """Keep a target's labels as those of an earlier version of its codebook, so that it can be coded anew.

    Parameters
    ----------
    study : str
        Name of the study.
    target : str
        A stance target.
    version : str
        Version of the target's file under which the labels were given.

    Returns
    -------
    int
        How many labels were set aside.

    Raises
    ------
    ValueError
        If the target has no labels, or some coder's labels of that version lie aside already.
    """
    labels = read_study_labels(study)
    mine = labels["target"] == target
    if not mine.any():
        raise ValueError(
            f"{target} has no labels in {labels_path(study).name}: there is nothing to set aside"
        )
    aside = VERSIONED.format(target=target, version=version)
    moved = labels.assign(target=labels["target"].mask(mine, aside))
    twice = moved[moved.duplicated([*UNIT, "coder"])]
    if len(twice):
        raise ValueError(
            f"labels of {aside} by {twice['coder'].iloc[0]} lie aside already: give the version under which "
            "those of now were given"
        )
    storage.write_csv(labels_path(study), moved.sort_values(["target", *UNIT[:2], "coder"]), "labels")
    return int(mine.sum())


def earlier_labels(labels: pd.DataFrame, target: str) -> dict[str, pd.DataFrame]:
    """Return the labels of a target that were given under earlier versions of its codebook.

    Parameters
    ----------
    labels : DataFrame
        Schema table ``labels``.
    target : str
        A stance target.

    Returns
    -------
    dict of str to DataFrame
        By version, sorted: schema table ``labels``, their target named as that of now.

    Examples
    --------
    >>> unit = {"doc_id": "a", "sentence": 0, "coder": "ann", "coder_kind": "human", "label": "favour"}
    >>> sampled = {"sampling_probability": 1.0, "stratum": ""}
    >>> labels = pd.DataFrame([unit | sampled | {"target": name} for name in ("nato", "nato@0.1.0")])
    >>> list(earlier_labels(labels, "nato"))
    ['0.1.0']
    """
    start = VERSIONED.format(target=target, version="")
    named = {name.removeprefix(start) for name in labels["target"] if name.startswith(start)}
    versions = sorted(
        version for version in named if ":" not in version
    )  # those with a colon are a lexicon's
    return {
        version: schema.conform(
            labels[labels["target"] == start + version].assign(target=target).reset_index(drop=True), "labels"
        )
        for version in versions
    }
