"""``manifest.csv``: what is known of each file in a folder, and on what basis."""

import csv
import io
import unicodedata
from pathlib import Path, PurePosixPath

from analysis.corpora.dates import read_dates
from analysis.corpora.decoding import NotTextError, decode_text
from analysis.corpora.readers.delimited import find_delimiter

MANIFEST = "manifest.csv"

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
        The file: CSV with a header, parted by commas, semicolons, tabs or bars.
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
        text, encoding = decode_text(path.read_bytes())
    except (NotTextError, OSError) as error:
        return {}, [f"could not be read, so no facts were taken from it: {error}"]
    notes = [f"was read as {encoding}"] if encoding else []
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=find_delimiter(text))
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return {}, [f"is not a CSV table ({error} in line {reader.line_num}), so no facts were taken from it"]
    header = [cell.strip().casefold().replace(" ", "_") for cell in rows[0][1]]
    if "file" not in header:
        return {}, ["has no column named file, so no facts could be taken from it"]
    unknown = [name for name in header if name and name not in (*COLUMNS, *also)]
    if unknown:
        notes.append(f"has columns that are not understood and were ignored: {', '.join(unknown)}")
    known = [(i, name) for i, name in enumerate(header) if name in (*COLUMNS, *also)]
    table: Manifest = {}
    for line, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            notes.append(f"has more cells than columns in line {line}; the last ones were ignored")
        facts = {name: cells[i].strip() for i, name in known if i < len(cells)}
        name = file_name(facts.get("file", ""))
        if not name:
            notes.append(f"names no file in line {line}; the line was ignored")
        elif name in table:
            notes.append(f"names {name} twice; line {line} was ignored")
        else:
            table[name] = facts | {"row": str(line)}
    return table, notes + _read_dates(table, order)


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
