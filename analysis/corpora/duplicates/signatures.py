"""MinHash signatures: short rows of numbers that agree as often as two documents share shingles."""

import math
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from analysis.corpora.duplicates.hashes import fixed_numbers
from analysis.text.acceleration import n_threads

MOST_VALUES = 128
"""Longest signature."""

MISSED = 0.005
"""Share of pairs, of exactly the similarity sought, that the bands may miss."""

HASHES_A_THREAD = 1 << 20


def bands_for(threshold: float) -> tuple[int, int]:
    r"""Choose bands and rows a band, for pairs whose Jaccard similarity reaches `threshold`.

    Two documents of similarity *s* agree in all rows of some band with probability
    :math:`1 - (1 - s^r)^b`. Of the choices that miss at most `MISSED` at the threshold with a
    signature of at most `MOST_VALUES`, the one with most rows has the fewest needless candidates.

    Returns
    -------
    bands, rows : int

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Leskovec, J., Rajaraman, A.
    and Ullman, J. D., *Mining of Massive Datasets*, chapter 3.

    Examples
    --------
    >>> bands_for(0.8), bands_for(0.6)
    ((18, 6), (22, 3))
    """
    if threshold >= 1:
        return 1, MOST_VALUES
    fitting = []
    for rows in range(1, MOST_VALUES + 1):
        bands = math.ceil(math.log(MISSED) / math.log1p(-(threshold**rows)))
        if bands * rows <= MOST_VALUES:
            fitting.append((bands, rows))
    return fitting[-1]


def signatures(hashes: np.ndarray, offsets: np.ndarray, n_values: int, *, compiled: bool) -> np.ndarray:
    r"""Take, for each of many hash functions, the least value over the shingles of each document.

    The functions are :math:`(a_k x + b_k) \bmod 2^{32}` of the upper half *x* of a shingle's hash,
    with fixed *a* (odd) and *b*.

    Parameters
    ----------
    hashes, offsets : ndarray
        From :func:`shingle_hashes`.
    n_values : int
        Length of a signature.
    compiled : bool
        Whether to load the compiled code, which gives the same sooner where there is much to do.

    Returns
    -------
    ndarray of uint32, shape (n_documents, n_values)
        All ones for an empty document.
    """
    numbers = fixed_numbers(n_values)
    factors, terms = (numbers >> np.uint64(32)).astype(np.uint32) | np.uint32(1), numbers.astype(np.uint32)
    values = (hashes >> np.uint64(32)).astype(np.uint32)
    found = np.full((len(offsets) - 1, n_values), np.iinfo(np.uint32).max, dtype=np.uint32)
    if not compiled:
        lowest_values(values, offsets, factors, terms, found)
        return found
    from analysis.corpora.duplicates.kernel import lower_signatures

    threads = n_threads(len(values) // HASHES_A_THREAD)
    cuts = np.searchsorted(offsets, np.linspace(0, offsets[-1], threads + 1)[1:-1])
    edges = [0, *np.minimum(cuts, len(found)).tolist(), len(found)]
    with ThreadPoolExecutor(threads) as pool:
        list(
            pool.map(
                lambda piece: lower_signatures(values, offsets, factors, terms, *piece, found),
                pairwise(edges),
            )
        )
    return found


def lowest_values(
    values: np.ndarray, offsets: np.ndarray, factors: np.ndarray, terms: np.ndarray, found: np.ndarray
) -> None:
    """Write the least of ``value * factor + term`` over the values of each document, for every factor."""
    filled = np.diff(offsets) > 0
    if filled.any():
        for k, (factor, term) in enumerate(zip(factors, terms, strict=True)):
            found[filled, k] = np.minimum.reduceat(values * factor + term, offsets[:-1][filled])
