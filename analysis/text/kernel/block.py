"""Buffers of a block of documents: made, grown, handed to the compiled code until the block is done."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analysis.text.kernel import run
from analysis.text.kernel.characters import N_MEMORY
from analysis.text.kernel.compiled import BLOCK
from analysis.text.kernel.facts import gap_facts, short_gaps, word_facts
from analysis.text.kernel.memory import lend
from analysis.text.kernel.places import N_MASKS
from analysis.text.kernel.spans import STEP
from analysis.text.kernel.table import BATCH, SLOT
from analysis.text.reference import find_words as find_words_exactly

FIRST_SLOTS = 1 << 15
BYTES_A_TOKEN = 5
"""English news has six bytes a token; where a text is denser, the output grows."""
OUTPUT = (np.int32, np.int32, np.int32, np.uint8)
"""Types of ids, starts, ends and gaps."""


@dataclass
class Block:
    """Buffers and state of some documents on their way through the kernel.

    Attributes
    ----------
    output : tuple of ndarray
        Ids, starts, ends and gaps, longer than needed: ``state[run.N_TOKENS]`` are filled.
    document_offsets : ndarray of int64
        First token of each document of the block, and the number of tokens.
    table : tuple of ndarray
        Slots, offsets and bytes of the types.
    """

    state: np.ndarray
    scratch: tuple[np.ndarray, ...]
    table: tuple[np.ndarray, ...]
    output: tuple[np.ndarray, ...]
    document_offsets: np.ndarray


def new_block(offsets: np.ndarray, output: tuple[np.ndarray, ...]) -> Block:
    """Make the buffers for the documents between `offsets`; `output` has room for about their tokens."""
    state = np.zeros(run.N_STATE, dtype=np.int64)
    state[run.AT], state[run.TOKEN], state[run.LAST_END] = offsets[0], -1, -1
    table = (
        np.zeros(FIRST_SLOTS * SLOT, dtype=np.uint64),
        np.zeros(FIRST_SLOTS, dtype=np.int64),
        np.empty(FIRST_SLOTS * 16, dtype=np.uint8),
    )
    return Block(state, new_scratch(run.RUN), table, output, np.zeros(len(offsets), dtype=np.int64))


def new_scratch(size: int) -> tuple[np.ndarray, ...]:
    """Make the buffers that a run of `size` bytes needs: it holds no more tokens than bytes."""
    return (
        np.zeros(size + 2 * BLOCK, dtype=np.uint8),
        np.zeros((size // BLOCK + 2, N_MASKS), dtype=np.uint64),
        np.zeros(BLOCK, dtype=np.uint8),
        np.empty((2, size + 1 + STEP), dtype=np.int32),
        np.empty(size + 1, dtype=np.int32),
        np.zeros(N_MEMORY, dtype=np.int64),
        np.zeros(BATCH * SLOT, dtype=np.uint64),
    )


def tokenize_block(source: np.ndarray, offsets: np.ndarray, block: Block) -> None:
    """Fill a block, given the bytes of the corpus and where the block's documents begin and end."""
    facts = word_facts(), gap_facts(), short_gaps()
    while True:
        code = run.tokenize_block(
            block.state,
            source,
            offsets,
            block.scratch,
            block.table,
            block.output,
            block.document_offsets,
            facts,
        )
        if code == run.DONE:
            return
        needed = int(block.state[run.NEED])
        if code == run.GROW_SCRATCH:
            block.scratch = new_scratch(needed)
        elif code == run.GROW_OUTPUT:
            grow_output(block, needed)
        elif code == run.GROW_TABLE:
            grow_table(block, needed)
        else:
            tokenize_exactly(source, offsets, block)


def grow_output(block: Block, needed: int) -> None:
    """Make room for `needed` more tokens, and half as many again as there are."""
    n_tokens = int(block.state[run.N_TOKENS])
    room = n_tokens + needed + n_tokens // 2
    block.output = tuple(longer(array, n_tokens, room) for array in block.output)


def grow_table(block: Block, needed: int) -> None:
    """Make room in the table for more types, one of `needed` bytes among them."""
    slots, type_offsets, arena = block.table
    n_types = int(block.state[run.N_TYPES])
    n_bytes = int(type_offsets[n_types])
    if n_types >= len(slots) // SLOT // 2:
        larger = np.zeros(4 * len(slots), dtype=np.uint64)
        run.grow_table(slots, larger)
        slots = larger
    if n_types >= len(type_offsets) - 1:
        type_offsets = longer(type_offsets, n_types + 1, 4 * len(type_offsets))
    if n_bytes + needed > len(arena):
        arena = longer(arena, n_bytes, 2 * len(arena) + needed)
    block.table = slots, type_offsets, arena


def longer(array: np.ndarray, used: int, length: int) -> np.ndarray:
    """Return an array of another length that begins with the used part of this one."""
    result = lend(length, array.dtype)
    result[:used] = array[:used]
    return result


def tokenize_exactly(source: np.ndarray, offsets: np.ndarray, block: Block) -> None:
    """Tokenise the open document by the exact engine, from its beginning, and go on behind it."""
    state = block.state
    document = int(state[run.DOCUMENT])
    text = source[offsets[document] : offsets[document + 1]].tobytes().decode("utf-8")
    words = find_words_exactly(pa.array([text], pa.large_string()))
    first, count = int(block.document_offsets[document]), len(words.ids)
    state[run.N_TOKENS] = first
    if first + count > len(block.output[0]):
        grow_output(block, count)
    numbers = number_types(block, [word.encode("utf-8") for word in words.types])
    for array, values in zip(block.output, (numbers[words.ids], *words[1:4]), strict=True):
        array[first : first + count] = values
    state[run.DOCUMENT], state[run.AT], state[run.CODES] = document + 1, offsets[document + 1], 0
    state[run.N_TOKENS], state[run.TOKEN], state[run.LAST_END] = first + count, -1, -1
    block.document_offsets[document + 1] = first + count


def number_types(block: Block, types: list[bytes]) -> np.ndarray:
    """Return the numbers of types in the block's table, adding those that are new."""
    low = np.frombuffer(b"".join(types) + bytes(2 * BLOCK), dtype=np.uint8).copy()
    bounds = np.cumsum([0, *map(len, types)]).astype(np.int32)
    numbers = np.empty(len(types), dtype=np.int32)
    keys = block.scratch[-1]
    done = 0
    while True:
        n_types = int(block.state[run.N_TYPES])
        done, n_types = run.number_types(
            low, bounds[:-1].copy(), bounds[1:].copy(), done, block.table, n_types, keys, numbers
        )
        block.state[run.N_TYPES] = n_types
        if done == len(types):
            return numbers
        grow_table(block, len(types[done]))
