"""``manifest.csv`` (or ``.tsv``, ``.xlsx``): what is known of each file in a folder, and on what basis."""

import csv
import io
import unicodedata
from pathlib import Path, PurePosixPath

from analysis.corpora.dates import read_dates
from analysis.corpora.decoding import NotTextError, decode_text
from analysis.corpora.readers.column_names import FILE_NAMES, NAMES, plain_name
from analysis.corpora.readers.delimited import find_delimiter
from analysis.corpora.readers.workbooks import read_sheets

COLUMNS = (
    "file",
    "title",
    "outlet",
    "outlet_basis",
    "outlet_type",
    "country",
    "authors",
    "author",
    "author_note",
    "date",
    "date_basis",
    "genre",
    "url",
    "language",
    "side",
)
"""The columns that are understood; only ``file`` must be there."""

Manifest = dict[str, dict[str, str]]


def read_manifest(path: Path, *, also: tuple[str, ...] = (), order: str = "") -> tuple[Manifest, list[str]]:
    """Read a manifest.

    Parameters
    ----------
    path : Path
        The file, with a header: the first sheet of a workbook, or text parted by commas, semicolons, tabs
        or bars.
    also : tuple of str
        Further columns that the study understands.
    order : str
        ``dmy`` or ``mdy``, if dates are numbers alone and the column does not tell which.

    Returns
    -------
    dict
        File name (with forward slashes, from the manifest's folder) to its row: the known
        columns, trimmed, dates in ISO 8601 where they can be told, and ``row``, the line of the manifest.
    list of str
        Sentences about what was ignored, each beginning with a verb.
    """
    try:
        rows, notes = _read_rows(path)
    except (NotTextError, OSError) as error:
        return {}, [f"could not be read, so no facts were taken from it: {error}"]
    except csv.Error as error:
        return {}, [f"is not a CSV table ({error}), so no facts were taken from it"]
    header = [cell.strip().casefold().replace(" ", "_") for cell in rows[0][1]]
    meant = _meanings(header, also)
    if "file" not in meant.values():
        return {}, [*notes, "has no column named file, so no facts could be taken from it"]
    renamed = [f"{header[i]} as {name}" for i, name in meant.items() if header[i] != name]
    if renamed:
        notes.append(f"has columns by other names, which were read: {', '.join(renamed)}")
    unknown = [name for i, name in enumerate(header) if name and i not in meant]
    if unknown:
        notes.append(f"has columns that are not understood and were ignored: {', '.join(unknown)}")
    table, remarks = _read_table(rows[1:], header, meant)
    return table, notes + remarks + _read_dates(table, order)


def _read_table(
    rows: list[tuple[int, list[str]]], header: list[str], meant: dict[int, str]
) -> tuple[Manifest, list[str]]:
    """Return what the rows state of each file, and remarks."""
    table: Manifest = {}
    notes = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            notes.append(f"has more cells than columns in line {line}; the last ones were ignored")
        facts = {name: cells[i].strip() for i, name in meant.items() if i < len(cells)}
        name = file_name(facts.get("file", ""))
        if not name:
            notes.append(f"names no file in line {line}; the line was ignored")
        elif name in table:
            notes.append(f"names {name} twice; line {line} was ignored")
        else:
            table[name] = facts | {"row": str(line)}
    return table, notes


def _read_rows(path: Path) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return number and cells of each row, and remarks."""
    data = path.read_bytes()
    if path.suffix.casefold() == ".xlsx":
        (title, rows), *others = read_sheets(data)
        return rows, [f"has further sheets, which were not read; its facts are those of {title}"] * bool(
            others
        )
    text, encoding = decode_text(data)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=find_delimiter(text))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise csv.Error(f"{error} in line {reader.line_num}") from None
    return rows, [f"was read as {encoding}"] if encoding else []


def _meanings(header: list[str], also: tuple[str, ...]) -> dict[int, str]:
    """Return what each column means: by its own name, else by one of tables for a column that is missing."""
    meant = {i: name for i, name in enumerate(header) if name in (*COLUMNS, *also)}
    others = {"file": FILE_NAMES} | {name: NAMES[name] for name in COLUMNS if name in NAMES}
    for i, cell in enumerate(header):
        name = next((name for name, known in others.items() if plain_name(cell) in known), "")
        if i not in meant and name and name not in meant.values():
            meant[i] = name
    return meant


def _read_dates(table: Manifest, order: str) -> list[str]:
    """Bring the dates to ISO 8601, the order of whose numbers all of them tell; return remarks."""
    dated = [facts for facts in table.values() if facts.get("date")]
    readings, remarks = read_dates([facts["date"] for facts in dated], order=order)
    for facts, (date, _, _) in zip(dated, readings, strict=True):
        facts["date"] = date or facts["date"]
    return remarks


def file_name(name: str) -> str:
    """Bring a file name to one form: forward slashes, composed letters, no leading ``./``."""
    plain = unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
    return "" if not plain else PurePosixPath(plain).as_posix()
