"""Lines at the top of a text that say what it is: ``Title: …``, ``Source: …``, ``Date: …``."""

import re
from collections.abc import Callable

from analysis.corpora.readers.articles import LANGUAGES, Article, make_article
from analysis.corpora.readers.column_names import NAMES, plain_name

FEWEST = 2
"""Lines that make a header; a single one may be the first line of the text."""
LONGEST_TITLE = 300
"""Characters; a longer line is a paragraph."""
TOLD = ("title", "outlet", "date", "author", "url", "language", "country", "genre", "side")
_LINE = re.compile(r"\s*([^\W\d_][\w -]{1,24}?)\s*:\s*(.*?)\s*")
_FIELDS = {name: field for field in TOLD for name in NAMES[field]}


def part_header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Part the lines that state facts, a name and a colon before each, from the text beneath them.

    A header is two or more such lines at the top, each of another fact, by the names that columns of tables
    may have; one without a value states nothing, and a line above them is the title. Where there is none, all
    lines are text.

    Parameters
    ----------
    lines : list of str
        Lines or paragraphs of a document.

    Returns
    -------
    dict of str to str
        Columns of a manifest; a date is stated, a language is given by its code where its name is known.
    list of str
        The lines of the text.

    Examples
    --------
    >>> part_header(["Source: Dock Daily", "Date: 7 July 2022", "", "The ferry sails."])[0]
    {'outlet': 'Dock Daily', 'date': '7 July 2022', 'date_basis': 'stated'}
    >>> part_header(["The last boat", "Source: Dock Daily", "Date: 7 July 2022", "The ferry sails."])[1]
    ['The ferry sails.']
    >>> part_header(["Date: nobody knows it", "The ferry sails."])
    ({}, ['Date: nobody knows it', 'The ferry sails.'])
    """
    facts, end = _read_facts(lines) or _read_facts_beneath_title(lines)
    if not facts:
        return {}, lines
    if "language" in facts:
        facts["language"] = LANGUAGES.get(facts["language"].casefold(), facts["language"])
    if "date" in facts:
        facts["date_basis"] = "stated"
    return facts, lines[end:]


def _read_facts(lines: list[str], start: int = 0) -> tuple[dict[str, str], int] | None:
    """Return the facts that the lines from `start` on state one after the other, and where they end."""
    facts: dict[str, str] = {}
    end = start
    for number, line in enumerate(lines[start:], start):
        if not line.strip():
            continue
        said = _LINE.fullmatch(line)
        field = _FIELDS.get(plain_name(said[1])) if said else None
        if said is None or field is None or field in facts:
            break
        facts[field] = said[2]
        end = number + 1
    facts = {name: value for name, value in facts.items() if value}
    return (facts, end) if len(facts) >= FEWEST else None


def _read_facts_beneath_title(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the facts that stand beneath a line which may be a title, the title among them; or none."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    found = _read_facts(lines, first + 1)
    title = lines[first].strip() if found else ""
    if not found or "title" in found[0] or title.endswith((".", ":")) or len(title) > LONGEST_TITLE:
        return {}, 0
    return {"title": title} | found[0], found[1]


def read_one(lines: list[str], join: Callable[[list[str]], str]) -> Article:
    """Return the lines of a document as one article, what its header states among its facts.

    Parameters
    ----------
    lines : list of str
        Lines or paragraphs.
    join : callable
        Makes the article's text of them.
    """
    facts, text = part_header(lines)
    notes = []
    if facts:
        told = [name for name in facts if name != "date_basis"]
        notes.append(f"begins with lines that state facts, which were taken from the text: {', '.join(told)}")
    return make_article(join(text), facts=facts or None, is_pasted=True, notes=notes)
