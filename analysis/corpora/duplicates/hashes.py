"""Hashes of words and shingles: numbers that depend on the text alone, on no order and no run."""

import numpy as np
import pyarrow as pa

from analysis.text.texts import buffers

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_BASE = np.uint64(0xD6E8FEB86659FD93)
"""Odd 64-bit numbers without pattern: the first three are those of the generator SplitMix64."""

_CHUNK = 1 << 16
"""Tokens hashed at once: their arrays stay in the processor's nearer memory."""


def mix(values: np.ndarray) -> np.ndarray:
    """Spread 64-bit numbers evenly, one to one (the finaliser of SplitMix64); changes `values`."""
    for factor, shift in zip((*_FACTORS, None), (30, 27, 31), strict=True):
        values ^= values >> np.uint64(shift)
        if factor is not None:
            values *= factor
    return values


def fixed_numbers(n: int) -> np.ndarray:
    """Return `n` 64-bit numbers without pattern, the same each time, on every machine."""
    return mix((np.arange(n, dtype=np.uint64) + np.uint64(1)) * _STEP)


def powers(n: int) -> np.ndarray:
    """Return the powers 1 to `n` of a fixed odd number, modulo 2 to the 64."""
    return np.cumprod(np.full(n, _BASE, dtype=np.uint64), dtype=np.uint64)


def type_hashes(types: np.ndarray) -> np.ndarray:
    r"""Hash each type from its UTF-8 bytes: :math:`\text{mix}(\sum_k c_k p^{k+1} \bmod 2^{64})`.

    Parameters
    ----------
    types : ndarray of str, shape (n_types,)
        A vocabulary; no type is empty.

    Returns
    -------
    ndarray of uint64, shape (n_types,)
    """
    offsets, data = buffers(pa.array(types, pa.large_string()))
    if len(types) == 0:
        return np.zeros(0, dtype=np.uint64)
    lengths = np.diff(offsets)
    place = np.arange(offsets[-1] - offsets[0]) - np.repeat(offsets[:-1] - offsets[0], lengths)
    terms = data[offsets[0] : offsets[-1]] * powers(int(lengths.max()))[place]
    return mix(np.add.reduceat(terms, offsets[:-1] - offsets[0]))


def shingle_hashes(
    ids: np.ndarray, types: np.ndarray, offsets: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    r"""Hash the shingles of documents: every run of `length` tokens that follow each other.

    .. math:: h_i = \text{mix}\left(\sum_{k=0}^{L-1} t_{i+k} p^{k+1} \bmod 2^{64}\right)

    with :math:`t` the hash of a token's type. A document of fewer tokens is one shingle.

    Parameters
    ----------
    ids : ndarray of int, shape (n_tokens,)
        Type of each token.
    types : ndarray of uint64
        From :func:`type_hashes`.
    offsets : ndarray of int64, shape (n_documents + 1,)
        Document *d* holds the tokens ``offsets[d]:offsets[d + 1]``.
    length : int
        L, tokens of a shingle.

    Returns
    -------
    hashes : ndarray of uint64
        Of all documents, in order.
    hash_offsets : ndarray of int64, shape (n_documents + 1,)
        Where those of each document begin and end; an empty document has none.
    """
    sizes = np.diff(offsets)
    n_shingles = np.where(sizes > 0, np.maximum(sizes - length + 1, 1), 0)
    hash_offsets = np.concatenate([[0], np.cumsum(n_shingles)])
    hashes = np.empty(hash_offsets[-1], dtype=np.uint64)
    weights = powers(length)
    for first, last in _chunks(offsets):
        begin, end = offsets[first], offsets[last]
        tokens = types[ids[begin:end]]
        sums = np.zeros(len(tokens), dtype=np.uint64)
        for k in range(min(length, len(tokens))):
            sums[: len(sums) - k] += tokens[k:] * weights[k]
        starts = np.repeat(offsets[first:last] - begin - hash_offsets[first:last], n_shingles[first:last])
        place = starts + np.arange(hash_offsets[first], hash_offsets[last])
        here = hashes[hash_offsets[first] : hash_offsets[last]]
        here[:] = sums[place]
        for d in first + np.flatnonzero((sizes[first:last] > 0) & (sizes[first:last] < length)):
            own = tokens[offsets[d] - begin : offsets[d + 1] - begin]
            here[hash_offsets[d] - hash_offsets[first]] = (own * weights[: len(own)]).sum(dtype=np.uint64)
        mix(here)
    return hashes, hash_offsets


def _chunks(offsets: np.ndarray) -> list[tuple[int, int]]:
    """Part documents into runs of about `_CHUNK` tokens: first document, and the one after the last."""
    n_documents = len(offsets) - 1
    cuts = np.searchsorted(offsets, np.arange(offsets[0], offsets[-1], _CHUNK)[1:])
    edges = np.unique(np.concatenate([[0], np.minimum(cuts, n_documents), [n_documents]]))
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
