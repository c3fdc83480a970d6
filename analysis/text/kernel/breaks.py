"""Breaks and sentences from the bits of the gaps: `analysis.text.sentences.find_breaks`, compiled."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from analysis.text.acceleration import TOKENS_A_THREAD, n_threads
from analysis.text.gaps import ANY_LINE, FIRST, LOWER_NEXT, MARK, PARAGRAPH, STOP
from analysis.text.kernel.compiled import ZERO, entry_point, helper, load64, store64
from analysis.text.kernel.memory import lend
from analysis.text.reference import Words
from analysis.text.sentences import EITHER, NUMBER, NUMBERED, OPEN, STARTER, type_flags

BREAK, BEGINS = 1, 2
"""Bits of a token while breaks are found: a break lies before it; it begins a sentence."""


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
def kind_of_break(token, gap, ids, flags):
    """Return what a gap that is not empty makes of a token: 0, `BREAK`, or `BREAK | BEGINS`."""
    if gap & FIRST or ends_sentence(gap, flags[ids[token - 1]], flags[ids[token]]):
        return BREAK | BEGINS
    return BREAK if gap & ANY_LINE else 0


@entry_point
def mark_lines(first, last, gaps, breaks):
    """Mark the line breaks and document starts among tokens `first` to `last`; no branch, so many at once."""
    for token in range(first, last):
        breaks[token] = gaps[token] & (FIRST | ANY_LINE) != 0


@entry_point
def mark_breaks(first, last, gaps, ids, flags, breaks):
    """Mark the breaks among tokens `first` to `last`; return how many of them begin a sentence.

    Most gaps are 0, so eight are looked at together.
    """
    n_begun = 0
    for begin in range(first, last, 8):
        if begin + 8 <= last and load64(gaps, begin) == ZERO:
            store64(breaks, begin, ZERO)
            continue
        for token in range(begin, min(begin + 8, last)):
            kind = kind_of_break(token, gaps[token], ids, flags) if gaps[token] else 0
            breaks[token] = kind
            n_begun += kind >> 1
    return n_begun


@entry_point
def list_sentences(first, last, breaks, begins, to):
    """Write the tokens among `first` to `last` that begin a sentence, and leave `breaks` true or false."""
    for begin in range(first, last, 8):
        if begin + 8 <= last and load64(breaks, begin) == ZERO:
            continue
        for token in range(begin, min(begin + 8, last)):
            if breaks[token] & BEGINS:
                begins[to] = token
                breaks[token] = BREAK
                to += 1


def find_breaks(words: Words, sentences: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return breaks and sentence offsets; see `analysis.text.sentences.find_breaks`."""
    n_tokens = len(words.ids)
    breaks = lend(n_tokens, np.uint8)
    threads = n_threads(n_tokens // TOKENS_A_THREAD)
    cuts = np.linspace(0, n_tokens, threads + 1).astype(np.int64).tolist()
    with ThreadPoolExecutor(threads) as pool:
        if sentences:
            begins = mark_sentences(words, breaks, cuts, pool)
        else:
            list(pool.map(lambda k: mark_lines(cuts[k], cuts[k + 1], words.gaps, breaks), range(threads)))
            begins = np.unique(words.document_offsets)
    return breaks.view(bool), begins


def mark_sentences(words: Words, breaks: np.ndarray, cuts: list[int], pool: ThreadPoolExecutor) -> np.ndarray:
    """Mark all breaks, a thread between two cuts; return where sentences begin, and the number of tokens."""
    flags, pieces = type_flags(words.types), range(len(cuts) - 1)

    def mark(k: int) -> int:
        return int(mark_breaks(cuts[k], cuts[k + 1], words.gaps, words.ids, flags, breaks))

    to = np.cumsum([0, *pool.map(mark, pieces)]).tolist()
    begins = np.full(to[-1] + 1, cuts[-1], dtype=np.int64)
    list(pool.map(lambda k: list_sentences(cuts[k], cuts[k + 1], breaks, begins, to[k]), pieces))
    return begins
