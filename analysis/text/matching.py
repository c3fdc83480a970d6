"""Where patterns occur in tokens: the one engine behind concordance, lexicons and term choice."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.text.acceleration import BYTES_A_TOKEN, kernel_pays
from analysis.text.patterns import ANY, read_pattern
from analysis.text.tokens import VOICES, Tokens
from analysis.text.vocabulary import types_of_words

OVERLAPS = ("longest", "all")
LOOK_AT = 1 << 18


def match_patterns(
    tokens: Tokens, patterns: Sequence[str], *, overlap: str = "longest", possessives: bool = True
) -> pd.DataFrame:
    """Find every occurrence of some patterns.

    Parameters
    ----------
    tokens : Tokens
        The corpus.
    patterns : sequence of str
        Words and phrases; `patterns.read_pattern` says how they are read. A phrase never crosses a break.
    overlap : {"longest", "all"}, default "longest"
        ``"longest"``: from left to right, the longest match at the first token where one begins, then on
        behind it; of two patterns that match the same tokens, the one listed first. ``"all"``: every
        match of every pattern.
    possessives : bool, default True
        Whether ``china`` also matches the tokens ``china's`` and ``china'``.

    Returns
    -------
    DataFrame
        One row a match, sorted by token: ``pattern`` (position in `patterns`), ``token_start``,
        ``token_end`` (tokens of the corpus, end exclusive), ``doc_id``, ``sentence`` (number within its
        document), ``start``, ``end`` (code points of the document), ``voice`` (of the first
        token).

    Raises
    ------
    ValueError
        If a pattern could never match, or `overlap` is unknown.

    Examples
    --------
    >>> from analysis.text.tokenizer import tokenize
    >>> found = match_patterns(tokenize(["A no-fly zone. No fly."]), ["no fly", "no-fly zone*"])
    >>> found[["pattern", "token_start", "token_end"]].to_numpy().tolist()
    [[1, 1, 4], [0, 4, 6]]
    """
    if overlap not in OVERLAPS:
        raise ValueError(f"overlap {overlap!r} is not one of {', '.join(OVERLAPS)}")
    if isinstance(patterns, str):
        raise ValueError("patterns is one string: pass a list of patterns")
    phrases = [read_pattern(pattern) for pattern in patterns]
    start, length, pattern = _sorted(*find_phrases(tokens, phrases, possessives=possessives))
    end = start + length
    if overlap == "longest":
        kept = leftmost_longest(start, end)
        start, end, pattern = start[kept], end[kept], pattern[kept]
    return _table(tokens, start, end, pattern)


def _sorted(start: np.ndarray, length: np.ndarray, pattern: np.ndarray) -> tuple[np.ndarray, ...]:
    """Sort matches by start, the longest first, then by pattern; packed into one number each if they fit."""
    longest, n_patterns = int(length.max(initial=0)), int(pattern.max(initial=0)) + 1
    shifts = (longest + 1, n_patterns)
    if int(start.max(initial=0)) < 2**62 // (shifts[0] * shifts[1]):
        packed = np.sort((start * shifts[0] + (longest - length)) * shifts[1] + pattern)
        rest, pattern = np.divmod(packed, shifts[1])
        start, shortfall = np.divmod(rest, shifts[0])
        return start, longest - shortfall, pattern
    order = np.lexsort((pattern, -length, start))
    return start[order], length[order], pattern[order]


def find_phrases(
    tokens: Tokens, phrases: Sequence[tuple[str, ...]], *, possessives: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return start token, length and phrase number of all matches, in no particular order.

    Single words are found together in one pass over the tokens; a longer phrase is looked for where its
    rarest word occurs, and the words around are checked there.
    """
    words = {word for phrase in phrases for word in phrase}
    meaning = types_of_words(tokens.types, words, possessives=possessives)
    meaning[ANY] = np.arange(len(tokens.types))
    start, pattern = _single_words(tokens, phrases, meaning)
    parts = [(start, np.ones_like(start), pattern)]
    parts += _longer_phrases(tokens, phrases, meaning)
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))  # type: ignore[return-value]


