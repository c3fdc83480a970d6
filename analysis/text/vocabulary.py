"""Which types of a vocabulary the words of patterns stand for."""

from collections.abc import Iterable

import numpy as np

from analysis.text.patterns import ANY, expression, is_wild

POSSESSIVES = ("'s", "'")


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
    forms: dict[str, list[int]] = {}
    for position, word in enumerate(types.tolist()):
        forms.setdefault(word, []).append(position)
        if possessives and word[-1] in "'s" and bare(word) != word:
            forms.setdefault(bare(word), []).append(position)
    found = {word: forms.get(word, []) for word in wanted if not is_wild(word)}
    found |= _wild_types(forms, [word for word in wanted if is_wild(word)])
    return {word: np.unique(np.array(positions, dtype=np.int64)) for word, positions in found.items()}


def _wild_types(forms: dict[str, list[int]], words: list[str]) -> dict[str, list[int]]:
    """Match words with wildcards, looking only where their first or last letters allow."""
    if not words:
        return {}
    spelt = np.array(list(forms), dtype=object)
    forward = spelt[np.argsort(spelt, kind="stable")]
    mirrored = np.array([word[::-1] for word in spelt], dtype=object)
    backward = mirrored[np.argsort(mirrored, kind="stable")]
    found = {}
    for word in words:
        head, tail = _literal_head(word), _literal_head(word[::-1])
        if len(head) >= len(tail):
            candidates = _beginning(forward, head)
        else:
            candidates = [form[::-1] for form in _beginning(backward, tail)]
        matches = expression(word).fullmatch
        found[word] = [position for form in candidates if matches(form) for position in forms[form]]
    return found


def _literal_head(word: str) -> str:
    return word[: min(position for position, character in enumerate(word) if character in "*?")]


def _beginning(spelt: np.ndarray, head: str) -> list[str]:
    """Return the words of a sorted array that begin with `head`."""
    first = np.searchsorted(spelt, head)
    last = np.searchsorted(spelt, head + "\U0010ffff")
    return spelt[first:last].tolist()
