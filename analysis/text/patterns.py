"""Patterns: from what people write (``sanction*``, ``no-fly zone``) to words to match."""

import re

import numpy as np

from analysis.text.characters import WORD, code_points, tables
from analysis.text.normal_form import type_of
from analysis.text.words import CLASS, word_spans

WILDCARDS = "*?"
ANY = "*"
_PLAIN = re.compile(r"[A-Za-z0-9*?]+(?:[ -][A-Za-z0-9*?]+)*")
"""Patterns that fall to words at spaces and hyphens."""
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:(?:(?<=[a-z])['.:](?=[a-z])|(?<=[0-9])['.,;](?=[0-9]))[a-z0-9]+)*")
"""A word of ASCII, lower-cased, without underscores: marks belong to it between letters or between digits."""
_NEEDS_RULES = re.compile(r"[^\x01-\x7f]|[*?_]")


def read_pattern(pattern: str) -> tuple[str, ...]:
    """Part a pattern into words by the rules of the tokeniser: types that may hold ``*`` and ``?``.

    ``*`` stands for any characters inside a token, none included, and ``?`` for exactly one; a word that
    is ``*`` alone stands for any one token. Everything else is tokenised like text: hyphens part words,
    marks between words go, case and the shape of apostrophes do not matter. In scripts that come
    one ideograph a token, a wildcard beside an ideograph stands for one token.

    Raises
    ------
    ValueError
        If no text could ever match; the sentence names the pattern and says why.

    Examples
    --------
    >>> read_pattern("No-fly zone*")
    ('no', 'fly', 'zone*')
    """
    problem, words = _parse(pattern)
    if problem:
        raise ValueError(problem)
    return words


def pattern_problem(pattern: str) -> str:
    """Return why a pattern can never match, as a sentence; empty if it can.

    Examples
    --------
    >>> pattern_problem("$$$")
    "pattern '$$$' can never match: it holds no letter and no digit"
    """
    return _parse(pattern)[0]


def _parse(pattern: object) -> tuple[str, tuple[str, ...]]:
    if not isinstance(pattern, str):
        return f"pattern {pattern!r} is not text", ()
    words = _plain_words(pattern)  # of most there is nothing more to say, in a hundredth of the time
    return ("", tuple(words)) if words else _parse_by_rules(pattern)


def _plain_words(pattern: str) -> list[str]:
    """Return the words of a pattern that needs no rules; none if it does."""
    if _PLAIN.fullmatch(pattern):
        return pattern.lower().replace("-", " ").split()
    straight = pattern.replace("’", "'").replace("‘", "'")
    return [] if _NEEDS_RULES.search(straight) else _ASCII_WORD.findall(straight.lower())


def _parse_by_rules(pattern: str) -> tuple[str, tuple[str, ...]]:
    if "\0" in pattern or any(0xD800 <= ord(character) < 0xE000 for character in pattern):
        return f"pattern {pattern!r} can never match: it holds half a character or a NUL", ()
    words: list[str] = []
    for chunk in pattern.split():
        found = _words_of(chunk)
        if not found and any(mark in chunk for mark in WILDCARDS):
            return f"pattern {pattern!r} can never match: {chunk!r} holds no letter and no digit", ()
        words += found
    if not words:
        return f"pattern {pattern!r} can never match: it holds no letter and no digit", ()
    return "", tuple(words)


def _words_of(chunk: str) -> list[str]:
    """Return the words of a pattern's part without spaces; none if it is made of marks alone."""
    codes = code_points(chunk)
    word_break, flags = tables()
    classes, facts = word_break[codes], flags[codes]
    wild = np.isin(codes, [ord(mark) for mark in WILDCARDS])
    if not (facts & WORD).any() and not (wild | (codes == ord("-"))).all():
        return []
    classes[wild] = _classes_beside(classes, facts)[wild]
    facts[wild] |= WORD
    starts, ends = word_spans(classes, facts)
    return [_normal(chunk[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _classes_beside(classes: np.ndarray, facts: np.ndarray) -> np.ndarray:
    """Return, for wildcards, the class of the nearest letter or digit to the left, else to the right."""
    known = np.flatnonzero(facts & WORD)
    if len(known) == 0:
        return np.full(len(classes), CLASS["ALetter"], dtype=np.uint8)
    left = np.searchsorted(known, np.arange(len(classes)), side="right") - 1
    return classes[known[np.maximum(left, 0)]]


def _normal(word: str) -> str:
    """Return the type of a word of a pattern, its wildcards as they stand."""
    return "".join(part if part in WILDCARDS else type_of(part) for part in re.split(r"([*?])", word) if part)


def is_wild(word: str) -> bool:
    """Tell whether a word of a pattern holds a wildcard."""
    return any(mark in word for mark in WILDCARDS)


def expression(word: str) -> re.Pattern[str]:
    """Return the regular expression of a word with wildcards, to be matched in full."""
    translated = {"*": ".*", "?": "."}
    return re.compile(
        "".join(translated.get(character) or re.escape(character) for character in word), re.DOTALL
    )
