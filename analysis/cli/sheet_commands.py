"""Sheets of a task: written for coders, read back into the study's labels, labels taken back."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import files
from analysis.cli.common import counted, say
from analysis.coding import (
    agreement,
    coding_sheet,
    emptied_units,
    is_labelled_by,
    keep_labels,
    outlet_names,
    read_labels,
    read_study_labels,
    read_task,
    reweighed,
    sheets_in,
    take_back_labels,
    task_folder,
    write_sheet,
)
from analysis.corpora import publish_units

KEPT = (
    "{n} without a label here, which {coder} labelled before: the earlier labels are kept. If they were "
    "taken back, say so: run the same command with --take-back."
)


def write(study: str, task: str, path: Path, coder: str) -> None:
    """Write a masked sheet for one coder."""
    sample, facts = read_task(study, task)
    write_sheet(path, coding_sheet(sample, coder=coder, outlets=outlet_names(study)), facts["labels"])
    print(f"{path}: {counted(len(sample), 'unit')} for {coder}; labels: {', '.join(facts['labels'])}")


def read(
    study: str,
    task: str,
    paths: Sequence[Path],
    coder: str,
    coder_kind: str,
    *,
    take_back: bool = False,
) -> None:
    """Read sheets into the study's labels, and say how far the coders agree."""
    sample, facts = read_task(study, task)
    labels = read_labels(
        list(paths), sample, labels=facts["labels"], coder=coder or None, coder_kind=coder_kind
    )
    units = ["doc_id", "sentence", "target", "sampling_probability", "stratum"]
    drawn = publish_units(study, sample[units])
    # where units were added to the sample, labels of the first were given at other probabilities
    before = reweighed(read_study_labels(study), drawn)
    kept = keep_labels(study, pd.concat([before, publish_units(study, labels)]))
    own = kept.merge(drawn[units[:3]], on=units[:3])
    emptied = publish_units(study, emptied_units(list(paths), sample, coder=coder or None))
    own = _without_emptied(study, own, emptied, take_back)
    coders = ", ".join(sorted(set(own["coder"])))
    print(f"{counted(len(labels), 'label')} read; the task has {len(own)} of {coders}.")
    for row in agreement(own.assign(task=task), by="task").itertuples():
        interval = row.reason or f"95 % interval {row.alpha_low:.2f} to {row.alpha_high:.2f}"
        told = f"{counted(row.n_units, 'unit')} of two coders: equal labels {100 * row.agreement:.0f} %"
        print(f"{told}, alpha {row.alpha:.2f} ({interval})" if row.n_units else f"Agreement: {row.reason}")
    if "lexicon" in facts:
        _keep_quality(study, facts)


def sheets_of(study: str, task: str, paths: Sequence[Path]) -> list[Path]:
    """Return the sheets named, those of a folder for the folder; names alone are sought in the task's too."""
    found: list[Path] = []
    for path in paths:
        beside = task_folder(study, task) / path
        chosen = path if path.exists() or not beside.exists() else beside
        inside = sheets_in(chosen) if chosen.is_dir() else [chosen]
        if not inside:
            raise ValueError(f"{path} holds no sheet: name a file that ends in .csv or .xlsx, or its folder")
        found += inside
    return found


def _without_emptied(study: str, own: pd.DataFrame, emptied: pd.DataFrame, take_back: bool) -> pd.DataFrame:
    """Take back labels of units whose cell is empty now, or say that they are kept."""
    gone = is_labelled_by(own, emptied)
    if not gone.any():
        return own
    if take_back:
        print(f"{counted(take_back_labels(study, emptied), 'label')} taken back.")
        return own[~gone]
    for coder, part in own[gone].groupby("coder", sort=True):
        print(KEPT.format(n=counted(len(part), "unit"), coder=coder))
    return own


def _keep_quality(study: str, facts: dict[str, str]) -> None:
    """Bring the lexicon's quality up to date with all labels of the study."""
    from analysis.framing import (
        frame_quality_words,
        keep_quality,
        read_lexicon,
        validate_lexicon,
    )

    lexicon = read_lexicon(files.lexicon_path(facts["lexicon"]))
    if facts["version"] != lexicon.version:
        say(
            f"The sample is of {lexicon.id} {facts['version']}, the lexicon is now {lexicon.version}: the "
            "labels are kept, but say nothing of this version. Draw again."
        )
        return
    table = validate_lexicon(lexicon, read_study_labels(study), study=study)
    keep_quality(table)
    for frame, words in frame_quality_words(lexicon, study).items():
        print(f"{frame}: {words}")
    print(f"Written: {files.relative(files.quality_path(lexicon.id))}")
