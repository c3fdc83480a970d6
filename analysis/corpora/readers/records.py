"""Reader: JSON, one value or one a line."""

import json
from collections.abc import Sequence
from typing import Any

from analysis.corpora.readers.articles import LARGEST_TABLE, Reading, refuse_file
from analysis.corpora.readers.delimited import decode_rows
from analysis.corpora.readers.tables import Row, read_rows
from analysis.corpora.wording import how_many

MOST_FIELDS = 1000
SENTENCE = 60
"""Characters from which a value in a list is taken for a sentence of a text, not for a name."""
SURROGATES = range(0xD800, 0xE000)


def looks_like_records(text: str) -> bool:
    """Tell whether a text without a telling name is JSON of objects."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] not in ("{", "["):
        return False
    try:
        _parse(text)
    except (ValueError, RecursionError):
        return False
    return True


def read_records(data: bytes, options: dict[str, Any]) -> Reading:
    """Read JSON: objects in a list, in an object's one list, by identifier, one a line, or one alone.

    A row is the number of the object, or of the line. Fields of fields are columns, as in
    ``source.name``, also those of a list of objects; a list of plain values is one value, parted by
    semicolons, or by blank lines where it holds sentences.

    Raises
    ------
    NotTextError
        If it is not JSON, or of another layout.
    """
    text, _ = decode_rows(data)
    try:
        values, kind = _parse(text)
    except RecursionError:
        raise refuse_file("is JSON nested too deeply to be read") from None
    except ValueError as error:
        raise refuse_file(f"is not JSON: {error}") from None
    flat = [(number, value if isinstance(value, str) else _flatten(value)) for number, value in values]
    header: dict[str, None] = {}
    for _, fields in flat:
        if isinstance(fields, dict):
            header.update(dict.fromkeys(fields))
    if len(header) > MOST_FIELDS:
        raise refuse_file(
            f"is JSON with {len(header)} different fields in {how_many(len(flat), 'object')}: no table"
        )
    rows: list[Row] = [
        (number, fields if isinstance(fields, str) else _cells(fields, list(header)))
        for number, fields in flat
    ]
    return read_rows(list(header), rows, options, kind)


def _parse(text: str) -> tuple[list[tuple[str, dict[str, Any] | str]], str]:
    """Return the objects with their numbers, a fault in place of one that is none; and what they stood in."""
    lines = [(i, line) for i, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1) if line.strip()]
    try:
        return _listed(json.loads(text.lstrip("\ufeff")), len(text)), "list in JSON"
    except RecursionError:
        raise
    except ValueError:
        if len(lines) < 2 or not lines[0][1].lstrip().startswith("{"):
            raise
    values = [(str(i), _line(line)) for i, line in lines]
    if not any(isinstance(value, dict) for _, value in values):
        raise ValueError(f"none of its {how_many(len(values), 'line')} is an object")
    return values, "file of JSON lines"


def _line(line: str) -> dict[str, Any] | str:
    try:
        value = json.loads(line)
    except RecursionError:
        return "is nested too deeply to be read"
    except ValueError as error:
        return f"is not JSON: {error}"
    return value if isinstance(value, dict) else "is not a JSON object"


def _listed(value: Any, size: int) -> list[tuple[str, dict[str, Any] | str]]:
    """Find the list of objects in a value."""
    if isinstance(value, dict):
        lists = [
            item
            for item in value.values()
            if isinstance(item, list) and any(isinstance(x, dict) for x in item)
        ]
        if len(lists) > 1:
            raise ValueError(f"it holds {len(lists)} lists of objects, and which are articles is not known")
        value = lists[0] if lists else _by_identifier(value) or [value]
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        raise ValueError(f"it holds no list of objects ({how_many(size, 'character')})")
    return [
        (str(i), item if isinstance(item, dict) else "is not a JSON object")
        for i, item in enumerate(value, start=1)
    ]


def _by_identifier(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the objects that stand under their identifiers: several, which share half of their fields."""
    items = list(value.values())
    if len(items) < 2 or not all(isinstance(item, dict) and item for item in items):
        return []
    shared, every = set(items[0]).intersection(*items), set().union(*items)
    if len(shared) < len(every) / 2:
        return []
    return [{"id": name} | item for name, item in value.items()]


def _flatten(value: dict[str, Any]) -> dict[str, Any]:
    """Lift the fields of fields up, and those of a list of objects as lists."""
    flat: dict[str, Any] = {}
    for name, field in value.items():
        objects = [item for item in field if isinstance(item, dict)] if isinstance(field, list) else []
        if objects and len(objects) == len(field):
            inner = dict.fromkeys(key for item in objects for key in item)
            field = {key: [item[key] for item in objects if key in item] for key in inner}
        if isinstance(field, dict):
            flat |= {f"{name}.{inner}": item for inner, item in _flatten(field).items()}
        else:
            flat[name] = field
    return flat


def _cells(fields: dict[str, Any], header: Sequence[str]) -> list[str] | str:
    cells = [cell_text(fields.get(name)) for name in header]
    if any(ord(letter) in SURROGATES for cell in cells if not cell.isascii() for letter in cell):
        return "holds characters that are no text (half of a surrogate pair, or bytes that are not UTF-8)"
    return cells


def cell_text(value: Any) -> str:
    """Return a value of JSON, Parquet or a workbook as the text of a cell."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        plain = [cell_text(item) for item in value if not isinstance(item, dict | list)]
        mark = "\n\n" if any(len(text) >= SENTENCE for text in plain) else "; "
        return mark.join(text for text in plain if text)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dict):
        return ""
    return str(value)


def check_table_size(size: int) -> None:
    """Refuse a table that is too large once unpacked."""
    if size > LARGEST_TABLE:
        raise refuse_file(f"is larger than {LARGEST_TABLE // 1024**2} MB once unpacked; part the table")
