"""Which reader a file needs: told by its content, and by its suffix only where the content leaves it open."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from analysis.corpora.decoding import NotTextError, decode_text
from analysis.corpora.readers.articles import Reading, refuse_file
from analysis.corpora.readers.delimited import looks_delimited, read_delimited
from analysis.corpora.readers.parquet import read_parquet_table
from analysis.corpora.readers.pdf import read_pdf
from analysis.corpora.readers.plain import read_plain
from analysis.corpora.readers.records import looks_like_records, read_records
from analysis.corpora.readers.web_pages import looks_like_page, read_page
from analysis.corpora.readers.word_documents import read_rich_text, read_word_document
from analysis.corpora.readers.workbooks import read_workbook

Reader = Callable[[bytes, dict[str, Any]], Reading]

READERS: dict[str, Reader] = {
    "text": read_plain,
    "page": read_page,
    "delimited": read_delimited,
    "records": read_records,
    "parquet": read_parquet_table,
    "workbook": read_workbook,
    "word": read_word_document,
    "rich text": read_rich_text,
    "pdf": read_pdf,
}
"""Every reader by the name of what it reads; archives are unpacked before (`analysis.corpora.archives`)."""

SUFFIXES = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
}
"""Formats of text that may look like others; the suffix decides."""
TEXT_SUFFIXES = ("", ".txt", ".text", ".md")
SNIFFED = 65536
"""Bytes by which a format of text is told."""

_WEB_ARCHIVE = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?MIME-Version:", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b")
_OFFICE = {
    "word/document.xml": "word",
    "xl/workbook.xml": "workbook",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file; save it as DOCX, XLSX or text",
    "META-INF/container.xml": "an electronic book",
}


def choose_reader(data: bytes, file: str) -> str:
    """Return the name of the reader that `data` needs: a key of `READERS`, or ``archive``.

    Raises
    ------
    NotTextError
        If the content is of a known kind that is not read.

    Examples
    --------
    >>> choose_reader(b"<!DOCTYPE html><html>...", "page.txt"), choose_reader(b"A ferry.", "a.txt")
    ('page', 'text')
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _choose_package(data)
    if b"%PDF-" in data[:1024] and not data[:1].isalpha():
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rich text"
    if data.startswith(b"PAR1") and data.endswith(b"PAR1") and len(data) > 12:
        return "parquet"
    return _choose_text(data, PurePosixPath(file).suffix.casefold())


def _choose_package(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        kind = "a Word document (DOCX)" if b"word/" in data[:4096] else "a zip archive or an office document"
        raise refuse_file(f"is {kind} that is damaged or was cut off; fetch it again") from None
    for part, kind in _OFFICE.items():
        if part in names:
            if kind not in READERS:
                raise refuse_file(f"is not read: it is {kind}")
            return kind
    return "archive"


def _choose_text(data: bytes, suffix: str) -> str:
    """Choose among the formats of text."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = data[:SNIFFED].decode("utf-16" if is_wide else "utf-8", errors="ignore")
    if looks_like_page(start) or (suffix in (".html", ".htm", ".xhtml") and "</" in start):
        return "page"
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if suffix in (".mht", ".mhtml") or _WEB_ARCHIVE.match(start):
        raise refuse_file("is not read: it looks like a web archive or a mail; save the page as HTML")
    if _XML.match(start):
        raise refuse_file("is not read: it is XML of a layout that is not known; export it as a table")
    if start.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        try:
            if looks_like_records(decode_text(data)[0]):
                return "records"
        except NotTextError:
            return "text"
    if suffix in TEXT_SUFFIXES and looks_delimited(start, is_cut=len(data) > SNIFFED):
        return "delimited"
    return "text"


def read_articles(data: bytes, file: str, options: dict[str, Any]) -> Reading:
    """Read the articles of one file.

    Parameters
    ----------
    data : bytes
        The whole file.
    file : str
        Its name.
    options : dict
        ``columns`` (what the user says of them), ``also`` (columns the study uses), ``several``
        (whether other tables are read too) and ``today``, in ISO 8601.

    Returns
    -------
    dict
        Its articles and refused rows, and notes.

    Raises
    ------
    NotTextError
        If the file as a whole is refused; nothing else is raised, whatever the bytes.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return READERS[choose_reader(data, file)](data, options)
    except NotTextError:
        raise
    except (Exception, RecursionError) as error:  # the last line of defence: other people's parsers
        raise refuse_file(
            f"could not be read: its content broke the reader ({type(error).__name__})"
        ) from error
