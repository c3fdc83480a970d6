"""Candidates: which documents are worth comparing, without comparing all with all."""

import numpy as np

from analysis.corpora.duplicates.hashes import powers

NEIGHBOURS = 50
"""With how many others, before and after it, a document of a crowded band is compared at most."""


def same_shingles(keys: np.ndarray, names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Group documents that have all shingles in common.

    Parameters
    ----------
    keys : ndarray of uint64, shape (n_documents,)
        Sum of the hashes of each document's shingles; documents with the key 0, the empty ones, are left out.
    names : ndarray of str, shape (n_documents,)
        Names of the documents, by which the first of a group is told.

    Returns
    -------
    first : ndarray of int
        One document of each group, that with the first name, in order of their keys.
    pairs : ndarray of int, shape (n, 2)
        Every other document beside the first of its group.
    """
    order = np.lexsort((names, keys))
    order = order[keys[order] != 0]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = keys[order[1:]] != keys[order[:-1]]
    first = order[begins]
    group = np.cumsum(begins) - 1
    return first, np.column_stack([first[group[~begins]], order[~begins]])


def candidate_pairs(signatures: np.ndarray, rows: int) -> np.ndarray:
    """Pair documents whose signatures agree in all rows of some band.

    In a band that more than `NEIGHBOURS` + 1 documents share, each is paired with that many before and
    after it only: enough to find one cluster, without as many pairs as the square of its size.

    Parameters
    ----------
    signatures : ndarray of uint32, shape (n_documents, n_bands * rows)
        In an order that depends on the documents' text alone.
    rows : int
        Rows a band.

    Returns
    -------
    ndarray of int64, shape (n_pairs, 2)
        Positions, the smaller first, sorted, each pair once.
    """
    n_documents = len(signatures)
    weights = powers(rows)
    codes: np.ndarray = np.zeros(0, dtype=np.int64)
    for band in range(0, signatures.shape[1], rows):
        keys = (signatures[:, band : band + rows] * weights).sum(axis=1, dtype=np.uint64)
        order = np.argsort(keys, kind="stable")
        found = _near_each_other(keys[order], order, n_documents)
        codes = _union(codes, found)
    return np.column_stack(np.divmod(codes, max(n_documents, 1)))


def _near_each_other(keys: np.ndarray, order: np.ndarray, n_documents: int) -> np.ndarray:
    """Return a code for each pair of documents with equal keys, up to `NEIGHBOURS` places apart."""
    place = np.flatnonzero(keys[1:] == keys[:-1])
    parts = []
    for lag in range(1, NEIGHBOURS + 1):
        place = place[place < len(keys) - lag]
        place = place[keys[place] == keys[place + lag]]
        if not len(place):
            break
        parts.append(order[place] * n_documents + order[place + lag])  # order is stable: the smaller first
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _union(codes: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Join sorted codes and others, each once; sorting is quicker here than numpy's own sets of numbers."""
    both = np.concatenate([codes, np.sort(more)])
    both.sort(kind="stable")  # two sorted runs are merged
    new = np.ones(len(both), dtype=bool)
    new[1:] = both[1:] != both[:-1]
    return both[new]
