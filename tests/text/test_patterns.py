"""How patterns are read, and which are refused."""

import pytest

from analysis.text import pattern_problem
from analysis.text.patterns import read_pattern


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


@pytest.mark.parametrize("pattern", ["", "  ", ":-)", "$*", "--", "half \ud83d", "a\0b", None, 3])
def test_patterns_that_can_never_match_are_named(pattern):
    with pytest.raises(ValueError, match="pattern") as error:
        read_pattern(pattern)
    assert repr(pattern) in str(error.value)
    assert pattern_problem(pattern) == str(error.value)
