"""Reader: saved web pages (HTML)."""

import codecs
import re
from typing import Any

from analysis.corpora.decoding import NotTextError, decode_text
from analysis.corpora.readers.articles import LARGEST_PAGE, Reading, make_article, refuse_file
from analysis.corpora.readers.page_facts import page_facts
from analysis.corpora.readers.tables import is_future

DEEPEST = 240
"""Elements within elements; the parser stops without a word at 256, and pages seldom reach 60."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
_UNCOUNTED = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|"
    "p|li|dt|dd|option|optgroup|tr|td|th|thead|tbody|tfoot|colgroup",
    re.IGNORECASE,
)
"""Elements without an end, and those whose end is often left out."""


def looks_like_page(text: str) -> bool:
    """Tell whether a text begins as a web page does."""
    return _HTML.match(text.lstrip("\ufeff")[:4096]) is not None


def decode_page(data: bytes) -> tuple[str, str]:
    """Decode a page by the encoding that it states, where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    stated = _CHARSET.search(data[:4096])
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            name = codecs.lookup(stated[1].decode("ascii")).name
            name = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
            if name != "utf-8":
                return data.decode(name), name.upper()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(data)


def read_page(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a saved page: its article, and what it says of itself.

    Raises
    ------
    NotTextError
        If the page is empty, too large or nested too deeply, or holds no article.
    """
    from trafilatura import bare_extraction

    if not data:
        raise refuse_file("is empty")
    text, encoding = decode_page(data)
    if len(text) > LARGEST_PAGE:
        raise refuse_file(
            f"is a page of more than {LARGEST_PAGE // 1024**2} million characters, which no article is"
        )
    depth = nesting(text)
    if depth > DEEPEST:
        raise refuse_file(
            f"is a page of {depth} elements within one another; more than {DEEPEST} cannot be read"
        )
    try:
        found = bare_extraction(text, with_metadata=False, include_comments=False, include_tables=False)
    except NotTextError:
        raise
    except Exception as error:  # the parser of pages raises whatever its parts raise
        raise refuse_file(f"is a page that could not be read ({type(error).__name__})") from None
    body = (getattr(found, "text", "") or "").strip() if found is not None else ""
    if not body:
        raise refuse_file("is a page in which no article could be told from what stands around it")
    facts, notes = page_facts(text)
    if is_future(facts.get("date", ""), options["today"]):
        raise refuse_file(f"is dated {facts['date']}, which lies in the future")
    if encoding:
        notes.append(f"was read as {encoding}, since it is not UTF-8")
    return {"articles": [make_article(body, facts=facts, is_pasted=True)], "notes": notes}


def nesting(text: str) -> int:
    """Return how many elements stand within one another at most, comments and scripts aside.

    Examples
    --------
    >>> nesting("<html><body><div><p>One<p>Two</div></body></html>")
    3
    """
    depth = deepest = 0
    for match in _TAG.finditer(_HIDDEN.sub("", text)):
        if not _UNCOUNTED.fullmatch(match[2]):
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
    return deepest
