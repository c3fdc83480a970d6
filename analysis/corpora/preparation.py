"""A file to articles that are ready for the ledger: read, cleaned, measured; needs nothing but the file."""

import re
import stat
from pathlib import Path
from typing import Any

from analysis.corpora.cleaning import Page, mend_text, part_page
from analysis.corpora.dates import date_of_lines
from analysis.corpora.decoding import LARGEST_FILE, NotTextError
from analysis.corpora.furniture import word_count
from analysis.corpora.mojibake import mend_encoding
from analysis.corpora.readers import Article, Reading, read_articles
from analysis.corpora.readers.articles import LARGEST_TABLE
from analysis.corpora.units import page_lines
from analysis.corpora.wording import how_many
from analysis.files import sha256
from analysis.text.language import detect_language

Facts = dict[str, str] | None
Prepared = dict[str, Any]
"""An `Article` and ``stated`` (its facts, the manifest's word above its own), ``raw`` (digest of what it was
made from) and, unless ``reason`` refuses it, ``text`` (cleaned), ``cuts``, ``headline``, ``dateline`` (the
date that stands above the article), ``clean`` (digest of the cleaned text), ``words`` and ``read_as`` (the
language it reads like)."""

MAY_BE_LARGE = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx")
"""Suffixes of files that hold many articles."""
_SIGN = re.compile(r"[\W_]+")


def do_job(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Do a job of `analysis.corpora.jobs`; job and result can be written as JSON.

    Returns
    -------
    list of dict
        For each file of the job ``refusal`` (why it could not be read, else empty), ``notes`` on the
        file, ``has_rows`` (whether it holds several articles) and ``articles`` (`Prepared`).
    """
    if "rows" in job:
        articles = [prepare_article(article, job["facts"], "") for article in job["rows"]]
        return [{"refusal": "", "notes": job["notes"], "has_rows": True, "articles": articles}]
    return [_prepare_file(entry, job["options"]) for entry in job["files"]]


def _prepare_file(entry: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    try:
        reading = read_file(entry, options)
    except NotTextError as error:
        return {"refusal": str(error), "notes": [], "has_rows": False, "articles": []}
    articles, notes = reading["articles"], reading["notes"]
    has_rows = holds_rows(reading)
    if not has_rows:
        articles[0]["notes"] += notes
    return {
        "refusal": "",
        "notes": notes if has_rows else [],
        "has_rows": has_rows,
        "articles": [prepare_article(article, entry["facts"], reading["raw"]) for article in articles],
    }


def holds_rows(reading: Reading) -> bool:
    """Tell whether a file holds several articles, each with the number of its row."""
    return any(article["row"] for article in reading["articles"])


def read_file(entry: dict[str, Any], options: dict[str, Any]) -> Reading:
    """Read the articles of one file.

    Parameters
    ----------
    entry : dict
        The file, as `gather_files` lists it.
    options : dict
        As for `read_articles`.

    Returns
    -------
    dict
        What `read_articles` gives, and ``raw``, the digest of the file where it is one article.

    Raises
    ------
    NotTextError
        If the file is refused.
    """
    data = _read_bytes(entry)
    reading = read_articles(data, entry["file"], options)
    return reading | {"raw": "" if holds_rows(reading) else sha256(data)}


def prepare_article(article: Article, facts: Facts, raw: str) -> Prepared:
    """Clean and measure an article.

    Parameters
    ----------
    article : dict
        As a reader gives it.
    facts : dict or None
        What a manifest says of its file.
    raw : str
        Digest of its file; empty where the file holds others too, and its own text is digested.
    """
    raw = raw or sha256(article["text"].encode())
    article = _mended(article)
    stated = _merge(article["facts"], facts)
    prepared = article | {"stated": stated, "raw": raw}
    try:
        if article["reason"]:
            raise NotTextError(article["reason"])
        text, cuts, headline, datelines = _clean(article, (stated or {}).get("title", ""))
    except NotTextError as error:
        return prepared | {"text": "", "reason": str(error)}
    return prepared | {
        "text": text,
        "cuts": cuts,
        "headline": headline,
        "dateline": date_of_lines(datelines),
        "clean": sha256(text.encode()),
        "words": word_count(text),
        "read_as": str(detect_language([text])[0]),
    }


def _mended(article: Article) -> Article:
    """Mend letters damaged by a wrong encoding, in the text and in what is told of it, and say so."""
    text, count = mend_encoding(article["text"])
    facts = {name: mend_encoding(value)[0] for name, value in (article["facts"] or {}).items()}
    changed = article | {"text": text, "facts": facts if article["facts"] is not None else None}
    if count:
        remark = f"had {how_many(count, 'place')} where a wrong encoding had damaged letters; mended"
        changed["notes"] = [*article["notes"], remark]
    return changed


def _merge(own: Facts, manifest: Facts) -> Facts:
    """Put the manifest's word above what a file says of itself; None where neither says anything."""
    if own is None or manifest is None:
        return manifest if own is None else own
    stated = {name: value for name, value in manifest.items() if value}
    if "date" in stated:
        own = {name: value for name, value in own.items() if name != "date_basis"}
    return own | stated


def _clean(article: Article, title: str) -> Page:
    """Part the text of an article.

    What may hold the furniture of a page is judged line by line; where that judgement leaves
    nothing of a row of a table, which holds what somebody took for the article, it stays.
    """
    text = article["text"]
    if article["facts"] is not None and title and not _flat(text).startswith(_flat(title)):
        text = f"{title}\n\n{text}"
    if article["is_pasted"]:
        page = part_page(text, title=title)
        if page.text:
            return page
        if not article["row"]:
            raise NotTextError("holds no article: no line of it reads like running text")
    lines = [mend_text(line) for line in page_lines(text) if line]
    if not any(word_count(line) for line in lines):
        raise NotTextError("holds no word")
    return Page("\n\n".join(lines), [], "", [])


def _flat(text: str) -> str:
    return _SIGN.sub("", text[:1000].casefold())


def _read_bytes(entry: dict[str, Any]) -> bytes:
    """Return the bytes of a file that can be read.

    Raises
    ------
    NotTextError
        If it is missing, not a plain file, too large, or may not be read.
    """
    if entry["path"] is None:
        raise NotTextError(
            entry.get("reason")
            or f"is named in {entry['manifest']} (line {entry['facts']['row']}), but is not in the folder"
        )
    path = Path(entry["path"])
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
