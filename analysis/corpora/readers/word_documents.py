"""Readers: Word documents (DOCX) and rich text (RTF), of one article or of a database's many."""

import re
from typing import Any

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.articles import LARGEST_PAGE, Reading, refuse_file
from analysis.corpora.readers.header_lines import read_one
from analysis.corpora.readers.layouts import part_layout
from analysis.corpora.readers.packages import open_package, read_part, refuse_entities

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
DOCX = "a Word document (DOCX)"
RTF = "a rich text document (RTF)"
DEEPEST_RTF = 500
_PICTURE = re.compile(rb"\\bin(\d+) ?")


def read_word_document(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a Word document; what was deleted under tracked changes is left out, what was added is in.

    Raises
    ------
    NotTextError
        If the document is damaged, too large, or holds no text.
    """
    from lxml import etree

    xml = read_part(open_package(data, DOCX), "word/document.xml", DOCX)
    if len(xml) > 10 * LARGEST_PAGE:
        raise refuse_file(f"is {DOCX} that would unpack to {len(xml) // 1024**2} MB")
    refuse_entities(xml[:4096], DOCX)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise refuse_file(f"is {DOCX} that is damaged: {str(error)[:100]}") from None
    space = STRICT if root.tag.startswith(STRICT) else WORD
    return _reading(_paragraphs(root, space), DOCX)


def _paragraphs(root: Any, space: str) -> list[str]:
    """Return the paragraphs in order; a fallback repeats what stands before it, so it is left out."""
    for element in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    signs = {f"{space}tab": "\t", f"{space}br": "\n", f"{space}cr": "\n", f"{space}noBreakHyphen": "-"}
    lines: list[str] = []
    for paragraph in root.iter(f"{space}p"):
        pieces = [
            element.text or "" if element.tag == f"{space}t" else signs.get(element.tag, "")
            for element in paragraph.iter()
            if _owner(element, f"{space}p") is paragraph
        ]
        lines += "".join(pieces).split("\n")
    return lines


def _owner(element: Any, tag: str) -> Any:
    """Return the nearest paragraph that holds the element: a text box stands inside another one."""
    while element is not None and element.tag != tag:
        element = element.getparent()
    return element


def read_rich_text(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a rich text document.

    Raises
    ------
    NotTextError
        If the document is damaged, too large or nested too deeply, or holds no text.
    """
    from striprtf.striprtf import rtf_to_text

    if len(data) > LARGEST_PAGE:
        raise refuse_file(f"is {RTF} of more than {LARGEST_PAGE // 1024**2} MB")
    source = _without_pictures(data).decode("cp1252", errors="replace")
    plain = re.sub(r"\\[\\{}]", "", source)
    depth = deepest = 0
    for sign in re.findall(r"[{}]", plain):
        depth += 1 if sign == "{" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST_RTF:
        raise refuse_file(f"is {RTF} of {deepest} groups within one another; no program writes that")
    if depth > 0:
        raise refuse_file(
            f"is {RTF} that was cut off: {depth} of its groups {'does' if depth == 1 else 'do'} not end"
        )
    try:
        text = rtf_to_text(source, errors="replace")
    except Exception as error:  # the parser raises whatever a broken document makes of it
        raise refuse_file(f"is {RTF} that is damaged ({type(error).__name__})") from None
    return _reading(text.split("\n"), RTF)


def _without_pictures(data: bytes) -> bytes:
    """Cut raw bytes of pictures, whose braces are none."""
    kept, start = [], 0
    for match in _PICTURE.finditer(data):
        if match.start() >= start:
            kept.append(data[start : match.start()])
            start = match.end() + int(match[1][:9])
    return b"".join([*kept, data[start:]])


def _reading(lines: list[str], what: str) -> Reading:
    if not any(line.strip() for line in lines):
        raise refuse_file(f"is {what} without text; if it shows pages as pictures, they cannot be read")
    try:
        parted = part_layout(lines)
    except NotTextError as error:
        raise refuse_file(f"is {what} and {error}") from None
    if parted:
        return {"articles": parted[0], "notes": parted[1]}
    return {"articles": [read_one(lines, "\n".join)], "notes": []}
