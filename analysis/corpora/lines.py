"""What each line of a page pasted as text is: judged by its wording, then by where it stands."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from analysis.corpora.furniture import (
    CLOCK,
    DATE,
    ORIGIN,
    PATTERNS,
    is_date_line,
    is_name,
    without_date,
    word_count,
)
from analysis.corpora.headlines import find_title
from analysis.corpora.notes import find_biographies, is_author_line, is_note
from analysis.corpora.paragraphs import find_body
from analysis.corpora.units import LONGEST_SUBHEADING, PARAGRAPH, Unit, read_units

KINDS = (
    "title",
    "standfirst",
    "byline",
    "source_date",
    "section",
    "subheading",
    "body",
    "bio",
    "caption",
    "related",
    "interface",
)
"""What a line can be."""

KEPT = ("title", "standfirst", "subheading", "body")
"""The kinds that are the article; the others are furniture."""


def classify_lines(text: str, *, title: str = "") -> pd.DataFrame:
    r"""Say what each line of a page pasted as text is.

    Parameters
    ----------
    text : str
        The page, one line a paragraph; pages wrapped at a fixed width are put together first.
    title : str
        The title where it is known from elsewhere; it finds the line that equals it.

    Returns
    -------
    DataFrame
        ``line`` (from 1, counting empty lines), ``kind`` (one of `KINDS`), ``text``;
        empty lines are left out, and lines that were wrapped stand as one.

    Notes
    -----
    In doubt a line stays with the article: dropping a paragraph harms a count more than a
    stray headline does.

    Examples
    --------
    >>> classify_lines("Bridge opens\nShare\nThe bridge opened on Monday.").kind.tolist()
    ['title', 'interface', 'body']
    """
    units = judge_units(text, title=title)
    return pd.DataFrame(
        {
            "line": pd.Series([unit.lines[0] for unit in units], dtype="int64"),
            "kind": pd.Series([unit.kind for unit in units], dtype="str"),
            "text": pd.Series([unit.text for unit in units], dtype="str"),
        }
    )


def judge_units(text: str, *, title: str = "") -> list[Unit]:
    """Return the units of a page with their kinds; the work behind `classify_lines`."""
    units = read_units(text)
    body = find_body(units)
    leading = next((i for i in body if units[i].paragraph), body[0] if body else len(units))
    named = find_title(units, leading, title)
    body = [i for i in body if named is None or i > named]
    biographies = find_biographies(units, body)
    body = [i for i in body if i not in biographies]
    for i in biographies:
        units[i].kind = "bio"
    if named is not None:
        units[named].kind = "title"
    first, last = (body[0], body[-1]) if body else (len(units), len(units))
    headings = _headings(units)
    counts = Counter(unit.text.casefold() for unit in units)
    inside = set(body)
    for i, unit in enumerate(units):
        if unit.kind:
            continue
        if i in inside:
            unit.kind = "subheading" if i != first and _is_question(units, i) else "body"
        elif i < first:
            unit.kind = _kind_in_head(units, i, named, first)
        elif i > last:
            unit.kind = _kind_in_tail(unit, headings[i])
        else:
            unit.kind = _kind_in_body(units, i, repeated=counts[unit.text.casefold()] > 1)
    _part_standfirst(units, named, body)
    return units


def _kind_in_head(units: list[Unit], i: int, title: int | None, first: int) -> str:
    """Judge a line before the first paragraph."""
    unit = units[i]
    if unit.clue:
        return _plain(unit.clue)
    if is_note(unit.text) or PATTERNS["credentials"].search(unit.text):
        return "bio"
    if DATE.search(unit.text) and not unit.sentence and word_count(without_date(unit.text)) <= 5:
        return "source_date"
    if title is not None and i < title:
        near = all(units[j].clue for j in range(i + 1, title))
        return (
            "section"
            if unit.words <= 4 and near
            else "interface"
            if unit.words <= LONGEST_SUBHEADING
            else "related"
        )
    if unit.bullet or unit.sentence:
        return "standfirst"
    if is_name(unit.text):
        return "byline"
    if PATTERNS["teaser"].match(unit.text):
        return "related"
    if i == first - 1 and unit.words <= LONGEST_SUBHEADING and i > (title or 0) + 1:
        return "subheading"
    return "standfirst" if unit.words >= 5 else "interface"


def _headings(units: list[Unit]) -> list[str]:
    """Tell under which heading each line stands: of other pages, of readers' comments, or none."""
    headings, above = [], ""
    for unit in units:
        above = unit.clue if unit.clue in ("more", "comments") else above
        headings.append(above)
    return headings


