"""What every reader gives: articles and refusals of one file, and the limits all readers keep."""

from collections.abc import Sequence
from typing import Any

from analysis.corpora.decoding import NotTextError

Article = dict[str, Any]
"""``row`` (its number in the file as text; empty where the file is one article), ``text``, ``facts``
(columns of a manifest), ``id``, ``reason`` (why it is refused, else empty), ``is_pasted`` (whether the
text may hold the furniture of a page) and ``notes``."""

Reading = dict[str, Any]
"""``articles``: a list of `Article`; ``notes``: sentences about the file, each beginning with a verb."""

LARGEST_TABLE = 500 * 1024**2
"""Bytes of a file that holds many articles."""
LARGEST_PAGE = 10 * 1024**2
"""Characters of a file that holds one page."""
LARGEST_CELL = 5_000_000
"""Characters; a book of 800 pages has two million."""
MOST_ROWS = 1_000_000
SHOWN = 40
"""Characters of a value that a sentence repeats."""


def make_article(
    text: str,
    *,
    row: str = "",
    facts: dict[str, str] | None = None,
    id: str = "",
    is_pasted: bool = False,
    notes: Sequence[str] = (),
) -> Article:
    """Return an article as readers give it."""
    return {
        "row": row,
        "text": text,
        "facts": facts,
        "id": id,
        "reason": "",
        "is_pasted": is_pasted,
        "notes": list(notes),
    }


def refuse_row(row: str, reason: str) -> Article:
    """Return the refusal of one row of a file; `reason` goes on a sentence that begins with the row."""
    return make_article("", row=row) | {"reason": reason}


def refuse_file(reason: str) -> NotTextError:
    """Return the refusal of a whole file, to be raised."""
    return NotTextError(reason)


def show(value: str) -> str:
    """Return `value` for a sentence, on one line and not longer than `SHOWN`."""
    plain = " ".join(value.split())
    return repr(plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…")
