"""Notes about authors and rights: whole lines, and sentences at the end of a paragraph."""

import re

from analysis.corpora.furniture import PATTERNS, is_name
from analysis.corpora.units import LONG, Unit

_PRONOUN = re.compile(r"^\W*(?:He|She|They|His|Her|Their)\b")
_SENTENCE_START = re.compile(r"(?<=[.!?])[\"”’)\]]?\s+(?=[\"“‘(\[]?[^\W\d_a-zа-я])")
REACH = 45
"""Words to which a line that goes on about an author is held."""


def find_biographies(units: list[Unit], body: list[int]) -> set[int]:
    """Return the positions in `body` whose lines are about an author, not the subject.

    Parameters
    ----------
    units : list of Unit
        The page.
    body : list of int
        Positions of the units taken for running text, in order.
    """
    names = _author_names(units)
    found = {
        i
        for i in body
        if PATTERNS["editors_note"].search(units[i].text) or _is_biography(units[i].text, names, known=True)
    }
    return found | _closing_notes(units, [i for i in body if i not in found], names)


def _closing_notes(units: list[Unit], body: list[int], names: set[str]) -> set[int]:
    """Take notes off the end of `body`, never its first line, and what goes on about their author."""
    found: set[int] = set()
    pending: set[int] = set()
    for i in reversed(body[1:]):
        text = units[i].text
        if is_note(text) or _is_biography(text, names, known=False):
            found |= pending | {i}
            pending = set()
        elif units[i].words <= REACH and _PRONOUN.match(text):
            pending.add(i)
        else:
            break
    return found


def _author_names(units: list[Unit]) -> set[str]:
    """Return the names in bylines, and lines that are a name and nothing else."""
    names: set[str] = set()
    for unit in units:
        if unit.clue == "byline":
            names |= {match.group(0).strip(" *,;") for match in PATTERNS["name"].finditer(unit.text)}
        elif not unit.clue and is_name(unit.text):
            names.add(unit.text.strip(" *,;"))
    return {name for name in names if not re.search(r"\b(?:By|BY|Reporting|Editing|Writing)\b", name)} | {
        re.sub(r"^(?:By|BY|Reporting by|Editing by|Writing by)\s+", "", name) for name in names
    }


def _is_biography(text: str, names: set[str], *, known: bool) -> bool:
    """Tell whether `text` says who somebody is: one of `names`, or (if not `known`) anybody."""
    match = PATTERNS["biography"].match(text)
    if match is None:
        return PATTERNS["starred_biography"].match(text) is not None
    opening = " ".join(text.split()[: LONG + 5])
    if PATTERNS["occupation"].search(opening) is None:
        return False
    return match["name"] in names if known else "”" not in text and '"' not in text


def is_note(text: str, *, of_author: bool = True) -> bool:
    """Tell whether `text` begins a note on the article or, where `of_author`, on whoever wrote it."""
    if PATTERNS["note"].search(text):
        return True
    opening = PATTERNS["author_note"].search(text) if of_author else None
    return opening is not None and PATTERNS["occupation"].search(text, opening.end()) is not None


def is_author_line(text: str) -> bool:
    """Tell whether a line after the article is about its author: a note, an occupation, an address."""
    return bool(
        is_note(text) or PATTERNS["credentials"].search(text) or _is_biography(text, set(), known=False)
    )


def cut_notes(text: str, *, last: bool) -> tuple[str, str]:
    """Part a paragraph from the notes in it.

    In the last paragraph everything from the first note to the end is cut; in the others
    only the sentences that are notes, and what is said of an author there stays, since a
    review may speak of the author of a book.

    Parameters
    ----------
    text : str
        A paragraph.
    last : bool
        Whether the article ends with it.

    Returns
    -------
    tuple of str
        What stays, and what was cut; the second is empty where nothing was.

    Examples
    --------
    >>> cut_notes("The bridge is open. The author is an engineer. Follow him on X.", last=True)
    ('The bridge is open.', 'The author is an engineer. Follow him on X.')
    """
    sentences = _sentences(text)
    notes = [is_note(sentence, of_author=last) for sentence in sentences]
    if last and any(notes[1:]):
        first = notes.index(True, 1)
        notes = [position >= first for position in range(len(sentences))]
    elif not last:
        notes = [note and position > 0 for position, note in enumerate(notes)]
    if not any(notes) or all(notes):
        return text, ""
    kept = [s for s, note in zip(sentences, notes, strict=True) if not note]
    cut = [s for s, note in zip(sentences, notes, strict=True) if note]
    return " ".join(kept), " ".join(cut)


def _sentences(text: str) -> list[str]:
    """Part `text` at spaces that follow final punctuation and precede a capital."""
    starts = [0] + [match.end() for match in _SENTENCE_START.finditer(text)]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
