"""One file into the ledger: each article in it as a document, a duplicate or a refusal."""

import stat
from collections import Counter
from pathlib import PurePosixPath
from typing import Any

from analysis.corpora.agencies import credited_agencies
from analysis.corpora.cleaning import Cut, mend_text, part_page
from analysis.corpora.decoding import LARGEST_FILE, NotTextError
from analysis.corpora.facts import document_facts
from analysis.corpora.furniture import word_count
from analysis.corpora.inclusion import why_outside
from analysis.corpora.ledger import (
    Ledger,
    drop_document,
    enter_document,
    find_document,
    new_doc_id,
    same_article,
)
from analysis.corpora.readers import Article, read_articles
from analysis.corpora.readers.articles import LARGEST_TABLE
from analysis.corpora.units import page_lines
from analysis.files import sha256
from analysis.text.language import UNKNOWN, detect_language

Admitted = dict[str, tuple[str, list[Cut]]]
"""doc_id to the article and what was cut from its page."""

MAY_BE_LARGE = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")
"""Suffixes of files that hold many articles."""


def admit_file(
    ledger: Ledger,
    entry: dict[str, Any],
    settings: dict[str, Any],
    options: dict[str, Any],
    admitted: Admitted,
) -> None:
    """Read one file into the ledger.

    Parameters
    ----------
    ledger : dict
        Changed.
    entry : dict
        The file, as `gather_files` lists it.
    settings : dict
        The study, as `read_study` returns it.
    options : dict
        As for `read_articles`.
    admitted : dict
        Texts and cuts of this import by doc_id; changed.
    """
    file = entry["file"]
    try:
        data = _read_bytes(entry)
        reading = read_articles(data, file, options)
    except NotTextError as error:
        _refuse(ledger, entry, str(error))
        return
    articles = reading["articles"]
    if any(article["row"] for article in articles):
        ledger["refusals"].pop(file, None)
        for remark in reading["notes"]:
            note(ledger, file, remark)
    else:
        articles[0]["notes"] += reading["notes"]
    for article in articles:
        row = article["row"]
        name = f"{file}#{row}" if row else file
        raw = sha256(article["text"].encode() if row else data)
        _admit_article(ledger, entry | {"file": name}, article, raw, settings, admitted)


def _admit_article(
    ledger: Ledger,
    entry: dict[str, Any],
    article: Article,
    raw: str,
    settings: dict[str, Any],
    admitted: Admitted,
) -> None:
    """Enter one article as a document, a duplicate, a refusal, or as outside of the study."""
    file, stated = entry["file"], _merge(article["facts"], entry["facts"])
    try:
        if article["reason"]:
            raise NotTextError(article["reason"])
        text, cuts, headline = _clean(article, (stated or {}).get("title", ""))
    except NotTextError as error:
        _refuse(ledger, entry, str(error))
        return
    ledger["refusals"].pop(file, None)
    for remark in article["notes"]:
        note(ledger, file, remark)
    if entry["manifest"] and stated is None:
        note(ledger, file, f"is not named in {entry['manifest']}, so nothing is known of it")
    clean = sha256(text.encode())
    doc_id = find_document(ledger, file, raw)
    facts, remarks = _facts(ledger, doc_id, stated, settings)
    ledger["outside"].pop(file, None)
    why = why_outside((stated or {}) | facts, settings)
    if why:
        ledger["outside"][file] = why
        drop_document(ledger, doc_id)
        return
    same = same_article(ledger, clean, facts["outlet"])
    if same and not doc_id and same not in admitted and ledger["documents"][same]["file"] == file:
        doc_id = same  # the page changed, the article did not
        facts, remarks = _facts(ledger, doc_id, stated, settings)
    if doc_id in admitted or (same and not doc_id):
        _count_duplicate(ledger, file, doc_id or same)
        return
    for remark in remarks:
        note(ledger, file, remark)
    if not doc_id:
        _note_namesake(ledger, file)
        doc_id = new_doc_id(ledger, _naming(file, article))
    document: dict[str, Any] = {
        "file": file,
        "raw": raw,
        "clean": clean,
        "words": word_count(text),
        "lines_kept": text.count("\n\n") + 1,
        "lines_cut": dict(Counter(kind for _, kind, _ in cuts)),
        "facts": facts | {"doc_id": doc_id},
    }
    document["facts"]["title"] = document["facts"]["title"] or headline
    document["facts"]["agency"] = credited_agencies(
        text,
        author=document["facts"]["author"],
        outlet=document["facts"]["outlet"],
        cut=[(kind, line) for _, kind, line in cuts],
    )
    _note_language(ledger, file, text, document["facts"]["language"])
    enter_document(ledger, doc_id, document)
    admitted[doc_id] = (text, cuts)


