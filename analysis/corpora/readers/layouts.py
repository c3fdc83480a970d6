"""Documents that hold many articles of a database: known layouts are parted, others refused with a count."""

import re

from analysis.corpora.dates import read_date
from analysis.corpora.readers.articles import LANGUAGES, Article, make_article, refuse_file, refuse_row
from analysis.corpora.wording import how_many

_END = re.compile(r"End of Document", re.IGNORECASE)
_OLD_LEXIS = re.compile(r"\s*\d+ (?:of|von|sur|de) \d+ DOCUMENTS?\s*|\s*Dokument \d+ von \d+\s*")
_FACTIVA = re.compile(r"\s*Document [A-Z][A-Z0-9]{6,}\d{8}[a-z0-9]+\s*")
_LABEL = re.compile(
    r"(Section|Length|Byline|Dateline|Highlight|Load-Date|Graphic|Language)\s*:\s*(.*)", re.DOTALL
)
_AFTER_BODY = re.compile(
    r"(?:Classification|Graphic|Notes|Correction|Correction-Date:.*|Load-Date:.*)", re.DOTALL
)
_ANNOUNCED = re.compile(r"Documents? \((\d+)\)")
LONGEST_MARK = 80
"""Characters of the line that parts two articles."""
SHORTFALL = 0.5
"""Part of the stated length below which a body is said to be short."""


def part_layout(lines: list[str]) -> tuple[list[Article], list[str]] | None:
    """Part a document of a news database into its articles; None if it is of no such layout.

    Known is Nexis Uni: title, outlet, date, copyright, lines such as ``Byline:``, then
    ``Body``, the text, ``Load-Date:`` and ``End of Document``.

    Parameters
    ----------
    lines : list of str
        Paragraphs of the document.

    Returns
    -------
    list of dict, list of str
        Articles and refusals, numbered from 1; and notes on the document.

    Raises
    ------
    NotTextError
        If the layout is one that cannot be parted; the sentence counts the articles.
    """
    lines = [line.strip() for line in lines]
    ends = [i for i, line in enumerate(lines) if _END.fullmatch(line)]
    if ends and any(line == "Body" for line in lines):
        return _part_nexis(lines, ends)
    for name, pattern in (
        ("the older layout of LexisNexis", _OLD_LEXIS),
        ("the layout of Factiva", _FACTIVA),
    ):
        count = sum(len(line) < LONGEST_MARK and pattern.fullmatch(line) is not None for line in lines)
        if count:
            raise refuse_file(
                f"holds {how_many(count, 'article')} in {name}, none of which was read: export the "
                "search as a table, or from Nexis Uni as DOCX"
            )
    return None


def _part_nexis(lines: list[str], ends: list[int]) -> tuple[list[Article], list[str]]:
    articles: list[Article] = []
    notes = []
    start = 0
    for number, end in enumerate(ends, start=1):
        articles.append(_nexis_article(str(number), lines[start:end]))
        start = end + 1
    rest = [line for line in lines[start:] if line]
    if "Body" in rest:
        articles.append(refuse_row(str(len(ends) + 1), "ends before its end: the file was cut off"))
    announced = next((int(match[1]) for line in lines[: ends[0]] if (match := _ANNOUNCED.fullmatch(line))), 0)
    if announced and announced != len(articles):
        notes.append(f"announces {how_many(announced, 'document')}, but holds {len(articles)}")
    notes.append(f"was read as a Nexis Uni document of {how_many(len(articles), 'article')}")
    return articles, notes


def _nexis_article(number: str, block: list[str]) -> Article:
    """Read one article by its header block; the date is the anchor, since a cover may stand before it."""
    if "Body" not in block:
        return refuse_row(number, "has no line 'Body', by which the text of a Nexis article is found")
    at = block.index("Body")
    head = [line for line in block[:at] if line]
    labels = {match[1]: match[2].strip() for line in head if (match := _LABEL.fullmatch(line))}
    plain = [line for line in head if not _LABEL.fullmatch(line)]
    dated = [i for i, line in enumerate(plain) if len(line) < 80 and read_date(line)[0] and i >= 2]
    if not dated:
        return refuse_row(number, "has no title, outlet and date above its text, as a Nexis article has")
    anchor = dated[-1]
    body = []
    for line in block[at + 1 :]:
        if _AFTER_BODY.fullmatch(line):
            break
        body.append(line)
    text = "\n\n".join(line for line in body if line)
    if not text:
        return refuse_row(number, "has no text between 'Body' and its end")
    after = {match[1]: match[2] for line in block[at:] if (match := _LABEL.fullmatch(line))}
    facts = {
        "title": plain[anchor - 2],
        "outlet": plain[anchor - 1],
        "date": read_date(plain[anchor])[0],
        "date_basis": "stated",
        "authors": re.sub(r"^By\s+", "", labels.get("Byline", ""), flags=re.IGNORECASE),
    }
    language = after.get("Language", "").split(";")[0].strip().casefold()
    facts["language"] = LANGUAGES.get(language, "")
    notes = []
    stated = re.match(r"(\d+) words?", labels.get("Length", ""))
    if stated and len(text.split()) < SHORTFALL * int(stated[1]):
        found = len(text.split())
        were = "was" if found == 1 else "were"
        notes.append(f"states {how_many(int(stated[1]), 'word')}, but {found} {were} found")
    return make_article(
        text, row=number, facts={name: value for name, value in facts.items() if value}, notes=notes
    )
