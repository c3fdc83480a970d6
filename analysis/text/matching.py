"""Where patterns occur in tokens: the one engine behind concordance, lexicons and term choice."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.schema import conform
from analysis.text.patterns import ANY, read_pattern
from analysis.text.tokens import VOICES, Tokens
from analysis.text.vocabulary import types_of_words

OVERLAPS = ("longest", "all")


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
    start, end, pattern = find_phrases(tokens, phrases, possessives=possessives)
    order = np.lexsort((pattern, start - end, start))  # of those that start together, the longest first
    start, end, pattern = start[order], end[order], pattern[order]
    if overlap == "longest":
        kept = leftmost_longest(start, end)
        start, end, pattern = start[kept], end[kept], pattern[kept]
    return _table(tokens, start, end, pattern)


def find_phrases(
    tokens: Tokens, phrases: Sequence[tuple[str, ...]], *, possessives: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return start token, end token and phrase number of all matches, in no particular order.

    Each phrase is looked for where its rarest word occurs; the words around are checked there.
    """
    words = {word for phrase in phrases for word in phrase}
    meaning = types_of_words(tokens.types, words, possessives=possessives)
    frequency = np.bincount(tokens.ids, minlength=len(tokens.types))
    n_occurrences = {word: int(frequency[types].sum()) for word, types in meaning.items()}
    n_occurrences[ANY] = len(tokens)
    occurrences = _occurrences(tokens, phrases, meaning, n_occurrences)
    parts = []
    for number, phrase in enumerate(phrases):
        anchor = _rarest(phrase, n_occurrences)
        if n_occurrences[phrase[anchor]] == 0:
            continue
        start = _starts(tokens, phrase, anchor, occurrences[phrase[anchor]], meaning)
        parts.append((start, start + len(phrase), np.full(len(start), number)))
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))  # type: ignore[return-value]


def _rarest(phrase: tuple[str, ...], n_occurrences: dict[str, int]) -> int:
    return min(range(len(phrase)), key=lambda k: n_occurrences[phrase[k]])


def _occurrences(
    tokens: Tokens,
    phrases: Sequence[tuple[str, ...]],
    meaning: dict[str, np.ndarray],
    n_occurrences: dict[str, int],
) -> dict[str, np.ndarray]:
    """Return the tokens of each word that some phrase is looked for by, in one pass over the corpus."""
    anchors = {phrase[_rarest(phrase, n_occurrences)] for phrase in phrases}
    found = {ANY: np.arange(len(tokens))} if ANY in anchors else {}
    anchors -= {ANY}
    wanted = np.zeros(len(tokens.types), dtype=bool)
    for word in anchors:
        wanted[meaning[word]] = True
    position = np.flatnonzero(wanted[tokens.ids])
    ids = tokens.ids[position]
    by_type = np.argsort(ids, kind="stable")
    position, bounds = position[by_type], np.searchsorted(ids[by_type], np.arange(len(tokens.types) + 1))
    for word in anchors:
        pieces = [position[bounds[t] : bounds[t + 1]] for t in meaning[word]]
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
        if k != anchor and word != ANY:
            start = start[np.isin(tokens.ids[start + k], meaning[word])]
    return start


def leftmost_longest(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return which matches to keep so that none overlap, going from left to right.

    Parameters
    ----------
    start, end : ndarray of int64
        Sorted by start, and the one to prefer first among equal starts.
    """
    kept = []
    free = 0
    for position, (first, last) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        if first >= free:
            kept.append(position)
            free = last
    return np.array(kept, dtype=np.int64)


def _table(tokens: Tokens, start: np.ndarray, end: np.ndarray, pattern: np.ndarray) -> pd.DataFrame:
    document = np.searchsorted(tokens.document_offsets, start, side="right") - 1
    sentence = np.searchsorted(tokens.sentence_offsets, start, side="right")
    first = np.searchsorted(tokens.sentence_offsets, tokens.document_offsets[document], side="right")
    table = pd.DataFrame(
        {
            "pattern": pattern.astype(np.int64),
            "token_start": start,
            "token_end": end,
            "doc_id": pd.Series(tokens.doc_ids[document], dtype="str"),
            "sentence": sentence - first,
            "start": tokens.starts[start].astype(np.int64),
            "end": tokens.ends[end - 1].astype(np.int64),
            "voice": pd.Series(np.array(VOICES, dtype=object)[tokens.voice[start]], dtype="str"),
        }
    )
    return conform(table, "pattern_matches")
