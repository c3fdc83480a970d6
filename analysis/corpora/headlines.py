"""Which line of a page is its title."""

import re
from difflib import SequenceMatcher

from analysis.corpora.furniture import CLOSERS, WORD, is_name
from analysis.corpora.units import LONG, Unit


def find_title(units: list[Unit], first_paragraph: int, title: str = "") -> int | None:
    """Return the position of the title among `units`, or None.

    The line that equals `title` where one is given; else, of the lines before the first
    paragraph, the first whose words come back in the text; else the first of four words
    or more; else the first that no clue explains.

    Parameters
    ----------
    units : list of Unit
        The page.
    first_paragraph : int
        Position of the first paragraph of the article.
    title : str
        The title as known from elsewhere.
    """
    if title:
        last = max((i for i, unit in enumerate(units) if unit.paragraph), default=len(units))
        alike = [_likeness(unit.text, title) for unit in units[:last]]
        if alike and max(alike) >= 0.9:
            return alike.index(max(alike))
    open_lines = [i for i in range(min(first_paragraph, len(units))) if _is_headline(units[i])]
    if not open_lines:
        return None
    article = {stem for unit in units[first_paragraph:] if unit.paragraph for stem in _stems(unit.text)}
    for i in open_lines:
        stems = _stems(units[i].text)
        shared = len(stems & article)
        if units[i].words >= 3 and shared >= 2 and shared >= 0.4 * len(stems):
            return i
    for shortest in (4, 1):
        for i in open_lines:
            if units[i].words >= shortest and not is_name(units[i].text):
                return i
    return open_lines[0]


def _is_headline(unit: Unit) -> bool:
    """Tell whether a line may be a title: no clue against it, not too long, and no full stop."""
    ends = unit.text.rstrip(CLOSERS)[-1:]
    return (
        not unit.clue
        and not unit.bullet
        and unit.words <= 2 * LONG
        and ends not in (".", "。", "…", ":", ",")
    )


def _stems(text: str) -> set[str]:
    """Return the first five letters of each word of more than three, which are seldom grammar alone."""
    words = (word.casefold() for word in WORD.findall(text))
    return {word[:5] for word in words if len(word) > 3 or not word.isascii()}


def _likeness(line: str, title: str) -> float:
    """Say how alike two lines are, from 0 to 1, letters and digits alone."""
    first, second = (re.sub(r"[\W_]+", "", text).casefold() for text in (line, title))
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if abs(len(first) - len(second)) > 0.3 * max(len(first), len(second)):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
