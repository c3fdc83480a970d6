"""Rows of a table to articles, whatever file the table came from."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.corpora.dates import read_date, read_dates
from analysis.corpora.readers.articles import (
    LANGUAGES,
    LARGEST_CELL,
    MOST_ROWS,
    Article,
    Reading,
    make_article,
    refuse_file,
    refuse_row,
    show,
    whole_letters,
)
from analysis.corpora.readers.column_names import FILE_NAMES, MANIFESTS, plain_name
from analysis.corpora.readers.columns import ORDER, ColumnMap, map_columns, name_columns
from analysis.corpora.wording import how_many

SAMPLE = 200
"""Rows by which columns are told."""
OUTSIDE_FACTS = ("text", "id", "snapshot")

Row = tuple[str, list[str] | str]
"""Number of a row, and its cells; a text in place of cells is the reason why it could not be read."""


def read_rows(header: Sequence[str], rows: Sequence[Row], options: dict[str, Any], kind: str) -> Reading:
    """Turn rows of a table into articles.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : sequence of tuple
        Number and cells of each row; the cells are as many as the columns.
    options : dict
        ``columns`` (as given by the user), ``also`` (columns the study uses), ``several`` (whether other
        tables are read too) and ``today``.
    kind : str
        What the table is called in sentences, such as ``CSV table``.

    Returns
    -------
    dict
        Every row as an article or a refusal, and notes that say which column was taken for what.

    Raises
    ------
    NotTextError
        If there are no rows or too many, or no column holds the texts; the sentence counts the rows.
    """
    header = unique_names(header)
    _check_size(rows, header, kind)
    sound = [cells for _, cells in rows if isinstance(cells, list)]
    mapping, export, ways = map_columns(
        header, sound[:SAMPLE], options["columns"], also=options["also"], several=options["several"]
    )
    source = f"{kind}{f' exported from {export}' if export else ''}"
    if "text" not in mapping:
        raise refuse_file(
            f"is a {source} of {how_many(len(rows), 'row')}, nothing of which was read: no column could be "
            f"told to hold the text among {name_columns(header)}; {_hint(header, mapping, options)}"
        )
    unused = [name for name in header if name and not any(name in names for names in mapping.values())]
    notes = [f"was read as a {source} of {how_many(len(rows), 'row')}: {', '.join(ways)}"]
    if unused:
        lacking = [target for target in ("title", "outlet", "date") if target not in mapping]
        example = f"; if one holds the {lacking[0]}: --columns {lacking[0]}=NAME" if lacking else ""
        notes.append(f"has columns that were not used: {name_columns(unused)}{example}")
    places = {target: [header.index(name) for name in names] for target, names in mapping.items()}
    records = [
        (number, cells if isinstance(cells, str) else _record(cells, places)) for number, cells in rows
    ]
    _read_dates(records, options, notes)
    _drop_false_ids(records, options, mapping, notes)
    return {"articles": _articles(records, mapping, options), "notes": notes}


def _hint(header: Sequence[str], mapping: ColumnMap, options: dict[str, Any]) -> str:
    """Say what to do with a table without a text."""
    if options["columns"].get("text"):
        return f"there is no column {options['columns']['text']} either"
    if any(plain_name(name) in ("file", *FILE_NAMES) for name in header):
        return f"if it tells what is known of files, call it {' or '.join(MANIFESTS)} and put it beside them"
    return "--columns text=title takes the titles" if "title" in mapping else "--columns text=NAME names it"


def unique_names(header: Sequence[str]) -> list[str]:
    """Return the names of columns, each once: a second ``text`` is ``text (2)``."""
    seen: Counter[str] = Counter()
    names = []
    for name in header:
        plain = " ".join(whole_letters(name).split())
        seen[plain] += 1
        names.append(plain if seen[plain] == 1 or not plain else f"{plain} ({seen[plain]})")
    return names


def _check_size(rows: Sequence[Row], header: Sequence[str], kind: str) -> None:
    if not rows:
        raise refuse_file(f"is a {kind} without rows; its columns are: {name_columns(header)}")
    if len(rows) > MOST_ROWS:
        raise refuse_file(f"is a {kind} of more than {MOST_ROWS:,} rows, nothing of which was read: part it")


def _record(cells: list[str], places: dict[str, list[int]]) -> dict[str, str]:
    """Return what a row tells, by target; several columns stand one below the other."""
    record = {}
    for target, numbers in places.items():
        values = [cells[i].strip() for i in numbers]
        record[target] = "\n\n".join(value for value in values if value)
    return record


def _read_dates(
    records: Sequence[tuple[str, dict[str, str] | str]], options: dict[str, Any], notes: list[str]
) -> None:
    """Bring the dates of all rows to ISO 8601, since the order of their numbers is told by all of them."""
    dated = [record for _, record in records if isinstance(record, dict) and "date" in record]
    snapshots = [read_date(record.get("snapshot", ""))[0] for record in dated]
    order = options["columns"].get(ORDER, "")
    readings, remarks = read_dates([record["date"] for record in dated], snapshots=snapshots, order=order)
    notes += remarks
    for record, (date, basis, _) in zip(dated, readings, strict=True):
        raw = record["date"]
        record |= {"date": date or raw[:80], "date_basis": basis if date else "unknown"}


def _drop_false_ids(
    records: Sequence[tuple[str, dict[str, str] | str]],
    options: dict[str, Any],
    mapping: ColumnMap,
    notes: list[str],
) -> None:
    """Do without a column only guessed to hold identifiers where over a tenth of the rows share one."""
    if "id" not in mapping or "id" in options["columns"]:
        return
    told = [record for _, record in records if isinstance(record, dict)]
    counts = Counter(record["id"] for record in told if record["id"])
    if sum(n for n in counts.values() if n > 1) > max(2, 0.1 * len(told)):
        notes.append(f"repeats the values of {mapping['id'][0]}, so they are not taken for identifiers")
        for record in told:
            record["id"] = ""


def _articles(
    records: Sequence[tuple[str, dict[str, str] | str]], mapping: ColumnMap, options: dict[str, Any]
) -> list[Article]:
    seen: dict[str, tuple[str, str]] = {}
    articles = []
    for number, record in records:
        reason = record if isinstance(record, str) else _fault(number, record, mapping, options, seen)
        if reason or isinstance(record, str):
            articles.append(refuse_row(number, reason))
            continue
        facts = {name: value for name, value in record.items() if name not in OUTSIDE_FACTS and value}
        if "language" in facts:
            facts["language"] = LANGUAGES.get(facts["language"].casefold(), facts["language"])
        articles.append(
            make_article(
                record["text"],
                row=number,
                facts=facts,
                id=record.get("id", ""),
                is_pasted="\n" in record["text"],
            )
        )
    return articles


def _fault(
    number: str,
    record: dict[str, str],
    mapping: ColumnMap,
    options: dict[str, Any],
    seen: dict[str, tuple[str, str]],
) -> str:
    """Return why a row cannot be an article; empty if it can."""
    if not record["text"]:
        return f"has no text: {' + '.join(mapping['text'])} is empty"
    too_long = next((name for name, value in record.items() if len(value) > LARGEST_CELL), "")
    if too_long:
        size = len(record[too_long])
        return f"has {size:,} characters in {' + '.join(mapping[too_long])}, which no article has"
    if is_future(record.get("date", ""), options["today"]):
        return f"is dated {record['date']}, which lies in the future"
    name = record.get("id", "")
    if name:
        row, text = seen.setdefault(name, (number, record["text"]))
        if row != number and text != record["text"]:
            return f"has the identifier {show(name)}, which row {row} has too, with another text"
    return ""


def is_future(date: str, today: str) -> bool:
    """Tell whether an ISO date lies after `today`, with a day's grace for time zones."""
    if len(date) < 10 or not date[:4].isdigit():
        return date[:4].isdigit() and len(date) in (4, 7) and date > today[: len(date)]
    try:
        return dt.date.fromisoformat(date) > dt.date.fromisoformat(today) + dt.timedelta(days=1)
    except ValueError:
        return False
