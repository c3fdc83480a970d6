"""Reader: text, typed or pasted from a page."""

from typing import Any

from analysis.corpora.decoding import decode_text
from analysis.corpora.readers.articles import Reading
from analysis.corpora.readers.header_lines import read_one
from analysis.corpora.readers.layouts import part_layout


def read_plain(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a file of text as one article, or as the articles of a database where it is laid out so.

    Raises
    ------
    NotTextError
        If it is empty or no text, or of a layout that cannot be parted.
    """
    text, encoding = decode_text(data)
    notes = [f"was read as {encoding}, since it is not UTF-8"] if encoding else []
    parted = part_layout(text.splitlines())
    if parted:
        return {"articles": parted[0], "notes": notes + parted[1]}
    return {"articles": [read_one(text.split("\n"), "\n".join)], "notes": notes}
