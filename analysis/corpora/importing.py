"""Files into a study: read, cleaned, counted; nothing is lost unseen."""

import stat
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpora.cleaning import Cut, part_page
from analysis.corpora.decoding import LARGEST_FILE, NotTextError, decode_text
from analysis.corpora.facts import document_facts
from analysis.corpora.furniture import word_count
from analysis.corpora.gathering import gather_files
from analysis.corpora.ledger import (
    CUT_COLUMNS,
    Ledger,
    empty_ledger,
    enter_document,
    find_document,
    new_doc_id,
    read_ledger,
    write_ledger,
)
from analysis.corpora.locks import study_lock
from analysis.corpora.studies import read_study
from analysis.files import sha256, study_folder, write_text
from analysis.storage import read_csv, write_csv
from analysis.text.language import UNKNOWN, detect_language

Admitted = dict[str, tuple[str, list[Cut]]]
"""doc_id to the article and what was cut from its page."""


def import_documents(study: str, paths: Iterable[str | Path], *, replace: bool = False) -> dict[str, Any]:
    """Read files and folders into a study.

    Every file is kept as a document, refused with its reason, or found to be a copy of one
    that is kept; the run goes on whatever a file holds. A file is known by its name within
    the given folder and its bytes: importing a folder again changes nothing, an edited
    ``manifest.csv`` changes the facts, another folder adds to the study. A refusal is
    lifted when a file of that name is read well later.

    Parameters
    ----------
    study : str
        A study that exists.
    paths : iterable of str or Path
        Files of text, and folders of them with or without a ``manifest.csv``.
    replace : bool
        Forget what was imported into the study before.

    Returns
    -------
    dict
        What ``corpus/<study>/import.json`` holds: ``read`` = ``kept`` + ``refused`` +
        ``duplicates``; ``refusals`` (file, reason), ``duplicates_of`` (file, same_as),
        ``notes`` (file, note), ``passed_over``, ``lines`` (kept, cut by kind), ``documents``.

    Raises
    ------
    StudyError
        If there is no such study or path, or another import of the study is under way.
    """
    settings = read_study(study)
    column = settings["grouping"]["column"]
    found = gather_files(paths, also=(column,))
    with study_lock(study):
        ledger = empty_ledger() if replace else read_ledger(study)
        _forget_remarks(ledger, found)
        admitted: Admitted = {}
        for entry in found["files"]:
            _admit(ledger, entry, settings, admitted)
        ledger["passed_over"] |= set(found["passed_over"])
        _write_texts(study, admitted)
        _write_cuts(study, ledger, admitted)
        record = write_ledger(study, ledger)
        _remove_forgotten(study, ledger)
    return record


def _forget_remarks(ledger: Ledger, found: dict[str, Any]) -> None:
    """Take back what was said before about the files now read again; it is said anew where it holds."""
    names = {entry["file"] for entry in found["files"]} | {name for name, _ in found["notes"]}
    for name in names:
        ledger["notes"].pop(name, None)
    ledger["duplicates_of"] = [entry for entry in ledger["duplicates_of"] if entry["file"] not in names]
    for name, note in found["notes"]:
        _note(ledger, name, note)


def _admit(ledger: Ledger, entry: dict[str, Any], settings: dict[str, Any], admitted: Admitted) -> None:
    """Read one file into the ledger: as a document, a duplicate or a refusal."""
    file, facts = entry["file"], entry["facts"]
    try:
        data = _read_bytes(entry)
        text, encoding = decode_text(data)
        article, cuts, headline = part_page(text, title=(facts or {}).get("title", ""))
        if not article:
            raise NotTextError("holds no article: no line of it reads like running text")
    except NotTextError as error:
        _refuse(ledger, entry, str(error))
        return
    ledger["refusals"].pop(file, None)
    if encoding:
        _note(ledger, file, f"was read as {encoding}, since it is not UTF-8")
    if entry["manifest"] and facts is None:
        _note(ledger, file, f"is not named in {entry['manifest']}, so nothing is known of it")
    raw, clean = sha256(data), sha256(article.encode())
    same = ledger["by_text"].get(clean, "")
    doc_id = find_document(ledger, file, raw)
    if same and not doc_id and same not in admitted and ledger["documents"][same]["file"] == file:
        doc_id = same  # the page changed, the article did not
    if doc_id in admitted or (same and not doc_id):
        _count_duplicate(ledger, file, doc_id or same)
        return
    if not doc_id:
        _note_namesake(ledger, file)
        doc_id = new_doc_id(ledger, file)
    known = ledger["documents"].get(doc_id, {}).get("facts")
    document: dict[str, Any] = {
        "file": file,
        "raw": raw,
        "clean": clean,
        "words": word_count(article),
        "lines_kept": article.count("\n\n") + 1,
        "lines_cut": dict(Counter(kind for _, kind, _ in cuts)),
        "facts": _facts(ledger, file, facts, known, settings) | {"doc_id": doc_id},
    }
    document["facts"]["title"] = document["facts"]["title"] or headline
    _note_language(ledger, file, article, document["facts"]["language"])
    enter_document(ledger, doc_id, document)
    admitted[doc_id] = (article, cuts)


