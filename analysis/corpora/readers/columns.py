"""Which column of a table is what: given by the user, known from an export, or guessed by name."""

import difflib
import re
import statistics
import unicodedata
from collections.abc import Mapping, Sequence

from analysis.corpora.dates import ORDERS
from analysis.corpora.readers.articles import refuse_file
from analysis.corpora.studies import StudyError

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "fulltext",
        "body",
        "bodytext",
        "articletext",
        "articlebody",
        "maintext",
        "content",
        "articlecontent",
        "storytext",
        "story",
        "plaintext",
        "article",
        "transcript",
    ),
    "title": ("title", "headline", "articletitle", "heading"),
    "outlet": (
        "outlet",
        "source",
        "sourcename",
        "publication",
        "publicationname",
        "publicationtitle",
        "newspaper",
        "medianame",
        "media",
        "sitename",
        "publisher",
        "domain",
    ),
    "date": (
        "date",
        "datepublished",
        "publisheddate",
        "publishdate",
        "publicationdate",
        "pubdate",
        "publishedat",
        "published",
        "publishedon",
        "dateofpublication",
        "publishedraw",
        "datetime",
        "timestamp",
        "seendate",
    ),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "url": ("url", "link", "weburl", "articleurl", "permalink", "href"),
    "language": ("language", "lang"),
    "country": ("country", "countrycode"),
    "genre": ("genre", "articletype", "documenttype"),
    "side": ("side",),
    "id": (
        "id",
        "docid",
        "documentid",
        "articleid",
        "accessionnumber",
        "storyid",
        "storiesid",
        "uuid",
        "key",
    ),
    "snapshot": (
        "snapshotdate",
        "snapshot",
        "crawldate",
        "retrieved",
        "retrievedat",
        "scrapedat",
        "accessdate",
    ),
}
"""What a document can be told, and names of columns (letters and digits alone) that say it, best first."""

ORDER = "date_order"
LONG_TEXT = 200
"""Characters that half of a column's cells must have for it to be taken for the text without its name."""

Preset = tuple[str, frozenset[str], dict[str, str]]
# Where the names were seen: Media Cloud in code that writes its tables (the lists of a topic lack media_url);
# GDELT on the page of a client of its DOC interface (url_mobile) and in notes on its CSV (MobileURL);
# Zotero in headers of exported files; Factiva in two lists of its field labels; LexisNexis on a page that
# lists the fields of its downloads, and as the table that the R package LexisNexisTools makes of its files.
PRESETS: tuple[Preset, ...] = (
    (
        "Media Cloud",
        frozenset({"medianame", "publishdate", "title", "url"}),
        {
            "title": "title",
            "outlet": "medianame",
            "date": "publishdate",
            "url": "url",
            "language": "language",
        },
    ),
    (
        "GDELT DOC",
        frozenset({"url", "urlmobile", "title", "seendate", "domain"}),
        {"title": "title", "outlet": "domain", "date": "seendate", "url": "url", "language": "language"},
    ),
    (
        "GDELT DOC",
        frozenset({"url", "mobileurl", "date", "title"}),
        {"title": "title", "date": "date", "url": "url"},
    ),
    (
        "Zotero",
        frozenset({"key", "itemtype", "publicationyear", "publicationtitle"}),
        {
            "title": "title",
            "author": "author",
            "outlet": "publicationtitle",
            "date": "date",
            "url": "url",
            "language": "language",
            "id": "key",
            "snapshot": "accessdate",
        },
    ),
    (
        "Factiva",
        frozenset({"hd", "sn", "pd"}),
        {
            "text": "lp+td",
            "title": "hd",
            "author": "by",
            "outlet": "sn",
            "date": "pd",
            "language": "la",
            "id": "an",
        },
    ),
    (
        "LexisNexis",
        frozenset({"byline", "headline", "length", "publication"}),
        {"title": "headline", "author": "byline", "outlet": "publication", "date": "date"},
    ),
    (
        "LexisNexis",
        frozenset({"sourcefile", "newspaper", "headline", "edition"}),
        {
            "text": "article",
            "title": "headline",
            "author": "author",
            "outlet": "newspaper",
            "date": "date",
            "id": "id",
        },
    ),
)
"""Exports known by their columns, and what these mean; a column that is not there is passed over."""

ColumnMap = dict[str, list[str]]
"""What a document is told to the columns that tell it; several are put one below the other."""


def plain_name(name: str) -> str:
    """Return a column's name without case, spaces and signs."""
    return re.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", name).casefold())


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
        If a given column is not there.

    Examples
    --------
    >>> map_columns(["Headline", "Body", "group"], [], {"side": "group"})[0]
    {'side': ['group'], 'text': ['Body'], 'title': ['Headline']}
    """
    plain = {plain_name(name): name for name in reversed(header)}
    mapping: ColumnMap = {}
    ways: list[str] = []
    export, known = _preset(frozenset(plain))
    for target, source in given.items():
        if target != ORDER and source:
            mapping[target] = _find(source, header, plain)
            ways.append(f"{target} = {source} (as given)")
    used = {name for names in mapping.values() for name in names}
    guesses = [(target, [source], f"as in exports of {export}") for target, source in known.items()]
    guesses += [(target, list(names), "by its name") for target, names in NAMES.items()]
    guesses += [(name, [plain_name(name)], "by its name") for name in also]
    for target, sources, way in guesses:
        if target in mapping or target in given:
            continue
        for source in sources:
            found = [plain[part] for part in source.split("+") if part in plain and plain[part] not in used]
            if found:
                mapping[target] = found
                used.update(found)
                ways.append(f"{target} = {' + '.join(found)} ({way})")
                break
    if "text" not in mapping and "text" not in given:
        longest = _longest(header, rows, used)
        if longest:
            mapping["text"] = [longest]
            ways.append(f"text = {longest} (by the length of its cells)")
    return mapping, export, ways


def _preset(names: frozenset[str]) -> tuple[str, dict[str, str]]:
    return next(((name, known) for name, signature, known in PRESETS if signature <= names), ("", {}))


def _find(source: str, header: Sequence[str], plain: Mapping[str, str]) -> list[str]:
    """Return the columns that the user means: by their exact names, else without case and signs."""
    if source in header:
        return [source]
    if plain_name(source) in plain:
        return [plain[plain_name(source)]]
    parts = source.split("+")
    if len(parts) > 1 and all(plain_name(part) in plain for part in parts):
        return [plain[plain_name(part)] for part in parts]
    near = difflib.get_close_matches(source, list(header), n=1, cutoff=0.6)
    hint = f" (did you mean {near[0]}?)" if near else ""
    raise refuse_file(f"has no column {source}{hint}; its columns are: {name_columns(header)}")


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
