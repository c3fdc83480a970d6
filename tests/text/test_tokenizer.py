"""Tokens: surfaces, breaks, sentences, vocabulary."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import tokenize, type_of
from analysis.text.characters import WORD, tables
from tests.text.word_break_rules import boundaries

ODD = "aBé\u0301\u200d\u00ad'’.,:_\"12 \r\n\u0085中あカאב🙂ℹ🇦\U0001f3fbم;٣İßﬁ𝒳!?”«"
texts = st.lists(
    st.text(
        st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        max_size=30,
    ),
    max_size=5,
)


def slow_tokens(text):
    """Return start, end and type of the tokens of a text by the rules one by one."""
    bounds = [*boundaries(text), len(text)]
    flags = tables()[1]
    spans = [(a, b) for a, b in itertools.pairwise(bounds) if any(flags[ord(c)] & WORD for c in text[a:b])]
    return [(start, end, type_of(text[start:end])) for start, end in spans]


@settings(max_examples=300, deadline=None)
@given(texts)
def test_tokens_are_those_of_the_slow_rules(texts):
    tokens = tokenize(texts)
    for number, text in enumerate(texts):
        mine = slice(tokens.document_offsets[number], tokens.document_offsets[number + 1])
        columns = (tokens.starts[mine], tokens.ends[mine], tokens.types[tokens.ids[mine]])
        assert list(zip(*(column.tolist() for column in columns), strict=True)) == slow_tokens(text)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_the_parts_of_tokens_fit_together(texts):
    tokens = tokenize(texts)
    assert list(dict.fromkeys(tokens.ids.tolist())) == list(range(len(tokens.types)))  # first occurrence
    assert len(set(tokens.types.tolist())) == len(tokens.types)
    assert tokens.sentence_offsets[0] == 0
    assert tokens.sentence_offsets[-1] == tokens.document_offsets[-1] == len(tokens)
    assert (np.diff(tokens.sentence_offsets) > 0).all() or len(tokens) == 0
    assert tokens.breaks[tokens.sentence_offsets[:-1]].all()
    filled = tokens.document_offsets[:-1][np.diff(tokens.document_offsets) > 0]
    assert np.isin(filled, tokens.sentence_offsets).all()
    assert (tokens.voice == 0).all()


def test_offsets_count_characters_of_the_original_text():
    text = "e\u0301te\u0301 𝒳yz İ don’t"
    tokens = tokenize([text])
    surfaces = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert surfaces == ["e\u0301te\u0301", "𝒳yz", "İ", "don’t"]
    assert tokens.types.tolist() == ["été", "𝒳yz", "i", "don't"]


def test_one_type_for_all_its_spellings():
    tokens = tokenize(["Don’t DON'T donʼt don\u00ad't caf\u00e9 cafe\u0301"])
    assert tokens.ids.tolist() == [0, 0, 0, 0, 1, 1]


def test_breaks_and_sentences_by_hand():
    tokens = tokenize(["He left. Mr. Li said\nno; she\n\nstayed", "All well"])
    words = tokens.types[tokens.ids]
    assert words[tokens.breaks].tolist() == ["he", "mr", "no", "stayed", "all"]
    assert words[tokens.sentence_offsets[:-1]].tolist() == ["he", "mr", "stayed", "all"]
    assert tokens.sentences.tolist() == [0, 0, 1, 1, 1, 1, 1, 2, 0, 0]


def test_without_sentences_only_lines_break():
    tokens = tokenize(["He left. She\nstayed", "All"], sentences=False)
    assert tokens.breaks.tolist() == [True, False, False, True, True]
    assert tokens.sentence_offsets.tolist() == [0, 4, 5]


def test_words_do_not_join_across_documents():
    tokens = tokenize(["foo", "bar", "", "can'", "t"])
    assert tokens.types.tolist() == ["foo", "bar", "can", "t"]
    assert tokens.document_offsets.tolist() == [0, 1, 2, 2, 3, 4]


def test_a_megabyte_without_a_space():
    tokens = tokenize(["x" * 1_000_000, "中" * 20_000, "x" * 1_000_000])
    assert tokens.ids.tolist() == [0, *[1] * 20_000, 0]
    assert tokens.ends[0] == 1_000_000


def test_select_makes_a_break_of_what_was_left_out():
    tokens = tokenize(["all but one left. Early risers"])
    tokens.voice[2] = 1
    own = tokens.select(voice="own")
    assert own.types[own.ids].tolist() == ["all", "but", "left", "early", "risers"]
    assert own.breaks.tolist() == [True, False, True, True, False]
    assert own.sentence_offsets.tolist() == [0, 3, 5]
