"""What a web page says of itself: JSON-LD first, then OpenGraph, then meta; the date else by htmldate."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.corpora.dates import read_date
from analysis.corpora.readers.articles import show

ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "opinionnewsarticle",
        "analysisnewsarticle",
        "blogposting",
        "liveblogposting",
        "report",
        "webpage",
    }
)
META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "date",
        "parsely-pub-date",
    ),
    "authors": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "url": ("og:url",),
    "language": ("og:locale", "dc.language", "content-language"),
}
"""Names of meta elements for each fact, the most telling first."""


def page_facts(text: str) -> tuple[dict[str, str], list[str]]:
    """Return what a page says of itself.

    Returns
    -------
    dict
        Columns of a manifest: title, outlet, date, date_basis, authors, url, language.
    list of str
        Sentences about what was contradictory or could not be used.
    """
    from lxml import html

    tree = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    meta = _meta(tree)
    linked = _linked_data(tree)
    facts = {
        name: linked.get(name) or next((meta[key] for key in keys if meta.get(key)), "")
        for name, keys in META.items()
    }
    facts["url"] = facts["url"] or next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    facts["title"] = facts["title"] or " ".join("".join(tree.xpath("(//h1)[1]//text()")).split())
    facts["language"] = facts["language"] or tree.get("lang", "") or ""
    facts["language"] = facts["language"].replace("_", "-").strip()[:12]
    if facts["authors"].startswith(("http://", "https://")):
        facts["authors"] = ""
    notes = []
    raw = facts["date"]
    facts["date"], facts["date_basis"], _ = read_date(raw)
    if raw and not facts["date"]:
        notes.append(f"states a date that cannot be told: {show(raw)}")
    if not facts["date"]:
        facts["date"], facts["date_basis"] = _date_in_page(tree)
    return {name: " ".join(value.split()) for name, value in facts.items() if value.strip()}, notes


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    """Return the facts of the first article that the page describes in JSON-LD."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            described = list(_objects(json.loads(script.text or "", strict=False)))
        except (ValueError, RecursionError):
            continue
        for item in sorted(described, key=lambda item: "webpage" in _types(item)):
            if any(kind in ARTICLE_TYPES for kind in _types(item)):
                return _article_facts(item)
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type", "")
    return [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _article_facts(item: dict[str, Any]) -> dict[str, str]:
    return {
        "title": _name(item.get("headline") or item.get("name")),
        "outlet": _name(item.get("publisher")),
        "date": _name(item.get("datePublished")),
        "authors": _name(item.get("author")),
        "url": _name(item.get("mainEntityOfPage") or item.get("url")),
        "language": _name(item.get("inLanguage")),
    }


def _name(value: Any) -> str:
    """Return the name in a value of JSON-LD, be it a text, an object, or a list of these."""
    if isinstance(value, list):
        return "; ".join(name for name in map(_name, value[:20]) if name)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("alternateName")
    return value.strip() if isinstance(value, str) else ""


def _date_in_page(tree: Any) -> tuple[str, str]:
    """Find a date in the page's own wording."""
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, extensive_search=True)
    except Exception:  # whatever a page makes it raise: the date is then unknown
        found = None
    return (found, "inferred from the page by htmldate") if found else ("", "")
