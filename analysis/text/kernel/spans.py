"""From masks to tokens: where words begin and end, 64 bytes at a time."""

import numpy as np

from analysis.text.kernel.compiled import BLOCK, ONE, ZERO, helper, lowest, n_bits, poke
from analysis.text.kernel.places import (
    BREAK,
    DIGITS,
    FURTHER,
    FURTHER_BEFORE,
    LETTERS,
    MAY_JOIN_DIGITS,
    MAY_JOIN_LETTERS,
    OTHERS,
    SPACES,
)

TOP = np.uint64(BLOCK - 1)
STEP = 6
"""Positions written together: buffers are longer by so many than what they hold."""
BEGIN, END = 0, 1
"""Rows of `spans`: first byte and byte after of each token of the run."""


@helper
def joining_marks(masks, block, before_letter, before_digit):
    """Return the marks of a block that stand between two letters or two digits and so belong to a word.

    `before_letter` and `before_digit` are 1 where the last byte of the block before is a letter or digit.
    """
    letters, digits, breaks = masks[block, LETTERS], masks[block, DIGITS], masks[block, BREAK]
    letter_left, digit_left = (letters << ONE) | before_letter, (digits << ONE) | before_digit
    letter_right = (letters >> ONE) | (masks[block + 1, LETTERS] << TOP)
    digit_right = (digits >> ONE) | (masks[block + 1, DIGITS] << TOP)
    broken = breaks | (breaks >> ONE) | (masks[block + 1, BREAK] << TOP)
    between_letters = masks[block, MAY_JOIN_LETTERS] & letter_left & letter_right
    between_digits = masks[block, MAY_JOIN_DIGITS] & digit_left & digit_right
    return (between_letters | between_digits) & ~broken


@helper
def find_spans(size, masks, spans, odd_gaps, starts, ends, first, shift):
    """Write where the tokens of a run lie, and which of them follow more than a single space.

    Bytes within the run go to `spans`; code points, `shift` added, to `starts` and `ends` from `first` on.
    Returns the number of tokens and of entries in `odd_gaps`.
    """
    n_blocks = (size + BLOCK - 1) >> 6
    n_begun = n_ended = n_odd = 0
    letter_before = digit_before = word_before = space_before = ZERO
    for block in range(n_blocks):
        letters, digits, others = masks[block, LETTERS], masks[block, DIGITS], masks[block, OTHERS]
        words = letters | digits | others | joining_marks(masks, block, letter_before, digit_before)
        left = (words << ONE) | word_before
        breaks, further = masks[block, BREAK], masks[block, FURTHER]
        begun = words & (~left | breaks)
        ended = left & (~words | breaks)
        single_spaces = ended & masks[block, SPACES]
        n_odd = list_odd(begun, (single_spaces << ONE) | space_before, n_begun, odd_gaps, n_odd)
        origin = block << 6
        before = shift - np.int64(masks[block, FURTHER_BEFORE])
        write_places(begun, further, origin, before, spans[BEGIN], n_begun, starts, first + n_begun)
        write_places(ended, further, origin, before, spans[END], n_ended, ends, first + n_ended)
        n_begun += n_bits(begun)
        n_ended += n_bits(ended)
        letter_before, digit_before = letters >> TOP, digits >> TOP
        word_before, space_before = words >> TOP, single_spaces >> TOP
    if n_ended < n_begun:  # the last word reaches the end of a run of whole blocks
        spans[END, n_ended] = size
        ends[first + n_ended] = code_points_before(masks, size) + shift
    return n_begun, n_odd


@helper
def list_odd(begun, usual, n_begun, odd_gaps, n_odd):
    """List the tokens of a block that begin elsewhere than in the `usual` places; return the longer count."""
    odd = begun & ~usual
    while odd != ZERO:
        bit = odd & (~odd + ONE)
        poke(odd_gaps, n_odd, np.int32(n_begun + n_bits(begun & (bit - ONE))))
        n_odd += 1
        odd ^= bit
    return n_odd


@helper
def write_places(mask, further, origin, before, bytes_, to, codes, to_code):
    """Write the positions of a mask's bits, in bytes and in code points.

    Several at a time, since no branch could guess how many there are: what is too much is written over.
    """
    for k in range(0, n_bits(mask), STEP):
        for ahead in range(STEP):
            place = lowest(mask)
            poke(bytes_, to + k + ahead, np.int32(origin + place))
            below = n_bits(further & (mask ^ (mask - ONE))) if further != ZERO else 0
            poke(codes, to_code + k + ahead, np.int32(origin + place + before - below))
            mask &= mask - ONE


@helper
def code_points_before(masks, at):
    """Return how many characters of the run begin before byte `at`."""
    block = at >> 6
    if at & 63 == 0 and block > 0:  # the row behind the last block holds no count
        block -= 1
    below = (ONE << np.uint64(at - (block << 6))) - ONE if at - (block << 6) < BLOCK else ~ZERO
    return at - np.int64(masks[block, FURTHER_BEFORE]) - n_bits(masks[block, FURTHER] & below)
