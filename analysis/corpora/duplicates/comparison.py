"""Exact comparison: the Jaccard similarity of two documents' sets of shingles."""

import itertools

import numpy as np


def jaccard(hashes: np.ndarray, offsets: np.ndarray, pairs: np.ndarray, *, compiled: bool) -> np.ndarray:
    r"""Compare pairs of documents.

    .. math:: J = \frac{|A \cap B|}{|A \cup B|}

    for the sets *A* and *B* of the shingles of each; how often a shingle occurs does not count.

    Parameters
    ----------
    hashes, offsets : ndarray
        From :func:`shingle_hashes`. That two shingles may share a hash of 64 bits is left out of account.
    pairs : ndarray of int64, shape (n_pairs, 2)
        Positions of documents.
    compiled : bool
        Whether to load the compiled code, which gives the same sooner where there is much to do.

    Returns
    -------
    ndarray of float, shape (n_pairs,)
        From 0 to 1; 0 for two empty documents, which share nothing.

    Examples
    --------
    >>> hashes = np.array([1, 2, 3, 2, 3, 4, 4], dtype=np.uint64)
    >>> jaccard(hashes, np.array([0, 3, 7]), np.array([[0, 1]]), compiled=False)
    array([0.5])
    """
    sets, places = distinct(hashes, offsets)
    shared = np.zeros(len(pairs), dtype=np.int64)
    if compiled:
        from analysis.corpora.duplicates.kernel import count_shared

        count_shared(sets, places, pairs, shared)
    else:
        parts = [sets[begin:end] for begin, end in itertools.pairwise(places)]
        for k, (left, right) in enumerate(pairs.tolist()):
            shared[k] = len(np.intersect1d(parts[left], parts[right], assume_unique=True))
    union = np.diff(places)[pairs].sum(axis=1) - shared
    return shared / np.maximum(union, 1)


def distinct(hashes: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the hashes of each document sorted and each once, and where those of each begin and end."""
    ordered = hashes.copy()
    for begin, end in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        ordered[begin:end].sort()
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    new[offsets[:-1][np.diff(offsets) > 0]] = True
    before = np.concatenate([[0], np.cumsum(new)])
    return ordered[new], before[offsets]
