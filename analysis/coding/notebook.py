"""The coding notebook of one coder: the codebook, and the desk."""

from collections.abc import Sequence
from pathlib import Path

from analysis import files
from analysis.coding.sample_size import sample_size_advice
from analysis.coding.tasks import SAMPLE, read_task, task_folder

HOW_TO = """# Coding: {task}

Study `{study}`, coder `{coder}`, {n} units. {power}

1. Read the codebook below the frame, all of it, before the first unit.
2. Run the next cell (Shift+Enter). One unit at a time comes up, with the labels and the key of each.
3. Press the key of the label. **s** skips: the unit comes again at the end. **u** undoes. Tab goes to the
   note, Enter goes back to the keys; the arrows scroll a long unit.
4. Every key is saved at once in `{sheet}`. Stop whenever you like; when you come back, or if nothing happens
   on a key, run the cell again: you go on where you stopped.
5. At the end press Ctrl-C where the notebook was started: your labels are read.

Outlets, letter case, emoji and addresses are masked. Judge what stands there, look nothing up, and do not
speak with other coders about units before all are done.
"""
NO_SHARE = "They were chosen because a model stumbles over them: no share is estimated from them."
CELL = """from analysis.coding import coding_widget

coding_widget({study!r}, {task!r}, {coder!r})"""


def notebook_path(study: str, task: str, coder: str) -> Path:
    """Return where a coder's notebook lies: alone, so that JupyterLab lists neither sample nor sheets."""
    return task_folder(study, task) / "desks" / coder / f"{coder}.ipynb"


def check_coder(coder: str) -> None:
    """Refuse a coder's name that could not be the name of a sheet.

    Raises
    ------
    ValueError
        If it holds anything but letters, digits, - and _, or is that of the sample.
    """
    if not coder.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"coder {coder!r}: use letters, digits, - and _")
    if coder.casefold() == Path(SAMPLE).stem:
        raise ValueError(f"coder {coder!r}: {SAMPLE} is the sample's own file; choose another name")


def write_notebook(study: str, task: str, coder: str, guide: Sequence[str] = ()) -> Path:
    """Write the notebook in which a coder labels the units of a task; it names no outlet.

    Parameters
    ----------
    study, task, coder : str
        Whose notebook.
    guide : sequence of str
        The codebook in Markdown, a cell each.

    Returns
    -------
    Path
        Of the notebook.

    Raises
    ------
    ValueError
        If the coder's name could not be the name of a file.
    FileNotFoundError
        If nothing was drawn for the task.
    """
    check_coder(coder)
    sample, facts = read_task(study, task)
    power = NO_SHARE if "ranked_by" in facts else sample_size_advice([len(sample)])[0]
    told = {"study": study, "task": task, "coder": coder, "n": len(sample), "power": power}
    how_to = HOW_TO.format(**told, sheet=f"{coder}.csv")
    cells = [_cell("how_to", "markdown", how_to), _cell("desk", "code", CELL.format(**told))]
    cells += [_cell(f"codebook_{place}", "markdown", text) for place, text in enumerate(guide, start=1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path = notebook_path(study, task, coder)
    files.write_json(path, book)
    return path


def _cell(name: str, kind: str, text: str) -> dict[str, object]:
    # a key that misses the desk must neither delete a cell nor be written into one
    held = {"editable": False, "deletable": False}
    cell: dict[str, object] = {"id": name, "cell_type": kind, "metadata": held, "source": text}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
