"""The tokeniser in plain numpy and Python: the meaning of every result, and what runs where no kernel can."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from analysis.text.characters import LOWER, code_points, tables
from analysis.text.gaps import FIRST, LOWER_NEXT, gap_of
from analysis.text.normal_form import type_of
from analysis.text.words import word_spans

BATCH = 1 << 20
"""Code points of a batch of documents, to bound memory; a longer document is a batch of its own."""
LONGEST_KEPT = 64
"""Surfaces and gaps longer than this are worked out each time instead of being remembered."""


class Words(NamedTuple):
    """What one pass over the texts finds; parallel arrays as in `tokens.Tokens`."""

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    gaps: np.ndarray
    document_offsets: np.ndarray
    types: np.ndarray


class _Gaps(dict[str, int]):
    """Remember the bits of gaps by their text."""

    def __missing__(self, between: str) -> int:
        bits = gap_of(between)
        if len(between) <= LONGEST_KEPT:
            self[between] = bits
        return bits


class _Vocabulary(dict[str, int]):
    """Number types in order of first occurrence, and remember the surfaces that lead to them."""

    def __init__(self) -> None:
        self.types: dict[str, int] = {}

    def __missing__(self, surface: str) -> int:
        position = self.types.setdefault(type_of(surface), len(self.types))
        if len(surface) <= LONGEST_KEPT:
            self[surface] = position
        return position


def _batches(texts: pa.LargeStringArray) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for scalar in texts:
        batch.append(scalar.as_py())
        size += len(batch[-1])
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def find_words(texts: pa.LargeStringArray) -> Words:
    """Tokenise documents by the definition: boundaries, types, gaps.

    Parameters
    ----------
    texts : LargeStringArray
        Documents, without nulls.

    Returns
    -------
    Words
        ``gaps`` is ``FIRST`` at the first token of each document.
    """
    vocabulary, gap_bits = _Vocabulary(), _Gaps()
    parts = [_batch_words(batch, vocabulary, gap_bits) for batch in _batches(texts)]
    counts = [np.zeros(1, dtype=np.int64), *(part[4] for part in parts)]
    columns = [np.concatenate([part[k] for part in parts]) if parts else np.zeros(0) for k in range(4)]
    types = np.empty(len(vocabulary.types), dtype=object)
    types[:] = list(vocabulary.types)
    dtypes = (np.int32, np.int32, np.int32, np.uint8)
    ids, starts, ends, gaps = (c.astype(t, copy=False) for c, t in zip(columns, dtypes, strict=True))
    return Words(ids, starts, ends, gaps, np.cumsum(np.concatenate(counts)), types)


def _batch_words(batch: list[str], vocabulary: _Vocabulary, gap_bits: _Gaps) -> tuple[np.ndarray, ...]:
    """Return ids, starts, ends and gaps of the tokens, and the number of tokens of each document."""
    text = "\n".join(batch)  # a line break between documents, so that nothing joins across them
    word_break, flags = tables()
    codes = code_points(text)
    starts, ends = word_spans(word_break[codes], flags[codes])
    origins = np.cumsum([0, *(len(document) + 1 for document in batch)])
    first_tokens = np.searchsorted(starts, origins)
    ids = np.array(
        [vocabulary[text[a:b]] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)], np.int32
    )
    gaps = np.zeros(len(starts), dtype=np.uint8)
    gaps[1:] = [gap_bits[text[a:b]] for a, b in zip(ends[:-1].tolist(), starts[1:].tolist(), strict=True)]
    gaps[(flags[codes[starts]] & LOWER > 0) & (gaps > 0)] |= LOWER_NEXT
    gaps[first_tokens[:-1][np.diff(first_tokens) > 0]] = FIRST
    origin = np.repeat(origins[:-1], np.diff(first_tokens))
    return ids, starts - origin, ends - origin, gaps, np.diff(first_tokens)