def _kind_in_tail(unit: Unit, heading: str) -> str:
    """Judge a line after the last paragraph; under the readers' comments it is one of them."""
    if not unit.clue and heading == "comments":
        return "interface"
    if unit.clue and unit.clue != "source_date":
        return _plain(unit.clue)
    if is_author_line(unit.text) or is_name(unit.text):
        return "bio"
    return unit.clue or "related"


def _kind_in_body(units: list[Unit], i: int, *, repeated: bool) -> str:
    """Judge a line between two paragraphs that is no sentence itself."""
    unit = units[i]
    if unit.clue == "source_date" and unit.words <= LONGEST_SUBHEADING:
        is_heading = is_date_line(unit.text) and not ORIGIN.search(unit.text) and not CLOCK.search(unit.text)
        return "subheading" if is_heading else "source_date"
    if unit.clue:
        return _plain(unit.clue)
    if unit.bullet or unit.text.endswith((":", "：", ",", ";", "-", "–", "—")) or _in_list(units, i):
        return "body"
    has_subheadings = any(other.kind == "subheading" for other in _above(units, i))
    if _in_aside(units, i) and not (has_subheadings and _ends_aside(units, i)):
        return "related"
    if repeated or PATTERNS["teaser"].match(unit.text):
        return "related"
    if _is_signature(units, i):
        return "byline"
    if unit.words <= LONGEST_SUBHEADING:
        return "subheading"
    return "body" if units[i + 1].text[0].islower() else "related"


def _above(units: list[Unit], i: int) -> Iterator[Unit]:
    """Give the units above a line, the nearest first."""
    return (units[j] for j in range(i - 1, -1, -1))


def _ends_aside(units: list[Unit], i: int) -> bool:
    """Tell whether a short line parts a list of links above it from the paragraph below it."""
    unit, above = units[i], units[i - 1]
    return unit.words <= LONGEST_SUBHEADING and units[i + 1].paragraph and above.kind == "related"


def _is_question(units: list[Unit], i: int) -> bool:
    """Tell whether a short question stands alone between paragraphs, as a subheading does."""
    unit = units[i]
    if unit.words > LONGEST_SUBHEADING or not unit.text.endswith(("?", "？")) or i + 1 == len(units):
        return False
    return units[i - 1].paragraph and units[i + 1].paragraph


def _is_signature(units: list[Unit], i: int) -> bool:
    """Tell whether the line is a name that stands in a byline, or names somebody right after a standfirst."""
    text = units[i].text
    if not is_name(text) and PATTERNS["credentials"].search(text) is None:
        return False
    if is_name(text) and any(other.clue == "byline" and text in other.text for other in _above(units, i)):
        return True
    paragraphs_above = (other for other in _above(units, i) if other.kind == "body")
    is_early = len(list(itertools.islice(paragraphs_above, 2))) < 2
    follows = units[i + 1].clue or PATTERNS["credentials"].search(units[i + 1].text)
    if is_early and is_name(text) and follows:
        return True
    return is_early and PATTERNS["credentials"].search(text) is not None


def _in_list(units: list[Unit], i: int) -> bool:
    """Tell whether the lines before `i` lead without a break to one that announces a list with a colon."""
    for j in range(i - 1, -1, -1):
        if units[j].text.endswith((":", "：")) and not units[j].clue:
            return True
        if units[j].clue or units[j].sentence:
            return False
    return False


def _in_aside(units: list[Unit], i: int) -> bool:
    """Tell whether the line stands under a heading of other pages, or under the length of a video."""
    for j in range(i - 1, -1, -1):
        if units[j].clue == "more" or re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", units[j].text):
            return True
        if units[j].kind == "body":
            return False
    return False


def _part_standfirst(units: list[Unit], title: int | None, body: list[int]) -> None:
    """Call the first paragraph a standfirst where a byline or a date parts it from the article."""
    if title is None or len(body) < 2 or body[0] < title or units[body[0]].words > 3 * PARAGRAPH:
        return
    between = units[body[0] + 1 : body[1]]
    if any(unit.kind in ("byline", "source_date") for unit in between):
        units[body[0]].kind = "standfirst"


def _plain(clue: str) -> str:
    """Give the kind of a clue: lists of other pages and comments are interface."""
    return "interface" if clue in ("more", "comments") else clue
