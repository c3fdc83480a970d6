"""Files into a study: read, cleaned, counted; nothing is lost unseen."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpora.admission import Admitted, admit_file, note
from analysis.corpora.archives import scratch_folder, unpack_archives
from analysis.corpora.gathering import gather_files
from analysis.corpora.inclusion import rule_columns
from analysis.corpora.jobs import Job, holds_table, part_jobs
from analysis.corpora.ledger import CUT_COLUMNS, Ledger, empty_ledger, read_ledger, write_ledger
from analysis.corpora.locks import study_lock
from analysis.corpora.outlet_names import read_names
from analysis.corpora.readers import check_columns
from analysis.corpora.readers.columns import ORDER
from analysis.corpora.studies import StudyError, read_study
from analysis.corpora.wire import mark_clusters
from analysis.corpora.workers import clear_shelf, run_jobs
from analysis.files import study_folder
from analysis.storage import read_csv, write_csv

Progress = Callable[[int, int], None]


def import_documents(
    study: str,
    paths: Iterable[str | Path],
    *,
    replace: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Read files and folders into a study.

    Every article is kept as a document, refused with its reason, set aside as outside of what
    ``[inclusion]`` in ``study.toml`` declares, or found to be a copy of one of its outlet that is
    kept; the run goes on whatever a file holds. A file is known by its name within
    the given folder and its bytes: importing a folder again changes nothing, an edited
    ``manifest.csv`` changes the facts, another folder adds to the study. A refusal is
    lifted when a file of that name is read well later. Many articles are read by all cores;
    killed, an import goes on where it was when it is run again. A row of a table, or an article of a
    document that holds several, counts as one, under the name ``file#row``.

    Parameters
    ----------
    study : str
        A study that exists.
    paths : iterable of str or Path
        Files, and folders and ZIP archives of them with or without a ``manifest.csv``: text, saved
        pages (HTML), tables (CSV, TSV, JSON, JSON lines, Parquet, XLSX), DOCX, RTF and PDF.
    replace : bool
        Forget what was imported into the study before.
    columns : mapping, optional
        What the columns of tables are, such as ``{"text": "body", "outlet": "source"}``; the
        others are guessed by their names, and notes say what was taken for what. It holds for every
        table that has the column; where several tables are read, one without it is read by its own
        names and a note says so, and where one is read, it is refused. An empty name takes
        no column; ``date_order`` is ``dmy`` or ``mdy``, in tables and manifests.
    progress : callable, optional
        Called now and then with the number of articles done and of those known so far.

    Returns
    -------
    dict
        What ``corpus/<study>/import.json`` holds: ``read`` = ``kept`` + ``refused`` +
        ``duplicates`` + ``outside``; ``outside_by`` (rule, how many), ``refusals`` (file, reason),
        ``duplicates_of`` (file, same_as), ``outside_of`` (file, rule), ``notes`` (file, note),
        ``passed_over``, ``lines`` (kept, cut by kind), ``documents``.

    Raises
    ------
    StudyError
        If there is no such study or path, another import of the study is under way, or `columns`
        names what no document has.
    """
    settings = _with_names(read_study(study))
    also = tuple(dict.fromkeys([settings["grouping"]["column"], *rule_columns(settings)]))
    given = check_columns(columns or {}, also=also)
    options: dict[str, Any] = {
        "columns": given,
        "also": also,
        "today": dt.date.today().isoformat(),
    }
    paths, order = list(paths), given.get(ORDER, "")
    with study_lock(study), scratch_folder(study) as scratch:
        found = gather_files(paths, also=also, order=order)
        unpack_archives(found, scratch, also=also, order=order)
        options["several"] = sum(holds_table(entry) for entry in found["files"]) > 1
        ledger = empty_ledger() if replace else read_ledger(study)
        _forget_remarks(ledger, found)
        shelf = study_folder(study) / "local" / "prepared"
        admitted: Admitted = {}
        for entry, prepared in _prepare(found["files"], options, shelf, progress):
            admit_file(ledger, entry, settings, prepared, admitted)
        read = {file.rpartition("#")[0] or file for file in ledger["by_file"]}
        ledger["passed_over"] = (ledger["passed_over"] | set(found["passed_over"])) - read
        mark_clusters(study, ledger)
        _write_cuts(study, ledger, admitted)
        record = write_ledger(study, ledger)
        _remove_forgotten(study, ledger)
        clear_shelf(shelf)
    return record


def _with_names(settings: dict[str, Any]) -> dict[str, Any]:
    """Add the spellings of outlets to the settings of a study."""
    try:
        return settings | {"outlet_names": read_names(settings["id"])}
    except ValueError as error:
        raise StudyError(str(error)) from error


def _prepare(
    entries: list[dict[str, Any]], options: dict[str, Any], shelf: Path, progress: Progress | None
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each file with its articles, in order; several times where it holds many."""
    done, total = 0, len(entries)
    known: set[str] = set()

    def jobs() -> Iterator[tuple[list[dict[str, Any]], Job]]:
        nonlocal total
        for batch, job, more in part_jobs(entries, options):
            if "rows" in job and batch[0]["file"] not in known:
                known.add(batch[0]["file"])
                total += len(job["rows"]) + more - 1
            yield batch, job

    for batch, results in run_jobs(jobs(), shelf):
        for entry, prepared in zip(batch, results, strict=True):
            yield entry, prepared
            done += len(prepared["articles"]) if prepared["has_rows"] and entry["file"] in known else 1
        if progress is not None:
            progress(done, total)


def _forget_remarks(ledger: Ledger, found: dict[str, Any]) -> None:
    """Take back what was said before about the files now read again; it is said anew where it holds."""
    names = {entry["file"] for entry in found["files"]} | {name for name, _ in found["notes"]}
    archives = tuple(f"{name}/" for name in found["archives"])

    def is_read(file: str) -> bool:
        return file in names or file.rpartition("#")[0] in names or file.startswith(archives)

    ledger["notes"] = {name: notes for name, notes in ledger["notes"].items() if not is_read(name)}
    ledger["duplicates_of"] = [entry for entry in ledger["duplicates_of"] if not is_read(entry["file"])]
    for remarks in (ledger["refusals"], ledger["outside"]):
        for file in [file for file in remarks if file not in names and is_read(file)]:
            del remarks[file]
    for name, sentence in found["notes"]:
        note(ledger, name, sentence)


def _write_cuts(study: str, ledger: Ledger, admitted: Admitted) -> None:
    """Keep what was cut, so that the cleaning can be read over and undone."""
    path = study_folder(study) / "local" / "cuts.csv"
    rows = [(doc_id, *cut) for doc_id, cuts in admitted.items() for cut in cuts]
    table = pd.DataFrame(rows, columns=list(CUT_COLUMNS)).astype({"line": "int64"})
    if path.is_file():
        before = read_csv(path)
        stays = before["doc_id"].isin(ledger["documents"]) & ~before["doc_id"].isin(admitted)
        table = pd.concat([before[stays].astype({"line": "int64"}), table], ignore_index=True)
    write_csv(path, table.sort_values(["doc_id", "line"], kind="stable"))


def _remove_forgotten(study: str, ledger: Ledger) -> None:
    """Remove the texts of documents that the study no longer has."""
    for path in (study_folder(study) / "text").glob("*.txt"):
        if path.stem not in ledger["documents"]:
            path.unlink()
