"""Names of columns: what each says of a document, and the exports that are known by them."""

import re
import unicodedata

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

MANIFESTS = ("manifest.csv", "manifest.tsv", "manifest.xlsx")
"""Names of a table that tells what is known of the files beside it; of several the first is read."""
FILE_NAMES = ("filename", "path", "filepath")
"""Other names of its column ``file``."""

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


def plain_name(name: str) -> str:
    """Return a column's name without case, spaces and signs."""
    return re.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", name).casefold())
