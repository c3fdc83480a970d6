"""Reader: PDF that holds text. Scans and encrypted files are refused."""

import io
import logging
import re
import time
from collections import Counter
from typing import Any

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.articles import LARGEST_PAGE, Reading, refuse_file
from analysis.corpora.readers.header_lines import read_one
from analysis.corpora.readers.layouts import part_layout
from analysis.corpora.wording import how_many

WHAT = "a PDF"
MOST_PAGES = 500
LONGEST = 60.0
"""Seconds for one file; an article takes less than one."""
FEWEST_LETTERS = 20
"""Letters a page below which it is taken for a picture."""
_NO_LETTER = re.compile(r"\W")
RUNNING = 3
"""Pages on which a line must stand at the edge to be taken for a running head or foot."""


def read_pdf(data: bytes, options: dict[str, Any]) -> Reading:
    """Read the text of a PDF: lines joined to paragraphs, running heads and feet left out and counted.

    Raises
    ------
    NotTextError
        If the file is damaged, encrypted, a scan, or too long.
    """
    pages = _read_pages(data)
    empty = [i for i, page in enumerate(pages, start=1) if sum(map(str.isalpha, page)) < FEWEST_LETTERS]
    if len(empty) == len(pages):
        raise refuse_file(
            f"is a PDF of {how_many(len(pages), 'page')} without text: a scan, which needs text "
            "recognition first"
        )
    notes = []
    if empty:
        notes.append(f"has {len(empty)} of {len(pages)} pages without text (page {empty[0]} is the first)")
    lines, dropped = _without_running_lines([page.splitlines() for page in pages])
    if dropped:
        left = "it was" if dropped == 1 else "they were"
        notes.append(f"repeats {how_many(dropped, 'line')} at the edges of its pages; {left} left out")
    try:
        parted = part_layout(lines)
    except NotTextError as error:
        raise refuse_file(f"is {WHAT} and {error}") from None
    if parted:
        return {"articles": parted[0], "notes": [*notes, *parted[1]]}
    return {"articles": [read_one(lines, join_lines)], "notes": notes}


def _read_pages(data: bytes) -> list[str]:
    """Return the text of each page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if len(data) > 5 * LARGEST_PAGE:
        raise refuse_file(f"is {WHAT} of more than {5 * LARGEST_PAGE // 1024**2} MB")
    end = time.monotonic() + LONGEST
    try:
        file = PdfReader(io.BytesIO(data), strict=False)
        if file.is_encrypted:
            raise refuse_file("is an encrypted PDF; save a copy without password, then import that")
        count = len(file.pages)
        if count > MOST_PAGES:
            raise refuse_file(f"is {WHAT} of {count} pages; at most {MOST_PAGES} are read: part it")
        pages = []
        for page in file.pages:
            pages.append(page.extract_text() or "")
            if time.monotonic() > end or sum(map(len, pages)) > LARGEST_PAGE:
                raise refuse_file(
                    f"is {WHAT} that takes too long to read: page {len(pages)} of {count} was reached"
                )
    except NotTextError:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise refuse_file("is an encrypted PDF; save a copy without password, then import that") from None
    except (Exception, RecursionError) as error:  # a broken file makes the parser raise anything
        raise refuse_file(f"is {WHAT} that is damaged or was cut off ({type(error).__name__})") from None
    if not pages:
        raise refuse_file(f"is {WHAT} without pages")
    return pages


def _without_running_lines(pages: list[list[str]]) -> tuple[list[str], int]:
    """Leave out lines that stand at the edge of most pages, whatever number they carry."""
    filled = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(sign for page in filled for sign in {_sign(line) for line in page[:2] + page[-2:]})
    running = {sign for sign, n in edges.items() if n >= max(RUNNING, len(filled) / 2)}
    lines, dropped = [], 0
    for page in filled:
        for i, line in enumerate(page):
            if (i < 2 or i >= len(page) - 2) and _sign(line) in running:
                dropped += 1
            else:
                lines.append(line)
    if dropped > len(lines):
        return [line for page in filled for line in page], 0
    return lines, dropped


def _sign(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def join_lines(lines: list[str]) -> str:
    r"""Join lines to paragraphs: one ends where a sentence ends before the line is full.

    A word parted by a hyphen at the line's end is joined, unless it is written with the
    hyphen elsewhere.

    Examples
    --------
    >>> join_lines(["The harbour was wid-", "ened at last in", "May.", "Nobody came to see it happen."])
    'The harbour was widened at last in May.\n\nNobody came to see it happen.'
    """
    full = sorted(map(len, lines))[int(0.8 * (len(lines) - 1))] if lines else 0
    whole = " ".join(lines).casefold()
    text = ""
    previous = ""
    for line in lines:
        if not previous:
            text += line
        elif len(previous) < 0.75 * full and (previous[-1:] in '.!?”"»' or not line[:1].islower()):
            text += "\n\n" + line
        elif match := re.search(r"(\w+)-$", text[-40:]):
            compound = f"{match[1]}-{re.split(_NO_LETTER, line)[0]}".casefold()
            text = text + line if compound in whole or not line[:1].islower() else text[:-1] + line
        else:
            text += " " + line
        previous = line
    return text
