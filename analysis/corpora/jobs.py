"""What an import has to read, parted into jobs of a second or so."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.corpora.decoding import NotTextError
from analysis.corpora.preparation import MAY_BE_LARGE, holds_rows, read_file

MOST_FILES = 50
MOST_ROWS = 250
MOST_BYTES = 4 * 1024**2
"""Files, rows and bytes of one job."""

Job = dict[str, Any]
"""What can be written as JSON: ``files``, ``options``; or ``rows`` of one file, ``notes``, ``facts``."""


def part_jobs(
    entries: Iterable[dict[str, Any]], options: dict[str, Any]
) -> Iterator[tuple[list[dict[str, Any]], Job, int]]:
    """Part the files of an import into jobs.

    A table is read here, since its dates and identifiers are told from all of its rows; its rows
    are then parted.

    Parameters
    ----------
    entries : iterable of dict
        Files, as `gather_files` lists them.
    options : dict
        As for `read_articles`.

    Yields
    ------
    list of dict
        The entries that the job is about.
    dict
        The job, as `analysis.corpora.preparation.do_job` takes it.
    int
        Articles of the same table that are still to come.
    """
    batch: list[dict[str, Any]] = []
    size = 0
    for entry in entries:
        is_table = holds_table(entry)
        weight = 0 if entry["path"] is None or is_table else _size(entry["path"])
        if batch and (is_table or len(batch) == MOST_FILES or size + weight > MOST_BYTES):
            yield batch, _files_job(batch, options), 0
            batch, size = [], 0
        if is_table:
            yield from _table_jobs(entry, options)
        else:
            batch.append(entry)
            size += weight
    if batch:
        yield batch, _files_job(batch, options), 0


def holds_table(entry: dict[str, Any]) -> bool:
    """Tell by its suffix whether a file that is there holds a table."""
    return entry["path"] is not None and Path(entry["path"]).suffix.casefold() in MAY_BE_LARGE


def _files_job(batch: list[dict[str, Any]], options: dict[str, Any]) -> Job:
    files = [entry | {"path": None if entry["path"] is None else str(entry["path"])} for entry in batch]
    return {"files": files, "options": options}


def _table_jobs(
    entry: dict[str, Any], options: dict[str, Any]
) -> Iterator[tuple[list[dict[str, Any]], Job, int]]:
    """Read a table and part its rows; what cannot be read as one is a job of a single file."""
    try:
        reading = read_file(entry, options)
    except NotTextError as error:
        yield [entry], _files_job([entry | {"path": None, "reason": str(error)}], options), 0
        return
    if not holds_rows(reading):
        yield [entry], _files_job([entry], options), 0
        return
    rows, notes = deque(reading["articles"]), reading["notes"]
    del reading
    while rows:
        part: list[dict[str, Any]] = []
        size = 0
        while rows and len(part) < MOST_ROWS and size < MOST_BYTES:
            part.append(rows.popleft())
            size += len(part[-1]["text"])
        yield [entry], {"rows": part, "facts": entry["facts"], "notes": notes}, len(rows)
        notes = []


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
