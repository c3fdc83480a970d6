"""Tables by code point that the kernel reads: what a character does to words, and what in a gap."""

from functools import cache

import numpy as np

from analysis.text import gaps
from analysis.text.characters import LOWER, N_CODES, WORD, lower_case, tables
from analysis.text.words import CLASS

# What a character beyond ASCII does; those from LONELY_LETTER on call for a look at their neighbours.
NOTHING, LETTER, DIGIT, SINGLE, EXTENDER, KATAKANA = 0, 1, 2, 3, 4, 5
MID_LETTER, MID_NUMBER, MID_BOTH, CONNECTOR, JOINER, HEBREW = 6, 7, 8, 9, 10, 11
LONELY_LETTER, LONELY_DIGIT, LONELY_KATAKANA, WORD_EXTENDER, DOT_ABOVE = 12, 13, 14, 15, 16
KIND_BITS, LOWER_BIT, CODE_SHIFT = 31, 32, 8
COMBINING_DOT_ABOVE = 0x307

# What a character does between two tokens.
WHITE, LINE, PAGE, CARRIAGE_RETURN, LINE_FEED, FULL_STOP, STOP, FULL_WIDTH_STOP, INSIDE, DASH = range(1, 11)

_KIND_OF_CLASS = {
    "ALetter": (LETTER, LONELY_LETTER),
    "Numeric": (DIGIT, LONELY_DIGIT),
    "Other": (SINGLE, NOTHING),
    "Katakana": (KATAKANA, LONELY_KATAKANA),
    "Extend": (WORD_EXTENDER, EXTENDER),
    "Format": (WORD_EXTENDER, EXTENDER),
    "Hebrew_Letter": (HEBREW, HEBREW),
    "ZWJ": (JOINER, JOINER),
    "ExtendNumLet": (CONNECTOR, CONNECTOR),
    "MidLetter": (MID_LETTER, MID_LETTER),
    "MidNum": (MID_NUMBER, MID_NUMBER),
    "MidNumLet": (MID_BOTH, MID_BOTH),
}
"""Kind of a class, for characters that are letters or digits by themselves, and for those that are not."""


@cache
def word_facts() -> np.ndarray:
    """Return kind, lower-case flag and lower-case code point of every character, packed in an int32."""
    classes, flags = tables()
    facts = np.arange(N_CODES, dtype=np.int32) << CODE_SHIFT
    for code, lower in lower_case().items():
        facts[code] = lower << CODE_SHIFT
    is_word = flags & WORD > 0
    for name, (of_word, otherwise) in _KIND_OF_CLASS.items():
        members = classes == CLASS[name]
        facts[members] |= np.where(is_word[members], of_word, otherwise).astype(np.int32)
    # lower case first and NFC after it differ for I with this mark alone: left to the exact engine
    facts[COMBINING_DOT_ABOVE] = (COMBINING_DOT_ABOVE << CODE_SHIFT) | DOT_ABOVE
    facts[flags & LOWER > 0] |= LOWER_BIT
    facts.setflags(write=False)
    return facts


@cache
def short_gaps() -> np.ndarray:
    """Return the bits of every gap of one or two ASCII characters, by ``first | second << 7``, as uint8.

    Most gaps that are not a single space are so short; none holds a NUL, so 0 stands for no second character.
    """
    ascii_ = [chr(code) for code in range(128)]
    return np.array([gaps.gap_of((a + b).replace("\0", "")) for b in ascii_ for a in ascii_], dtype=np.uint8)


@cache
def gap_facts() -> np.ndarray:
    """Return what every character does between two tokens, as uint8."""
    facts = np.zeros(N_CODES, dtype=np.uint8)
    for characters, kind in (
        (gaps.WHITE, WHITE),
        (gaps.LINE_BREAKS, LINE),
        (gaps.PAGE_BREAKS, PAGE),
        ("\r", CARRIAGE_RETURN),
        ("\n", LINE_FEED),
        (gaps.STOPS, STOP),
        (".", FULL_STOP),
        (gaps.FULL_WIDTH_STOPS, FULL_WIDTH_STOP),
        (gaps.CLOSERS + gaps.UNSEEN, INSIDE),
        (gaps.DASHES, DASH),
    ):
        facts[[ord(character) for character in characters]] = kind
    facts.setflags(write=False)
    return facts
