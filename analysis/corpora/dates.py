"""Dates as people and machines write them, brought to ISO 8601 with what they rest on."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from analysis.corpora.wording import how_many

OLDEST, LATEST = 1600, 2100
ORDERS = ("dmy", "mdy")
"""Day first and month first; what a column of numbers alone may be told to be."""
UNSURE = "unknown: day or month first"
"""Basis of a date of numbers alone of which nothing tells the order."""

_MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene января январь янв",
    "february feb februar février févr fev febrero февраля февраль фев",
    "march mar märz mrz mars marzo марта март мар",
    "april apr avril avr abril abr апреля апрель апр",
    "may mai mayo мая май",
    "june jun juni juin junio июня июнь июн",
    "july jul juli juillet juil julio июля июль июл",
    "august aug août aout agosto ago августа август авг",
    "september sep sept septembre septiembre сентября сентябрь сен",
    "october oct oktober okt octobre octubre октября октябрь окт",
    "november nov novembre noviembre ноября ноябрь ноя",
    "december dec dezember dez décembre déc diciembre dic декабря декабрь дек",
)
MONTH_NUMBERS = {name: i for i, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "wednes", "thur", "thurs", "satur")

_NAME = "(" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_DAY = r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_GAP = r"[\s,/-]+(?:de\s+|del\s+|of\s+)?"
_YEAR = r"(\d{4}|'?\d{2})(?![\d:])"
_FORMS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, parts, re.compile(pattern))
    for name, parts, pattern in (
        ("ISO", "ymd", r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$)"),
        ("East Asian", "ymd", r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]"),
        ("compact", "ymd", r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:t?\d{6}z?)?(?!\d)"),
        ("day, month name, year", "dny", _DAY + _GAP + _NAME + _GAP + _YEAR),
        ("month name, day, year", "ndy", _NAME + r"[\s-]+" + _DAY + r"[\s,-]+" + _YEAR),
        ("numbers", "???", r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])"),
        ("month name, year", "ny", _NAME + _GAP + r"(\d{4})(?!\d)"),
        ("year and month", "ym", r"^(\d{4})[-/.](\d{1,2})$"),
        ("year", "y", r"^(\d{4})$"),
        ("day, month name", "dn", _DAY + _GAP + _NAME),
        ("month name, day", "nd", _NAME + r"[\s-]+" + _DAY + "(?![:])"),
    )
)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_AGO = re.compile(
    r"(?:about |around )?(\d{1,4}|an?|one)\s*(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|"
    r"weeks?|w|months?|mo|years?|y)(?: ago)?"
)
_TIME = re.compile(
    r"t?(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?|(?<!\d)\d{1,2}\s*[ap]\.?m\.?|(?<!\w)t(?!\w)"
)
_ZONE = re.compile(
    r"(?:gmt|utc)?\s?[+-]\d\d:?\d\d|"
    r"\b(?:z|utc|gmt|bst|cet|cest|msk|edt|est|cdt|cst|mdt|mst|pdt|pst|hkt|sgt|jst|ist)\b|z$"
)
_LABEL = re.compile(
    r"\b(?:(?:first |last )?(?:published|updated|modified|posted|created)|"
    r"(?:publication |publish |load-)?dated?|(?:beijing|moscow|local) time|at|on|the)\b[:\s]*"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})(?:day)?\b\.?")
_UPDATE = re.compile(r"(?:last )?(?:updated|modified)\b")

Reading = tuple[str, str, str]
"""A date as precise as it is known (empty if unknown), its basis in words, and the form it had."""


def read_dates(
    texts: Sequence[str], *, snapshots: Sequence[str] = (), order: str = ""
) -> tuple[list[Reading], list[str]]:
    """Read a column of dates.

    Where dates are numbers alone, such as 02/07/2022, the whole column decides whether the
    day or the month comes first; if it does not decide, or contradicts itself, those that
    could be either stay unknown. The day is the one written, in the time zone written.

    Parameters
    ----------
    texts : sequence of str
        As written.
    snapshots : sequence of str
        The day on which each was seen, in ISO 8601: what "2 hours ago" counts from.
    order : str
        ``dmy`` or ``mdy`` where the order is known; else the column is asked.

    Returns
    -------
    list of tuple
        For each text: date, basis (a wording that begins with stated, relative, inferred or
        unknown) and form.
    list of str
        Sentences about the column.

    Raises
    ------
    ValueError
        If `order` is neither empty nor one of `ORDERS`.

    Examples
    --------
    >>> [date for date, _, _ in read_dates(["13/07/2022", "02/07/2022"])[0]]
    ['2022-07-13', '2022-07-02']
    >>> read_dates(["02/07/2022"])[0]
    [('', 'unknown: day or month first', 'numbers')]
    """
    if order not in ("", *ORDERS):
        raise ValueError(f"the order of dates is {order!r}; it must be dmy or mdy")
    notes: list[str] = []
    if not order:
        order, contradicts = column_order(texts)
        if contradicts:
            notes.append("has dates with the day first and dates with the month first in one column")
    whens = list(snapshots) or [""] * len(texts)
    readings = [read_date(text, snapshot=when, order=order) for text, when in zip(texts, whens, strict=True)]
    unsure = sum(basis == UNSURE for _, basis, _ in readings)
    if unsure:
        notes.append(
            f"has {how_many(unsure, 'date')} of numbers alone, of which nothing tells whether the day or the "
            "month comes first; left empty: say it with --columns date_order=dmy or --columns date_order=mdy"
        )
    return readings, notes


def column_order(texts: Sequence[str]) -> tuple[str, bool]:
    """Return ``dmy``, ``mdy`` or nothing for the dates of numbers in a column, and whether they contradict.

    Examples
    --------
    >>> column_order(["02/13/2022", "02/07/2022"]), column_order(["13/02/2022", "02/13/2022"])
    (('mdy', False), ('', True))
    """
    numbers = next(pattern for name, _, pattern in _FORMS if name == "numbers")
    found = [match.groups() for text in texts if (match := numbers.search(text))]
    day_first = any(int(first) > 12 >= int(second) for first, _, second, _ in found)
    month_first = any(int(second) > 12 >= int(first) for first, _, second, _ in found)
    if day_first and month_first:
        return "", True
    return ("dmy" if day_first else "mdy" if month_first else ""), False


def read_date(text: str, *, snapshot: str = "", order: str = "") -> Reading:
    """Read one date; see `read_dates`.

    Examples
    --------
    >>> read_date("Published: Jul 08, 2022 01:13 AM")
    ('2022-07-08', 'stated', 'month name, day, year')
    >>> read_date("3 days ago", snapshot="2022-04-01")
    ('2022-03-29', 'relative to the snapshot of 2022-04-01: 3 days ago', 'relative')
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .,;|")
    if not plain or len(plain) > 120:
        return "", "unknown", "empty" if not plain else "other"
    if match := _EPOCH.fullmatch(plain):
        day = dt.datetime.fromtimestamp(int(match[1]), dt.UTC).date()
        return (day.isoformat(), "stated", "seconds since 1970") if day.year >= 1990 else _unknown()
    reading = _relative(plain, snapshot)
    if reading:
        return reading
    is_update = _UPDATE.match(plain) is not None
    first = plain if is_update else _UPDATE.split(plain)[0]
    for form, parts, pattern in _FORMS:
        match = pattern.search(first)
        if match and not _rest(first[: match.start()] + " " + first[match.end() :]):
            date, basis = _assemble(match, parts, snapshot, order)
            if date and is_update and basis == "stated":
                basis = "inferred from the date of the last update"
            return date, basis, form
    return _unknown()


