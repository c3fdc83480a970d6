"""Lexicoder's ``.lc3``: a category on a line that begins with ``+``, its words below."""

from pathlib import Path

from analysis.framing.formats.contents import Row, assemble, lower
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".lc3",)


def recognises(text: str) -> bool:
    """Tell whether the first line that holds something begins with a plus and is no row of a table."""
    first = text.lstrip().partition("\n")[0]
    return first.startswith("+") and not any(mark in first for mark in "\t,;=")


def read(path: Path, text: str) -> Lexicon:
    """Read the categories and their words."""
    category = ""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("+"):
            category = line[1:].strip()
            if not category:
                raise LexiconError(path, number, "a category has no name: write one behind the plus")
        elif line.strip():
            if not category:
                raise LexiconError(path, number, f"{line.strip()!r} stands before any category (+NAME)")
            rows.append(Row(category, lower(line), number))
    return assemble(path, text, rows, [])
