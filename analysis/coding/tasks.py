"""Tasks: a sample under way, with its text, in ``local/``; and the labels that came of it, without."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, schema, storage
from analysis.coding.sheets import SUFFIXES
from analysis.coding.units import UNIT, unit_keys

SAMPLE, FACTS = "sample.csv", "task.json"
NUMBERS = ("sentence", "sampling_probability", "focus_start", "focus_end")
"""Columns of a sample that are numbers; all others are text."""


def task_folder(study: str, task: str) -> Path:
    """Return ``corpus/<study>/local/coding/<task>``, which git ignores.

    Examples
    --------
    >>> task_folder("toy_debate", "nato").parts[-3:]
    ('local', 'coding', 'nato')
    """
    return files.study_folder(study) / "local" / "coding" / task


def write_task(
    study: str, task: str, sample: pd.DataFrame, *, labels: Sequence[str], facts: dict[str, Any] | None = None
) -> None:
    """Keep a sample with its text, so that sheets can be written and read against it.

    Parameters
    ----------
    study, task : str
        Where it belongs.
    sample : DataFrame
        What :func:`draw_sample` gave, with ``text`` (:func:`add_contexts`).
    labels : sequence of str
        Labels to choose from, in the order of their keys.
    facts : dict, optional
        What else should be known of it: codebook, version, seed.

    Raises
    ------
    ValueError
        If a sample is there that holds units which the new one does not: labels might be lost. A larger
        sample of the same seed holds them all.
    """
    folder = task_folder(study, task)
    if (folder / SAMPLE).is_file():
        lost = set(unit_keys(read_task(study, task)[0])) - set(unit_keys(sample))
        if lost:
            raise ValueError(
                f"{files.relative(folder)} holds a sample with {len(lost)} units that the new one lacks: "
                "read its labels first and move the folder away, or draw more with the same seed"
            )
    storage.write_csv(folder / SAMPLE, sample)
    files.write_json(folder / FACTS, {"task": task, "labels": list(labels), **(facts or {})})


def is_drawn(study: str, task: str) -> bool:
    """Tell whether a sample was drawn for a task, on this machine.

    Examples
    --------
    >>> is_drawn("toy_debate", "nothing")
    False
    """
    folder = task_folder(study, task)
    return (folder / SAMPLE).is_file() and (folder / FACTS).is_file()


def read_task(study: str, task: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the sample of a task and its facts, ``labels`` among them.

    Raises
    ------
    FileNotFoundError
        If nothing was drawn for it here.
    """
    folder = task_folder(study, task)
    if not is_drawn(study, task):
        raise FileNotFoundError(f"{files.relative(folder)} holds no sample: draw it first")
    sample = storage.read_csv(folder / SAMPLE)
    for name in set(NUMBERS) & set(sample):
        sample[name] = pd.to_numeric(sample[name].replace("", None))
    return sample, files.read_json(folder / FACTS)


def keep_meanings(study: str, task: str, meanings: Mapping[str, str]) -> None:
    """Put what the labels of a task mean among its facts; they stand beside the keys."""
    _, facts = read_task(study, task)
    files.write_json(task_folder(study, task) / FACTS, facts | {"meanings": dict(meanings)})


def sheets_in(folder: Path) -> list[Path]:
    """Return the sheets that lie in a folder, sorted by name; a sheet's name is its coder."""
    # what a spreadsheet that is open puts beside a sheet begins so
    found = [path for path in folder.glob("*") if not path.name.startswith(("~$", "."))]
    return sorted(path for path in found if path.suffix.lower() in SUFFIXES and path.name != SAMPLE)


def labels_path(study: str) -> Path:
    """Return ``corpus/<study>/labels.csv``: labels by document and sentence number, without text.

    Examples
    --------
    >>> labels_path("toy_debate").name
    'labels.csv'
    """
    return files.study_folder(study) / "labels.csv"


def read_study_labels(study: str) -> pd.DataFrame:
    """Return the labels of a study: schema table ``labels``, empty where there are none.

    Examples
    --------
    >>> labels = read_study_labels("headlines_2022")
    >>> sorted(set(labels["coder_kind"]))
    ['model']
    """
    if not labels_path(study).is_file():
        columns = schema.columns_of("labels")
        return schema.conform(pd.DataFrame(columns=columns), "labels")
    return storage.read_csv(labels_path(study), "labels")


def reweighed(labels: pd.DataFrame, sample: pd.DataFrame) -> pd.DataFrame:
    """Give labels of units of a sample its sampling probabilities, which change when more units are drawn.

    Parameters
    ----------
    labels : DataFrame
        Schema table ``labels``.
    sample : DataFrame
        ``doc_id, sentence, target, sampling_probability, stratum``, its units named as those of `labels`.

    Returns
    -------
    DataFrame
        All rows of `labels`; those of other units are left as they are.

    Examples
    --------
    >>> labels = pd.DataFrame({"doc_id": ["a"], "sentence": 1, "target": "port", "label": "favour"})
    >>> labels = labels.assign(sampling_probability=0.1, stratum="")
    >>> grown = labels.assign(sampling_probability=0.2)
    >>> reweighed(labels, grown)["sampling_probability"].tolist()
    [0.2]
    """
    keys = list(UNIT)
    drawn = sample.set_index(keys)[["sampling_probability", "stratum"]]
    drawn = drawn.reindex(pd.MultiIndex.from_frame(labels[keys])).reset_index(drop=True)
    fresh = labels.reset_index(drop=True)
    return fresh.assign(**{name: drawn[name].fillna(fresh[name]) for name in drawn})


def keep_labels(study: str, labels: pd.DataFrame) -> pd.DataFrame:
    """Add labels to those of a study; a coder's later label of a unit takes the place of the earlier.

    Returns
    -------
    DataFrame
        All labels of the study, as written: sorted by unit and coder.
    """
    both = pd.concat([read_study_labels(study), schema.conform(labels, "labels")])
    key = [*UNIT, "coder"]
    return _written(study, both.drop_duplicates(key, keep="last"))


def take_back_labels(study: str, units: pd.DataFrame) -> int:
    """Take labels out of those of a study, and say how many.

    Parameters
    ----------
    study : str
        Name of the study.
    units : DataFrame
        ``doc_id, sentence, target, coder``: whose labels of what are taken out; others are left.
    """
    labels = read_study_labels(study)
    gone = is_labelled_by(labels, units)
    if gone.any():
        _written(study, labels[~gone])
    return int(gone.sum())


def is_labelled_by(labels: pd.DataFrame, units: pd.DataFrame) -> pd.Series:
    """Tell which labels are of the units and coders of another table.

    Examples
    --------
    >>> labels = pd.DataFrame({"doc_id": ["a", "b"], "sentence": 1, "target": "port", "coder": "ann"})
    >>> is_labelled_by(labels, labels[1:]).tolist()
    [False, True]
    """
    key = [*UNIT, "coder"]
    named = [pd.MultiIndex.from_frame(table[key].astype({"sentence": "int64"})) for table in (labels, units)]
    return pd.Series(named[0].isin(named[1]), index=labels.index)


def _written(study: str, labels: pd.DataFrame) -> pd.DataFrame:
    ordered = labels.sort_values(["target", *UNIT[:2], "coder"])
    storage.write_csv(labels_path(study), ordered, "labels")
    return schema.conform(ordered, "labels")
