"""What has been imported into a study so far, and how the files add up."""

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from analysis.corpora.facts import DOCUMENT_COLUMNS
from analysis.files import read_json, study_folder, write_json
from analysis.schema import conform
from analysis.storage import read_csv, write_csv

Ledger = dict[str, Any]
"""``documents`` (doc_id to its record), ``duplicates_of``, ``refusals``, ``notes``, ``passed_over``; and
``by_file``, ``by_text`` and ``names``, by which documents are found, and ``numbers``, the last given to a
name."""

HASHED_FROM = 150
"""Words from which a digest is published; the digest of a few words would give them back."""

SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".rtf", ".pdf"})
"""Endings of file names that tell nothing of the article."""

CUT_COLUMNS = ("doc_id", "line", "kind", "text")


def empty_ledger() -> Ledger:
    """Return the ledger of a study without documents."""
    return {
        "documents": {},
        "duplicates_of": [],
        "refusals": {},
        "notes": {},
        "passed_over": set(),
        "by_file": {},
        "by_text": {},
        "names": set(),
        "numbers": {},
    }


def enter_document(ledger: Ledger, doc_id: str, record: dict[str, Any]) -> None:
    """Put a document into the ledger, and where it is looked up by file, by text and by name."""
    ledger["documents"][doc_id] = record
    namesakes = ledger["by_file"].setdefault(record["file"], [])
    if doc_id not in namesakes:
        namesakes.append(doc_id)
    if record["clean"]:
        ledger["by_text"].setdefault(record["clean"], doc_id)
    ledger["names"].add(doc_id.casefold())


def read_ledger(study: str) -> Ledger:
    """Read the ledger of `study` from import.json, documents.csv and the private digests.

    A document that stands in only one of the two files is left out: an import was stopped
    between writing them, and the next one takes it in again.
    """
    folder = study_folder(study)
    ledger = empty_ledger()
    if not (folder / "import.json").is_file() or not (folder / "documents.csv").is_file():
        return ledger
    record = read_json(folder / "import.json")
    facts = {row["doc_id"]: row for row in read_csv(folder / "documents.csv").to_dict("records")}
    private = folder / "local" / "digests.json"
    digests = read_json(private) if private.is_file() else {}
    for entry in record["documents"]:
        row = facts.get(entry["doc_id"])
        if row is not None:
            own = digests.get(entry["doc_id"], {})
            document = {
                "file": entry["file"],
                "raw": entry["raw_sha256"] or own.get("raw", ""),
                "clean": row["sha256"] or own.get("clean", ""),
                "words": entry["words"],
                "lines_kept": entry["lines_kept"],
                "lines_cut": entry["lines_cut"],
                "facts": {name: row.get(name, "") for name in DOCUMENT_COLUMNS},
            }
            enter_document(ledger, entry["doc_id"], document)
    ledger["duplicates_of"] = [dict(entry) for entry in record["duplicates_of"]]
    ledger["refusals"] = {entry["file"]: entry["reason"] for entry in record["refusals"]}
    for entry in record["notes"]:
        ledger["notes"].setdefault(entry["file"], []).append(entry["note"])
    ledger["passed_over"] = set(record["passed_over"])
    return ledger


def find_document(ledger: Ledger, file: str, raw: str) -> str:
    """Return the doc_id under which this file stands already: same name, same bytes; empty if none.

    A short document of which no private digest is left is known by its name alone.
    """
    namesakes = ledger["by_file"].get(file, [])
    return next((i for i in namesakes if ledger["documents"][i]["raw"] in (raw, "")), "")


def new_doc_id(ledger: Ledger, file: str) -> str:
    """Make an identifier from a file's name that every system can use as a file name, and no document has."""
    path = PurePosixPath(file)
    name = path.with_suffix("").as_posix() if path.suffix.casefold() in SUFFIXES else file
    base = re.sub(r"[^\w.-]+", "_", name.replace("/", "_")).strip("._")[:80] or "document"
    number = ledger["numbers"].get(base.casefold(), 1)
    doc_id = base if number == 1 else f"{base}_{number}"
    while doc_id.casefold() in ledger["names"]:
        number += 1
        doc_id = f"{base}_{number}"
    ledger["numbers"][base.casefold()] = number
    return doc_id


def import_record(study: str, ledger: Ledger) -> dict[str, Any]:
    """Return the content of import.json: read = kept + refused + duplicates, and who is which."""
    documents = [
        {
            "doc_id": doc_id,
            "file": record["file"],
            "raw_sha256": record["raw"] if record["words"] >= HASHED_FROM else "",
            "words": record["words"],
            "lines_kept": record["lines_kept"],
            "lines_cut": dict(sorted(record["lines_cut"].items())),
        }
        for doc_id, record in sorted(ledger["documents"].items())
    ]
    duplicates = sorted(ledger["duplicates_of"], key=lambda entry: (entry["file"], entry["same_as"]))
    refusals = [{"file": file, "reason": reason} for file, reason in sorted(ledger["refusals"].items())]
    notes = [
        {"file": file, "note": note} for file in sorted(ledger["notes"]) for note in ledger["notes"][file]
    ]
    cut: Counter[str] = Counter()
    for entry in documents:
        cut.update(entry["lines_cut"])
    return {
        "study": study,
        "read": len(documents) + len(refusals) + len(duplicates),
        "kept": len(documents),
        "refused": len(refusals),
        "duplicates": len(duplicates),
        "refusals": refusals,
        "duplicates_of": duplicates,
        "notes": notes,
        "passed_over": sorted(ledger["passed_over"]),
        "lines": {"kept": sum(entry["lines_kept"] for entry in documents), "cut": dict(sorted(cut.items()))},
        "documents": documents,
    }


def write_ledger(study: str, ledger: Ledger) -> dict[str, Any]:
    """Write documents.csv, the private digests and, last, import.json; return what import.json holds."""
    folder = study_folder(study)
    rows = [
        record["facts"]
        | {
            "doc_id": doc_id,
            "sha256": record["clean"] if record["words"] >= HASHED_FROM else "",
            "source_file": record["file"],
        }
        for doc_id, record in sorted(ledger["documents"].items())
    ]
    table = conform(pd.DataFrame(rows, columns=list(DOCUMENT_COLUMNS)), "documents")
    write_csv(folder / "documents.csv", table)
    short = {
        doc_id: {"raw": record["raw"], "clean": record["clean"]}
        for doc_id, record in sorted(ledger["documents"].items())
        if record["words"] < HASHED_FROM
    }
    write_json(folder / "local" / "digests.json", short)
    record = import_record(study, ledger)
    write_json(folder / "import.json", record)
    return record
