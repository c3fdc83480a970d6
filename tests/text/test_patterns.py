"""How patterns are read, and which are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import pattern_problem
from analysis.text.patterns import _parse_by_rules, _plain_words, read_pattern


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("War", ("war",)),
        ("no-fly  Zone*", ("no", "fly", "zone*")),
        ("special * operation", ("special", "*", "operation")),
        ("Don’t", ("don't",)),
        ("U.S.", ("u.s",)),
        ("U.S.*", ("u.s.*",)),
        ("1,*", ("1,*",)),
        ("*,000", ("*,000",)),
        ("c?t", ("c?t",)),
        ("*-led", ("*", "led")),
        ("research & development", ("research", "development")),
        ("war, peace", ("war", "peace")),
        ("中国", ("中", "国")),
        ("カタ*", ("カタ*",)),
        ("CAFE\u0301*", ("café*",)),
        ("*", ("*",)),
    ],
)
def test_patterns_are_read_as_the_tokeniser_reads_text(pattern, words):
    assert read_pattern(pattern) == words
    assert pattern_problem(pattern) == ""


piece = st.sampled_from(
    ["a", "Z", "0", "9", "*", "?", " ", "-", "'", "’", "‘", ".", ":", ",", ";", '"', "_", "é", "中"]
)
marks = st.text(st.characters(min_codepoint=0, max_codepoint=0x7F), max_size=10)


@settings(max_examples=1500, deadline=None)
@given(st.one_of(st.lists(piece, max_size=12).map("".join), marks, st.text(max_size=8)))
def test_patterns_that_need_no_rules_are_read_as_by_the_rules(pattern):
    words = _plain_words(pattern)
    if words:
        assert _parse_by_rules(pattern) == ("", tuple(words))


@pytest.mark.parametrize(
    "pattern", ["War", "no-fly zone*", "Don’t", "U.S. dollar", "1,000:1", '"a b"', "a.b;c"]
)
def test_most_patterns_need_no_rules(pattern):
    assert _plain_words(pattern)


@pytest.mark.parametrize("pattern", ["", "  ", ":-)", "$*", "--", "half \ud83d", "a\0b", None, 3])
def test_patterns_that_can_never_match_are_named(pattern):
    with pytest.raises(ValueError, match="pattern") as error:
        read_pattern(pattern)
    assert repr(pattern) in str(error.value)
    assert pattern_problem(pattern) == str(error.value)
