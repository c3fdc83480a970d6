"""Occurrences: where the entries of a lexicon stand and their rules let them count."""

import numpy as np
import pandas as pd

from analysis.framing.lexicon import Lexicon
from analysis.framing.rules import phrase_of, words_of
from analysis.text import Tokens, match_patterns
from analysis.text.matching import leftmost_longest


def occurrences(tokens: Tokens, lexicon: Lexicon, *, overlap: str, possessives: bool) -> pd.DataFrame:
    """Find the matches that count.

    Returns
    -------
    DataFrame
        Schema table ``pattern_matches``; ``pattern`` is the position in ``lexicon.entries``. Entries that no
        token can match are passed over: :func:`analysis.framing.lint_lexicon` names them.
    """
    phrases = [phrase_of(pattern) for pattern in lexicon.entries["pattern"]]
    possible = np.array([k for k, phrase in enumerate(phrases) if words_of(phrase)], dtype=np.int64)
    ruled = _ruled_entries(lexicon)
    found = match_patterns(
        tokens,
        [phrases[k] for k in possible],
        overlap="all" if len(ruled) else overlap,
        possessives=possessives,
    )
    found["pattern"] = possible[found["pattern"].to_numpy()]
    if ruled.empty:
        return found
    found = found[_allowed(tokens, found, ruled, possessives)]
    if overlap == "longest":
        found = found.iloc[leftmost_longest(found["token_start"].to_numpy(), found["token_end"].to_numpy())]
    return found.reset_index(drop=True)


def _ruled_entries(lexicon: Lexicon) -> pd.DataFrame:
    """Return the rules with the position of their entry: ``position, rule, pattern, within``."""
    position = lexicon.entries[["frame", "pattern"]].rename(columns={"pattern": "entry"})
    position = position.assign(position=np.arange(len(position)))
    return lexicon.rules.merge(position, on=["frame", "entry"])[["position", "rule", "pattern", "within"]]


def _allowed(tokens: Tokens, found: pd.DataFrame, rules: pd.DataFrame, possessives: bool) -> np.ndarray:
    """Return which matches their entries' rules let count."""
    sought = pd.Index(sorted(set(rules["pattern"])))
    phrases = [phrase_of(pattern) for pattern in sought]
    around = match_patterns(tokens, phrases, overlap="all", possessives=possessives)
    around = around.sort_values(["pattern", "token_start"])  # equally long each: their ends are sorted too
    pairs = pd.DataFrame({"row": np.arange(len(found)), "position": found["pattern"].to_numpy()})
    pairs = pairs.merge(rules.assign(sought=sought.get_indexer(rules["pattern"])), on="position")
    start, end = (found[name].to_numpy()[pairs["row"]] for name in ("token_start", "token_end"))
    rule, within = pairs["rule"].to_numpy(), pairs["within"].to_numpy()
    number = pairs["sought"].to_numpy()
    before = _distance_before(tokens, around, number, start) <= within
    after = _distance_after(tokens, around, number, end) <= within
    forbidden = (rule == "exclude") & _covered(tokens, around, number, start, end)
    forbidden |= (rule == "not_after") & before
    row, near = pairs["row"].to_numpy(), rule == "near"
    allowed = np.ones(len(found), dtype=bool)
    allowed[row[near]] = False
    allowed[row[near & (before | after)]] = True  # one of the words is enough
    allowed[row[forbidden]] = False
    return allowed


def _distance_before(
    tokens: Tokens, around: pd.DataFrame, number: np.ndarray, start: np.ndarray
) -> np.ndarray:
    """Tokens back to the last match, in the same sentence, of pattern `number` that ends before `start`."""
    place, known = _nearest(tokens, around, "token_end", number, start, last=True)
    end = around["token_end"].to_numpy()[place[known]]
    same = _sentence(tokens, end - 1) == _sentence(tokens, start[known])
    return _spread(known, np.where(same, start[known] - end + 1, np.inf))


def _distance_after(tokens: Tokens, around: pd.DataFrame, number: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Tokens on to the first match, in the same sentence, of pattern `number` that starts behind `end`."""
    place, known = _nearest(tokens, around, "token_start", number, end, last=False)
    start = around["token_start"].to_numpy()[place[known]]
    same = _sentence(tokens, start) == _sentence(tokens, end[known] - 1)
    return _spread(known, np.where(same, start - end[known] + 1, np.inf))


def _covered(
    tokens: Tokens, around: pd.DataFrame, number: np.ndarray, start: np.ndarray, end: np.ndarray
) -> np.ndarray:
    """Tell whether all tokens from `start` to `end` lie inside a match of pattern `number`."""
    place, known = _nearest(tokens, around, "token_start", number, start, last=True)
    known[known] = around["token_end"].to_numpy()[place[known]] >= end[known]
    return known


def _nearest(
    tokens: Tokens, around: pd.DataFrame, edge: str, number: np.ndarray, at: np.ndarray, *, last: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return the last match of a pattern with its edge at or before a token (or the first at or after).

    Also which of them there are: the place of the others means nothing.
    """
    stride = len(tokens) + 1
    numbers = around["pattern"].to_numpy()
    keys = numbers * stride + around[edge].to_numpy()
    wanted = number * stride + at
    place = np.searchsorted(keys, wanted, side="right") - 1 if last else np.searchsorted(keys, wanted)
    known = (place >= 0) & (place < len(keys))
    known[known] = numbers[place[known]] == number[known]
    return place, known


def _sentence(tokens: Tokens, token: np.ndarray) -> np.ndarray:
    return np.searchsorted(tokens.sentence_offsets, token, side="right")


def _spread(known: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Return the distances of those that are known, infinity for the others."""
    everywhere = np.full(len(known), np.inf)
    everywhere[known] = distance
    return everywhere
