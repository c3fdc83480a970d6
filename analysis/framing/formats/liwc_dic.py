"""LIWC's ``.dic``: numbered categories between two lines of ``%``, then words with numbers."""

import re
from pathlib import Path

from analysis.framing.formats.contents import Note, Row, assemble, lower
from analysis.framing.formats.nesting import enter
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".dic",)
_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
_CONDITION = re.compile(r"\([^)]*\)")
_CODE = re.compile(r"\d+(/\d+)?|\(.*|<.*")


def recognises(text: str) -> bool:
    """Tell whether the first line that holds something is a percent sign."""
    return text.lstrip()[:2].rstrip() == "%"


def read(path: Path, text: str) -> Lexicon:
    """Read the categories, nested by tabs, and the words with the numbers of theirs.

    A category may stand without a number, as the heading of others. What depends on the words around
    (``<of>``, numbers in brackets, ``125/464``) is left out, and the notes say so.
    """
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        reason = "a .dic file lists its categories between two lines of %; here is " + (
            "only one" if marks else "none"
        )
        raise LexiconError(path, marks[0] + 1 if marks else 1, reason)
    names, order = _categories(path, lines, marks[0] + 1, marks[1])
    rows: list[Row] = []
    notes: list[Note] = []
    for number in range(marks[1] + 1, len(lines)):
        if lines[number].strip():
            term, codes = _term(path, lines[number], number + 1)
            rows += _rows(path, term, codes, number + 1, names, notes)
    return assemble(path, text, rows, notes, frames=order)


def _categories(path: Path, lines: list[str], first: int, last: int) -> tuple[dict[str, str], list[str]]:
    """Return the name of each number, and all names in order."""
    names: dict[str, str] = {}
    order: list[str] = []
    stack: list[tuple[int, str]] = []
    for number in range(first, last):
        line = lines[number].rstrip()
        if not line:
            continue
        depth = len(line) - len(line.lstrip("\t"))
        found = _CATEGORY.fullmatch(line.strip())
        if line.strip().isdigit():
            raise LexiconError(path, number + 1, f"category {line.strip()} has no name: write one behind it")
        name = enter(stack, depth, found[2].strip() if found else line.strip(), path, number + 1)
        order.append(name)
        if found and names.setdefault(_code(found[1]), name) != name:
            raise LexiconError(
                path, number + 1, f"category {found[1]} stands twice: give each its own number"
            )
    if not names:
        raise LexiconError(path, first, "no category has a number: write one a line, as 1<tab>name")
    return names, order


def _code(digits: str) -> str:
    """Return a category's number without padding."""
    return digits.lstrip("0") or "0"


def _term(path: Path, line: str, number: int) -> tuple[str, str]:
    """Part a line into the term and what follows; terms of several words end at a tab or a number."""
    line = line.strip()
    if "\t" in line:
        term, _, codes = line.partition("\t")
        if not _CODE.fullmatch(codes.split()[0]):
            raise LexiconError(path, number, f"{codes.split()[0]!r} behind {term!r} is no category's number")
        return term, codes
    words = line.split()
    place = next((k for k in range(1, len(words)) if _CODE.fullmatch(words[k])), len(words))
    return " ".join(words[:place]), " ".join(words[place:])


def _rows(
    path: Path, term: str, codes: str, line: int, names: dict[str, str], notes: list[Note]
) -> list[Row]:
    if "<" in codes:
        notes.append(Note(line, f"{term!r} depends on the word after it ({codes.split()[0]}): left out"))
        return []
    plain = _CONDITION.sub(" ", codes)
    if plain != codes:
        notes.append(Note(line, f"{term!r}: conditions in brackets cannot be held, so they are left out"))
    rows = []
    for code in plain.split():
        if "/" in code:
            notes.append(Note(line, f"{term!r}: {code} chooses by the word before it: left out"))
        elif not code.isdigit():
            raise LexiconError(path, line, f"{code!r} behind {term!r} is no category's number")
        elif _code(code) not in names:
            notes.append(Note(line, f"{term!r}: category {code} is not declared at the top: left out"))
        else:
            rows.append(Row(names[_code(code)], lower(term), line))
    if not codes:
        notes.append(Note(line, f"{term!r} has no category: left out"))
    return rows
