"""What has been imported into a study so far, and how the files add up."""

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from analysis.corpora.documents import ledger_folder
from analysis.corpora.facts import DOCUMENT_COLUMNS
from analysis.corpora.studies import read_study
from analysis.corpora.weeks import outlet_weeks
from analysis.corpora.wording import natural_order
from analysis.files import read_json, study_folder, write_json
from analysis.schema import conform
from analysis.storage import read_csv, write_csv

Ledger = dict[str, Any]
"""``documents`` (doc_id to its record), ``duplicates_of``, ``refusals``, ``outside``, ``notes``,
``passed_over``; and ``by_file``, ``by_text`` and ``names``, by which documents are found, and ``numbers``,
the last given to a name."""

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
        "outside": {},
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
        ledger["by_text"].setdefault(record["clean"], {}).setdefault(record["facts"]["outlet"], doc_id)
    ledger["names"].add(doc_id.casefold())


def drop_document(ledger: Ledger, doc_id: str) -> None:
    """Take a document out of the ledger, if it is in it."""
    record = ledger["documents"].pop(doc_id, None)
    if record is None:
        return
    ledger["by_file"][record["file"]].remove(doc_id)
    outlets = ledger["by_text"].get(record["clean"], {})
    for outlet in [outlet for outlet, holder in outlets.items() if holder == doc_id]:
        del outlets[outlet]
    ledger["names"].discard(doc_id.casefold())


def same_article(ledger: Ledger, clean: str, outlet: str) -> str:
    """Return the document that holds this text already; empty if none does.

    Another outlet that printed the same words printed them: only a text of the same outlet, or of an unknown
    one, is a copy.
    """
    outlets: dict[str, str] = ledger["by_text"].get(clean, {})
    if outlet:
        return outlets.get(outlet, outlets.get("", ""))
    return next(iter(outlets.values()), "")


def read_ledger(study: str) -> Ledger:
    """Read the ledger of `study` from import.json, documents.csv and the private digests.

    A document that stands in only one of the two files is left out: an import was stopped
    between writing them, and the next one takes it in again.
    """
    folder = ledger_folder(study)
    ledger = empty_ledger()
    if not (folder / "import.json").is_file() or not (folder / "documents.csv").is_file():
        return ledger
    record = read_json(folder / "import.json")
    facts = {row["doc_id"]: row for row in read_csv(folder / "documents.csv").to_dict("records")}
    private = study_folder(study) / "local" / "digests.json"
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
    ledger["outside"] = {entry["file"]: entry["rule"] for entry in record.get("outside_of", [])}
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
    """Return the content of import.json: read = kept + refused + duplicates + outside, and who is which."""
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
    duplicates = sorted(
        ledger["duplicates_of"], key=lambda entry: (natural_order(entry["file"]), entry["same_as"])
    )
    refusals = [{"file": file, "reason": reason} for file, reason in _in_order(ledger["refusals"])]
    outside = [{"file": file, "rule": rule} for file, rule in _in_order(ledger["outside"])]
    notes = [
        {"file": file, "note": note} for file, sentences in _in_order(ledger["notes"]) for note in sentences
    ]
    cut: Counter[str] = Counter()
    for entry in documents:
        cut.update(entry["lines_cut"])
    return {
        "study": study,
        "read": len(documents) + len(refusals) + len(duplicates) + len(outside),
        "kept": len(documents),
        "refused": len(refusals),
        "duplicates": len(duplicates),
        "outside": len(outside),
        "outside_by": dict(sorted(Counter(entry["rule"] for entry in outside).items())),
        "refusals": refusals,
        "duplicates_of": duplicates,
        "outside_of": outside,
        "notes": notes,
        "passed_over": sorted(ledger["passed_over"]),
        "lines": {"kept": sum(entry["lines_kept"] for entry in documents), "cut": dict(sorted(cut.items()))},
        "documents": documents,
    }


def _in_order(remarks: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what is said of files and rows, row 2 before row 10."""
    return sorted(remarks.items(), key=lambda pair: natural_order(pair[0]))


def write_ledger(study: str, ledger: Ledger) -> dict[str, Any]:
    """Write documents.csv, the private digests and, last, import.json; return what import.json holds.

    Of a study that is published as sums by outlet and week the facts of each text stay in ``local/``, and the
    two public files hold the sums.
    """
    folder, private = study_folder(study), ledger_folder(study)
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
    write_csv(private / "documents.csv", table)
    short = {
        doc_id: {"raw": record["raw"], "clean": record["clean"]}
        for doc_id, record in sorted(ledger["documents"].items())
        if record["words"] < HASHED_FROM
    }
    write_json(folder / "local" / "digests.json", short)
    record = import_record(study, ledger)
    if private != folder:
        write_csv(folder / "documents.csv", outlet_weeks(table, read_study(study)))
        write_json(folder / "import.json", summed_record(record))
    write_json(private / "import.json", record)
    return record


def summed_record(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record of an import without anything about a single text or row of a table."""
    whole = {
        name: [entry for entry in record[name] if "#" not in entry["file"]] for name in ("refusals", "notes")
    }
    return record | whole | {"duplicates_of": [], "outside_of": [], "documents": []}
