"""What is known of a document: a row of the manifest as a row of ``documents.csv``."""

import re
from typing import Any

from analysis.corpora.dates import UNSURE, read_date
from analysis.corpora.outlet_names import one_name, outlet_at
from analysis.schema import columns_of

DOCUMENT_COLUMNS = tuple(columns_of("documents"))
DATE_BASES = ("stated", "relative", "inferred", "unknown")
REST = "*"
"""Value of a side that stands for all that no other side takes."""


def document_facts(row: dict[str, str], settings: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Turn a row of a manifest into facts of a document.

    Parameters
    ----------
    row : dict
        Columns of the manifest; what is missing is unknown and stays empty.
    settings : dict
        The study, as `read_study` returns it: its language and its grouping; and ``outlet_names``, from
        `read_names`, where spellings are to be brought to one.

    Returns
    -------
    dict
        The columns of ``documents`` that a manifest can state.
    list of str
        Sentences about what could not be used.
    """
    notes: list[str] = []
    date, reading, _ = read_date(row.get("date", ""))
    if row.get("date") and not date:
        why = (
            "may have the day or the month first"
            if reading == UNSURE
            else "is not a date like 2022-02-07, 2022-02 or 2022"
        )
        notes.append(f"its date {row['date']!r} {why}; left empty")
    basis = date_basis(row.get("date_basis", "")) if date else "unknown"
    if date and row.get("date_basis") and basis == "unknown":
        notes.append(f"its date_basis {row['date_basis']!r} is none of {', '.join(DATE_BASES)}")
    country = row.get("country", "").upper()
    if country and not re.fullmatch("[A-Z]{2}", country):
        notes.append(f"its country {row['country']!r} is not a code of two letters, like CN; left empty")
        country = ""
    stated, names = row.get("outlet", ""), settings.get("outlet_names", {})
    facts = {
        "title": " ".join(row.get("title", "").split()),
        "outlet": one_name(stated, names) or outlet_at(row.get("url", ""), names),
        "country": country,
        "date": date,
        "date_basis": basis,
        "author": _authors(row),
        "url": row.get("url", ""),
        "language": row.get("language", "") or settings["language"],
        "genre": row.get("genre", ""),
        "basis_note": basis_note(row, date),
    }
    if facts["outlet"] != stated:
        how = f"outlet: written {stated}" if stated else "outlet: told by the address"
        facts["basis_note"] = "; ".join(filter(None, [how, facts["basis_note"]]))
    facts["side"], remark = side_of(row | facts, settings)
    return facts, notes + ([remark] if remark else [])


def side_of(facts: dict[str, str], settings: dict[str, Any]) -> tuple[str, str]:
    """Return the side that the study's grouping gives, and a remark where it gives none.

    Without declared sides every value of the grouping's column is a side. A side with the value ``*``
    takes every known value that no other side takes.
    """
    grouping = settings["grouping"]
    value = facts.get(grouping["column"], "")
    if not grouping["sides"] or not value:
        return value, "" if value else f"its {grouping['column']} is unknown, so it belongs to no side"
    names = settings.get("outlet_names", {}) if grouping["column"] == "outlet" else {}
    for side in grouping["sides"]:
        if value.casefold() in [one_name(text, names).casefold() for text in side["values"]]:
            return side["name"], ""
    for side in grouping["sides"]:
        if REST in side["values"]:
            return side["name"], ""
    return "", f"its {grouping['column']} {value!r} belongs to no side of the study"


def date_basis(wording: str) -> str:
    """Bring the wording of a basis to one of `DATE_BASES`."""
    text = wording.strip().casefold()
    for basis, starts in (
        ("unknown", ("unknown", "not stated", "unstated")),
        ("stated", ("stated", "printed", "given")),
        ("relative", ("relative",)),
        ("inferred", ("inferred", "estimated", "guessed", "deduced")),
    ):
        if text.startswith(starts):
            return basis
    return "unknown"


def basis_note(row: dict[str, str], date: str) -> str:
    """Put into one line what the facts rest on, in the words of the manifest."""
    parts = [
        ("outlet", row.get("outlet_basis", "")),
        ("kind of outlet", row.get("outlet_type", "")),
        ("date", row.get("date_basis", "") if date else row.get("date", "")),
        ("author", row.get("author_note", "")),
    ]
    plain = ("", "stated", "unknown")
    return "; ".join(f"{name}: {text}" for name, text in parts if text.casefold() not in plain)


def _authors(row: dict[str, str]) -> str:
    names = [name.strip() for name in re.split(r"[;|]", row.get("authors", "") or row.get("author", ""))]
    return "; ".join(name for name in names if name)
