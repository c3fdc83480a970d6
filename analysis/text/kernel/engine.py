"""Tokens of a corpus by the compiled code, on as many threads as there are processors."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pyarrow as pa

from analysis.text.acceleration import n_threads as usual_threads
from analysis.text.kernel import run
from analysis.text.kernel.block import BYTES_A_TOKEN, Block, new_block, tokenize_block
from analysis.text.kernel.compiled import announce, entry_point
from analysis.text.kernel.vocabulary import merge, spellings
from analysis.text.reference import Words
from analysis.text.texts import buffers

BYTES_A_THREAD = 1 << 20


@entry_point
def renumber(ids, numbers, to):
    """Write the places that numbers stand for into `to`."""
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
    cuts = even_cuts(offsets, n_threads)
    pieces = [offsets[first : last + 1] for first, last in pairwise(cuts)]
    room = [int(piece[-1] - piece[0]) // BYTES_A_TOKEN + 1024 for piece in pieces]
    room[0] = sum(room)  # the first block has room for the tokens of all
    blocks = [new_block(piece, n_tokens) for piece, n_tokens in zip(pieces, room, strict=True)]
    with ThreadPoolExecutor(n_threads) as pool:
        list(pool.map(tokenize_block, [source] * len(pieces), pieces, blocks))
        types, numbers = merge(list(pool.map(block_spellings, blocks)))
        ids, starts, ends, gaps = gather(blocks, numbers, pool)
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


def gather(blocks: list[Block], numbers: list[np.ndarray], pool: ThreadPoolExecutor) -> list[np.ndarray]:
    """Join ids, starts, ends and gaps of all blocks behind those of the first, and renumber the ids."""
    counts = [int(block.state[run.N_TOKENS]) for block in blocks]
    before = np.cumsum([0, *counts])
    total = int(before[-1])
    arrays = list(blocks[0].output)
    if len(arrays[0]) < total:
        arrays = [np.empty(total, dtype=array.dtype) for array in arrays]

    def place(k: int) -> None:
        here = slice(int(before[k]), int(before[k + 1]))
        changed = not np.array_equal(numbers[k], np.arange(len(numbers[k])))
        for position, (target, part) in enumerate(zip(arrays, blocks[k].output, strict=True)):
            if position == 0 and changed:
                renumber(part[: counts[k]], numbers[k], target[here])
            elif target is not part:
                target[here] = part[: counts[k]]

    list(pool.map(place, range(len(blocks))))
    return [array[:total] for array in arrays]
