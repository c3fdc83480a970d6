"""Tokens of a corpus by the compiled code, on as many threads as there are processors."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pyarrow as pa

from analysis.text.acceleration import n_threads as usual_threads
from analysis.text.kernel import run
from analysis.text.kernel.block import BYTES_A_TOKEN, OUTPUT, Block, new_block, tokenize_block
from analysis.text.kernel.compiled import announce, entry_point
from analysis.text.kernel.memory import lend
from analysis.text.kernel.vocabulary import merge, spellings
from analysis.text.reference import Words
from analysis.text.texts import buffers

BYTES_A_THREAD = 1 << 20
TOKENS_A_PIECE = 1 << 20
"""Tokens that are moved together: seldom so many that they move over themselves, which takes a copy."""


@entry_point
def renumber(ids, numbers, to):
    """Write the places that numbers stand for into `to`, which may overlap `ids` if it begins before."""
    for k in range(len(ids)):
        to[k] = numbers[ids[k]]


def find_words(texts: pa.LargeStringArray, n_threads: int | None = None) -> Words:
    """Tokenise documents; see `analysis.text.reference.find_words`.

    Parameters
    ----------
    texts : LargeStringArray
        Documents, without nulls, of valid UTF-8 without NUL.
    n_threads : int, optional
        By default see `acceleration.n_threads`. The result does not depend on it.
    """
    offsets, source = buffers(texts)
    announce()
    n_threads = n_threads or usual_threads(int(offsets[-1] - offsets[0]) // BYTES_A_THREAD)
    pieces = [offsets[first : last + 1] for first, last in pairwise(even_cuts(offsets, n_threads))]
    room = [int(piece[-1] - piece[0]) // BYTES_A_TOKEN + 2 * run.RUN for piece in pieces]
    places = [slice(first, last) for first, last in pairwise(np.cumsum([0, *room]).tolist())]
    arrays = [lend(sum(room), kind) for kind in OUTPUT]
    blocks = [
        new_block(piece, tuple(array[here] for array in arrays))
        for piece, here in zip(pieces, places, strict=True)
    ]
    with ThreadPoolExecutor(n_threads) as pool:
        list(pool.map(tokenize_block, [source] * len(pieces), pieces, blocks))
        types, numbers = merge(list(pool.map(block_spellings, blocks)))
        ids, starts, ends, gaps = gather(blocks, numbers, arrays, room, pool)
    return Words(ids, starts, ends, gaps, document_offsets(blocks), types)


def even_cuts(offsets: np.ndarray, n_blocks: int) -> list[int]:
    """Cut the documents into blocks of about as many bytes each; some may be empty."""
    places = np.linspace(offsets[0], offsets[-1], n_blocks + 1)[1:-1]
    return [0, *np.searchsorted(offsets[1:-1], places).tolist(), len(offsets) - 1]


def block_spellings(block: Block) -> list[str]:
    """Return the types of a block in normal form."""
    _, type_offsets, arena = block.table
    return spellings(type_offsets, arena, int(block.state[run.N_TYPES]))


def document_offsets(blocks: list[Block]) -> np.ndarray:
    """Join the first tokens of the documents of all blocks."""
    before = np.cumsum([0, *(int(block.state[run.N_TOKENS]) for block in blocks)])
    parts = [block.document_offsets[1:] + origin for block, origin in zip(blocks, before, strict=False)]
    return np.concatenate([np.zeros(1, dtype=np.int64), *parts])


def gather(
    blocks: list[Block],
    numbers: list[np.ndarray],
    arrays: list[np.ndarray],
    room: list[int],
    pool: ThreadPoolExecutor,
) -> list[np.ndarray]:
    """Close the room between the blocks in `arrays`, and give their ids the numbers of the whole corpus."""
    counts = [int(block.state[run.N_TOKENS]) for block in blocks]
    before = np.cumsum([0, *counts]).tolist()
    if any(count > size for count, size in zip(counts, room, strict=True)):  # a block went elsewhere
        arrays = [lend(before[-1], array.dtype) for array in arrays]
    renumbered = [not np.array_equal(number, np.arange(len(number))) for number in numbers]

    def close_up(position: int) -> None:
        for k, block in enumerate(blocks):
            target, part = arrays[position][before[k] : before[k + 1]], block.output[position][: counts[k]]
            if position == 0 and renumbered[k]:
                renumber(part, numbers[k], target)
            elif target.ctypes.data != part.ctypes.data:
                for first in range(0, counts[k], TOKENS_A_PIECE):
                    target[first : first + TOKENS_A_PIECE] = part[first : first + TOKENS_A_PIECE]

    list(pool.map(close_up, range(len(arrays))))
    return [array[: before[-1]] for array in arrays]
