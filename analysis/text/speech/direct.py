"""Quotations that no cue of their own sentence takes: whose they are, and which are not speech."""

import re

from analysis.text.speech.grammar import word_set
from analysis.text.speech.quotation_marks import Quotation
from analysis.text.speech.wording import QUOTE, Wording

SCARE_WORDS = 3
"""A quotation of so few words without cue or stop is set off, not said."""
TITLE_WORDS = 8

LETTERS = re.compile(r"\w+(?:[’'\-]\w+)*")
SMALL_IN_TITLES = word_set("a an the of and or for in on to at by with from de la vs")
INNER = "“”\"„«»‹›「」『』‘’'‚`‟ "
STOPS = ".,!?…。！？;"
INTRODUCTIONS = word_set("""
    said says wrote writes tweeted posted statement following reads read added reports reported
    continued stated follows tweet post letter message email asked replied responded adds explained
    """)
"""Words by which a sentence that ends with a colon introduces a paragraph in somebody's words."""


def is_set_off(text: str, quotation: Quotation) -> bool:
    """Tell a word in scare quotes, a name or a title from speech.

    A closed quotation is set off if it has at most `SCARE_WORDS` words and no stop inside its marks, or
    if it is written as a title.

    Examples
    --------
    >>> text = 'the so-called "peace plan" failed'
    >>> is_set_off(text, Quotation(14, 26, True, False))
    True
    """
    if not quotation.certain:
        return False
    inner = text[quotation.start : quotation.end].strip(INNER)
    words = LETTERS.findall(inner)
    if not words:
        return True
    if inner[-1] in "!?…" and len(words) > 1:
        return False
    if len(words) <= SCARE_WORDS and inner[-1] not in STOPS:
        return True
    long_words = [word for word in words if word.lower() not in SMALL_IN_TITLES]
    return 1 < len(words) <= TITLE_WORDS and all(
        word[0].isupper() or word[0].isdigit() for word in long_words
    )


def introduces_block(wording: Wording, first: int, end: int) -> bool:
    """Tell whether a sentence ends with a colon that hands the next paragraph to somebody."""
    if wording.words[end - 1] != ":" or QUOTE in wording.words[first:end]:
        return False
    return any(word in INTRODUCTIONS for word in wording.words[max(first, end - 12) : end])


def is_bare(wording: Wording, first: int, end: int) -> bool:
    """Tell whether a sentence is nothing but quotations."""
    return all(word == QUOTE or not word[0].isalnum() for word in wording.words[first:end])
