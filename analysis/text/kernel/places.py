"""Single bytes and characters of a run: reading, marking, decoding."""

import numpy as np

from analysis.text.kernel.compiled import ONE, ZERO, helper

LETTERS, DIGITS, OTHERS, MAY_JOIN_LETTERS, MAY_JOIN_DIGITS = 0, 1, 2, 3, 4
LEADS, FURTHER, SPACES, BREAK, FURTHER_BEFORE = 5, 6, 7, 8, 9
N_MASKS = 10
"""Columns of `masks`."""


@helper
def has_bit(masks, at, which):
    """Tell whether byte `at` of the run is in a mask."""
    return (masks[at >> 6, which] >> np.uint64(at & 63)) & ONE != ZERO


@helper
def set_bit(masks, at, which):
    """Put byte `at` of the run into a mask."""
    masks[at >> 6, which] |= ONE << np.uint64(at & 63)


@helper
def clear_bit(masks, at, which):
    """Take byte `at` of the run out of a mask."""
    masks[at >> 6, which] &= ~(ONE << np.uint64(at & 63))


@helper
def set_bits(masks, at, count, which):
    """Put `count` bytes from `at` into a mask."""
    for k in range(at, at + count):
        set_bit(masks, k, which)


@helper
def decode(source, at):
    """Return code point and length of the character at a position of valid UTF-8."""
    first = np.int64(source[at])
    if first < 0x80:
        return first, 1
    second = np.int64(source[at + 1]) & 63
    if first < 0xE0:
        return ((first & 31) << 6) | second, 2
    third = np.int64(source[at + 2]) & 63
    if first < 0xF0:
        return ((first & 15) << 12) | (second << 6) | third, 3
    fourth = np.int64(source[at + 3]) & 63
    return ((first & 7) << 18) | (second << 12) | (third << 6) | fourth, 4


@helper
def encoded_length(code):
    """Return how many bytes a code point takes."""
    if code < 0x80:
        return 1
    if code < 0x800:
        return 2
    return 3 if code < 0x10000 else 4


@helper
def encode(low, at, code):
    """Write a code point as UTF-8."""
    length = encoded_length(code)
    if length == 1:
        low[at] = np.uint8(code)
        return
    for k in range(length - 1, 0, -1):
        low[at + k] = np.uint8(0x80 | (code & 63))
        code >>= 6
    first = 0xC0 if length == 2 else (0xE0 if length == 3 else 0xF0)
    low[at] = np.uint8(first | code)


@helper
def is_ascii_letter(byte):
    """Tell whether a byte is A-Z or a-z."""
    return 97 <= (byte | 32) <= 122


@helper
def is_ascii_digit(byte):
    """Tell whether a byte is 0-9."""
    return 48 <= byte <= 57
