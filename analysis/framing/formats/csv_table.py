"""CSV: a row an entry, with its frame and its pattern."""

import csv
import io
import json
from pathlib import Path

import pandas as pd

from analysis import storage
from analysis.framing.formats.contents import NESTED, Note, Row, assemble, lower
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".csv", ".tsv")
OWN = ("frame", "pattern", "pole", "register", "source", "also", "basis", "rules")
FRAMES = ("frame", "category", "key", "dictionary", "construct")
PATTERNS = ("pattern", "entry", "term", "word", "feature", "token")


def recognises(text: str) -> bool:
    """Tell whether the first line names a column of frames and one of patterns."""
    header = _header(text)
    return any(name in header for name in FRAMES) and any(name in header for name in PATTERNS)


def delimiter_of(text: str) -> str:
    """Return what parts the cells of the first line: a comma, a semicolon or a tab."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def table_rows(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold something, with the line on which each ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise LexiconError(path, reader.line_num, f"is not a table in CSV: {error}") from error


def read(path: Path, text: str) -> Lexicon:
    """Read the entries; in a column named ``category``, a slash parts the keys of nested categories."""
    table = table_rows(path, text, delimiter_of(text))
    header = [cell.strip().lower() for cell in table[0][1]] if table else []
    frame = next((name for name in FRAMES if name in header), "")
    pattern = next((name for name in PATTERNS if name in header), "")
    if not frame or not pattern:
        told = ", ".join(header) or "none"
        reason = f"columns are {told}: name one 'frame' and one 'pattern'"
        raise LexiconError(path, table[0][0] if table else 0, reason)
    ours = frame == "frame" and pattern == "pattern"
    rows: list[Row] = []
    notes: list[Note] = []
    for line, cells in table[1:]:
        if len(cells) > len(header):
            raise LexiconError(path, line, f"has {len(cells)} cells for {len(header)} columns")
        values = {name: storage.unguard(cell) for name, cell in zip(header, cells, strict=False)}
        key, word = values.get(frame, "").strip(), values.get(pattern, "").strip()
        if not key or not word:
            notes.append(Note(line, f"no {pattern if key else frame} is given: left out"))
        elif ours:
            rows.append(Row(key, word, line, _facts(path, line, values)))
        else:
            name = NESTED.join(key.split("/")) if frame == "category" else key
            rows.append(Row(name, lower(word), line))
    return assemble(path, text, rows, notes)


def written(entries: pd.DataFrame, rules: list[str]) -> str:
    """Return the file of some entries and their rules, the latter as JSON."""
    table = entries.assign(rules=rules)[list(OWN)]
    guarded = table.apply(lambda column: column.map(storage.guard))
    return guarded.to_csv(index=False, lineterminator="\n")


def _header(text: str) -> list[str]:
    first = text.lstrip().partition("\n")[0]
    return [cell.strip().strip('"').lower() for cell in first.split(delimiter_of(text))]


def _facts(path: Path, line: int, values: dict[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {name: values.get(name, "").strip() for name in OWN[2:-1]}
    try:
        facts["rules"] = json.loads(values.get("rules") or "{}")
    except json.JSONDecodeError as error:
        raise LexiconError(path, line, f"its rules are not JSON: {error}") from error
    if not isinstance(facts["rules"], dict):
        raise LexiconError(path, line, "its rules are not a JSON object")
    return facts
