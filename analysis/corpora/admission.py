"""Prepared articles into the ledger: each as a document, a duplicate or a refusal."""

from collections import Counter
from pathlib import PurePosixPath
from typing import Any

from analysis.corpora.agencies import credited_agencies
from analysis.corpora.cleaning import Cut
from analysis.corpora.facts import document_facts
from analysis.corpora.inclusion import why_outside
from analysis.corpora.ledger import (
    Ledger,
    drop_document,
    enter_document,
    find_document,
    new_doc_id,
    same_article,
)
from analysis.corpora.preparation import Prepared
from analysis.files import study_folder, write_text
from analysis.text.language import UNKNOWN

Admitted = dict[str, list[Cut]]
"""doc_id to what was cut from its page."""


def admit_file(
    ledger: Ledger,
    entry: dict[str, Any],
    settings: dict[str, Any],
    prepared: dict[str, Any],
    admitted: Admitted,
) -> None:
    """Enter the articles of one file, or a part of them, into the ledger.

    Parameters
    ----------
    ledger : dict
        Changed.
    entry : dict
        The file, as `gather_files` lists it.
    settings : dict
        The study, as `read_study` returns it.
    prepared : dict
        Its articles, as `analysis.corpora.preparation.do_job` gives them.
    admitted : dict
        Cuts of this import by doc_id; changed. The texts are written at once.
    """
    file = entry["file"]
    if prepared["refusal"]:
        _refuse(ledger, entry, prepared["refusal"])
        return
    if prepared["has_rows"]:
        ledger["refusals"].pop(file, None)
        for remark in prepared["notes"]:
            note(ledger, file, remark)
    for article in prepared["articles"]:
        name = f"{file}#{article['row']}" if article["row"] else file
        _admit_article(ledger, entry | {"file": name}, article, settings, admitted)


def _admit_article(
    ledger: Ledger,
    entry: dict[str, Any],
    article: Prepared,
    settings: dict[str, Any],
    admitted: Admitted,
) -> None:
    """Enter one article as a document, a duplicate, a refusal, or as outside of the study."""
    file, stated = entry["file"], article["stated"]
    if article["reason"]:
        _refuse(ledger, entry, article["reason"])
        return
    ledger["refusals"].pop(file, None)
    for remark in article["notes"]:
        note(ledger, file, remark)
    if entry["manifest"] and stated is None:
        note(
            ledger, file, f"is not named in {entry['manifest']}, so what is known of it is what its page says"
        )
    doc_id = find_document(ledger, file, article["raw"])
    facts, remarks = _facts(ledger, doc_id, article, settings)
    ledger["outside"].pop(file, None)
    why = why_outside((stated or {}) | facts, settings)
    if why:
        ledger["outside"][file] = why
        drop_document(ledger, doc_id)
        return
    same = same_article(ledger, article["clean"], facts["outlet"])
    if same and not doc_id and same not in admitted and ledger["documents"][same]["file"] == file:
        doc_id = same  # the page changed, the article did not
        facts, remarks = _facts(ledger, doc_id, article, settings)
    if doc_id in admitted or (same and not doc_id):
        _count_duplicate(ledger, file, doc_id or same)
        return
    for remark in remarks:
        note(ledger, file, remark)
    if not doc_id:
        _note_namesake(ledger, file)
        doc_id = new_doc_id(ledger, _naming(file, article))
    _note_language(ledger, file, article["read_as"], facts["language"])
    cuts = [(int(line), kind, cut) for line, kind, cut in article["cuts"]]
    enter_document(ledger, doc_id, _document(file, article, cuts, facts | {"doc_id": doc_id}))
    write_text(study_folder(settings["id"]) / "text" / f"{doc_id}.txt", article["text"])
    admitted[doc_id] = cuts


def _document(file: str, article: Prepared, cuts: list[Cut], facts: dict[str, str]) -> dict[str, Any]:
    """Return what the ledger holds of an article that is kept; the page itself may tell title and agency."""
    agency = credited_agencies(
        article["text"],
        author=facts["author"],
        outlet=facts["outlet"],
        cut=[(kind, line) for _, kind, line in cuts],
    )
    return {
        "file": file,
        "raw": article["raw"],
        "clean": article["clean"],
        "words": article["words"],
        "lines_kept": article["text"].count("\n\n") + 1,
        "lines_cut": dict(Counter(kind for _, kind, _ in cuts)),
        "facts": facts | {"title": facts["title"] or article["headline"], "agency": agency},
    }


def _naming(file: str, article: Prepared) -> str:
    """Return the name from which the doc_id of an article is made: its own identifier, else its row."""
    row, name = article["row"], article["id"]
    if not row:
        return file
    stem = PurePosixPath(file.removesuffix(f"#{row}")).with_suffix("").as_posix()
    return f"{stem[-50:]}_{name[:28] or row}"


def _note_language(ledger: Ledger, file: str, found: str, declared: str) -> None:
    """Say so where the text reads like another language than the one declared for it."""
    if found not in (UNKNOWN, declared.partition("-")[0].lower()):
        note(
            ledger,
            file,
            f"reads like another language ({found}) than the declared one ({declared}); it is kept: take "
            "it out, or give its language in manifest.csv",
        )


def _refuse(ledger: Ledger, entry: dict[str, Any], reason: str) -> None:
    """Record a refusal; a file that was kept before and is gone now stays kept, and that is said."""
    if entry["path"] is None and "reason" not in entry and ledger["by_file"].get(entry["file"]):
        note(ledger, entry["file"], "is no longer in the folder; what was imported before stays")
    else:
        ledger["refusals"][entry["file"]] = reason


def _count_duplicate(ledger: Ledger, file: str, doc_id: str) -> None:
    """Record that `file` holds the article that is kept as `doc_id`."""
    original = ledger["documents"][doc_id]["file"]
    ledger["duplicates_of"].append({"file": file, "same_as": doc_id, "kept_file": original})


def _note_namesake(ledger: Ledger, file: str) -> None:
    """Say so where another version of a file of that name is kept."""
    if ledger["by_file"].get(file):
        note(
            ledger,
            file,
            "has the name of a file imported before but other content, so both are kept; "
            "if it is a corrected version, import everything again with --replace",
        )


def _facts(
    ledger: Ledger, doc_id: str, article: Prepared, settings: dict[str, Any]
) -> tuple[dict[str, str], list[str]]:
    """Return the facts of a document: those stated of it, else those known before; and remarks on them.

    Where no date is stated, it is the one that stands above the article.
    """
    known = ledger["documents"].get(doc_id, {}).get("facts")
    stated = article["stated"]
    if stated is None and known is not None:
        return known, []
    row = dict(stated or {})
    if article["dateline"] and not row.get("date"):
        row |= {"date": article["dateline"], "date_basis": "stated in a line of the page"}
    facts, remarks = document_facts(row, settings)
    return facts | {
        "wire_cluster": (known or {}).get("wire_cluster", "")
    }, remarks if stated is not None else []


def note(ledger: Ledger, file: str, sentence: str) -> None:
    """Record a sentence about a file, once."""
    sentences = ledger["notes"].setdefault(file, [])
    if sentence not in sentences:
        sentences.append(sentence)
