"""What stands between two tokens: line breaks, and marks that may end a sentence."""

import re

LINE, PARAGRAPH, MARK, STOP = 1, 2, 4, 8
"""Bits of a gap: a line break; an empty line or a page break; a mark that ends a sentence (``?``); one full
stop right after the word, which may belong to an abbreviation."""
LOWER_NEXT = 16
"""Bit of a gap: the token after it begins with a lower-case letter."""
FIRST = 32
"""Bit of the gap before the first token of a document, the only one there."""
ANY_LINE = LINE | PARAGRAPH

WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""White space, spelt out so that it does not change with the version of Python."""
LINE_BREAKS = "\n\v\f\r\x85\u2028\u2029"
PAGE_BREAKS = "\f\u2029"
STOPS = ".!?…‼⁇⁈⁉؟۔।॥"
"""Marks that end a sentence when white space follows."""
FULL_WIDTH_STOPS = "。！？｡"
"""Marks that end a sentence whatever follows."""
CLOSERS = "\"'”’‘“»›)]}」』）】》〉″"
"""What may stand between the mark and the white space."""
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
"""Characters that no reader sees, passed over."""

DASHES = frozenset("-–—")
_LINE_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_END = re.compile(
    rf"(?P<marks>[{STOPS}][{STOPS}{re.escape(CLOSERS)}{UNSEEN}]*)(?=[{WHITE}])|[{FULL_WIDTH_STOPS}]"
)
_CLOSING = re.compile(rf"[{re.escape(CLOSERS)}]*")


def gap_of(between: str) -> int:
    r"""Return the bits of the text between two tokens.

    Examples
    --------
    >>> gap_of(", "), gap_of(". ") == STOP, gap_of('?" ') == MARK, gap_of("...\n") == MARK | LINE
    (0, True, True, True)
    """
    if between == " ":
        return 0
    bits = 0
    n_lines = len(_LINE_BREAK.findall(between))
    if n_lines:
        bits |= LINE
        if n_lines > 1 or any(mark in between for mark in PAGE_BREAKS):
            bits |= PARAGRAPH
    for end in _END.finditer(between):
        marks = end["marks"]
        single = marks is not None and end.start() == 0 and marks[0] == "."
        if not single or any(mark in STOPS for mark in marks[1:]):
            bits |= MARK
        elif n_lines or between[end.end() :].lstrip(WHITE)[:1] not in DASHES:  # no end in "N.H. — He"
            bits |= STOP
    return bits


def cut_in(between: str) -> int:
    r"""Return where, in a gap that ends a sentence, the sentence stops.

    After the first mark that can end one and what closes it; failing that, at the first line break.

    Examples
    --------
    >>> cut_in('." He'), cut_in(" \n\n“")
    (2, 1)
    """
    end, line = _END.search(between), _LINE_BREAK.search(between)
    if end is None or (line is not None and line.start() < end.start()):
        return line.start() if line is not None else len(between)
    return _CLOSING.match(between, end.end()).end()  # type: ignore[union-attr]
