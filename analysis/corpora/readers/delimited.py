"""Reader: tables in text, parted by commas, semicolons, tabs or bars."""

import csv
import itertools
import re
from collections.abc import Iterator
from typing import Any

from analysis.corpora.decoding import decode_text
from analysis.corpora.readers.articles import LARGEST_TABLE, Reading, refuse_file
from analysis.corpora.readers.column_names import NAMES, PRESETS, plain_name
from analysis.corpora.readers.tables import Row, read_rows
from analysis.corpora.wording import how_many

DELIMITERS = ",;\t|"
_BROKEN = re.compile("[\udc80-\udcff]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"[\r\n]")
_KNOWN = {name for names in NAMES.values() for name in names} | {
    name for _, signature, _ in PRESETS for name in signature
}


def looks_delimited(text: str, *, is_cut: bool = False) -> bool:
    """Tell by its first lines whether a text without a telling name is a table.

    The header must hold two names of columns that are known, none longer than forty
    characters, and most of the next rows as many cells; `is_cut` says that the text goes on.
    """
    start = text.lstrip("\ufeff")
    mark = find_delimiter(start)
    header = next(csv.reader([_END.split(start, maxsplit=1)[0]], delimiter=mark), [])
    if len(header) < 2 or any(len(cell) > 40 for cell in header):
        return False
    if sum(plain_name(cell) in _KNOWN for cell in header) < 2:
        return False
    try:
        rows = [row for row in csv.reader(_lines(start), delimiter=mark) if row][1:]
    except csv.Error:
        return False
    inner = rows[:-1] if is_cut else rows
    return bool(inner) and sum(len(row) == len(header) for row in inner) >= 0.8 * len(inner)


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a text one by one, ends included, without a copy of the whole."""
    return (match.group() for match in _LINE.finditer(text))


def find_delimiter(text: str) -> str:
    """Tell by the header what parts the cells."""
    header = _END.split(text.lstrip("\ufeff"), maxsplit=1)[0]
    return max(DELIMITERS, key=header.count)


def read_delimited(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a table in text; a row is numbered as a spreadsheet does, the header being row 1.

    Raises
    ------
    NotTextError
        If the table as a whole cannot be read.
    """
    text, encoding = decode_rows(data)
    header, rows = part_rows(text)
    kind = "table in text" if find_delimiter(text) != "\t" else "table in text parted by tabs"
    reading = read_rows(header, rows, options, kind)
    if encoding:
        reading["notes"].append(f"was read as {encoding}, since it is not UTF-8")
    return reading


def decode_rows(data: bytes) -> tuple[str, str]:
    """Decode a table; where some lines are UTF-8 and others are not, the others are marked as broken.

    Returns
    -------
    tuple of str
        The text, bytes that are not UTF-8 as lone surrogates; and the encoding where it is another.
    """
    if not data:
        raise refuse_file("is empty")
    if len(data) > LARGEST_TABLE:
        raise refuse_file(f"is larger than {LARGEST_TABLE // 1024**2} MB; part the table")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and data.count(b"\x00") < 0.01 * len(data):
        try:
            return data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text = data.decode("utf-8-sig", errors="surrogateescape")
            if any(not line.isascii() and not _BROKEN.search(line) for line in text.split("\n")):
                return text, ""
    return decode_text(data)


def part_rows(text: str) -> tuple[list[str], list[Row]]:
    """Part a table into its header and its rows, a row that does not fit the header as its fault."""
    parsed, open_at = _parse(text)
    top = next((i for i, cells in enumerate(parsed) if any(cell.strip() for cell in cells)), None)
    if top is None:
        raise refuse_file("holds only white space")
    header = [cell.strip() for cell in parsed[top]]
    while header and not header[-1]:
        header.pop()
    if len(header) < 2 and plain_name(header[0]) not in _KNOWN:
        raise refuse_file(
            "is not a table: its first line has no columns; what follows is "
            f"{how_many(len(parsed) - 1, 'line')}"
        )
    rows: list[Row] = []
    for i, cells in enumerate(parsed[top + 1 :], start=top + 2):
        if not any(cell.strip() for cell in cells):
            continue
        rows.append((str(i), _fault(cells, header, is_open=i == open_at) or cells[: len(header)]))
    return header, rows


def _fault(cells: list[str], header: list[str], *, is_open: bool) -> str:
    """Return why a row cannot be read; empty if it can."""
    if is_open:
        swallowed = sum(cell.count("\n") for cell in cells)
        lost = "the line after it was" if swallowed == 1 else f"the {swallowed} lines after it were"
        return f"opens a quotation mark that nothing closes, so {lost} not read"
    extra = [cell for cell in cells[len(header) :] if cell.strip()]
    if len(cells) < len(header) or extra:
        return (
            f"has {how_many(len(cells), 'cell')}, but the header has {len(header)}: its columns are shifted"
        )
    if any("\x00" in cell for cell in cells):
        return "holds a byte that no text has (0); save the file again"
    if any(_BROKEN.search(cell) for cell in cells):
        return "holds bytes that are not UTF-8 though the rest of the file is; save the file in one encoding"
    return ""


def _parse(text: str) -> tuple[list[list[str]], int]:
    """Return all rows, and the number of the one whose quotation mark is never closed (0 if none)."""
    mark = find_delimiter(text)
    before = csv.field_size_limit(len(text) + 1)
    try:
        rows = [row for row in csv.reader(_lines(text), delimiter=mark)]
        open_at = 0
        if rows and text.count('"') % 2 and _stays_open(text, mark):
            open_at = len(rows)
        return rows, open_at
    except csv.Error as error:
        raise refuse_file(f"is not a table in text: {error}") from None
    finally:
        csv.field_size_limit(before)


def _stays_open(text: str, mark: str) -> bool:
    """Tell whether the text ends inside a quoted cell: one more line then belongs to the last row."""
    probe = "\ue000"
    last: list[str] = []
    for row in csv.reader(itertools.chain(_lines(text), ["\n", probe]), delimiter=mark):
        last = row
    return last != [probe]
