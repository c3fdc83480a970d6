"""What stands between two tokens, read byte by byte: the same bits as `analysis.text.gaps.gap_of`."""

import numpy as np

from analysis.text.gaps import LINE as HAS_LINE
from analysis.text.gaps import LOWER_NEXT, MARK, PARAGRAPH
from analysis.text.gaps import STOP as HAS_STOP
from analysis.text.kernel.compiled import cold, helper
from analysis.text.kernel.facts import (
    CARRIAGE_RETURN,
    DASH,
    FULL_STOP,
    FULL_WIDTH_STOP,
    INSIDE,
    LINE_FEED,
    LOWER_BIT,
    PAGE,
    STOP,
    WHITE,
)
from analysis.text.kernel.places import decode

NO_STOP, STOPPED, SETTLED = 0, 1, 2
"""A single full stop right behind the word: none; seen with white space behind it; what follows is seen."""


@helper
def is_white(kind):
    """Tell whether a character of this kind is white space, line breaks included."""
    return WHITE <= kind <= LINE_FEED


@cold
def gap_bits(source, begin, end, gap_facts):
    """Return the bits of the bytes between two tokens."""
    bits = n_lines = n_stops = 0
    first_stop = -1  # where the marks begin that white space would make an end
    by_dot = False
    stop = NO_STOP
    previous = 0
    before_dash = False
    at = begin
    while at < end:
        code, length = decode(source, at)
        kind = gap_facts[code]
        if is_white(kind):
            if first_stop >= 0:
                if first_stop == begin and by_dot and n_stops == 1:
                    stop = STOPPED
                else:
                    bits |= MARK
            first_stop = -1
            n_lines += (kind > WHITE) and not (kind == LINE_FEED and previous == CARRIAGE_RETURN)
            if kind == PAGE:
                bits |= PARAGRAPH
        else:
            if stop == STOPPED:
                stop = SETTLED
                before_dash = kind == DASH
            if kind == STOP or kind == FULL_STOP:
                if first_stop < 0:
                    first_stop, by_dot, n_stops = at, kind == FULL_STOP, 0
                n_stops += 1
            elif kind == FULL_WIDTH_STOP:
                bits |= MARK
                first_stop = -1
            elif kind != INSIDE:
                first_stop = -1
        previous = kind
        at += length
    if n_lines > 0:
        bits |= HAS_LINE
    if n_lines > 1:
        bits |= PARAGRAPH
    if stop != NO_STOP and (n_lines > 0 or not before_dash):
        bits |= HAS_STOP
    return bits


@helper
def starts_lower(source, at, word_facts):
    """Tell whether a lower-case letter begins at a byte."""
    code, _ = decode(source, at)
    return word_facts[code] & LOWER_BIT != 0


@helper
def bits_before(source, begin, end, gap_facts, short_gaps, word_facts):
    """Return the bits of a gap, with that of the token behind it."""
    first = source[begin] if end > begin else np.uint8(0)
    second = source[begin + 1] if end - begin == 2 else np.uint8(0)
    if end - begin <= 2 and first < 0x80 and second < 0x80:
        bits = np.int64(short_gaps[first | np.int64(second) << 7])
    else:
        bits = gap_bits(source, begin, end, gap_facts)
    if bits != 0 and starts_lower(source, end, word_facts):
        bits |= LOWER_NEXT
    return bits
