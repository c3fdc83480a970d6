"""Where the tokens of wanted types lie, in one pass."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np

from analysis.text.acceleration import TOKENS_A_THREAD, n_threads
from analysis.text.kernel.compiled import entry_point, peek, poke
from analysis.text.kernel.memory import lend


@entry_point
def list_wanted(first, last, ids, wanted, places):
    """Write the wanted tokens among `first` to `last` into `places`, from `first` on; return how many.

    Every token is written and most are written over: no branch has to guess which are wanted.
    """
    to = first
    for token in range(first, last):
        poke(places, to, np.int64(token))
        to += np.int64(peek(wanted, np.int64(peek(ids, token))))
    return to - first


def where(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the sorted places of the tokens whose types are wanted.

    Parameters
    ----------
    ids : ndarray of int32, shape (n_tokens,)
        Types of the tokens.
    wanted : ndarray of bool, shape (n_types,)
        Whether each type is wanted.
    """
    threads = n_threads(len(ids) // TOKENS_A_THREAD)
    cuts = np.linspace(0, len(ids), threads + 1).astype(np.int64).tolist()
    places, flags = lend(len(ids), np.int64), wanted.astype(np.uint8)
    with ThreadPoolExecutor(threads) as pool:
        counts = list(pool.map(lambda piece: list_wanted(*piece, ids, flags, places), pairwise(cuts)))
    return np.concatenate([places[first : first + count] for first, count in zip(cuts, counts, strict=False)])
