"""Word classes: what a word says of whom, by a list that reaches words unseen in training."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis import files

NEGATION = "not"
"""The class of words that turn round what follows; it is no feature itself."""
TURNED = "~"
"""Stands before a class that a negation turned round."""
REACH_OF_NEGATION = 3
"""Words."""
FEWEST_LETTERS = 3
"""Of a stem: the shorter a stem, the more that begins with it means something else."""


class WordClasses(NamedTuple):
    """Whole words and stems, each with the classes that it is in."""

    words: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]

    def of(self, word: str) -> frozenset[str]:
        """Return the classes of a word in small letters.

        Examples
        --------
        >>> sorted(read_word_classes().of("praised"))
        ['praise']
        """
        found = self.words.get(word, frozenset())
        for length in range(FEWEST_LETTERS, len(word) + 1):
            found |= self.stems.get(word[:length], frozenset())
        return found | {NEGATION} if word.endswith("n't") else found


def word_classes_sha256() -> str:
    """Return the digest of the list, which a model that was trained with it names."""
    return files.sha256_of(classes_path())


@lru_cache(maxsize=1)
def read_word_classes() -> WordClasses:
    """Read the list that lies beside the shipped model.

    Raises
    ------
    ValueError
        If a stem has fewer than three letters.
    """
    return parse_word_classes(tomllib.loads(classes_path().read_text(encoding="utf-8"))["classes"])


def parse_word_classes(classes: Mapping[str, str]) -> WordClasses:
    """Take words, and stems that end in a star, out of one text a class.

    Raises
    ------
    ValueError
        If a stem has fewer than three letters.

    Examples
    --------
    >>> parse_word_classes({"praise": "prais* kudos"}).of("praiseworthy")
    frozenset({'praise'})
    """
    found: tuple[dict[str, set[str]], dict[str, set[str]]] = defaultdict(set), defaultdict(set)
    for name, text in classes.items():
        for word in text.split():
            stem = word.removesuffix("*")
            if stem != word and len(stem) < FEWEST_LETTERS:
                raise ValueError(f"the stem {word!r} of {name!r} has under {FEWEST_LETTERS} letters")
            found[stem != word][stem].add(name)
    words, stems = ({word: frozenset(names) for word, names in part.items()} for part in found)
    return WordClasses(words, stems)


def classes_in_order(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each word of a stretch of text its classes, turned round where a negation stands before.

    Examples
    --------
    >>> classes_in_order(["she", "was", "never", "praised"])
    [(), (), (), ('~praise',)]
    """
    classes = [_classes_of(word) for word in words]
    found = []
    for place, mine in enumerate(classes):
        before = classes[max(0, place - REACH_OF_NEGATION) : place]
        mark = TURNED if any(NEGATION in one for one in before) else ""
        found.append(tuple(mark + name for name in mine if name != NEGATION))
    return found


@lru_cache(maxsize=50_000)
def _classes_of(word: str) -> tuple[str, ...]:
    return tuple(sorted(read_word_classes().of(word.replace("’", "'"))))


def classes_path() -> Path:
    """Return where the list lies, beside the shipped model."""
    return files.PACKAGE.parent / "corpus" / "models" / "attitude" / "word_classes.toml"