def date_of_lines(lines: Sequence[str]) -> str:
    """Return the date that lines above an article state; empty where they state none, or several.

    Parts of a line stand between bars. An update counts where nothing else is dated.

    Examples
    --------
    >>> date_of_lines(["Source: Dock Daily | 2022-07-08", "Updated: 9 July 2022"])
    '2022-07-08'
    >>> date_of_lines(["8 July 2022", "12 July 2022"]), date_of_lines(["Updated 2 hours ago"])
    ('', '')
    """
    readings = [read_date(part) for line in lines for part in line.split("|")]
    for is_first in (True, False):
        dates = {date for date, basis, _ in readings if date and (basis == "stated") == is_first}
        if dates:
            return dates.pop() if len(dates) == 1 else ""
    return ""


def _unknown() -> Reading:
    return "", "unknown", "other"


def _rest(text: str) -> str:
    """Return what is left of a date's surroundings once times, zones, weekdays and labels are gone."""
    for pattern in (_LABEL, _WEEKDAY, _ZONE, _TIME):
        text = pattern.sub(" ", text)
    return text.strip(" ,;:|()-–—.")


def _assemble(match: re.Match[str], parts: str, snapshot: str, order: str) -> tuple[str, str]:
    """Put the numbers of a match into a date, as precise as they are; empty where there is no such day."""
    values = [value for value in match.groups() if value not in ("-", "/", ".")]
    if parts == "???":
        first, second = int(values[0]), int(values[1])
        if first <= 12 and second <= 12 and first != second and not order:
            return "", UNSURE
        day_first = first > 12 or (second <= 12 and order != "mdy")
        parts = "dmy" if day_first else "mdy"
    named = dict(zip(parts, values, strict=True))
    month = MONTH_NUMBERS[named["n"]] if "n" in named else int(named.get("m", 0))
    day = int(named.get("d", 0))
    if "y" not in named:
        return _without_year(month, day, snapshot)
    date = iso_of(_full_year(named["y"]), month, day)
    return date, "stated" if date else "unknown"


