"""Word boundaries against the Unicode Consortium's cases, the rules one by one, and the regex module."""

from pathlib import Path

import numpy as np
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text.characters import WORD_BREAK, code_points, tables
from analysis.text.words import segment_starts, word_spans
from tests.text.word_break_rules import boundaries

CASES = Path(__file__).parent / "data" / "word_break_cases.txt"
ODD = "aé\u0301\u200d\u00ad'’.,:_\"12 \r\n\u0085中あカウאב🙂ℹ🇦🇧\U0001f3fbม\u1df9\u2060;٣İßﬁ𝒳"
texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=40)


def segments(text):
    codes = code_points(text)
    word_break, flags = tables()
    return segment_starts(word_break[codes], flags[codes]).tolist()


def spans(text):
    codes = code_points(text)
    word_break, flags = tables()
    return list(zip(*(ends.tolist() for ends in word_spans(word_break[codes], flags[codes])), strict=True))


def test_every_case_of_the_unicode_consortium():
    cases = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(cases) == 1823
    for case in cases:
        marks = [part for part in case.split() if part in "÷×"]
        text = "".join(chr(int(part, 16)) for part in case.split() if part not in "÷×")
        expected = [at for at, mark in enumerate(marks[:-1]) if mark == "÷"]
        assert segments(text) == expected, case


@settings(max_examples=600, deadline=None)
@given(texts)
def test_the_array_engine_agrees_with_the_rules_one_by_one(text):
    assert segments(text) == boundaries(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F, categories=["L", "Nd"], include_characters=' .,;_-!\n"(')))
def test_the_regex_module_agrees_on_latin_text(text):
    # the module parts l'avion at the apostrophe, and some marks have another class in its newer Unicode
    expected = [match.start() for match in regex.finditer(r"(?V1w)\b", text)]
    ours = segments(text)
    assert [at for at in expected if at < len(text)] == ours


def test_words_of_each_kind_by_hand():
    text = "U.S. can’t pay 1,000.50 e-mails; 中国カタカナ naïve_x"
    words = [text[start:end] for start, end in spans(text)]
    assert words == ["U.S", "can’t", "pay", "1,000.50", "e", "mails", "中", "国", "カタカナ", "naïve_x"]


def test_marks_alone_are_no_words():
    assert spans("… — !? 🙂 _ '") == []


def test_an_empty_text_has_no_segments():
    assert segments("") == []


def test_every_class_of_the_tables_is_known():
    word_break, flags = tables()
    assert len(word_break) == len(flags) == 0x110000
    assert set(np.unique(word_break)) == set(range(len(WORD_BREAK)))
