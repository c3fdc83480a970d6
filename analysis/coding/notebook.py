"""The coding notebook of one coder: the codebook, and the desk."""

from collections.abc import Sequence
from pathlib import Path

from analysis import files
from analysis.coding.tasks import read_task

HOW_TO = """# Coding: {task}

Study `{study}`, coder `{coder}`. Run the next cell (Shift+Enter), then click into the frame and use the
keys that stand before the labels: **s** skips, **u** undoes, Tab goes to the note. Every key is saved at
once in `{sheet}`; run the cell again at any time to go on where you stopped.

Outlets, letter case, emoji and addresses are masked. Judge what stands there, and look nothing up.
"""
CELL = """from analysis.coding import coding_widget

coding_widget({study!r}, {task!r}, {coder!r}, outlets={outlets!r})"""


def write_notebook(path: Path, study: str, task: str, coder: str, outlets: Sequence[str] = ()) -> None:
    """Write the notebook in which a coder labels the units of a task.

    Raises
    ------
    ValueError
        If the coder's name could not be the name of a file.
    FileNotFoundError
        If nothing was drawn for the task.
    """
    if not coder.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"coder {coder!r}: use letters, digits, - and _")
    _, facts = read_task(study, task)
    texts = [HOW_TO.format(study=study, task=task, coder=coder, sheet=f"{coder}.csv")]
    codebook = files.root() / facts["codebook"] if facts.get("codebook") else None
    if codebook and codebook.is_file():
        texts.append(codebook.read_text(encoding="utf-8"))
    desk = CELL.format(study=study, task=task, coder=coder, outlets=tuple(outlets))
    cells = [_cell("how_to", "markdown", texts[0]), _cell("desk", "code", desk)]
    cells += [_cell("codebook", "markdown", text) for text in texts[1:]]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    files.write_json(path, book)


def _cell(name: str, kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"id": name, "cell_type": kind, "metadata": {}, "source": text}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
