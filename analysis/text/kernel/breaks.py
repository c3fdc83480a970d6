"""Breaks and sentences from the bits of the gaps: `analysis.text.sentences.find_breaks`, compiled."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from analysis.text.acceleration import n_threads
from analysis.text.gaps import ANY_LINE, FIRST, LOWER_NEXT, MARK, PARAGRAPH, STOP
from analysis.text.kernel.compiled import ZERO, entry_point, helper, load64
from analysis.text.reference import Words
from analysis.text.sentences import EITHER, NUMBER, NUMBERED, OPEN, STARTER, type_flags

TOKENS_A_THREAD = 1 << 20


@helper
def ends_sentence(gap, before, after):
    """Tell whether a gap ends a sentence, given the flags of the types on either side."""
    if gap & (PARAGRAPH | FIRST):
        return True
    if gap & LOWER_NEXT:
        return False
    if gap & (MARK | ANY_LINE):
        return True
    if not gap & STOP or before & OPEN:
        return False
    if before & EITHER and not after & STARTER:
        return False
    return not (before & NUMBERED and after & NUMBER)


@helper
def mark_break(token, gap, ids, flags, sentences, breaks, begins, n_begun):
    """Mark a break before a token, and note its place if a sentence begins there; return the next place."""
    ends = gap & FIRST != 0
    if sentences and not ends:
        ends = ends_sentence(gap, flags[ids[token - 1]], flags[ids[token]])
    breaks[token] = ends or gap & ANY_LINE != 0
    if ends:
        begins[n_begun] = token
        n_begun += 1
    return n_begun


@entry_point
def mark_breaks(first, last, gaps, ids, flags, sentences, breaks, begins):
    """Mark the breaks among tokens `first` to `last`; write where sentences begin, from `first` on.

    Most gaps are 0, so eight are looked at together.
    """
    n_begun = token = first
    while token < last:
        if token + 8 <= last and load64(gaps, token) == ZERO:
            token += 8
            continue
        for here in range(token, min(token + 8, last)):
            if gaps[here] != 0:
                n_begun = mark_break(here, gaps[here], ids, flags, sentences, breaks, begins, n_begun)
        token += 8
    return n_begun - first


def find_breaks(words: Words, sentences: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return breaks and sentence offsets; see `analysis.text.sentences.find_breaks`."""
    n_tokens = len(words.ids)
    flags = type_flags(words.types) if sentences else np.zeros(1, dtype=np.uint8)
    breaks = np.zeros(n_tokens, dtype=bool)
    begins = np.empty(n_tokens + 1, dtype=np.int64)
    threads = n_threads(n_tokens // TOKENS_A_THREAD)
    cuts = np.linspace(0, n_tokens, threads + 1).astype(np.int64).tolist()

    def mark(piece: tuple[int, int]) -> int:
        return int(mark_breaks(*piece, words.gaps, words.ids, flags, sentences, breaks, begins))

    with ThreadPoolExecutor(threads) as pool:
        counts = list(pool.map(mark, pairwise(cuts)))
    found = [begins[first : first + count] for first, count in zip(cuts, counts, strict=False)]
    return breaks, np.concatenate([*found, np.array([n_tokens], dtype=np.int64)])
