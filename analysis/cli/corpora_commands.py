"""The verbs that begin, fill and check a study: what they print and their exit codes."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.cli.common import FINE, PROBLEMS, USAGE, say
from analysis.corpora import (
    StudyError,
    check_study,
    import_documents,
    new_study,
    read_documents,
    wire_clusters,
)
from analysis.corpora.studies import check_name, read_study
from analysis.corpora.wording import how_many
from analysis.files import relative, study_folder
from analysis.reporting.versions import version_problems
from analysis.storage import read_csv

MOST_PRINTED = 50
"""Sentences of a kind that are printed after an import."""


def new(study: str) -> int:
    """Begin a study and say what to fill in."""
    try:
        made = new_study(study)
    except StudyError as error:
        return _complain(error)
    print(f"Made {' and '.join(relative(path) for path in made)}.")
    print(f"Fill them in, then take articles in with: python3 run.py import {study} FOLDER")
    return FINE


def import_(
    study: str,
    paths: Iterable[str | Path],
    replace: bool = False,
    show_cuts: bool = False,
    columns: str = "",
) -> int:
    """Read files into a study and say what became of each; 1 where a file was refused.

    `columns` says what the columns of tables are, as in ``text=body,outlet=source,side=group``.
    """
    try:
        check_name(study)
        read_study(study)
        with _progress_bar() as progress:
            record = import_documents(
                study, paths, replace=replace, columns=read_columns(columns), progress=progress
            )
    except StudyError as error:
        return _complain(error)
    _print_import(study, record)
    if show_cuts:
        _print_cuts(study)
    return PROBLEMS if record["refused"] else FINE


@contextlib.contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Give what moves a bar on stderr; where that is no terminal, nothing is shown."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def read_columns(text: str) -> dict[str, str]:
    """Read what columns are; a comma within a column's name is written twice.

    Raises
    ------
    StudyError
        If a part has no equals sign, or one thing is said twice.

    Examples
    --------
    >>> read_columns("text=body, outlet=Source name")
    {'text': 'body', 'outlet': 'Source name'}
    """
    columns: dict[str, str] = {}
    for part in text.replace(",,", "\0").split(","):
        name, sign, source = (piece.strip().replace("\0", ",") for piece in part.partition("="))
        if not name and not sign:
            continue
        if not sign or name in columns:
            raise StudyError(
                f"--columns has {part.strip()!r}: write what it is and the column, once each, as in "
                "text=body,outlet=source."
            )
        columns[name] = source
    return columns


def check(study: str) -> int:
    """Say what is missing or doubtful in a study; 1 where something is a problem."""
    try:
        findings = check_study(study)
    except StudyError as error:
        return _complain(error)
    findings = pd.concat([_version_findings(study), findings], ignore_index=True)
    if findings.empty:
        print(f"Nothing is missing or doubtful in {study}.")
        return FINE
    for severity, where, sentence in findings.itertuples(index=False):
        print(f"{severity:<8} {where}: {sentence}")
    counts = Counter(findings["severity"])
    print(", ".join(how_many(counts[severity], severity) for severity in ("problem", "doubt", "note")) + ".")
    return PROBLEMS if counts["problem"] else FINE


def _version_findings(study: str) -> pd.DataFrame:
    """Return what `version_problems` says as findings of the check; nothing where a file cannot be read."""
    sentences = []
    with contextlib.suppress(OSError, ValueError):  # the check of the study names that file
        sentences = version_problems(study)
    rows = [("problem", *sentence.split(": ", 1)) for sentence in sentences]
    return pd.DataFrame(rows, columns=["severity", "where", "sentence"], dtype="str")


def _print_import(study: str, record: dict[str, Any]) -> None:
    _print_some("refused", [f"{entry['file']}: {entry['reason']}" for entry in record["refusals"]])
    copies = [f"{entry['file']}: has the text of {entry['kept_file']}" for entry in record["duplicates_of"]]
    _print_some("duplicate", copies)
    notes: dict[str, list[str]] = {}
    for entry in record["notes"]:
        notes.setdefault(entry["note"], []).append(entry["file"])
    _print_some("note", [_note_once(note, names) for note, names in notes.items()])
    _print_passed_over(study, record["passed_over"])
    cut = record["lines"]["cut"]
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(cut.items(), key=lambda pair: -pair[1]))
    print(f"Lines kept: {record['lines']['kept']}; cut: {sum(cut.values())}{f' ({kinds})' if kinds else ''}.")
    has_rows = any("#" in entry["file"] for part in ("documents", "refusals") for entry in record[part])
    outside = ", ".join(f"{rule} {count}" for rule, count in record["outside_by"].items())
    n_outside = record["outside"]
    what = "file or row" if has_rows else "file"
    print(
        f"{study}: {how_many(record['read'], what)} read = {record['kept']} kept "
        f"+ {record['refused']} refused + {how_many(record['duplicates'], 'duplicate')}"
        f"{f' + {n_outside} outside ({outside})' if outside else ''}. "
        f"This stands in corpus/{study}/import.json."
    )
    clusters = wire_clusters(read_documents(study))
    shared = f"{how_many(len(clusters), 'cluster')} of {clusters['n_documents'].sum()} documents"
    print(f"Near-duplicate texts: {shared if len(clusters) else 'none'}.")


def _note_once(note: str, names: list[str]) -> str:
    """Return what is noted of the first of some files, and of how many more it holds."""
    more = f"; the same holds for {how_many(len(names) - 1, 'more file')}" if len(names) > 1 else ""
    return f"{names[0]}: {note}{more}"


def _print_passed_over(study: str, names: list[str]) -> None:
    """Say which files were not read, and how a table is read that a manifest does not name."""
    tables = [name for name in names if name.casefold().endswith(".csv")]
    others = [name for name in names if name not in tables]
    if others:
        print(
            f"Passed over and not counted, since by name they tell of the folder: {', '.join(others)}. "
            f"If one is an article, name it itself: python3 run.py import {study} FOLDER/{others[0]}."
        )
    if tables:
        are = "is a table" if len(tables) == 1 else "are tables"
        print(
            f"Not read: {', '.join(tables)} {are} that no manifest.csv names. If articles stand in it, name "
            f"the table itself: python3 run.py import {study} FOLDER/{tables[0]}."
        )


def _print_some(what: str, sentences: list[str]) -> None:
    """Print the first sentences of a kind; all of them stand in import.json."""
    for sentence in sentences[:MOST_PRINTED]:
        print(f"{what:<10} {sentence}.")
    if len(sentences) > MOST_PRINTED:
        print(f"{what:<10} and {len(sentences) - MOST_PRINTED:,} more, which stand in import.json.")


def _print_cuts(study: str) -> None:
    """Print every line that was cut; they lie in local/cuts.csv."""
    path = study_folder(study) / "local" / "cuts.csv"
    for row in read_csv(path).itertuples(index=False):
        print(f"cut        {row.doc_id} line {row.line} ({row.kind}): {row.text}")


def _complain(error: StudyError) -> int:
    say(error)
    return USAGE
