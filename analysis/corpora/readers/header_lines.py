"""Lines at the top of a text that say what it is: ``Title: …``, ``Source: …``, ``Date: …``."""

import re
from collections.abc import Callable

from analysis.corpora.readers.articles import LANGUAGES, Article, make_article
from analysis.corpora.readers.column_names import NAMES, plain_name

FEWEST = 2
"""Lines that make a header; a single one may be the first line of the text."""
TOLD = ("title", "outlet", "date", "author", "url", "language", "country", "genre", "side")
_LINE = re.compile(r"\s*([^\W\d_][\w -]{1,24}?)\s*:\s*(\S.*?)\s*")
_FIELDS = {name: field for field in TOLD for name in NAMES[field]}


def part_header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Part the lines that state facts, a name and a colon before each, from the text beneath them.

    A header is two or more such lines at the top, each of another fact, by the names that columns of tables
    may have. Where there is none, all lines are text.

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
    >>> part_header(["Date: nobody knows it", "The ferry sails."])
    ({}, ['Date: nobody knows it', 'The ferry sails.'])
    """
    facts: dict[str, str] = {}
    read = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        said = _LINE.fullmatch(line)
        field = _FIELDS.get(plain_name(said[1])) if said else None
        if said is None or field is None or field in facts:
            break
        facts[field] = said[2]
        read = number + 1
    if len(facts) < FEWEST:
        return {}, lines
    if "language" in facts:
        facts["language"] = LANGUAGES.get(facts["language"].casefold(), facts["language"])
    if "date" in facts:
        facts["date_basis"] = "stated"
    return facts, lines[read:]


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
