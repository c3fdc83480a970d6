"""Which column of a table is what: given by the user, known from an export, or guessed by name."""

import difflib
import statistics
from collections.abc import Mapping, Sequence

from analysis.corpora.dates import ORDERS
from analysis.corpora.readers.articles import refuse_file
from analysis.corpora.readers.column_names import NAMES, PRESETS, plain_name
from analysis.corpora.studies import StudyError

ORDER = "date_order"
LONG_TEXT = 200
"""Characters that half of a column's cells must have for it to be taken for the text without its name."""

ColumnMap = dict[str, list[str]]
"""What a document is told to the columns that tell it; several are put one below the other."""


def check_columns(columns: Mapping[str, str], *, also: Sequence[str] = ()) -> dict[str, str]:
    """Return what the user says of columns, checked: ``{"text": "body", "outlet": "source"}``.

    Raises
    ------
    StudyError
        If a document can be told nothing of that name, or the order of dates is no order.
    """
    known = [*NAMES, ORDER, *(name for name in also if name not in NAMES)]
    for target, source in columns.items():
        if target not in known:
            near = difflib.get_close_matches(target, known, n=1, cutoff=0.0)[0]
            raise StudyError(
                f"columns: nothing is called {target!r}; the nearest is {near!r}. Write what it is, then the "
                f"name of the column: text=body. There are: {', '.join(known)}."
            )
        if target == ORDER and source not in ORDERS:
            raise StudyError(f"columns: {ORDER} is {source!r}; it must be dmy or mdy.")
    return dict(columns)


def map_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    given: Mapping[str, str],
    *,
    also: Sequence[str] = (),
    several: bool = False,
) -> tuple[ColumnMap, str, list[str]]:
    """Tell which column is what.

    Parameters
    ----------
    header : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        Some rows, by which a column of long texts is known.
    given : mapping
        What the user says, from `check_columns`; an empty column means that there is none.
    also : sequence of str
        Further columns that the study uses, such as the one of its sides.
    several : bool
        Whether other tables are read with this one: a given column that it lacks may be meant for those,
        and what it would tell is guessed as if nothing were given.

    Returns
    -------
    dict
        What a document is told, to the columns that tell it.
    str
        Name of the export that the table comes from; empty if none is known.
    list of str
        How each was found, as ``title = headline (by its name)``.

    Raises
    ------
    NotTextError
        If a given column is not there, and the table is the only one.

    Examples
    --------
    >>> map_columns(["Headline", "Body", "group"], [], {"side": "group"})[0]
    {'side': ['group'], 'text': ['Body'], 'title': ['Headline']}
    """
    plain = {plain_name(name): name for name in reversed(header)}
    export, known = _preset(frozenset(plain))
    mapping, absent = _take_given(header, plain, given, several=several)
    ways = [f"{target} = {given[target]} (as given)" for target in mapping]
    used = {name for names in mapping.values() for name in names}
    guesses = [(target, [source], f"as in exports of {export}") for target, source in known.items()]
    guesses += [(target, list(names), "by its name") for target, names in NAMES.items()]
    guesses += [(name, [plain_name(name)], "by its name") for name in also]
    open_targets = [target for target, *_ in guesses if target not in given or target in absent]
    for target, sources, way in guesses:
        parts = [[plain[part] for part in source.split("+") if part in plain] for source in sources]
        free = [[name for name in names if name not in used] for names in parts]
        found = next((names for names in free if names), [])
        if found and target in open_targets and target not in mapping:
            mapping[target] = found
            used.update(found)
            ways.append(f"{target} = {' + '.join(found)} ({way}{absent.pop(target, '')})")
    if "text" in open_targets and "text" not in mapping:
        longest = _longest(header, rows, used)
        if longest:
            mapping["text"] = [longest]
            ways.append(f"text = {longest} (by the length of its cells{absent.pop('text', '')})")
    return mapping, export, ways + [f"{target} = nothing ({why[2:]})" for target, why in absent.items()]


def _take_given(
    header: Sequence[str], plain: Mapping[str, str], given: Mapping[str, str], *, several: bool
) -> tuple[ColumnMap, dict[str, str]]:
    """Return the given columns that are there, and of those that are not a clause that says so."""
    mapping: ColumnMap = {}
    absent: dict[str, str] = {}
    for target, source in given.items():
        if target == ORDER or not source:
            continue
        near = difflib.get_close_matches(source, list(header), n=1, cutoff=0.6)
        if found := _find(source, header, plain):
            mapping[target] = found
        elif several:
            absent[target] = f"; no column {source} here{f', did you mean {near[0]}?' if near else ''}"
        else:
            hint = f" (did you mean {near[0]}?)" if near else ""
            raise refuse_file(f"has no column {source}{hint}; its columns are: {name_columns(header)}")
    return mapping, absent


def _preset(names: frozenset[str]) -> tuple[str, dict[str, str]]:
    return next(((name, known) for name, signature, known in PRESETS if signature <= names), ("", {}))


def _find(source: str, header: Sequence[str], plain: Mapping[str, str]) -> list[str]:
    """Return the columns that the user means: by their exact names, else without case and signs, or none."""
    if source in header:
        return [source]
    if plain_name(source) in plain:
        return [plain[plain_name(source)]]
    parts = source.split("+")
    if len(parts) > 1 and all(plain_name(part) in plain for part in parts):
        return [plain[plain_name(part)] for part in parts]
    return []


def _longest(header: Sequence[str], rows: Sequence[Sequence[str]], used: set[str]) -> str:
    """Return the one column whose cells are as long as texts; empty where there is none, or several."""
    long = [
        name
        for i, name in enumerate(header)
        if name not in used and rows and statistics.median(len(row[i]) for row in rows) >= LONG_TEXT
    ]
    return long[0] if len(long) == 1 else ""


def name_columns(header: Sequence[str], most: int = 20) -> str:
    """Name the columns in a sentence."""
    names = [name[:40] for name in header[:most]]
    return ", ".join(names) + (f" and {len(header) - most} more" if len(header) > most else "")
