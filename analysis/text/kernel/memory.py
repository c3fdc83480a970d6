"""Large arrays, lent and taken back: the first touch of fresh memory costs more than the work that fills it.

An array is lent until nothing refers to it or to a view of it any more; then its memory waits for the next.
"""

import threading

import numpy as np
from numpy.typing import DTypeLike

KEPT = 1 << 30
"""Bytes that wait at most; an array that comes back beyond that goes to the system."""
LENT_FROM = 1 << 20
"""Bytes from which an array is worth keeping."""
_waiting: list[np.ndarray] = []
_lock = threading.RLock()  # a loan may end, and come back, in the middle of another


class _Loan:
    """Holds memory for the arrays made of it, which refer to this; gives it back when the last is gone."""

    def __init__(self, memory: np.ndarray, part: np.ndarray) -> None:
        self.memory = memory
        self.__array_interface__ = part.__array_interface__

    def __del__(self) -> None:
        """Put the memory among the waiting."""
        _take_back(self.memory)


def lend(length: int, kind: DTypeLike) -> np.ndarray:
    """Return an array of any content.

    Parameters
    ----------
    length : int
        Elements.
    kind : dtype
        Type of an element.
    """
    n_bytes = length * np.dtype(kind).itemsize
    if n_bytes < LENT_FROM:
        return np.empty(length, dtype=kind)
    memory = _pick(n_bytes)
    if memory is None:
        memory = np.empty(n_bytes, dtype=np.uint8)
    return np.asarray(_Loan(memory, memory[:n_bytes].view(kind)))[
        :
    ]  # a view, whose base is an array as usual


def _pick(n_bytes: int) -> np.ndarray | None:
    """Take the smallest of the waiting that is large enough, and not by far too large."""
    with _lock:
        fitting = [k for k, memory in enumerate(_waiting) if n_bytes <= len(memory) <= 2 * n_bytes]
        return _waiting.pop(min(fitting, key=lambda k: len(_waiting[k]))) if fitting else None


def _take_back(memory: np.ndarray) -> None:
    with _lock:
        if sum(map(len, _waiting)) + len(memory) <= KEPT:
            _waiting.append(memory)
