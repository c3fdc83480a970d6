"""Quotation marks of all kinds, paired; a mark that is never closed is uncertain, not an error."""

import re
from typing import NamedTuple

CLOSERS = {
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"”“',
    "''": "''",
    "'": "'",
}
"""Each opening mark with the marks that may close it; writers mix curly and straight ones."""

REVERSED = {"”": "”", "»": "«", "›": "‹"}
"""Marks that close in most languages and open in some (Swedish ”…”, German »…«)."""

SINGLE = frozenset("‘'‚‹")
MARK = re.compile(r"(?<=\S)'(?=''(?!'))|''|``|[“”„‟«»‹›「」『』‘’‚\"'＂]")
ELISION = re.compile(
    r"[‘’'](?:\d\ds?\b|em\b|tis\b|twas\b|til\b|cause\b|n[’']?\b|round\b|bout\b)", re.IGNORECASE
)
MOST_MARKS = 200
"""Marks looked through for the one that closes a quotation, so that time stays linear."""
OPENS_AFTER = frozenset(" \t\n\r\u00a0\u2009\u202f\u3000([{—–-/“‘„«「『\"'|~*_•·")
OPENS_AFTER_IF_NONE_OPEN = frozenset(":;,.!?…")
AMBIGUOUS = frozenset(['"', "'", "''", *REVERSED])


class Quotation(NamedTuple):
    """One outermost quotation; `start` and `end` take in the marks."""

    start: int
    end: int
    certain: bool
    continues: bool


def find_quotations(text: str) -> list[Quotation]:
    r"""Find the outermost quotations of `text`, in order and without overlap.

    Straight marks open after a space or an opening bracket and close otherwise; a single mark
    inside a word is an apostrophe. A quotation ends with its line, unless the next paragraph
    re-opens it (a new quotation with ``continues=True``) or the line is only wrapped: the next one
    goes on with a small letter and closes it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Quotation
        `certain` is False where a mark is never closed; such a quotation ends with its line, or
        where another begins.

    Examples
    --------
    >>> [tuple(q)[:3] for q in find_quotations('“Yes,” she said. “No')]
    [(0, 6, True), (17, 20, False)]
    """
    marks = _marks(text)
    quotations: list[Quotation] = []
    position, awaited = 0, ""
    while position < len(marks):
        at, mark = marks[position]
        if not _opens(text, at, mark):
            position += 1
            continue
        closers = CLOSERS.get(mark) or REVERSED[mark]
        continues = awaited == mark and _first_of_paragraph(text, at, quotations[-1].end)
        following, end, closed = _close(text, marks, position, closers)
        if not closed and mark == "'":  # a straight single mark without a partner is an apostrophe
            position += 1
            continue
        awaited = mark if not closed else ""
        if continues:
            quotations[-1] = quotations[-1]._replace(certain=True)
        quotations.append(Quotation(at, end, closed, continues))
        position = following
    return quotations


def _marks(text: str) -> list[tuple[int, str]]:
    marks = []
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in "‘’'" and _apostrophe(text, at):
            continue
        marks.append((at, "''" if mark == "``" else '"' if mark == "＂" else mark))
    return marks


def _apostrophe(text: str, at: int) -> bool:
    """Tell an apostrophe: between two letters or digits, or at the head of a clipped word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and ELISION.match(text, at) is not None


def _opens(text: str, at: int, mark: str, *, within: bool = False) -> bool:
    """Tell whether the mark opens a quotation; `within` one, an opening mark stands after a space."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if not after or (mark not in CLOSERS and mark not in REVERSED) or mark == "’":
        return False
    if mark in AMBIGUOUS or within:
        after_space = not before or before in OPENS_AFTER
        if not after_space and (within or before not in OPENS_AFTER_IF_NONE_OPEN):
            return False
        return not after.isspace() and after not in ")],.;:!?>"
    return True


def _close(text: str, marks: list[tuple[int, str]], position: int, closers: str) -> tuple[int, int, bool]:
    """Return the next mark to look at, where the quotation ends, and whether it was closed."""
    start, opener = marks[position]
    limit = text.find("\n", start)
    limit = len(text) if limit < 0 else limit
    wrapped = _wrapped_limit(text, limit)
    depth = 0
    for following in range(position + 1, min(len(marks), position + MOST_MARKS)):
        at, mark = marks[following]
        if at >= limit and (at >= wrapped or marks[following - 1][0] >= limit):
            break  # a wrapped quotation is closed by the first mark of the next line, or not at all
        if mark in closers and not _opens(text, at, mark, within=True):
            if opener in SINGLE and _plural_possessive(text, marks, following, closers, limit):
                continue
            if depth == 0:
                return following + 1, at + len(mark), True
            depth -= 1
        elif mark == opener and at < limit and _opens(text, at, mark, within=True):
            if not _nests(text, marks, following, closers, limit):
                return following, len(text[:at].rstrip()), False
            depth += 1
    beyond = position + 1
    while beyond < len(marks) and marks[beyond][0] < limit:
        beyond += 1
    return beyond, max(len(text[:limit].rstrip()), start + len(opener)), False


def _wrapped_limit(text: str, limit: int) -> int:
    """Return the end of the next line where it follows at once and starts in the middle of a sentence."""
    following = text[limit + 1 : limit + 2]
    if not following.islower():
        return limit
    end = text.find("\n", limit + 1)
    return len(text) if end < 0 else end


def _nests(text: str, marks: list[tuple[int, str]], following: int, closers: str, limit: int) -> bool:
    """A second opening mark nests only if the line still closes both."""
    opening = closing = 0
    for at, mark in marks[following : following + MOST_MARKS]:
        if at >= limit:
            break
        if mark == marks[following][1] and _opens(text, at, mark, within=True):
            opening += 1
        elif mark in closers:
            closing += 1
    return closing > opening


def _plural_possessive(
    text: str, marks: list[tuple[int, str]], following: int, closers: str, limit: int
) -> bool:
    """‘the workers’ party’: a mark after s and before a small letter, with another closing mark to come."""
    at = marks[following][0]
    if text[at - 1 : at] != "s" or not re.match(r".\s[a-z]", text[at : at + 3]):
        return False
    for later, mark in marks[following + 1 : following + MOST_MARKS]:
        if later >= limit or (mark in SINGLE and mark not in closers):
            return False
        if mark in closers:
            return not _opens(text, later, mark) or mark == "’"
    return False


def _first_of_paragraph(text: str, at: int, previous_end: int) -> bool:
    between = text[previous_end:at]
    return "\n" in between and not between.strip()
