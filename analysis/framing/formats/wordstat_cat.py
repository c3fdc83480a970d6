"""WordStat's ``.cat``: categories and words indented by tabs, words with a weight in brackets."""

import re
from pathlib import Path

from analysis.framing.formats.contents import Note, Row, assemble, lower
from analysis.framing.formats.nesting import enter, full_name, leave
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".cat",)
_ENTRY = re.compile(r"(.*\S)\s*\((-?\d+(?:[.,]\d+)?)\)")


def recognises(text: str) -> bool:
    """Tell whether a line is indented by a tab and ends with a weight in brackets."""
    return re.search(r"^\t[^\n]*\S *\(-?\d+(?:[.,]\d+)?\)\s*$", text, re.MULTILINE) is not None


def read(path: Path, text: str) -> Lexicon:
    """Read the categories and their words; rules of proximity and weights are not taken over."""
    stack: list[tuple[int, str]] = []
    rows: list[Row] = []
    notes: list[Note] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip("\t"))
        found = _ENTRY.fullmatch(line.strip())
        if not found:
            enter(stack, depth, line.strip(), path, number)
            continue
        leave(stack, depth)
        if not stack:
            raise LexiconError(path, number, f"{found[1]!r} stands in no category: indent it under one")
        if found[1].startswith("@"):
            notes.append(Note(number, f"rule {found[1]!r} cannot be taken over: left out"))
            continue
        if found[2] != "1":
            notes.append(Note(number, f"{found[1]!r}: its weight is not taken over, it counts as one"))
        rows.append(Row(full_name(stack), lower(found[1]), number))
    return assemble(path, text, rows, notes)
