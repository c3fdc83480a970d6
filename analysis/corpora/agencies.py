"""News agencies: whose text a document says that it prints."""

import re
from collections.abc import Iterable

AGENCIES = {
    "AFP": r"AFP|Agence[ -]France[ -]Presse",
    "AP": r"AP|A\.P\.|(?:[Tt]he )?Associated Press",
    "Reuters": r"(?:Thomson )?Reuters|REUTERS",
    "TASS": r"(?:ITAR[ -])?TASS|ТАСС",
    "Xinhua": r"(?:Xinhua|XINHUA)(?: [Nn]ews [Aa]gency)?|新华社",
}
"""Agency to its spellings; capitals matter."""

CREDITING = ("byline", "source_date", "interface")
"""Kinds of cut lines that may name an agency for its text; captions name it for a picture."""

OPENING = 6
"""Paragraphs in which a dateline is looked for: title, standfirst and byline may come before it."""

LONGEST_DATELINE = 90
LONGEST_CREDIT = 200
LONGEST_SOURCE = 60
"""Characters of a dateline, of a closing credit, and of a line such as ``Source: Xinhua``."""

_ANY = "|".join(AGENCIES.values())
_NAME = re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<{n}>{s})" for n, s in AGENCIES.items()) + r")(?![\w-])")
_BRACKETED = re.compile(rf"[(/\[（]\s?(?:{_ANY})(?:[ /,–—-][^()/\[\]]{{0,30}})?\s?[)/\]）]")
_CHINESE_DATELINE = re.compile(r"\W*新华社\w{1,12}?\d{1,2}日电")
_AFTER_DATELINE = re.compile(r"\s*(?:[-–—:.,]|$)")
_PLACE_OR_DATE = re.compile(r"[^\W\d_a-z][\w'’.-]*|\d{1,4}(?:st|nd|rd|th)?|of|de|del|la|el|al|the|and")
_CREDIT = re.compile(
    r"\bcontributed to this (?:report|story|article)|©|\(c\)|\bcopyright\b|来源"
    r"|\bwith (?:agency |additional )?(?:inputs?|reporting|files?|material) from\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"[.!?][\"”’)]?\s*(?:[(\[（]|[—–-]{{1,2}}\s?)(?:{_ANY})[)\]）]?\.?\s*$")
_SOURCE = re.compile(r"\W*(?:source|by|from|via)\b", re.IGNORECASE)
_ALONE = re.compile(rf"[\s(\[（—–-]*(?:{_ANY})(?:\s?[/,&]\s?(?:{_ANY}))*[\s)\]）.]*")


def credited_agencies(
    text: str, *, author: str = "", outlet: str = "", cut: Iterable[tuple[str, str]] = ()
) -> str:
    r"""Say which news agencies a document credits for its text.

    A credit is a dateline (``PARIS, 3 March (AFP) --``), an author or outlet that is the agency, a closing
    line that stands for it (``(Reuters)``, ``AP contributed to this report``, a copyright), or a byline or
    source line that the cleaning cut. That an article quotes an agency, or prints its picture, is no credit.

    Parameters
    ----------
    text : str
        The article, its paragraphs parted by empty lines.
    author, outlet : str
        As the document has them.
    cut : iterable of (kind, line)
        What the cleaning took out of the page.

    Returns
    -------
    str
        Of `AGENCIES`, in alphabetical order, separated by semicolons; empty where none is credited.

    Examples
    --------
    >>> credited_agencies("Quay opens\n\nPORT LUND, May 3 (Xinhua) -- The new quay has opened.")
    'Xinhua'
    >>> credited_agencies("Quay opens\n\nThe quay has opened, the minister told Reuters.")
    ''
    """
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    found: set[str] = set()
    for paragraph in paragraphs[:OPENING]:
        found |= _in_dateline(paragraph[:LONGEST_DATELINE])
    for paragraph in paragraphs[-1:]:
        found |= _in_credit(paragraph)
    for kind, line in cut:
        if kind in CREDITING:
            found |= _in_credit(line) if kind == "interface" else _names(line[:LONGEST_CREDIT])
    found |= _names(author)
    if _NAME.fullmatch(outlet.strip()):
        found |= _names(outlet)
    return "; ".join(sorted(found))


def _in_dateline(opening: str) -> set[str]:
    """Return the agency in brackets or slashes behind a place and a date, at the beginning of a paragraph."""
    if _CHINESE_DATELINE.match(opening):
        return {"Xinhua"}
    match = _BRACKETED.search(opening)
    if match is None or not _AFTER_DATELINE.match(opening, match.end()):
        return set()
    before = [word.strip(",.:;/–—-") for word in re.split(r"[\s/]+", opening[: match.start()])]
    return _names(match[0]) if all(_PLACE_OR_DATE.fullmatch(word) for word in before if word) else set()


def _in_credit(line: str) -> set[str]:
    """Return the agencies of a line that credits them: the name alone, or beside the words of a credit."""
    end = line[-LONGEST_CREDIT:]
    if (closing := _CLOSING.search(end)) is not None:
        return _names(closing[0])
    says_so = _ALONE.fullmatch(end) or _CREDIT.search(end)
    return _names(end) if says_so or (len(line) <= LONGEST_SOURCE and _SOURCE.match(line)) else set()


def _names(text: str) -> set[str]:
    return {str(match.lastgroup) for match in _NAME.finditer(text)}
