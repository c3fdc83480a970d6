"""The verb that has units coded: it draws them, writes sheets, reads them back, opens the notebook."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files
from analysis.cli.common import FINE, USAGE, counted, lexicon_of, say
from analysis.cli.guides import guide, label_meanings
from analysis.cli.jupyter import has_terminal, open_lab
from analysis.cli.sheet_commands import read, sheets_of, write
from analysis.cli.target_units import RANKED, draw_ranked, draw_target
from analysis.coding import (
    is_drawn,
    keep_meanings,
    read_task,
    sample_size_advice,
    set_labels_aside,
    task_folder,
    write_task,
)
from analysis.coding.notebook import check_coder, write_notebook
from analysis.corpora import read_study, read_texts

WITHOUT = "_without"
"""What a lexicon's second task is called: sentences without a match."""
NO_TERMINAL = (
    "The notebook is {path}. JupyterLab was not started, since there is no terminal here to end it with "
    "Ctrl-C: run the same command in a terminal, or add --sheet FILE to code in a sheet."
)
DRAWN = 200
SEED = 0


def code(
    study: str,
    task: dict[str, Any],
    drawing: dict[str, Any],
    *,
    coder: str,
    sheet: Path | None,
    sheets: Sequence[Path],
    is_model: bool,
    take_back: bool = False,
) -> int:
    """Do what the options ask for: read sheets, or draw and write one, or open the notebook.

    Parameters
    ----------
    study : str
        Name of the study.
    task : dict
        ``lexicon``, ``without``, ``target``, ``ranked``.
    drawing : dict
        ``n``, ``neighbours``, ``strata``.
    coder : str
        Who codes.
    sheet : Path or None
        Where to write a sheet.
    sheets : sequence of Path
        Sheets, or folders of sheets, to read.
    is_model : bool
        Whether the coder is a language model.
    take_back : bool
        Whether units without a label in a sheet lose the one that their coder gave before.

    Returns
    -------
    int
        0 where all went well, 1 where a sheet is refused, 2 where the options make no sense.
    """
    try:
        task = task | {"target": task["target"] or _only_target(study, task["lexicon"])}
        name = task_name(study, **task)
        if coder:
            check_coder(coder)
    except ValueError as error:
        say(error)
        return USAGE
    kind = "model" if is_model else "human"
    if sheets:
        read(study, name, sheets_of(study, name, sheets), coder, kind, take_back=take_back)
        return FINE
    draw(study, name, is_target=bool(task["target"]), **drawing)
    if sheet:
        write(study, name, sheet, coder or sheet.stem)
    elif coder:
        return open_notebook(study, name, coder, kind, take_back=take_back)
    else:
        print("Next: --sheet FILE writes a sheet, --coder NAME opens the coding notebook.")
        if others := _others(study, name):
            print(f"To be coded apart: {', '.join(others)}.")
    return FINE


def set_aside(study: str, target: str, version: str) -> int:
    """Keep a target's labels aside as those of an earlier version of its codebook."""
    try:
        if not target:
            raise ValueError("name the target whose labels are set aside, with --target")
        n_labels = set_labels_aside(study, target, version)
    except ValueError as error:
        say(error)
        return USAGE
    print(f"{n_labels} labels of {target} are kept as those of its codebook {version}. Code it anew now.")
    return FINE


def task_name(study: str, *, lexicon: str, target: str, without: bool, ranked: bool = False) -> str:
    """Return the task that the options mean; by default the matches of the study's first lexicon.

    Raises
    ------
    ValueError
        If both a lexicon and a target are named, or neither and the study declares no lexicon; if units are
        to be ranked for a lexicon.
    """
    if lexicon and target:
        raise ValueError("name a lexicon or a target, not both: they are coded apart")
    if ranked and not target:
        raise ValueError("units are ranked for a stance target: name it with --target")
    if target:
        known = sorted(path.stem for path in files.target_path(target).parent.glob("*.toml"))
        if target not in known:
            raise ValueError(
                f"There is no stance target {target!r}. There are: {', '.join(known) or 'none'}."
            )
        return target + RANKED * ranked
    return lexicon_of(study, lexicon, instead=", or a --target") + (WITHOUT if without else "")


