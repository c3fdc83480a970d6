"""Types and n-grams of tokens as numbers, and how often each occurs in each document."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from analysis.text.acceleration import BYTES_A_TOKEN, kernel_pays
from analysis.text.tokens import Tokens

SCOPES = ("sentence", "document")


def count_by_length(
    tokens: Tokens, keep: np.ndarray | None, longest: int, within: str
) -> Iterator[tuple[sparse.csr_array, np.ndarray, np.ndarray]]:
    """Give counts, names and whether each occurs, of the n-grams of length 1, 2, … up to `longest`, sorted.

    Parameters
    ----------
    tokens : Tokens
        The corpus.
    keep : ndarray of bool, shape (n_tokens,), optional
        Tokens to count; an n-gram is counted if all its tokens are.
    longest : int
        Longest n-gram.
    within : {"sentence", "document"}
        What an n-gram may not leave.
    """
    order = sorted_order(tokens.types)
    words = tokens.types[order]
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    if keep is None and longest == 1:
        counts, occurs = _count_rows(tokens.ids, rank, tokens.document_offsets)
        yield counts, words, occurs
        return
    word, starts = rank[tokens.ids], _starts(tokens, within)
    first = np.arange(len(word)) if keep is None else np.flatnonzero(keep)
    gram, names = word[first].astype(np.int64), words
    for length in range(1, longest + 1):
        if length > 1:
            fits = _can_extend(first, length, starts, keep)
            first, gram = first[fits], gram[fits]
            gram, names = _extend(gram, word[first + length - 1], names, words)
        offsets = np.searchsorted(first, tokens.document_offsets)
        counts, occurs = _count_rows(gram, np.arange(len(names), dtype=np.int32), offsets)
        yield counts, names, occurs


def sorted_order(words: np.ndarray) -> np.ndarray:
    """Return the order that sorts words by code point, which is also the order of their UTF-8."""
    order: np.ndarray = pc.sort_indices(pa.array(words, pa.large_string())).to_numpy().astype(np.int64)
    return order


def _starts(tokens: Tokens, within: str) -> np.ndarray:
    """Tell before which tokens an n-gram may not go on."""
    if within == "sentence":
        return tokens.breaks
    starts = np.zeros(len(tokens), dtype=bool)
    starts[tokens.document_offsets[:-1][np.diff(tokens.document_offsets) > 0]] = True
    return starts


def _can_extend(first: np.ndarray, length: int, starts: np.ndarray, keep: np.ndarray | None) -> np.ndarray:
    """Tell which n-grams, given by their first tokens, go on to be `length` tokens long."""
    last = first + length - 1
    inside = last < len(starts)
    last = np.where(inside, last, 0)
    fits = inside & ~starts[last]
    return fits if keep is None else fits & keep[last]


def _extend(
    gram: np.ndarray, word: np.ndarray, names: np.ndarray, words: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Number the n-grams that begin as `gram` and end with `word`, and name them.

    Names sort by code point as their words do one by one, since no type holds a character before the space.
    """
    distinct, number = np.unique(gram * len(words) + word, return_inverse=True)
    return number, names[distinct // len(words)] + (" " + words[distinct % len(words)])


def _count_rows(
    ids: np.ndarray, columns: np.ndarray, offsets: np.ndarray
) -> tuple[sparse.csr_array, np.ndarray]:
    """Count how often the column of each id occurs between two offsets; columns end up sorted."""
    shape = (len(offsets) - 1, len(columns))
    if kernel_pays(len(ids) * BYTES_A_TOKEN):
        from analysis.text.kernel.counts import count_rows

        *parts, occurs = count_rows(ids, columns, offsets, len(columns))
        return sparse.csr_array(tuple(parts), shape=shape), occurs
    ones = np.ones(len(ids), dtype=np.int64)
    counts = sparse.csr_array((ones, columns[ids], offsets.copy()), shape=shape)
    counts.sum_duplicates()  # in place, hence the copy
    return counts, np.bincount(counts.indices, minlength=len(columns)) > 0
