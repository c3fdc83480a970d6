"""Reader: spreadsheets (XLSX)."""

import io
from typing import Any

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.articles import MOST_ROWS, Reading, refuse_file
from analysis.corpora.readers.packages import open_package, part_fault, read_part, refuse_entities
from analysis.corpora.readers.records import cell_text, check_table_size
from analysis.corpora.readers.tables import Row, read_rows
from analysis.corpora.wording import how_many

WHAT = "a workbook (XLSX)"


def read_workbook(data: bytes, options: dict[str, Any]) -> Reading:
    """Read every sheet that has rows; a row is numbered as there, with the sheet's name from the second.

    Raises
    ------
    NotTextError
        If the workbook is damaged or too large, or no sheet can be read.
    """
    sheets = read_sheets(data)
    options = options | {"several": options["several"] or len(sheets) > 1}
    reading: Reading = {"articles": [], "notes": []}
    faults = []
    for i, (title, rows) in enumerate(sheets):
        try:
            part = _read_sheet(rows, options, "" if i == 0 else f"{title}!")
        except NotTextError as error:
            if len(sheets) == 1:
                raise
            faults.append(f"sheet {title} {error}")
            continue
        reading["articles"] += part["articles"]
        reading["notes"] += [
            f"in sheet {title}: {note}" if len(sheets) > 1 else note for note in part["notes"]
        ]
    if len(faults) == len(sheets):
        raise refuse_file(f"is {WHAT}: {'; '.join(faults)}")
    reading["notes"] += [f"was not read as a whole: {fault}" for fault in faults]
    return reading


def read_sheets(data: bytes) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the sheets that have rows: title, and number and cells of each row that is not empty.

    Raises
    ------
    NotTextError
        If the workbook is damaged or too large, or has no row.
    """
    _check(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except NotTextError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise refuse_file(f"is {WHAT} that is damaged ({type(error).__name__})") from None
    sheets = [(title, rows) for title, rows in sheets if rows]
    if not sheets:
        raise refuse_file(f"is {WHAT} without any row")
    return sheets


def _check(data: bytes) -> None:
    """Look at the parts before they are parsed."""
    package = open_package(data, WHAT)
    check_table_size(sum(part.file_size for part in package.infolist()))
    for part in package.infolist():
        if part.filename.endswith((".xml", ".rels")):
            refuse_entities(read_part(package, part.filename, WHAT)[:4096], WHAT)
        elif part_fault(part):
            raise refuse_file(f"is {WHAT} whose part {part.filename[:60]} {part_fault(part)}")


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    rows = []
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            raise refuse_file(f"is {WHAT} with a sheet of more than {MOST_ROWS:,} rows: part it")
        texts = [cell_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            rows.append((number, texts))
    return rows


def _read_sheet(rows: list[tuple[int, list[str]]], options: dict[str, Any], prefix: str) -> Reading:
    header = [text.strip() for text in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    table: list[Row] = []
    for number, cells in rows[1:]:
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        fault = (
            f"has cells beyond the {how_many(len(header), 'column')} of the header: its columns are shifted"
        )
        padded = cells[: len(header)] + [""] * (len(header) - len(cells))
        table.append((f"{prefix}{number}", fault if extra else padded))
    return read_rows(header, table, options, "workbook (XLSX)")