def draw(
    study: str, task: str, *, is_target: bool, n: int = 0, neighbours: int = 1, strata: str = "side"
) -> pd.DataFrame:
    """Draw the sample of a task and keep it below ``local/``; a sample that is there is kept as it is."""
    if is_drawn(study, task) and not n:
        return read_task(study, task)[0]
    if is_target and task.endswith(RANKED):
        draw_ranked(study, task.removesuffix(RANKED), n or DRAWN, neighbours)
        sample = read_task(study, task)[0]
        print(f"{counted(len(sample), 'unit')} proposed, in {files.relative(task_folder(study, task))}.")
        return sample
    print("\n".join(["How far a share will be known:", *(f"  {line}" for line in sample_size_advice())]))
    if is_target:
        draw_target(study, task, n or DRAWN, neighbours, [name.strip() for name in strata.split(",")], SEED)
    else:
        _draw_lexicon(study, task, n or DRAWN, neighbours)
    sample = read_task(study, task)[0]
    folder = files.relative(task_folder(study, task))
    print(f"{len(sample)} units drawn from {sample['stratum'].nunique()} strata; they lie in {folder}.")
    return sample


def open_notebook(study: str, task: str, coder: str, coder_kind: str, *, take_back: bool = False) -> int:
    """Open the coding notebook of a coder; when JupyterLab ends, the labels so far are read.

    Without a terminal nothing is opened: where the notebook lies is said, and the labels so far are read.
    """
    _, facts = read_task(study, task)
    keep_meanings(study, task, label_meanings(facts))
    path = write_notebook(study, task, coder, guide(facts))
    result = FINE
    if has_terminal():
        print(f"Opening {files.relative(path)}; end with Ctrl-C here. Every key is saved at once.")
        result = open_lab(path.parent, path.name)
    else:
        print(NO_TERMINAL.format(path=files.relative(path)))
    sheet = task_folder(study, task) / f"{coder}.csv"
    if sheet.is_file():
        read(study, task, [sheet], coder, coder_kind, take_back=take_back)
    return result


def _only_target(study: str, lexicon: str) -> str:
    """Return the target that a study without a lexicon declares, where it is one."""
    settings = read_study(study)
    targets = settings["stance"]["targets"]
    if lexicon or settings["framing"]["lexicons"] or not targets:
        return ""
    if len(targets) > 1:
        raise ValueError(
            f"The study {study} declares the targets {', '.join(targets)}: name one with --target, or a "
            "lexicon with --lexicon."
        )
    return str(targets[0])


def _others(study: str, task: str) -> list[str]:
    """Return the options that name what else the study declares."""
    settings = read_study(study)
    declared = [("--lexicon", name) for name in settings["framing"]["lexicons"]]
    declared += [("--target", name) for name in settings["stance"]["targets"]]
    drawn = task.removesuffix(WITHOUT).removesuffix(RANKED)
    return [f"{option} {name}" for option, name in declared if name != drawn]


def _draw_lexicon(study: str, task: str, n: int, neighbours: int) -> None:
    from analysis.framing import draw_matches, draw_sentences_without, read_lexicon
    from analysis.framing.contexts import MATCH_LABELS, NO_FRAME, STRATA
    from analysis.text import tokenize_with_voice

    name = task.removesuffix(WITHOUT)
    lexicon = read_lexicon(files.lexicon_path(name))
    documents = read_texts(study)
    chosen: Callable[..., pd.DataFrame] = draw_matches
    labels = list(MATCH_LABELS)
    if task.endswith(WITHOUT):
        chosen, labels = draw_sentences_without, [*lexicon.frames["frame"], NO_FRAME]
    tokens = tokenize_with_voice(documents)
    sample = chosen(tokens, documents, lexicon, n=n, neighbours=neighbours, random_state=SEED)
    codebook = files.codebook_path(name)
    facts = {"lexicon": name, "version": lexicon.version, "n": n, "neighbours": neighbours}
    facts |= {"strata": list(STRATA), "random_state": SEED}
    facts["codebook"] = files.relative(codebook) if codebook.is_file() else ""
    write_task(study, task, sample, labels=labels, facts=facts)
