"""A block of documents, run by run: the one function that Python calls for tokens.

A run is about 32 KB of text: whole documents, or a piece of a long one cut before white space, where no word
can join. Python owns every buffer; `tokenize_block` returns when one must grow, and goes on where it was.
"""

import numpy as np

from analysis.text.gaps import FIRST
from analysis.text.kernel.compiled import entry_point, helper
from analysis.text.kernel.gap_bits import bits_before
from analysis.text.kernel.masks import classify, drop_lone_underscores, mark_documents, mark_longer_characters
from analysis.text.kernel.spans import (
    BEGIN,
    END,
    STEP,
    code_points_before,
    find_spans,
)
from analysis.text.kernel.table import number_tokens, rehash

RUN = 1 << 15
"""Bytes of a run: small enough for the processor's nearest memory."""
DONE, GROW_SCRATCH, GROW_OUTPUT, GROW_TABLE, EXACT = range(5)
"""What `tokenize_block` returns: finished; a buffer must grow; the open document needs the exact engine."""
DOCUMENT, AT, CODES, N_TOKENS, N_TYPES, SIZE, RUN_TOKENS, RUN_ODD, TOKEN, LAST_END, NEED = range(11)
"""Places in `state`: the open document, the byte where the next run begins, the code points of the open
document before it, tokens and types so far; bytes, tokens and odd gaps of the run at hand and its next token
(-1: no run at hand); the byte behind the last token; how much a buffer needs."""
N_STATE = 11


@helper
def run_size(source, offsets, document, base):
    """Return the size of the run that begins at `base` in the open document."""
    end = offsets[document + 1]
    if end - base <= RUN:
        while document + 2 < len(offsets) and offsets[document + 2] - base <= RUN:
            document += 1
        return offsets[document + 1] - base
    cut = base + RUN
    while cut > base and source[cut] != 32 and source[cut] != 10:
        cut -= 1
    if cut > base:
        return cut - base
    cut = base + RUN
    while cut < end and source[cut] != 32 and source[cut] != 10:
        cut += 1
    return cut - base


@helper
def open_run(state, source, offsets, low, masks, tail, spans, odd_gaps, memory, starts, ends, word_facts):
    """Find the tokens of the next run; return DONE, or what must happen first."""
    base, size = state[AT], run_size(source, offsets, state[DOCUMENT], state[AT])
    while True:
        if size > len(low) - 2 * len(tail):
            state[NEED] = size
            return GROW_SCRATCH
        if state[N_TOKENS] + size + STEP >= len(starts):  # a run holds no more tokens than bytes
            state[NEED] = size + STEP + 1
            return GROW_OUTPUT
        trouble = -1
        longer, underscores = classify(source, base, size, low, masks, tail)
        mark_documents(offsets, state[DOCUMENT], base, size, masks)
        if longer:
            trouble = mark_longer_characters(source, base, size, low, masks, word_facts, memory)
        if underscores and trouble < 0:
            trouble = drop_lone_underscores(source, base, size, masks)
        if trouble < 0:
            break
        document = np.searchsorted(offsets, base + trouble, side="right") - 1
        if document == state[DOCUMENT]:
            return EXACT
        size = offsets[document] - base  # the documents before it, first
    n_tokens, n_odd = find_spans(size, masks, spans, odd_gaps, starts, ends, state[N_TOKENS], state[CODES])
    state[SIZE], state[RUN_TOKENS], state[RUN_ODD], state[TOKEN] = size, n_tokens, n_odd, 0
    return DONE


@helper
def write_gaps(state, source, spans, odd_gaps, gaps, gap_facts, short_gaps, word_facts):
    """Write the bits of what stands before each token of the run."""
    base, first = state[AT], state[N_TOKENS]
    gaps[first : first + state[RUN_TOKENS]] = 0
    for k in range(state[RUN_ODD]):
        token = odd_gaps[k]
        before = base + spans[END, token - 1] if token > 0 else state[LAST_END]
        if before >= 0:
            here = base + spans[BEGIN, token]
            gaps[first + token] = bits_before(source, before, here, gap_facts, short_gaps, word_facts)


@helper
def shift_places(places, first, last, by):
    """Shift places; a plain loop, so that the compiler handles several at once."""
    for k in range(first, last):
        places[k] += np.int32(by)


@helper
def close_run(state, offsets, masks, spans, starts, ends, gaps, document_offsets):
    """Close the documents that end in the run, with places counted from their beginnings; go on behind it."""
    base, size, n_tokens = state[AT], state[SIZE], state[RUN_TOKENS]
    document, first, shift, token = state[DOCUMENT], state[N_TOKENS], state[CODES], 0
    while True:
        end = offsets[document + 1] - base
        last = n_tokens if end >= size else np.searchsorted(spans[BEGIN, :n_tokens], end)
        if last > token and first + token == document_offsets[document]:
            gaps[first + token] = FIRST
        if document > state[DOCUMENT]:  # places were written as if the run were all of the open document
            shift_places(starts, first + token, first + last, shift - state[CODES])
            shift_places(ends, first + token, first + last, shift - state[CODES])
        token = last
        if end > size:
            shift += code_points_before(masks, size)
            break
        document += 1
        document_offsets[document] = first + token
        shift = -code_points_before(masks, end)
        if document + 1 == len(offsets):
            break
    if document > state[DOCUMENT]:
        state[LAST_END] = -1  # the open document begins behind the run
    elif n_tokens > 0:
        state[LAST_END] = base + spans[END, n_tokens - 1]
    state[DOCUMENT], state[AT], state[CODES] = document, base + size, shift
    state[N_TOKENS], state[TOKEN] = first + n_tokens, -1


@entry_point
def tokenize_block(
    state, source, offsets, scratch, table, output, document_offsets, facts
):  # fmt: skip
    """Tokenise documents until they are done or a buffer must grow; return one of the codes above."""
    low, masks, tail, spans, odd_gaps, memory, keys = scratch
    slots, type_offsets, arena = table
    ids, starts, ends, gaps = output
    word_facts, gap_facts, short_gaps = facts
    while state[DOCUMENT] + 1 < len(offsets):
        if state[TOKEN] < 0:
            code = open_run(
                state, source, offsets, low, masks, tail, spans, odd_gaps, memory, starts, ends, word_facts
            )
            if code != DONE:
                return code
        state[TOKEN], state[N_TYPES] = number_tokens(
            low, spans[BEGIN], spans[END], state[TOKEN], state[RUN_TOKENS], slots, type_offsets, arena,
            state[N_TYPES], keys, ids, state[N_TOKENS],
        )  # fmt: skip
        if state[TOKEN] < state[RUN_TOKENS]:
            state[NEED] = spans[END, state[TOKEN]] - spans[BEGIN, state[TOKEN]]
            return GROW_TABLE
        write_gaps(state, source, spans, odd_gaps, gaps, gap_facts, short_gaps, word_facts)
        close_run(state, offsets, masks, spans, starts, ends, gaps, document_offsets)
    return DONE


@entry_point
def number_types(low, begins, ends, first, table, n_types, keys, ids):
    """Number types whose bytes stand in `low`, as `tokenize_block` does for those of a run."""
    slots, type_offsets, arena = table
    return number_tokens(
        low, begins, ends, first, len(begins), slots, type_offsets, arena, n_types, keys, ids, 0
    )


@entry_point
def grow_table(slots, larger):
    """Move every type into a larger, empty table."""
    rehash(slots, larger)
