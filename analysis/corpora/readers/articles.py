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

LANGUAGES = {
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "polish": "pl",
    "russian": "ru",
    "ukrainian": "uk",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "arabic": "ar",
    "turkish": "tr",
}
"""Names of languages, as tables and databases write them, to their codes."""


def make_article(
    text: str,
    *,
    row: str = "",
    facts: dict[str, str] | None = None,
    id: str = "",
    is_pasted: bool = False,
    notes: Sequence[str] = (),
) -> Article:
    """Return an article as readers give it; what cannot be written as UTF-8 is mended or replaced."""
    return {
        "row": row,
        "text": whole_letters(text),
        "facts": facts if facts is None else {name: whole_letters(value) for name, value in facts.items()},
        "id": id,
        "reason": "",
        "is_pasted": is_pasted,
        "notes": list(notes),
    }


def whole_letters(text: str) -> str:
    r"""Join the halves of letters that some formats write in two, and replace halves without another.

    Examples
    --------
    >>> whole_letters("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"
    True
    """
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def refuse_row(row: str, reason: str) -> Article:
    """Return the refusal of one row of a file; `reason` goes on a sentence that begins with the row."""
    return make_article("", row=row) | {"reason": _one_line(reason)}


def refuse_file(reason: str) -> NotTextError:
    """Return the refusal of a whole file, to be raised."""
    return NotTextError(_one_line(reason))


def _one_line(sentence: str) -> str:
    """Return a sentence that may repeat bytes of a file as one line that can be printed."""
    plain = "".join(letter if letter.isprintable() else " " for letter in whole_letters(sentence))
    return " ".join(plain.split())


def show(value: str) -> str:
    """Return `value` for a sentence, on one line and not longer than `SHOWN`."""
    plain = " ".join(value.split())
    return repr(plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…")
