"""Sentence ends: a fast rule on what stands between tokens and on which words stand there."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from analysis.text.gaps import ANY_LINE, FIRST, LOWER_NEXT, MARK, PARAGRAPH, STOP
from analysis.text.reference import Words

OPEN, EITHER, STARTER, NUMBERED, NUMBER = 1, 2, 4, 8, 16
"""Bits of a type: a full stop after it never ends a sentence; ends one only before a starter; is such a
starter; a full stop after it ends no sentence before a number; is such a number."""
LISTS = {"open": OPEN, "either": EITHER, "starters": STARTER, "numbered": NUMBERED}


@cache
def _listed() -> dict[str, int]:
    lists = tomllib.loads((Path(__file__).parent / "abbreviations.toml").read_text(encoding="utf-8"))
    bits: dict[str, int] = {}
    for name, bit in LISTS.items():
        for word in lists[name].split():
            bits[word] = bits.get(word, 0) | bit
    return bits


def type_flags(types: np.ndarray) -> np.ndarray:
    """Return what each type says about sentence ends, as sums of the bits above.

    Single letters count as initials, and so do letters with full stops between them (``e.j``).
    """
    listed = _listed()
    words = types.tolist()
    flags = np.array([listed.get(word, 0) for word in words], dtype=np.uint8)
    numbers = np.array([word[0] in "0123456789" for word in words], dtype=bool)
    initials = np.array([set(word[1::2]) <= {"."} and len(word) % 2 == 1 for word in words], dtype=bool)
    flags[numbers] |= NUMBER
    flags[initials & ~numbers] |= EITHER
    return flags


def sentence_ends(gaps: np.ndarray, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Tell which gaps end a sentence.

    An empty line and a document's beginning always do; a line break does unless a lower-case letter
    follows (a wrapped line); a mark (``? ! …``) does unless a lower-case letter follows; a full stop does
    under the same condition and unless the word before it is an abbreviation, of which some do before a
    word that often begins sentences.

    Parameters
    ----------
    gaps : ndarray of uint8, shape (n,)
        Bits of `gaps`.
    before, after : ndarray of uint8, shape (n,)
        Flags of the types on either side, from `type_flags`.
    """
    upper = gaps & LOWER_NEXT == 0
    held = (before & OPEN > 0) | ((before & EITHER > 0) & (after & STARTER == 0))
    can_stop = ~(held | ((before & NUMBERED > 0) & (after & NUMBER > 0)))
    by_mark = (gaps & MARK > 0) | ((gaps & STOP > 0) & can_stop)
    return (gaps & (PARAGRAPH | FIRST) > 0) | (upper & (by_mark | (gaps & ANY_LINE > 0)))


def find_breaks(words: Words, sentences: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return where breaks lie and where sentences begin.

    Parameters
    ----------
    words : Words
        What a pass over the texts found.
    sentences : bool
        Whether to look for sentence ends; if not, a document is one sentence.

    Returns
    -------
    breaks : ndarray of bool, shape (n_tokens,)
        True where a sentence end, a line end or a document start lies before the token.
    sentence_offsets : ndarray of int64
        First token of each sentence, and the number of tokens.
    """
    position = np.flatnonzero(words.gaps)  # only they can be breaks, and they are few
    gaps = words.gaps[position]
    if sentences:
        flags = type_flags(words.types)
        begins = sentence_ends(gaps, flags[words.ids[position - 1]], flags[words.ids[position]])
    else:
        begins = gaps & FIRST > 0
    breaks = np.zeros(len(words.ids), dtype=bool)
    breaks[position] = begins | (gaps & ANY_LINE > 0)
    return breaks, np.append(position[begins], len(words.ids))
