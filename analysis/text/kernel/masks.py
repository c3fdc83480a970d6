"""First pass over a run of text: for each 64 bytes, masks that say what each byte is.

`masks` has a row a block: letters, digits, other characters of words, marks that may join letters or
digits, first and further bytes of longer characters, spaces, forced breaks, and a running count of further
bytes. ASCII is classified 64 bytes at once; only characters beyond it are decoded one by one.
"""

import numpy as np

from analysis.text.kernel.characters import in_word, mark_character
from analysis.text.kernel.compiled import BLOCK, ONE, ZERO, classify64, helper, lowest, n_bits
from analysis.text.kernel.places import (
    BREAK,
    DIGITS,
    FURTHER,
    FURTHER_BEFORE,
    LEADS,
    LETTERS,
    MAY_JOIN_DIGITS,
    MAY_JOIN_LETTERS,
    N_MASKS,
    OTHERS,
    SPACES,
    clear_bit,
    has_bit,
    set_bit,
)

UNDERSCORE = ord("_")


@helper
def classify(source, base, size, low, masks, tail):
    """Fill the masks of a run from its bytes; tell whether any lie beyond ASCII or are underscores."""
    n_blocks = (size + BLOCK - 1) >> 6
    longer = underscores = ZERO
    further_before = 0
    for block in range(n_blocks):
        at = block << 6
        if at + BLOCK <= size:
            found = classify64(source, base + at, low, at)
        else:  # the last bytes go through a padded copy: nothing behind the run is read
            for k in range(BLOCK):
                tail[k] = source[base + at + k] if at + k < size else np.uint8(0)
            found = classify64(tail, 0, low, at)
        masks[block, LETTERS], masks[block, DIGITS], masks[block, OTHERS] = found[0], found[1], found[2]
        masks[block, MAY_JOIN_LETTERS], masks[block, MAY_JOIN_DIGITS] = found[3], found[4]
        masks[block, LEADS], masks[block, FURTHER], masks[block, SPACES] = found[5], found[6], found[7]
        masks[block, BREAK] = ZERO
        masks[block, FURTHER_BEFORE] = np.uint64(further_before)
        further_before += n_bits(found[6])
        longer |= found[5]
        underscores |= found[2]
    for mask in range(N_MASKS):  # a row of nothing behind the last
        masks[n_blocks, mask] = ZERO
    return longer != ZERO, underscores != ZERO


@helper
def mark_documents(offsets, document, base, size, masks):
    """Force a break at the first byte of each document that begins inside the run."""
    while document + 1 < len(offsets) and offsets[document] - base < size:
        at = offsets[document] - base
        if at >= 0:
            set_bit(masks, at, BREAK)
        document += 1


@helper
def mark_longer_characters(source, base, size, low, masks, word_facts, memory):
    """Decode the characters beyond ASCII and mark what they do; return -1, or where the exact engine must."""
    memory[:] = -1
    for block in range((size + BLOCK - 1) >> 6):
        leads = masks[block, LEADS]
        while leads != ZERO:
            at = (block << 6) + lowest(leads)
            leads &= leads - ONE
            if not mark_character(source, base, size, at, low, masks, word_facts, memory):
                return at
    return -1


@helper
def drop_lone_underscores(source, base, size, masks):
    """Unmark underscores that no word touches: no tokens; return -1, or where the exact engine must."""
    at = 0
    while at < size:
        if source[base + at] != UNDERSCORE:
            at += 1
            continue
        begin = at
        at += 1
        while at < size and source[base + at] == UNDERSCORE and not has_bit(masks, at, BREAK):
            at += 1
        goes_on = at < size and not has_bit(masks, at, BREAK)
        if in_word(masks, begin) or (goes_on and (has_bit(masks, at, LETTERS) or has_bit(masks, at, DIGITS))):
            continue
        if goes_on and has_bit(masks, at, OTHERS):
            return begin
        for k in range(begin, at):
            clear_bit(masks, k, OTHERS)
    return -1
