"""Matches against a search that tries every pattern at every token."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.schema import conform
from analysis.text import match_patterns, tokenize
from analysis.text.matching import leftmost_longest
from analysis.text.patterns import read_pattern

words = st.text(st.sampled_from("ab'é"), min_size=1, max_size=3)
pattern_words = st.text(st.sampled_from("ab*?"), min_size=1, max_size=3)
phrases = st.lists(pattern_words, min_size=1, max_size=3).map(" ".join)


def word_matches(word, type_, possessives):
    if word == "*":
        return True
    expression = "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in word)
    forms = [type_]
    if possessives:
        forms += [type_.removesuffix(ending) for ending in ("'s", "'") if type_.endswith(ending)][:1]
    return any(form and re.fullmatch(expression, form) for form in forms)


def plain_matches(tokens, patterns, overlap, possessives):
    types = tokens.types[tokens.ids]
    found = []
    for start in range(len(tokens)):
        for number, pattern in enumerate(patterns):
            phrase = read_pattern(pattern)
            end = start + len(phrase)
            if end > len(tokens) or tokens.breaks[start + 1 : end].any():
                continue
            if all(word_matches(w, t, possessives) for w, t in zip(phrase, types[start:end], strict=True)):
                found.append((start, -end, number))
    found.sort()
    if overlap == "longest":
        kept, free = [], 0
        for match in found:
            if match[0] >= free:
                kept.append(match)
                free = -match[1]
        found = kept
    return [(number, start, -end) for start, end, number in found]


def found_by(tokens, patterns, **options):
    table = match_patterns(tokens, patterns, **options)
    return [tuple(row) for row in table[["pattern", "token_start", "token_end"]].to_numpy().tolist()]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(words, max_size=12).map(" ".join), max_size=3),
    st.lists(phrases, max_size=4),
    st.sampled_from(["longest", "all"]),
    st.booleans(),
)
def test_matches_are_those_of_a_plain_search(texts, patterns, overlap, possessives):
    tokens = tokenize(texts)
    found = found_by(tokens, patterns, overlap=overlap, possessives=possessives)
    assert found == plain_matches(tokens, patterns, overlap, possessives)


def test_the_table_is_as_declared():
    table = match_patterns(tokenize(["war and peace", "war"]), ["war", "and *"])
    pd.testing.assert_frame_equal(table, conform(table, "pattern_matches"))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=30))
def test_kept_matches_are_those_of_going_from_left_to_right(spans):
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))
    start = np.array([first for first, _ in spans], dtype=np.int64)
    end = start + np.array([length for _, length in spans], dtype=np.int64)
    kept, free = [], 0
    for position in range(len(spans)):
        if start[position] >= free:
            kept.append(position)
            free = end[position]
    assert leftmost_longest(start, end).tolist() == kept


def test_the_longest_match_wins_from_the_left():
    tokens = tokenize(["special military operation zone"])
    patterns = ["military operation zone", "special military", "special military operation", "zone"]
    assert found_by(tokens, patterns) == [(2, 0, 3), (3, 3, 4)]
    assert found_by(tokens, patterns, overlap="all") == [(2, 0, 3), (1, 0, 2), (0, 1, 4), (3, 3, 4)]


def test_the_first_listed_of_equal_matches_is_kept():
    tokens = tokenize(["china"])
    assert found_by(tokens, ["chin*", "china"]) == [(0, 0, 1)]
    assert found_by(tokens, ["china", "chin*"]) == [(0, 0, 1)]


def test_a_hyphen_and_a_space_are_one():
    tokens = tokenize(["a no-fly zone, a no fly zone"])
    assert len(found_by(tokens, ["no-fly zone"])) == len(found_by(tokens, ["no fly zone"])) == 2


def test_possessives_count_unless_told_otherwise():
    tokens = tokenize(["China’s rise, the states' rights, the statesʼ rights"])
    assert found_by(tokens, ["china", "states"]) == [(0, 0, 1), (1, 3, 4), (1, 6, 7)]
    assert found_by(tokens, ["china", "states"], possessives=False) == [(1, 3, 4)]


def test_nothing_is_matched_across_a_break():
    tokens = tokenize(["The war. Crime pays. war\ncrime", "war", "crime"])
    assert found_by(tokens, ["war crime", "war *"]) == []


def test_the_table_says_where_and_in_whose_voice():
    tokens = tokenize(["Nothing. The war crime, he said.", "", "A war crime"], doc_ids=["a", "b", "c"])
    tokens.voice[2] = 3
    table = match_patterns(tokens, ["war crime"])
    assert table.to_dict("list") == {
        "pattern": [0, 0],
        "token_start": [2, 7],
        "token_end": [4, 9],
        "doc_id": ["a", "c"],
        "sentence": [1, 0],
        "start": [13, 2],
        "end": [22, 11],
        "voice": ["quoted_unknown", "own"],
    }


@pytest.mark.parametrize("texts", [[], ["!"]])
def test_no_tokens_no_matches(texts):
    table = match_patterns(tokenize(texts), ["war", "war *"])
    assert len(table) == 0
    assert table["pattern"].dtype == table["start"].dtype == np.int64
    assert len(match_patterns(tokenize(["war"]), [])) == 0


@pytest.mark.parametrize(
    ("patterns", "options", "message"),
    [
        (["war", "%%"], {}, "pattern '%%' can never match"),
        (["war"], {"overlap": "some"}, "overlap 'some'"),
        ("war", {}, "one string"),
    ],
)
def test_bad_patterns_and_options_are_named(patterns, options, message):
    with pytest.raises(ValueError, match=message):
        match_patterns(tokenize(["war"]), patterns, **options)
