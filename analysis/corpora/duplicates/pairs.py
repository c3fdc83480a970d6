"""Near duplicates: which documents repeat each other's text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import schema
from analysis.corpora.duplicates.candidates import candidate_pairs, same_shingles
from analysis.corpora.duplicates.comparison import jaccard
from analysis.corpora.duplicates.hashes import shingle_hashes, type_hashes
from analysis.corpora.duplicates.signatures import bands_for, signatures
from analysis.text import tokenize
from analysis.text.acceleration import BYTES_A_TOKEN, kernel_pays
from analysis.text.texts import buffers, read_texts
from analysis.text.tokens import Tokens

THRESHOLD = 0.6
"""A copy cut by a third, and otherwise unchanged, has a similarity of two thirds."""

SHINGLE = 5
LEAST_THRESHOLD = 0.3
BYTES_AT_ONCE = 32 << 20

Words = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Ids of tokens, the hash of each type, where documents begin and end."""

Reader = Callable[[np.ndarray], Iterator[Words]]
"""Gives the words of the documents that a mask names, some megabytes of text at a time."""


def find_duplicates(
    texts: Any, *, doc_ids: Sequence[str] | None = None, threshold: float = THRESHOLD, shingle: int = SHINGLE
) -> pd.DataFrame:
    """Find documents that repeat each other's text, whole or nearly.

    Documents with the same shingles are grouped first. Of the rest, those whose MinHash signatures agree
    in a band are compared: every pair of the table has been checked by the exact Jaccard similarity of
    the two sets of shingles. Neither the order of the documents nor their names decide what is found.

    Parameters
    ----------
    texts : sequence of str, Arrow array, DataFrame or Tokens
        One text a document; a documents frame has ``doc_id`` and ``text``.
    doc_ids : sequence of str, optional
        Names of the documents; by default those of the frame or of the tokens, or positions from 0.
    threshold : float
        Least Jaccard similarity of a pair, from 0.3 to 1.
    shingle : int
        Tokens of a shingle. A document of fewer is one shingle; one without tokens is like no other.

    Returns
    -------
    DataFrame
        Schema table ``duplicate_pairs``, sorted. Documents with the same shingles are paired with the first
        of them alone, and only that one with others; where more than some fifty are alike, each is
        compared with about a hundred of them. So every duplicate is in some pair, and copies of one text
        hang together, but a table of n copies has not all n (n - 1) / 2 pairs.

    Raises
    ------
    ValueError
        If `threshold` or `shingle` makes no sense, or a text is none.

    Notes
    -----
    At least 99.5 % of the pairs with exactly the similarity sought are found, and more of closer ones
    (see :func:`bands_for`).

    Examples
    --------
    >>> texts = ["the old bridge is to be closed in May for repairs"] * 2 + ["nothing of the kind"]
    >>> find_duplicates(texts)
      doc_id other  jaccard
    0      0     1      1.0
    """
    if not LEAST_THRESHOLD <= threshold <= 1:
        raise ValueError(f"threshold {threshold} must lie between {LEAST_THRESHOLD} and 1")
    if shingle < 1:
        raise ValueError(f"shingle {shingle} must be one token or more")
    names, read = _reader(texts, doc_ids)
    bands, rows = bands_for(threshold)
    everyone = np.ones(len(names), dtype=bool)
    sketches = [_sketch(words, shingle, bands * rows) for words in read(everyone)] if len(names) else []
    if not sketches:
        return _table(names, np.zeros((0, 2), dtype=np.int64), np.zeros(0))
    keys, found = (np.concatenate(part) for part in zip(*sketches, strict=True))
    first, equal = same_shingles(keys, names.astype(str))
    pairs = np.concatenate([equal, first[candidate_pairs(found[first], rows)]])
    if not len(pairs):
        return _table(names, pairs, np.zeros(0))
    similarity = _compare(read, pairs, shingle, len(names))
    kept = similarity >= threshold
    return _table(names, pairs[kept], similarity[kept])


def _reader(texts: Any, doc_ids: Sequence[str] | None) -> tuple[np.ndarray, Reader]:
    """Return the names, and what gives the tokens of the documents that are asked for."""
    if isinstance(texts, Tokens):
        if doc_ids is not None:
            raise ValueError("tokens have their documents' names: leave doc_ids out")
        tokens = texts
        return tokens.doc_ids, lambda wanted: iter([_select(tokens, wanted)])
    array, names = read_texts(texts, doc_ids)
    return names, lambda wanted: _tokenize_in_parts(array, wanted)


def _select(tokens: Tokens, wanted: np.ndarray) -> Words:
    sizes = np.diff(tokens.document_offsets)
    offsets = np.concatenate([[0], np.cumsum(sizes[wanted])])
    ids = tokens.ids if wanted.all() else tokens.ids[np.repeat(wanted, sizes)]
    return ids, type_hashes(tokens.types), offsets


def _tokenize_in_parts(array: pa.LargeStringArray, wanted: np.ndarray) -> Iterator[Words]:
    if not wanted.all():
        array = array.filter(pa.array(wanted))
    offsets, _ = buffers(array)
    edges = np.searchsorted(offsets, np.arange(offsets[0], offsets[-1], BYTES_AT_ONCE)[1:])
    edges = np.unique(np.concatenate([[0], np.minimum(edges, len(array)), [len(array)]]))
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        tokens = tokenize(array[begin:end], sentences=False)
        yield tokens.ids, type_hashes(tokens.types), tokens.document_offsets


def _sketch(words: Words, shingle: int, n_values: int) -> tuple[np.ndarray, np.ndarray]:
    """Return of each document the sum of its shingles' hashes, and its signature."""
    hashes, offsets = shingle_hashes(*words, shingle)
    keys = np.zeros(len(offsets) - 1, dtype=np.uint64)
    filled = np.diff(offsets) > 0
    if filled.any():
        keys[filled] = np.add.reduceat(hashes, offsets[:-1][filled])
    return keys, signatures(hashes, offsets, n_values, compiled=_pays(hashes))


def _compare(read: Reader, pairs: np.ndarray, shingle: int, n_documents: int) -> np.ndarray:
    """Compare pairs exactly; only the documents that are in one are looked at again."""
    wanted = np.zeros(n_documents, dtype=bool)
    wanted[pairs] = True
    found = [shingle_hashes(*words, shingle) for words in read(wanted)]
    hashes = np.concatenate([part[0] for part in found])
    offsets = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(part[1]) for part in found]))])
    position = np.cumsum(wanted) - 1
    return jaccard(hashes, offsets, position[pairs], compiled=_pays(hashes))


def _pays(hashes: np.ndarray) -> bool:
    return kernel_pays(len(hashes) * BYTES_A_TOKEN)


def _table(names: np.ndarray, pairs: np.ndarray, similarity: np.ndarray) -> pd.DataFrame:
    found = np.sort(names[pairs].astype(str), axis=1) if len(pairs) else np.zeros((0, 2), dtype=str)
    table = pd.DataFrame({"doc_id": found[:, 0], "other": found[:, 1], "jaccard": similarity})
    return schema.conform(table.sort_values(["doc_id", "other"]), "duplicate_pairs")