def _single_words(
    tokens: Tokens, phrases: Sequence[tuple[str, ...]], meaning: dict[str, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Return token and phrase number of the matches of phrases of one word."""
    single = [(number, meaning[phrase[0]]) for number, phrase in enumerate(phrases) if len(phrase) == 1]
    types = np.concatenate([np.zeros(0, dtype=np.int64), *(types for _, types in single)])
    numbers = np.repeat([number for number, _ in single], [len(types) for _, types in single]).astype(
        np.int64
    )
    order = np.argsort(types, kind="stable")
    n_patterns = np.bincount(types, minlength=len(tokens.types))
    first = np.cumsum(n_patterns) - n_patterns
    token = _where(tokens.ids, n_patterns > 0)
    here = tokens.ids[token]
    count = n_patterns[here]
    if (count == 1).all():
        return token, numbers[order][first[here]]
    place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(token, count), numbers[order][np.repeat(first[here], count) + place]


def _where(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the tokens whose types are wanted."""
    if kernel_pays(len(ids) * BYTES_A_TOKEN):
        from analysis.text.kernel.search import where

        return where(ids, wanted)
    return np.flatnonzero(wanted[ids])


def _longer_phrases(
    tokens: Tokens, phrases: Sequence[tuple[str, ...]], meaning: dict[str, np.ndarray]
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return start, length and number of the matches of each phrase of several words."""
    longer = [(number, phrase) for number, phrase in enumerate(phrases) if len(phrase) > 1]
    if not longer:
        return []
    # a part of the tokens is enough to tell which word of a phrase is rare
    frequency = np.bincount(tokens.ids[:: len(tokens) // LOOK_AT + 1], minlength=len(tokens.types))
    words = {word for _, phrase in longer for word in phrase}
    n_occurrences = {word: int(frequency[meaning[word]].sum()) for word in words}
    anchors = {number: min(range(len(p)), key=lambda k: n_occurrences[p[k]]) for number, p in longer}
    occurrences = _occurrences(tokens, {phrase[anchors[number]] for number, phrase in longer}, meaning)
    parts = []
    for number, phrase in longer:
        anchor = anchors[number]
        if all(len(meaning[word]) for word in phrase):
            start = _starts(tokens, phrase, anchor, occurrences[phrase[anchor]], meaning)
            if len(start):
                parts.append((start, np.full(len(start), len(phrase)), np.full(len(start), number)))
    return parts


def _occurrences(tokens: Tokens, words: set[str], meaning: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the tokens of each word, in one pass over the corpus."""
    wanted = np.zeros(len(tokens.types), dtype=bool)
    for word in words:
        wanted[meaning[word]] = True
    position = _where(tokens.ids, wanted)
    ids = tokens.ids[position]
    order = np.argsort(ids, kind="stable")
    position, bounds = position[order], np.searchsorted(ids[order], np.arange(len(tokens.types) + 1))
    found = {}
    for word in words:
        types = meaning[word]
        pieces = [
            position[a:b] for a, b in zip(bounds[types].tolist(), bounds[types + 1].tolist(), strict=True)
        ]
        found[word] = np.concatenate(pieces) if pieces else position[:0]
    return found


def _starts(
    tokens: Tokens,
    phrase: tuple[str, ...],
    anchor: int,
    occurrences: np.ndarray,
    meaning: dict[str, np.ndarray],
) -> np.ndarray:
    """Return the tokens at which a phrase starts, given where its word number `anchor` occurs."""
    start = occurrences - anchor
    start = start[(start >= 0) & (start + len(phrase) <= len(tokens))]
    for k in range(1, len(phrase)):
        start = start[~tokens.breaks[start + k]]
    for k, word in enumerate(phrase):
        if k != anchor and word != ANY and len(start):
            ids, types = tokens.ids[start + k], meaning[word]
            start = start[ids == types[0]] if len(types) == 1 else start[np.isin(ids, types)]
    return start


def leftmost_longest(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return which matches to keep so that none overlap, going from left to right.

    Parameters
    ----------
    start, end : ndarray of int64
        Sorted by start, and the one to prefer first among equal starts.
    """
    if len(start) == 0:
        return np.zeros(0, dtype=np.int64)
    # where a match begins behind all before it, a group of overlapping ones begins; most groups are of one
    begins = np.ones(len(start), dtype=bool)
    begins[1:] = start[1:] >= np.maximum.accumulate(end)[:-1]
    alone = begins & np.append(begins[1:], True)
    kept = begins.copy()
    crowded = np.flatnonzero(~alone)
    free = -1
    places = zip(crowded.tolist(), start[crowded].tolist(), end[crowded].tolist(), strict=True)
    for position, first, last in places:
        if first >= free:
            kept[position] = True
            free = last
    return np.flatnonzero(kept)


def _table(tokens: Tokens, start: np.ndarray, end: np.ndarray, pattern: np.ndarray) -> pd.DataFrame:
    document = np.searchsorted(tokens.document_offsets, start, side="right") - 1
    sentence = np.searchsorted(tokens.sentence_offsets, start, side="right")
    first = np.searchsorted(tokens.sentence_offsets, tokens.document_offsets[document], side="right")
    return pd.DataFrame(
        {
            "pattern": pattern.astype(np.int64),
            "token_start": start,
            "token_end": end,
            "doc_id": pd.array(tokens.doc_ids, dtype="str").take(document),
            "sentence": sentence - first,
            "start": tokens.starts[start].astype(np.int64),
            "end": tokens.ends[end - 1].astype(np.int64),
            "voice": pd.array(np.array(VOICES, dtype=object), dtype="str").take(tokens.voice[start]),
        }
    )
