"""Concordance lines."""

import pandas as pd
import pytest

from analysis.text import concordance, sort_concordance, tokenize

DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "text": ["We want peace,\n  lasting peace. No war.", "War is not peace — “Peace’s end” is."],
    }
)


def lines(pattern, **options):
    table = concordance(tokenize(DOCUMENTS), DOCUMENTS, pattern, **options)
    return [tuple(row) for row in table[["left", "keyword", "right"]].itertuples(index=False)]


def test_lines_by_hand():
    assert lines("peace", window=2) == [
        ("We want", "peace", ", lasting peace"),
        ("peace, lasting", "peace", ". No war"),
        ("is not", "peace", "— “Peace’s end"),
        ("not peace — “", "Peace’s", "end” is"),
    ]


def test_start_leads_back_to_the_keyword():
    table = concordance(tokenize(DOCUMENTS), DOCUMENTS, "peace")
    texts = DOCUMENTS.set_index("doc_id")["text"]
    for row in table.itertuples():
        assert texts[row.doc_id][row.start :].startswith(row.keyword)
    assert list(table) == ["doc_id", "start", "left", "keyword", "right", "voice"]


def test_sorted_by_what_stands_before_and_after():
    table = concordance(tokenize(DOCUMENTS), DOCUMENTS, "p?ace", window=1)

    assert sort_concordance(table, by="left")["left"].tolist() == ["lasting", "not", "peace — “", "want"]
    assert sort_concordance(table, by="right")["right"].tolist()[:2] == [", lasting", ". No"]
    with pytest.raises(ValueError, match="by 'up'"):
        sort_concordance(table, by="up")


def test_one_voice_only():
    tokens = tokenize(DOCUMENTS)
    tokens.voice[2] = 1
    assert len(concordance(tokens, DOCUMENTS, "peace", voice="quoted")) == 1
    assert len(concordance(tokens, DOCUMENTS, "peace", voice="own")) == 3


def test_a_window_of_zero_and_no_match():
    assert lines("peace", window=0)[0] == ("", "peace", "")
    assert lines("armistice") == []
    empty = pd.DataFrame({"doc_id": [], "text": []})
    assert len(concordance(tokenize(empty), empty, "peace")) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((DOCUMENTS, "()"), "can never match"),
        ((DOCUMENTS.iloc[1:], "peace"), "no row for document 'a'"),
        ((DOCUMENTS.assign(text="short"), "peace"), "shorter"),
    ],
)
def test_what_does_not_fit_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        concordance(tokenize(DOCUMENTS), *arguments)


@pytest.mark.parametrize("options", [{"window": -1}, {"voice": "theirs"}])
def test_bad_options_are_named(options):
    with pytest.raises(ValueError, match=next(iter(options))):
        concordance(tokenize(DOCUMENTS), DOCUMENTS, "peace", **options)