def _merge(own: dict[str, str] | None, manifest: dict[str, str] | None) -> dict[str, str] | None:
    """Put the manifest's word above what a file says of itself; None where neither says anything."""
    if own is None or manifest is None:
        return manifest if own is None else own
    stated = {name: value for name, value in manifest.items() if value}
    if "date" in stated:
        own = {name: value for name, value in own.items() if name != "date_basis"}
    return own | stated


def _clean(article: Article, title: str) -> tuple[str, list[Cut], str]:
    """Return text, cuts and headline of an article.

    What may hold the furniture of a page is judged line by line; where that judgement leaves
    nothing of a row of a table, which holds what somebody took for the article, it stays.
    """
    text = article["text"]
    if article["facts"] is not None and title and not _flat(text).startswith(_flat(title)):
        text = f"{title}\n\n{text}"
    if article["is_pasted"]:
        clean, cuts, headline = part_page(text, title=title)
        if clean:
            return clean, cuts, headline
        if not article["row"]:
            raise NotTextError("holds no article: no line of it reads like running text")
    lines = [mend_text(line) for line in page_lines(text) if line]
    if not any(word_count(line) for line in lines):
        raise NotTextError("holds no word")
    return "\n\n".join(lines), [], ""


def _flat(text: str) -> str:
    return "".join(letter for letter in text[:1000].casefold() if letter.isalnum())


def _naming(file: str, article: Article) -> str:
    """Return the name from which the doc_id of an article is made: its own identifier, else its row."""
    row, name = article["row"], article["id"]
    if not row:
        return file
    stem = PurePosixPath(file.removesuffix(f"#{row}")).with_suffix("").as_posix()
    return f"{stem[-50:]}_{name[:28] or row}"


def _note_language(ledger: Ledger, file: str, article: str, declared: str) -> None:
    """Say so where the text reads like another language than the one declared for it."""
    found = str(detect_language([article])[0])
    if found not in (UNKNOWN, declared.partition("-")[0].lower()):
        note(
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
            entry.get("reason")
            or f"is named in {entry['manifest']} (line {entry['facts']['row']}), but is not in the folder"
        )
    is_table = path.suffix.casefold() in MAY_BE_LARGE
    largest = LARGEST_TABLE if is_table else LARGEST_FILE
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotTextError("is not a plain file")
        if about.st_size > largest:
            why = "; part the table" if is_table else ", which no article is"
            raise NotTextError(f"is larger than {largest // 1024**2} MB{why}")
        data: bytes = path.read_bytes()
        return data
    except OSError as error:
        raise NotTextError(f"could not be read: {error.strerror or 'the system gave no reason'}") from None


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
    ledger: Ledger, doc_id: str, row: dict[str, str] | None, settings: dict[str, Any]
) -> tuple[dict[str, str], list[str]]:
    """Return the facts of a document: those of the manifest, else those known before; and remarks on them."""
    known = ledger["documents"].get(doc_id, {}).get("facts")
    if row is None and known is not None:
        return known, []
    facts, remarks = document_facts(row or {}, settings)
    return facts | {"wire_cluster": (known or {}).get("wire_cluster", "")}, remarks if row is not None else []


def note(ledger: Ledger, file: str, sentence: str) -> None:
    """Record a sentence about a file, once."""
    sentences = ledger["notes"].setdefault(file, [])
    if sentence not in sentences:
        sentences.append(sentence)
