"""Pages pasted as text to articles: the furniture cut, nothing of the wording changed."""

import itertools
import re
from typing import NamedTuple

from analysis.corpora.lines import KEPT, judge_units
from analysis.corpora.notes import cut_notes

_NEXT = r"(?!(?:Com|Org|Net|Gov|Edu|Ru|Cn|Uk|Eu|Js|Io)\b)(?=[“‘(]?[A-ZА-ЯÀ-Þ][^\W\dA-Z_])"
_MISSING_SPACE = re.compile(
    r"(?:(?<=[^\W\d_][^\W\dA-Z_])|(?<=\d\d)|(?<=[A-Z][A-Z])|(?<=[)\]”’]))([.!?][”’]?)" + _NEXT
)
_MISSING_SPACE_AFTER_QUOTE = re.compile(r"(?<=[^\W_][.!?])([”])" + _NEXT)
_MISSING_SPACE_BEFORE_QUOTE = re.compile(r"(?<=[^\W\dA-Z_][.!?])(?=[“«])")
_RUN = re.compile(r"(?<!\S)[^\s.!?]*[.!?]\S+")
"""A run without spaces that holds a stop before its last sign; others need no mending."""
_IN_ADDRESS = ("://", "www.", "@")

Cut = tuple[int, str, str]
"""Line of the page, kind and wording of something cut."""


class Page(NamedTuple):
    """A page in parts: the article (empty where no line is body), what was cut, title line and datelines."""

    text: str
    cuts: list[Cut]
    title: str
    datelines: list[str]


def mend_text(text: str) -> str:
    """Put the missing space after a full stop; addresses, abbreviations and numbers are left alone.

    Examples
    --------
    >>> mend_text("That was the end.Next came the U.S.A and example.com for 3.5 days.")
    'That was the end. Next came the U.S.A and example.com for 3.5 days.'
    """
    return _RUN.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    """Mend one run without spaces."""
    token = match.group()
    if any(sign in token for sign in _IN_ADDRESS):
        return token
    token = _MISSING_SPACE.sub(r"\1 ", token)
    token = _MISSING_SPACE_AFTER_QUOTE.sub(r"\1 ", token)
    return _MISSING_SPACE_BEFORE_QUOTE.sub(" ", token)


def clean_text(text: str, *, title: str = "") -> str:
    r"""Return the article of a page pasted as text: title, standfirst, subheadings and body.

    Parameters
    ----------
    text : str
        The page.
    title : str
        The title where it is known from elsewhere.

    Returns
    -------
    str
        Paragraphs parted by an empty line; empty where the page holds none. Quotation marks
        and apostrophes stay as they were; soft hyphens, zero-width and control characters
        are gone, runs of spaces are one, and a missing space after a full stop is put in.

    Examples
    --------
    >>> print(clean_text("Bridge opens\nShare\nThe bridge opened.It is long."))
    Bridge opens
    <BLANKLINE>
    The bridge opened. It is long.
    """
    return part_page(text, title=title).text


def part_page(text: str, *, title: str = "") -> Page:
    """Part a page into the article and what was cut from it.

    Notes cut out of a body line have the kind ``bio``. Datelines are the lines of source and date above the
    body; those below may date another page.
    """
    units = judge_units(text, title=title)
    bodies = [unit for unit in units if unit.kind == "body"]
    kept: list[str] = []
    cuts: list[Cut] = []
    for unit in units:
        if unit.kind not in KEPT:
            cuts.append((unit.lines[0], unit.kind, unit.text))
            continue
        stays = unit.text
        if unit.kind == "body":
            stays, note = cut_notes(unit.text, last=unit is bodies[-1])
            if note:
                cuts.append((unit.lines[0], "bio", note))
        kept.append(mend_text(stays))
    found = next((mend_text(unit.text) for unit in units if unit.kind == "title"), "")
    head = itertools.takewhile(lambda unit: unit.kind != "body", units)
    datelines = [unit.text for unit in head if unit.kind == "source_date"]
    return Page("\n\n".join(kept) if bodies else "", cuts, found, datelines)
