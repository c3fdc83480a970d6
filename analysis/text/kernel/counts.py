"""Counts by document: sorted without sorting, by a bit for each column that the document has."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from analysis.text.acceleration import TOKENS_A_THREAD, n_threads
from analysis.text.kernel.compiled import ONE, ZERO, entry_point, helper, lowest, peek, poke
from analysis.text.kernel.memory import lend


@helper
def count_document(ids, columns, first, last, counts, bits, in_use):
    """Add up the columns of a document's tokens; mark those it has, and which 64 words of marks are in use.

    Marked each time: whether a word is new in its document is hard to guess for a branch.
    """
    for token in range(first, last):
        column = np.int64(peek(columns, np.int64(peek(ids, token))))
        poke(counts, column, np.int32(peek(counts, column) + np.int32(1)))
        word = column >> 6
        poke(bits, word, peek(bits, word) | (ONE << np.uint64(column & 63)))
        poke(in_use, word >> 6, np.uint8(1))


@helper
def write_document(counts, bits, in_use, indices, data, to, occurs):
    """Write the marked columns in order with their counts, and clear everything for the next document."""
    for group in range(len(in_use)):
        if in_use[group] == 0:
            continue
        in_use[group] = 0
        for word in range(group << 6, min((group + 1) << 6, len(bits))):
            marks = bits[word]
            bits[word] = ZERO
            while marks != ZERO:
                column = (word << 6) + lowest(marks)
                marks &= marks - ONE
                poke(indices, to, np.int32(column))
                poke(data, to, peek(counts, column))
                poke(counts, column, np.int32(0))
                poke(occurs, column, np.uint8(1))
                to += 1
    return to


@entry_point
def count_documents(ids, columns, offsets, first, last, scratch, indices, data, ends):
    """Count documents `first` to `last` into rows, from the place of their first token on; return the end."""
    counts, bits, in_use, occurs = scratch
    to = offsets[first]
    for document in range(first, last):
        count_document(ids, columns, offsets[document], offsets[document + 1], counts, bits, in_use)
        to = write_document(counts, bits, in_use, indices, data, to, occurs)
        ends[document + 1] = to
    return to


def count_rows(
    ids: np.ndarray, columns: np.ndarray, offsets: np.ndarray, n_columns: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Count how often each column occurs in each row.

    Parameters
    ----------
    ids : ndarray of int, shape (n_tokens,)
        The tokens, those of row *r* at ``offsets[r]:offsets[r + 1]``.
    columns : ndarray of int
        Column of each id.
    offsets : ndarray of int64
        Where rows begin and end.
    n_columns : int
        Number of columns.

    Returns
    -------
    data, indices, indptr : ndarray
        The parts of a sparse matrix in compressed rows, columns sorted.
    occurs : ndarray of bool, shape (n_columns,)
        Whether a column holds a count at all.
    """
    n_rows, n_tokens = len(offsets) - 1, int(offsets[-1])
    # a row has no more columns than tokens, so each thread's rows fit from the place of its first token on
    indices, data = lend(n_tokens, np.int32), lend(n_tokens, np.int32)
    ends = np.zeros(n_rows + 1, dtype=np.int64)
    threads = n_threads(n_tokens // TOKENS_A_THREAD)
    cuts = np.searchsorted(offsets, np.linspace(0, n_tokens, threads + 1)[1:-1])
    rows = [0, *np.minimum(cuts, n_rows).tolist(), n_rows]

    occurs = np.zeros((threads, n_columns), dtype=np.uint8)

    def count(k: int) -> int:
        scratch = (
            np.zeros(n_columns, dtype=np.int32),
            np.zeros((n_columns >> 6) + 1, dtype=np.uint64),
            np.zeros((n_columns >> 12) + 1, dtype=np.uint8),
            occurs[k],
        )
        end = count_documents(ids, columns, offsets, rows[k], rows[k + 1], scratch, indices, data, ends)
        return int(end) - int(offsets[rows[k]])

    with ThreadPoolExecutor(threads) as pool:
        sizes = list(pool.map(count, range(threads)))
        before = np.cumsum([0, *sizes]).tolist()
        close = lend(before[-1], np.int64), lend(before[-1], np.int32)

        def close_up(k: int) -> None:
            begin = int(offsets[rows[k]])
            for target, array in zip(close, (data, indices), strict=True):
                target[before[k] : before[k + 1]] = array[begin : begin + sizes[k]]
            ends[rows[k] + 1 : rows[k + 1] + 1] += before[k] - begin

        list(pool.map(close_up, range(threads)))
    # scipy wants indices and row ends of one type, and 32 bits do for most
    if before[-1] <= np.iinfo(np.int32).max:
        ends = ends.astype(np.int32)
    return close[0], close[1], ends, np.asarray(occurs.any(axis=0))
