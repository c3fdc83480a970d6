"""Notebooks: sources in, executed copies out, the same bytes every time."""

import asyncio
import atexit
import contextlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis import files
from analysis.corpora import has_texts, read_documents, read_study
from analysis.figures import use_sides
from analysis.framing import read_lexicon
from analysis.reporting.findings import findings_path, forget_findings
from analysis.reporting.rows import row_names

TIMEOUT = 1800


class NotebookError(RuntimeError):
    """A notebook stopped; the message says which, and why."""


def sources() -> list[Path]:
    """Return the notebook sources, in order."""
    return sorted((files.root() / "notebooks" / "source").glob("[0-9][0-9]_*.py"))


def notebook_source(study: str, notebook: str, *, inputs: Iterable[str], lexicon: str = "") -> dict[str, Any]:
    """Say where the figures and findings of a notebook come from.

    Parameters
    ----------
    study, notebook : str
        Name of the study; name of the notebook without suffix.
    inputs : iterable of str
        Files that the notebook reads, seen from ``corpus/<study>``; study.toml is added.
    lexicon : str, optional
        Lexicon that it uses; its file is added, and what coders found of it.

    Returns
    -------
    dict
        ``study, version, notebook, inputs, lexicons`` for ``save_figure`` and ``record_finding``, and
        ``rows``: what the rows of the study's counts are called (:func:`analysis.reporting.row_names`).

    Notes
    -----
    From here on each side of the study has one colour in all figures, those compared the first two.

    Examples
    --------
    >>> source = notebook_source("toy_debate", "02_compare_terms", inputs=["documents.csv"])  # doctest: +SKIP
    >>> source["study"], source["version"], [path.name for path in source["inputs"]]  # doctest: +SKIP
    ('toy_debate', '1.0.0', ['study.toml', 'documents.csv'])
    """
    grouping = read_study(study)["grouping"]
    compared = sorted(filter(None, (grouping["target"], grouping["reference"])))
    use_sides([*compared, *sorted(set(read_documents(study)["side"]))])
    paths = [files.study_folder(study) / name for name in ("study.toml", *inputs)]
    lexicons = {}
    if lexicon:
        paths.append(files.lexicon_path(lexicon))
        paths += [path for path in [files.quality_path(lexicon)] if path.is_file()]
        lexicons[lexicon] = read_lexicon(files.lexicon_path(lexicon)).version
    return {
        "study": study,
        "version": read_study(study)["version"],
        "notebook": notebook,
        "inputs": paths,
        "lexicons": lexicons,
        "rows": row_names(study),
    }


def applies(source: Path, study: str) -> bool:
    """Tell whether a notebook is run for a study.

    Frames need a lexicon, stance a target; following terms over time needs node words and term-choice
    sets. Contexts show sentences, so they are run for the record only where the texts may be published;
    in JupyterLab the notebook runs for every study whose texts are there.
    """
    settings = read_study(study)
    if "frames" in source.stem:
        return bool(settings["framing"]["lexicons"])
    if "stance" in source.stem:
        return bool(settings["stance"]["targets"])
    if "follow" in source.stem:
        return bool(settings["terms"]["nodes"] and settings["terms"]["term_choice"])
    return not needs_texts(source) or settings["texts_may_be_published"]


def needs_texts(source: Path) -> bool:
    """Tell whether a notebook reads words in order; the others read counts."""
    return "context" in source.stem


def applicable(study: str) -> list[Path]:
    """Return the sources that are run for a study, in order."""
    return [source for source in sources() if applies(source, study)]


def executed_path(source: Path, study: str) -> Path:
    """Return where the executed copy of a source lies."""
    return files.notebooks_folder(study) / f"{source.stem}.ipynb"


def run_notebooks(study: str) -> list[Path]:
    """Execute every notebook that applies to a study, whether or not it is up to date.

    :func:`analysis.reporting.build_study` makes the features before, runs only what has changed, and writes
    the report.

    Parameters
    ----------
    study : str
        Name of the study; its features must be there.

    Returns
    -------
    list of Path
        The executed copies, in order. Notebooks that read words in order are left out where the texts are
        not on this machine.

    Raises
    ------
    NotebookError
        If a cell fails; the copies made before it stay.

    Examples
    --------
    >>> run_notebooks("toy_debate")[0].name  # doctest: +SKIP
    '01_describe_corpus.ipynb'
    """
    with_texts = has_texts(study)
    return [
        run_notebook(source, study) for source in applicable(study) if with_texts or not needs_texts(source)
    ]


def run_notebook(source: Path, study: str) -> Path:
    """Execute one source for one study and write the executed copy, free of times and machine names.

    Raises
    ------
    NotebookError
        If a cell fails; the old copy and the old findings stay.
    """
    import jupytext
    import nbformat

    notebook = jupytext.read(source, fmt="py:percent")
    _set_study(notebook, study, source)
    with restored_if_it_fails(findings_path(study)):
        forget_findings(study, source.stem)
        _execute(notebook, f"notebook {source.stem} of study {study}")
    _strip(notebook)
    path = executed_path(source, study)
    files.write_text(path, nbformat.writes(notebook) + "\n")
    return path


def _execute(notebook: Any, name: str) -> None:
    """Run the cells in a kernel of their own, which sees the same project."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    environment = {
        **os.environ,
        files.ROOT_VARIABLE: str(files.root()),
        "PYTHONPATH": files.python_path(),
        "MPLBACKEND": "agg",
        "PYTHONHASHSEED": "0",
    }
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(files.root())}},
    )
    try:
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise NotebookError(
            f"{name} stopped: {error.ename}: {error.evalue}. What was made before stays; "
            "python3 run.py lab opens the notebook"
        ) from error
    except BaseException as error:
        # the client answers Ctrl-C by dropping its kernel, and then trips over that in many ways, at exit too
        atexit.unregister(client._cleanup_kernel)
        if client.km is None or isinstance(error, asyncio.CancelledError):
            raise KeyboardInterrupt from None
        raise


@contextlib.contextmanager
def restored_if_it_fails(path: Path) -> Iterator[None]:
    """Put the file at `path` back as it was if the block fails."""
    before = path.read_bytes() if path.is_file() else None
    try:
        yield
    except BaseException:
        if before is not None:
            files.write_bytes(path, before)
        raise


def _set_study(notebook: Any, study: str, source: Path) -> None:
    """Put the study's name into the cell tagged ``parameters``."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f'study = "{study}"'
            return
    raise ValueError(f"{source.name} has no cell tagged 'parameters': it must set study = \"…\"")


def _strip(notebook: Any) -> None:
    """Remove what differs between machines and runs."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place:02d}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}


def shown_identifiers(executed: Path) -> list[str]:
    """Return the identifiers of the figures and findings that an executed notebook shows, in order."""
    notebook = files.read_json(executed)
    texts = [
        "".join(output.get("data", {}).get("text/markdown", []))
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
    ]
    found = re.findall(r"(?:\*\*|`)([a-z0-9_]+/[a-z0-9_/-]+@[0-9.]+[0-9])(?:\*\*|`)", "\n".join(texts))
    return list(dict.fromkeys(found))
