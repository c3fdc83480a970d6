"""The table of types: open addressing, looked up in batches so that memory is asked for ahead of time.

A slot is four numbers: the first sixteen bytes of the type, a hash of the rest (0 where there is none), and
its number plus one (0 for an empty slot). No text holds a NUL, so shorter types are exact in their sixteen bytes.
"""

import numpy as np

from analysis.text.kernel.compiled import ZERO, fold, helper, load64, prefetch

HEAD = 16
BATCH = 32
SLOT = 4
_LEFT, _RIGHT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SEED, _STEP, _LAST = np.uint64(0xCBF29CE484222325), np.uint64(0x9FB21C651E98DF25), np.uint64(0xD6E8FEB86659FD93)
_ALL, _ONE, _EIGHT = np.uint64(0xFFFFFFFFFFFFFFFF), np.uint64(1), np.uint64(8)


@helper
def first_bytes(number, count):
    """Keep the first `count` bytes, none to eight, of a number."""
    if count >= 8:
        return number
    if count <= 0:
        return ZERO
    return number & ((_ONE << (np.uint64(count) * _EIGHT)) - _ONE)


@helper
def hash_rest(low, at, length):
    """Return a hash of the bytes behind the first sixteen; never 0."""
    mixed = _SEED ^ np.uint64(length)
    k = HEAD
    while k + 8 <= length:
        mixed = fold(mixed ^ load64(low, at + k), _STEP)
        k += 8
    if k < length:
        mixed = fold(mixed ^ first_bytes(load64(low, at + k), length - k), _LAST)
    return mixed | _ONE


@helper
def slot_of(first, second, rest, n_slots):
    """Return where the search for a type begins."""
    return np.int64(fold(first ^ _LEFT ^ rest, second ^ _RIGHT) & np.uint64(n_slots - 1))


@helper
def same_bytes(left, at, right, to, length):
    """Compare bytes of two arrays."""
    for k in range(length):
        if left[at + k] != right[to + k]:
            return False
    return True


@helper
def prepare(low, begins, ends, first, count, n_slots, keys, slots):
    """Read the keys of a batch of tokens and ask for their slots."""
    for k in range(count):
        at = np.int64(begins[first + k])
        length = np.int64(ends[first + k]) - at
        keys[k, 0] = first_bytes(load64(low, at), length)
        keys[k, 1] = first_bytes(load64(low, at + 8), length - 8)
        keys[k, 2] = hash_rest(low, at, length) if length > HEAD else ZERO
        slot = slot_of(keys[k, 0], keys[k, 1], keys[k, 2], n_slots)
        keys[k, 3] = np.uint64(slot)
        prefetch(slots, slot * SLOT)


@helper
def look_up(slots, n_slots, key, low, at, length, type_offsets, arena):
    """Return the number of a type, or -1 - slot where it is to be put."""
    slot = np.int64(key[3])
    while True:
        place = slot * SLOT
        number = np.int64(slots[place + 3])
        if number == 0:
            return -1 - slot
        if slots[place] == key[0] and slots[place + 1] == key[1] and slots[place + 2] == key[2]:
            begin, end = type_offsets[number - 1], type_offsets[number]
            if length <= HEAD or (end - begin == length and same_bytes(low, at, arena, begin, length)):
                return number - 1
        slot = (slot + 1) & (n_slots - 1)


@helper
def add_type(slots, slot, key, low, at, length, n_types, type_offsets, arena):
    """Put a type into its slot and its bytes into the arena."""
    begin = type_offsets[n_types]
    for k in range(length):
        arena[begin + k] = low[at + k]
    type_offsets[n_types + 1] = begin + length
    place = slot * SLOT
    for k in range(3):
        slots[place + k] = key[k]
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
            at = np.int64(begins[token])
            length = np.int64(ends[token]) - at
            number = look_up(slots, n_slots, keys[k], low, at, length, type_offsets, arena)
            if number < 0:
                if n_types >= limit or type_offsets[n_types] + length > len(arena):
                    return token, n_types
                add_type(slots, -1 - number, keys[k], low, at, length, n_types, type_offsets, arena)
                number = n_types
                n_types += 1
            ids[to + token] = number
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