def _note_language(ledger: Ledger, file: str, article: str, declared: str) -> None:
    """Say so where the text reads like another language than the one declared for it."""
    found = str(detect_language([article])[0])
    if found not in (UNKNOWN, declared.partition("-")[0].lower()):
        _note(
            ledger,
            file,
            f"reads like another language ({found}) than the declared one ({declared}); it is kept: take "
            "it out, or give its language in manifest.csv",
        )


def _read_bytes(entry: dict[str, Any]) -> bytes:
    """Return the bytes of a file that can be read.

    Raises
    ------
    NotTextError
        If it is missing, not a plain file, too large, or may not be read.
    """
    path = entry["path"]
    if path is None:
        raise NotTextError(
            f"is named in {entry['manifest']} (line {entry['facts']['row']}), but is not in the folder"
        )
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotTextError("is not a plain file")
        if about.st_size > LARGEST_FILE:
            raise NotTextError(f"is larger than {LARGEST_FILE // 1024**2} MB, which no article is")
        return path.read_bytes()
    except OSError as error:
        raise NotTextError(f"could not be read: {error.strerror or 'the system gave no reason'}") from None


def _refuse(ledger: Ledger, entry: dict[str, Any], reason: str) -> None:
    """Record a refusal; a file that was kept before and is gone now stays kept, and that is said."""
    if entry["path"] is None and ledger["by_file"].get(entry["file"]):
        _note(ledger, entry["file"], "is no longer in the folder; what was imported before stays")
    else:
        ledger["refusals"][entry["file"]] = reason


def _count_duplicate(ledger: Ledger, file: str, doc_id: str) -> None:
    """Record that `file` holds the article that is kept as `doc_id`."""
    original = ledger["documents"][doc_id]["file"]
    ledger["duplicates_of"].append({"file": file, "same_as": doc_id, "kept_file": original})


def _note_namesake(ledger: Ledger, file: str) -> None:
    """Say so where another version of a file of that name is kept."""
    if ledger["by_file"].get(file):
        _note(
            ledger,
            file,
            "has the name of a file imported before but other content, so both are kept; "
            "if it is a corrected version, import everything again with --replace",
        )


def _facts(
    ledger: Ledger,
    file: str,
    row: dict[str, str] | None,
    known: dict[str, str] | None,
    settings: dict[str, Any],
) -> dict[str, str]:
    """Return the facts of a document: those of the manifest, else those known before, else none."""
    if row is None and known is not None:
        return known
    facts, remarks = document_facts(row or {}, settings)
    for remark in remarks if row is not None else []:
        _note(ledger, file, remark)
    return facts | {"wire_cluster": (known or {}).get("wire_cluster", "")}


def _note(ledger: Ledger, file: str, note: str) -> None:
    notes = ledger["notes"].setdefault(file, [])
    if note not in notes:
        notes.append(note)


def _write_texts(study: str, admitted: Admitted) -> None:
    for doc_id, (article, _) in admitted.items():
        write_text(study_folder(study) / "text" / f"{doc_id}.txt", article)


def _write_cuts(study: str, ledger: Ledger, admitted: Admitted) -> None:
    """Keep what was cut, so that the cleaning can be read over and undone."""
    path = study_folder(study) / "local" / "cuts.csv"
    rows = [(doc_id, *cut) for doc_id, (_, cuts) in admitted.items() for cut in cuts]
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
