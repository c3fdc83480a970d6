"""The table of types: open addressing, looked up in batches so that memory is asked for ahead of time.

A slot is four numbers: the first sixteen bytes of the type, a hash of the rest (0 where there is none), and
its number plus one (0 for an empty slot). No text holds a NUL, so shorter types are exact in sixteen bytes.
"""

import numpy as np

from analysis.text.kernel.compiled import ZERO, cold, fold, helper, load64, peek, poke, prefetch

HEAD = 16
BATCH = 32
SLOT = 4
_LEFT, _RIGHT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SEED, _STEP, _LAST = (
    np.uint64(0xCBF29CE484222325),
    np.uint64(0x9FB21C651E98DF25),
    np.uint64(0xD6E8FEB86659FD93),
)
_ONE = np.uint64(1)
KEEP = np.array([(1 << 8 * min(count, 8)) - 1 for count in range(HEAD + 1)], dtype=np.uint64)
"""Masks that keep so many bytes of eight: a look-up, because a branch would guess lengths wrongly."""


@cold
def hash_rest(low, at, length):
    """Return a hash of the bytes behind the first sixteen; never 0."""
    mixed = _SEED ^ np.uint64(length)
    k = HEAD
    while k + 8 <= length:
        mixed = fold(mixed ^ load64(low, at + k), _STEP)
        k += 8
    if k < length:
        mixed = fold(mixed ^ (load64(low, at + k) & KEEP[length - k]), _LAST)
    return mixed | _ONE


@helper
def slot_of(first, second, rest, n_slots):
    """Return where the search for a type begins."""
    return np.int64(fold(first ^ _LEFT ^ rest, second ^ _RIGHT) & np.uint64(n_slots - 1))


@cold
def is_type(low, begins, ends, token, number, type_offsets, arena):
    """Compare a token with a type byte by byte."""
    at, length = begins[token], ends[token] - begins[token]
    begin = type_offsets[number]
    if type_offsets[number + 1] - begin != length:
        return False
    for k in range(length):
        if low[at + k] != arena[begin + k]:
            return False
    return True


@helper
def prepare(low, begins, ends, first, count, n_slots, keys, slots):
    """Read the keys of a batch of tokens and ask for their slots."""
    for k in range(count):
        at = np.int64(peek(begins, first + k))
        length = np.int64(peek(ends, first + k)) - at
        head = min(length, HEAD)
        left = load64(low, at) & peek(KEEP, head)
        right = load64(low, at + 8) & peek(KEEP, max(head - 8, 0))
        rest = hash_rest(low, at, length) if length > HEAD else ZERO
        slot = slot_of(left, right, rest, n_slots)
        poke(keys, k * SLOT, left)
        poke(keys, k * SLOT + 1, right)
        poke(keys, k * SLOT + 2, rest)
        poke(keys, k * SLOT + 3, np.uint64(slot))
        prefetch(slots, slot * SLOT)


@helper
def look_up(slots, n_slots, keys, k, low, begins, ends, token, type_offsets, arena):
    """Return the number of a type, or -1 - slot where it is to be put."""
    left, right, rest = peek(keys, k * SLOT), peek(keys, k * SLOT + 1), peek(keys, k * SLOT + 2)
    slot = np.int64(peek(keys, k * SLOT + 3))
    while True:
        place = slot * SLOT
        number = np.int64(peek(slots, place + 3))
        if number == 0:
            return -1 - slot
        same = (
            peek(slots, place) == left and peek(slots, place + 1) == right and peek(slots, place + 2) == rest
        )
        if same and (rest == ZERO or is_type(low, begins, ends, token, number - 1, type_offsets, arena)):
            return number - 1
        slot = (slot + 1) & (n_slots - 1)


@cold
def add_type(slots, slot, keys, k, low, at, length, n_types, type_offsets, arena):
    """Put a type into its slot and its bytes into the arena."""
    begin = type_offsets[n_types]
    for byte in range(length):
        arena[begin + byte] = low[at + byte]
    type_offsets[n_types + 1] = begin + length
    place = slot * SLOT
    for part in range(3):
        slots[place + part] = keys[k * SLOT + part]
    slots[place + 3] = np.uint64(n_types + 1)


@helper
def number_tokens(low, begins, ends, first, n_tokens, slots, type_offsets, arena, n_types, keys, ids, to):
    """Give tokens `first` to `n_tokens` of the run their types' numbers, until the table is full.

    Returns the token to go on with (n_tokens when done) and the number of types.
    """
    n_slots = len(slots) // SLOT
    limit = min(n_slots // 2, len(type_offsets) - 1)
    token = first
    while token < n_tokens:
        count = min(BATCH, n_tokens - token)
        prepare(low, begins, ends, token, count, n_slots, keys, slots)
        for k in range(count):
            number = look_up(slots, n_slots, keys, k, low, begins, ends, token, type_offsets, arena)
            if number < 0:
                at = np.int64(peek(begins, token))
                length = np.int64(peek(ends, token)) - at
                if n_types >= limit or type_offsets[n_types] + length > len(arena):
                    return token, n_types
                add_type(slots, -1 - number, keys, k, low, at, length, n_types, type_offsets, arena)
                number = n_types
                n_types += 1
            poke(ids, to + token, np.int32(number))
            token += 1
    return token, n_types


@helper
def rehash(slots, larger):
    """Move every type into a larger, empty table."""
    n_slots = len(larger) // SLOT
    for place in range(0, len(slots), SLOT):
        if slots[place + 3] != ZERO:
            slot = slot_of(slots[place], slots[place + 1], slots[place + 2], n_slots)
            while larger[slot * SLOT + 3] != ZERO:
                slot = (slot + 1) & (n_slots - 1)
            for k in range(SLOT):
                larger[slot * SLOT + k] = slots[place + k]
