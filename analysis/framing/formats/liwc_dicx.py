"""LIWC-22's ``.dicx``: a table with a row a term and a column a category."""

import csv
import io
from pathlib import Path

from analysis.framing.formats.contents import Note, Row, assemble, lower
from analysis.framing.formats.csv_table import delimiter_of, table_rows
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".dicx",)
TERM = "DicTerm"
MEMBER = "X"


def recognises(text: str) -> bool:
    """Tell whether the first cell is ``DicTerm``."""
    return text.lstrip().lstrip('"')[: len(TERM)].lower() == TERM.lower()


def read(path: Path, text: str) -> Lexicon:
    """Read every cell that is neither empty nor 0 as membership; weights are not taken over."""
    table = table_rows(path, text, delimiter_of(text))
    if not table or table[0][1][0].strip().lower() != TERM.lower():
        raise LexiconError(path, 1, f"the first cell of a .dicx file is {TERM}")
    names = [name.strip() for name in table[0][1][1:]]
    if not all(names) or len(set(names)) < len(names):
        raise LexiconError(path, table[0][0], "every column needs a category's name of its own")
    rows, notes = [], []
    for line, cells in table[1:]:
        term = lower(cells[0])
        marks = [cell.strip() for cell in cells[1:]]
        if len(marks) > len(names):
            raise LexiconError(path, line, f"{term!r} has {len(marks)} cells for {len(names)} categories")
        chosen = [name for name, mark in zip(names, marks, strict=False) if mark not in ("", "0")]
        if not term or not chosen:
            notes.append(Note(line, f"{term!r} has no category: left out" if term else "no term: left out"))
            continue
        if any(mark.upper() not in ("", "0", "1", MEMBER) for mark in marks):
            notes.append(Note(line, f"{term!r}: its weight is not taken over, it counts as one"))
        rows += [Row(name, term, line) for name in chosen]
    return assemble(path, text, rows, notes, frames=names)


def written(frames: list[str], entries: list[tuple[str, str]]) -> str:
    """Return the file of some entries, given as frame and pattern."""
    member: dict[str, set[str]] = {}
    for frame, pattern in entries:
        member.setdefault(pattern, set()).add(frame)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([TERM, *frames])
    for pattern, chosen in member.items():
        writer.writerow([pattern, *(MEMBER if frame in chosen else "" for frame in frames)])
    return out.getvalue()
