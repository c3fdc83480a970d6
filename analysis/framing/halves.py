"""Halves of a corpus: one to change entries on, the other to report on."""

import hashlib
from collections.abc import Iterable

import numpy as np

from analysis.framing.lexicon import Lexicon

HALVES = ("a", "b")


def half_of(doc_ids: Iterable[str]) -> np.ndarray:
    """Return the half that each document falls to, which depends on its name alone.

    The last byte of SHA-256 over the name: even is ``a``, odd is ``b``. So nobody chooses, and a document
    that is added later moves no other.

    Returns
    -------
    ndarray of object (str), shape (n_documents,)

    Examples
    --------
    >>> half_of(["01_saltmere_beacon", "02_low_tide_weekly"]).tolist()
    ['b', 'b']
    """
    last = [hashlib.sha256(str(doc_id).encode()).digest()[-1] for doc_id in doc_ids]
    return np.array([HALVES[byte % 2] for byte in last], dtype=object)


def changed_on(lexicon: Lexicon, study: str) -> tuple[str, ...]:
    """Return the halves of a study on which entries of a lexicon were changed, in any of its versions."""
    named = {
        half
        for cell in lexicon.history["chosen_on"]
        for place in cell.split()
        for name, _, half in [place.partition(":")]
        if name == study
    }
    return tuple(sorted(named))


def held_out(lexicon: Lexicon, study: str, doc_ids: Iterable[str]) -> np.ndarray:
    """Tell which documents of a study took no part in choosing the entries of a lexicon.

    Returns
    -------
    ndarray of bool, shape (n_documents,)
    """
    return ~np.isin(half_of(doc_ids), changed_on(lexicon, study))