def _full_year(year: str) -> int:
    """Give a year of two digits its century: the last one that is not in the future."""
    if len(year.strip("'")) == 4:
        return int(year)
    century = 2000 if int(year.strip("'")) <= dt.date.today().year % 100 else 1900
    return century + int(year.strip("'"))


def iso_of(year: int, month: int = 0, day: int = 0) -> str:
    """Return an ISO 8601 date, as precise as given; empty where there is no such day.

    Examples
    --------
    >>> iso_of(2022, 2), iso_of(2022, 2, 30)
    ('2022-02', '')
    """
    try:
        date = dt.date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if not OLDEST <= year <= LATEST:
        return ""
    return date.isoformat()[: 10 if day else 7 if month else 4]


def _without_year(month: int, day: int, snapshot: str) -> tuple[str, str]:
    """Take the latest such day that is not after the snapshot."""
    seen = _seen(snapshot)
    if seen is None:
        return "", "unknown: no year is stated"
    today = seen.date().isoformat()
    for year in range(seen.year, seen.year - 5, -1):
        date = iso_of(year, month, day)
        if date and date <= today:
            return date, f"inferred: the year from the snapshot of {today}"
    return "", "unknown"


def _seen(snapshot: str) -> dt.datetime | None:
    """Return the moment of a snapshot; without an hour, the last one of the day."""
    try:
        seen = dt.datetime.fromisoformat(snapshot.strip())
    except ValueError:
        return None
    return seen.replace(tzinfo=None) if len(snapshot.strip()) > 10 else seen.replace(hour=23, minute=59)


def _relative(plain: str, snapshot: str) -> Reading | None:
    """Read a date that counts from when it was seen; None where it is none."""
    text = _LABEL.sub("", plain).strip()
    match = _AGO.fullmatch(text)
    if not match and text not in ("today", "yesterday", "just now", "now"):
        return None
    seen = _seen(snapshot)
    if seen is None:
        return "", "unknown: relative to a day that is not stated", "relative"
    basis = f"relative to the snapshot of {seen.date().isoformat()}: {text}"
    if not match:
        return (seen - dt.timedelta(days=text == "yesterday")).date().isoformat(), basis, "relative"
    number = int(match[1]) if match[1].isdigit() else 1
    unit = match[2] if match[2] == "mo" else match[2][0] if not match[2].startswith("month") else "mo"
    if unit == "y":
        return str(seen.year - number), basis, "relative"
    if unit == "mo":
        months = seen.year * 12 + seen.month - 1 - number
        return iso_of(months // 12, months % 12 + 1), basis, "relative"
    steps = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
    date = (seen - dt.timedelta(**{steps[unit]: number})).date()
    return date.isoformat(), basis, "relative"
