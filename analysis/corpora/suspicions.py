"""What makes a page doubtful: two notes about its author that disagree, a date before what it tells of."""

import datetime as dt
import re
from collections.abc import Iterable

from analysis.corpora.dates import read_date
from analysis.corpora.furniture import DATE, PATTERNS
from analysis.corpora.units import LONG

GRACE = 1
"""Days by which a page may be dated before an event that it tells of: time zones."""

_ANONYMOUS = re.compile(r"\bthe (?:author|writer|columnist) (?:is|was) (?:an?|the)\b([^.!?]*)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z\"“(]|\s*\Z|\n)[^.!?\n]*)*")
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|held|met|took|began|came|went|gave|made|left|saw|won|lost|sent|spoke|wrote|"
    r"[a-z]{3,}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?i:will|would|shall|could|should|might|must|until|till|by|before|next|plan\w*|expect\w*|due|"
    r"schedul\w*|forecast\w*|project\w*|aim\w*|target\w*|deadline\w*|expir\w*|upcoming|set to|ahead|future|"
    r"decid\w* to|agree\w* to|valid|through|extend\w*|propos\w*|intend\w*|promis\w*|pledg\w*|if|to be|"
    r"to \w+ in)\b|\bmay\b",
)


def notes_disagree(notes: Iterable[str], authors: str) -> bool:
    """Tell whether notes cut from a page speak of more people than wrote it.

    Parameters
    ----------
    notes : iterable of str
        What was cut from the page as notes about its author.
    authors : str
        Its authors as known, parted by semicolons; empty where unknown.

    Returns
    -------
    bool
        True where one author is named but the notes introduce two people; or where an unnamed
        author and a named one are introduced, with no word of rank or institution in common.

    Examples
    --------
    >>> notes = ["The author is a fellow at Saltmere College.", "Ada Brook is a freelance writer."]
    >>> notes_disagree(notes, "")
    True
    """
    named: dict[str, str] = {}
    unnamed = ""
    for note in notes:
        for line in note.split("\n"):
            match = PATTERNS["biography"].match(line)
            opening = " ".join(line.split()[: LONG + 5])
            if match and PATTERNS["occupation"].search(opening):
                named.setdefault(match["name"], opening.removeprefix(match["name"]))
            elif found := _ANONYMOUS.search(line):
                unnamed = unnamed or found[1]
    if len([name for name in authors.split(";") if name.strip()]) > 1:
        return False
    if authors and len(named) > 1:
        return True
    return (
        bool(unnamed)
        and bool(named)
        and not any(_telling(unnamed) & _telling(said) for said in named.values())
    )


def _telling(text: str) -> set[str]:
    """Return the words that say who somebody is: those of more than four letters."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{5,}", text)} - {
        "author",
        "writer",
        "about",
        "which",
    }


def later_events(text: str, date: str) -> list[str]:
    """Return the dates, later than that of the article, of which it speaks as past; for English.

    Parameters
    ----------
    text : str
        The article.
    date : str
        Its date in ISO 8601, as precise as known.

    Returns
    -------
    list of str
        ISO dates, sorted. Sentences that look ahead (will, until, planned ...) are left out.

    Examples
    --------
    >>> later_events("The bridge was opened on 3 May 2021. It will close in May 2022.", "2021-02-07")
    ['2021-05-03']
    """
    if not date:
        return []
    found = set()
    for sentence in _SENTENCE.findall(text):
        if (
            not re.search(r"\b(?:19|20)\d\d\b", sentence)
            or _AHEAD.search(sentence)
            or not _PAST.search(sentence)
        ):
            continue
        for match in DATE.finditer(sentence):
            told = read_date(match.group())[0]
            if told and _first_day(told) > _last_day(date):
                found.add(told)
    return sorted(found)


def _first_day(date: str) -> str:
    return (date + "-01-01"[len(date) - 4 :])[:10] if len(date) < 10 else date


def _last_day(date: str) -> str:
    """Return the last day that a date may mean, `GRACE` days later."""
    if len(date) < 10:
        return (date + "-12-31"[len(date) - 4 :])[:10]
    return (dt.date.fromisoformat(date) + dt.timedelta(days=GRACE)).isoformat()
