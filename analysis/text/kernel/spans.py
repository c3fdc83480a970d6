"""From masks to tokens: where words begin and end, 64 bytes at a time."""

import numpy as np

from analysis.text.kernel.compiled import BLOCK, ONE, ZERO, helper, lowest, n_bits
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
BEGIN, END, BEGIN_CODE, END_CODE = 0, 1, 2, 3
"""Rows of `spans`: first byte and byte after of each token of the run, and the same in code points."""


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
def find_spans(size, masks, spans, odd_gaps):
    """Write where the tokens of a run lie, and which of them follow more than a single space.

    Returns the number of tokens and of entries in `odd_gaps`.
    """
    n_blocks = (size + BLOCK - 1) >> 6
    n_begun = n_ended = n_odd = 0
    letter_before = digit_before = word_before = space_before = ZERO
    for block in range(n_blocks):
        letters, digits, others = masks[block, LETTERS], masks[block, DIGITS], masks[block, OTHERS]
        words = letters | digits | others | joining_marks(masks, block, letter_before, digit_before)
        left = (words << ONE) | word_before
        breaks = masks[block, BREAK]
        begins = words & (~left | breaks)
        ends = left & (~words | breaks)
        single_spaces = ends & masks[block, SPACES]
        odd = begins & ~((single_spaces << ONE) | space_before)
        while odd != ZERO:
            bit = odd & (~odd + ONE)
            odd_gaps[n_odd] = n_begun + n_bits(begins & (bit - ONE))
            n_odd += 1
            odd &= odd - ONE
        write_places(spans[BEGIN], spans[BEGIN_CODE], n_begun, begins, masks, block)
        write_places(spans[END], spans[END_CODE], n_ended, ends, masks, block)
        n_begun += n_bits(begins)
        n_ended += n_bits(ends)
        letter_before, digit_before = letters >> TOP, digits >> TOP
        word_before, space_before = words >> TOP, single_spaces >> TOP
    if n_ended < n_begun:  # the last word reaches the end of a run of whole blocks
        spans[END, n_ended] = size
        spans[END_CODE, n_ended] = code_points_before(masks, size)
    return n_begun, n_odd


@helper
def write_places(bytes_, codes, first, mask, masks, block):
    """Append the positions of a mask's bits, in bytes and in code points."""
    origin = block << 6
    before = origin - np.int64(masks[block, FURTHER_BEFORE])
    further = masks[block, FURTHER]
    k = first
    if further == ZERO:
        while mask != ZERO:
            place = lowest(mask)
            bytes_[k] = origin + place
            codes[k] = before + place
            mask &= mask - ONE
            k += 1
        return
    while mask != ZERO:
        place = lowest(mask)
        below = (ONE << np.uint64(place)) - ONE
        bytes_[k] = origin + place
        codes[k] = before + place - n_bits(further & below)
        mask &= mask - ONE
        k += 1


@helper
def code_points_before(masks, at):
    """Return how many characters of the run begin before byte `at`."""
    block = at >> 6
    if at & 63 == 0 and block > 0:  # the row behind the last block holds no count
        block -= 1
    below = (ONE << np.uint64(at - (block << 6))) - ONE if at - (block << 6) < BLOCK else ~ZERO
    return at - np.int64(masks[block, FURTHER_BEFORE]) - n_bits(masks[block, FURTHER] & below)
