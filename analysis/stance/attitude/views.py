"""Views: the words of a sentence as seen from a mention, nearer ones weighing more, the mention masked."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.stance.attitude.word_classes import classes_in_order

MASK = "\x02"
"""Stands for the mention: who is named must not decide what is said of them."""
MIN_SENTENCES = 5
"""Fewest sentences that an n-gram was seen in."""
LETTERS = range(2, 6)
"""Lengths of the runs of letters within a word."""
_MARKS = frozenset(',;:.!?()“”"—–')
_OPENERS = frozenset({"who", "which", "that", "but", "and", "while", "as", "after", "before", "because"})
BORDERS = _MARKS | _OPENERS | {"when", "if", "although", "though", "whereas", "since", "until", "unless"}
"""Where a clause is taken to end: marks, and words that begin another."""
_WORD = re.compile(r"[a-z0-9][a-z0-9'’\-]*|[^\sa-z0-9]")


class View(NamedTuple):
    """A block of features.

    Attributes
    ----------
    name : str
        Its name in files.
    kind : str
        ``words``: 1-2-grams; ``letters``: 2-5-grams of the letters of single words; ``classes``: what single
        words say of whom (:mod:`analysis.stance.attitude.word_classes`).
    reach : float
        Distance from the mention over which the weight falls to 1/e.
    by_side : bool
        Whether what stands left of the mention is told from what stands right.
    by_clause : bool
        Whether distance counts the borders of clauses in between instead of the words.
    """

    name: str
    kind: str
    reach: float
    by_side: bool
    by_clause: bool = False


VIEWS = (
    View("words, sentence", "words", np.inf, False),
    View("words, around", "words", 4.0, False),
    View("words, beside", "words", 2.0, True),
    View("words, clause", "words", 1.0, True, by_clause=True),
    View("letters, sentence", "letters", np.inf, False),
    View("letters, around", "letters", 10.0, False),
    View("letters, beside", "letters", 3.0, True),
    View("classes, sentence", "classes", np.inf, False),
    View("classes, around", "classes", 6.0, True),
    View("classes, beside", "classes", 2.0, True),
    View("classes, clause", "classes", 1.0, True, by_clause=True),
)


def seen_from(text: str, start: int, end: int, view: View) -> dict[str, float]:
    r"""Return the n-grams, or the classes of words, around a mention and their weights.

    .. math:: w_g = \sum_{i} e^{-d_i / r}

    over the occurrences *i* of *g*, each :math:`d_i` words (or borders of clauses) from the mention; *r* is
    the view's reach. A pair of words is as near as its nearer word.

    Examples
    --------
    >>> seen = seen_from("They praised Ann at last.", 13, 16, View("", "words", 2.0, True))
    >>> {gram: round(weight, 2) for gram, weight in seen.items() if "praised" in gram}
    {'<praised': 1.0, '<praised \x02': 1.0, '<they praised': 1.0}
    """
    weights: dict[str, float] = defaultdict(float)
    for side, part in (("<", text[:start]), (">", text[end:])):
        mark = side if view.by_side else ""
        words = _WORD.findall(part.lower())
        grams = _grams(words, view.kind)
        if side == "<":
            words, grams = words[::-1], grams[::-1]
        before, nearer = MASK, 1.0
        for word, found, weight in zip(words, grams, _nearness(words, view), strict=True):
            for gram in found:
                weights[mark + gram] += weight
            if view.kind == "words":
                weights[mark + (f"{word} {before}" if side == "<" else f"{before} {word}")] += nearer
            before, nearer = word, weight
    return dict(weights)


def _grams(words: list[str], kind: str) -> list[tuple[str, ...]]:
    """Return what each word of a stretch of text, in its order, adds to a view by itself."""
    if kind == "classes":
        return classes_in_order(words)
    return [_letter_grams(word) if kind == "letters" else (word,) for word in words]


def _nearness(words: list[str], view: View) -> list[float]:
    """Return the weight of each word, the nearest to the mention first."""
    steps = np.arange(len(words))
    if view.by_clause:
        steps = np.cumsum([word in BORDERS for word in words])
    return np.exp(-steps / view.reach).tolist()


@lru_cache(maxsize=50_000)
def _letter_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[k : k + n] for n in LETTERS for k in range(len(padded) - n + 1))


class AttitudeVectors:
    """N-grams of the views that were seen in training, and how units become vectors by them.

    Attributes
    ----------
    vocabularies : dict of str to list of str
        For each view its n-grams, of at most two words, or its classes, each seen in five sentences or more,
        sorted.
    idf : dict of str to ndarray
        For each view the inverse document frequency of each.
    """

    def __init__(self) -> None:
        self.vocabularies: dict[str, list[str]] = {}
        self.idf: dict[str, np.ndarray] = {}

    def fit(self, units: pd.DataFrame) -> "AttitudeVectors":
        """Take the n-grams of some units.

        Raises
        ------
        ValueError
            If no n-gram stands in five sentences.
        """
        _, sentence = np.unique(units["text"].to_numpy(dtype=object), return_inverse=True)
        for view in VIEWS:
            seen = _all_seen(units, view)
            sentences: dict[str, set[int]] = defaultdict(set)
            for number, grams in zip(sentence.tolist(), seen, strict=True):
                for gram in grams:
                    sentences[gram].add(number)
            kept = sorted(gram for gram, where in sentences.items() if len(where) >= MIN_SENTENCES)
            if not kept and view.kind != "classes":  # a text need not have a word of any class
                raise ValueError(f"no n-gram stands in {MIN_SENTENCES} of the sentences: label more units")
            often = np.array([len(sentences[gram]) for gram in kept])
            self.vocabularies[view.name] = kept
            self.idf[view.name] = np.log((1 + sentence.max() + 1) / (1 + often)) + 1
        return self

    def transform(self, units: pd.DataFrame) -> sparse.csr_array:
        """Return the features of units, one block of length 1 (or 0 if nothing is known) a view."""
        blocks = []
        for view in VIEWS:
            place = {gram: k for k, gram in enumerate(self.vocabularies[view.name])}
            rows, columns, weights = [], [], []
            for row, grams in enumerate(_all_seen(units, view)):
                known = [(place[gram], weight) for gram, weight in grams.items() if gram in place]
                rows += [row] * len(known)
                columns += [column for column, _ in known]
                weights += [weight for _, weight in known]
            values = np.log1p(2 * np.array(weights)) * self.idf[view.name][np.array(columns, dtype=int)]
            block = sparse.csr_array((values, (rows, columns)), shape=(len(units), len(place)))
            lengths = np.sqrt(np.asarray(block.multiply(block).sum(axis=1)).ravel())
            blocks.append(sparse.diags_array(1 / np.maximum(lengths, 1e-12)) @ block)
        return sparse.csr_array(sparse.hstack(blocks, format="csr"))


def _all_seen(units: pd.DataFrame, view: View) -> list[dict[str, float]]:
    places = zip(units["text"], units["target_start"], units["target_end"], strict=True)
    return [seen_from(text, start, end, view) for text, start, end in places]
