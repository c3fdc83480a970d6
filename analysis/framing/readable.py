"""Readable words: those that a person can judge as entries of a lexicon."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from analysis.text import Tokens

SHORTEST = 3
"""Letters."""
MOST_CAPITALS = 0.5
"""Share of capitalised occurrences, sentence starts aside, from which on a word passes for a name."""
OF_ADDRESSES = frozenset({"com", "htm", "html", "http", "https", "org", "twitter", "www"})


def readable_types(tokens: Tokens, texts: Sequence[str], *, language: str = "en") -> np.ndarray:
    """Tell which types are words: no numbers, no names, no function words, no parts of web addresses.

    Parameters
    ----------
    tokens : Tokens
        Of the texts.
    texts : sequence of str
        In the order of the tokens' documents.
    language : str
        Function words are known for English alone (scikit-learn's list, which names no others).

    Returns
    -------
    ndarray of bool, shape (n_types,)
        In the order of ``tokens.types``. A type of fewer than three letters, or with anything but letters,
        is none; nor is one that stands capitalised at least half the time, sentence starts aside. Scripts
        without capitals keep their names.

    Examples
    --------
    >>> from analysis.text import tokenize
    >>> texts = ["In 2022 the port of Odesa was shut. Ports are shut in Odesa."]
    >>> tokens = tokenize(texts)
    >>> [str(word) for word in tokens.types[readable_types(tokens, texts)]]
    ['port', 'shut', 'ports']
    """
    words = np.array([is_readable(word, language) for word in tokens.types], dtype=bool)
    return words & (capital_share(tokens, texts) < MOST_CAPITALS)


def is_readable(word: str, language: str) -> bool:
    """Tell whether a type is a word by its letters alone: three or more, no function word.

    Examples
    --------
    >>> is_readable("port", "en"), is_readable("because", "en"), is_readable("2022", "en")
    (True, False, False)
    """
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and word not in OF_ADDRESSES
        and not (language.partition("-")[0] == "en" and word in ENGLISH_STOP_WORDS)
    )


def capital_share(tokens: Tokens, texts: Sequence[str]) -> np.ndarray:
    """Return how much of each type's occurrences, sentence starts aside, begins with a capital.

    Returns
    -------
    ndarray of float, shape (n_types,)
        0 for a type that only starts sentences.
    """
    inside = np.ones(len(tokens), dtype=bool)
    starts = tokens.sentence_offsets[:-1]
    inside[starts[starts < len(tokens)]] = False
    capital = np.fromiter(
        (
            texts[document][start].isupper()
            for document, start in zip(tokens.documents, tokens.starts, strict=True)
        ),
        dtype=bool,
        count=len(tokens),
    )
    n_types = len(tokens.types)
    n = np.bincount(tokens.ids[inside], minlength=n_types)
    return np.bincount(tokens.ids[inside & capital], minlength=n_types) / np.maximum(n, 1)
