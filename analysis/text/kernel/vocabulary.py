"""From the types of the blocks, as the kernel spelt them, to one vocabulary in order of first occurrence."""

import numpy as np
import pyarrow as pa

from analysis.text.characters import APOSTROPHE, COMPOSES, HIDDEN, NEWER, code_points, lower_case, tables
from analysis.text.normal_form import type_of


def unsettled() -> np.ndarray:
    """Tell of every code point whether a type that holds it may be spelt otherwise in normal form."""
    flags = tables()[1]
    result = flags & (HIDDEN | APOSTROPHE | COMPOSES | NEWER) > 0
    result[list(lower_case())] = True
    return result


def spellings(type_offsets: np.ndarray, arena: np.ndarray, n_types: int) -> list[str]:
    """Return the types of a block as text, in normal form."""
    if n_types == 0:
        return []
    buffers = [None, pa.py_buffer(type_offsets[: n_types + 1]), pa.py_buffer(arena)]
    words: list[str] = pa.LargeStringArray.from_buffers(n_types, *buffers[1:]).to_pylist()
    if (arena[: type_offsets[n_types]] < 0x80).all():
        return words
    codes = code_points("".join(words))
    begins = np.cumsum([0, *map(len, words)])[:-1]
    for position in np.flatnonzero(np.logical_or.reduceat(unsettled()[codes], begins)).tolist():
        words[position] = type_of(words[position])
    return words


def merge(blocks: list[list[str]]) -> tuple[np.ndarray, list[np.ndarray]]:
    """Join the vocabularies of blocks, in order.

    Returns
    -------
    types : ndarray of object (str)
        In order of first occurrence over all blocks.
    numbers : list of ndarray of int32
        For each block, the place in `types` of each of its types.
    """
    numbers_of: dict[str, int] = {}
    numbers = []
    for words in blocks:
        if not numbers_of:
            numbers_of = dict(zip(words, range(len(words)), strict=True))
            if len(numbers_of) == len(words):  # the usual case: no two spellings of one type
                numbers.append(np.arange(len(words), dtype=np.int32))
                continue
            numbers_of = {}
        found = [numbers_of.setdefault(word, len(numbers_of)) for word in words]
        numbers.append(np.array(found, dtype=np.int32))
    types = np.empty(len(numbers_of), dtype=object)
    types[:] = list(numbers_of)
    return types, numbers
