"""Which types of a vocabulary the words of patterns stand for."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np

from analysis.text.patterns import ANY, expression, is_wild

POSSESSIVES = ("'s", "'")
LAST = "\U0010ffff"


def bare(word: str) -> str:
    """Return a type without its possessive ending.

    Examples
    --------
    >>> bare("china's"), bare("china")
    ('china', 'china')
    """
    for ending in POSSESSIVES:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)]
    return word


def types_of_words(types: np.ndarray, words: Iterable[str], *, possessives: bool) -> dict[str, np.ndarray]:
    """Find the types that each word of some patterns stands for.

    Parameters
    ----------
    types : ndarray of str, shape (n_types,)
        The vocabulary.
    words : iterable of str
        Normalised words; ``*`` alone is left out, for it stands for everything.
    possessives : bool
        Whether a word also stands for its possessives.

    Returns
    -------
    dict of str to ndarray of int64
        Sorted positions in `types`.
    """
    wanted = sorted(set(words) - {ANY})
    spelt: list[str] = types.tolist()
    position = dict(zip(spelt, range(len(spelt)), strict=True))
    owned = _possessive_forms(spelt) if possessives else {}
    found = {}
    for word in wanted:
        if not is_wild(word):
            own = [position[word]] if word in position else []
            found[word] = np.array(sorted(own + owned.get(word, [])), dtype=np.int64)
    wild = [word for word in wanted if is_wild(word)]
    if wild:
        found |= _wild_types(position, owned, wild)
    return found


def _possessive_forms(spelt: list[str]) -> dict[str, list[int]]:
    """Return the positions of possessives by the word without its ending."""
    forms: dict[str, list[int]] = {}
    for position, word in enumerate(spelt):
        if "'" in word[-2:] and bare(word) != word:
            forms.setdefault(bare(word), []).append(position)
    return forms


def _wild_types(
    position: dict[str, int], owned: dict[str, list[int]], words: list[str]
) -> dict[str, np.ndarray]:
    """Match words with wildcards, looking only where their first or last letters allow."""
    forward = sorted(position.keys() | owned.keys())
    backward = sorted(form[::-1] for form in forward) if any(word[0] in "*?" for word in words) else []
    found = {}
    for word in words:
        head, tail = _literal_head(word), _literal_head(word[::-1])
        if len(head) >= len(tail) or not backward:
            candidates = _beginning(forward, head)
        else:
            candidates = [form[::-1] for form in _beginning(backward, tail)]
        if word != head + ANY:  # what a word with one last asterisk stands for, begins with its head
            candidates = list(filter(expression(word).fullmatch, candidates))
        own = [position[form] for form in candidates if form in position]
        others = [place for form in candidates for place in owned.get(form, ())]
        found[word] = np.unique(np.array(own + others, dtype=np.int64))
    return found


def _literal_head(word: str) -> str:
    return word[: min(position for position, character in enumerate(word) if character in "*?")]


def _beginning(spelt: list[str], head: str) -> list[str]:
    """Return the words of a sorted list that begin with `head`."""
    return spelt[bisect_left(spelt, head) : bisect_left(spelt, head + LAST)]
