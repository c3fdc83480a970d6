"""How patterns are read, and which are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import pattern_problem
from analysis.text.patterns import _PLAIN, _words_of, read_pattern


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


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("aZ09*? -"), max_size=12))
def test_plain_patterns_need_no_rules(pattern):
    with_rules = [word for chunk in pattern.split() for word in _words_of(chunk)]
    if _PLAIN.fullmatch(pattern):
        assert list(read_pattern(pattern)) == with_rules


@pytest.mark.parametrize("pattern", ["", "  ", ":-)", "$*", "--", "half \ud83d", "a\0b", None, 3])
def test_patterns_that_can_never_match_are_named(pattern):
    with pytest.raises(ValueError, match="pattern") as error:
        read_pattern(pattern)
    assert repr(pattern) in str(error.value)
    assert pattern_problem(pattern) == str(error.value)
