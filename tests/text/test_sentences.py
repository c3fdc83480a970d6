"""Sentence ends: the rule by hand, and against a trained model on news."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.text import split_sentences
from analysis.text.gaps import LINE, MARK, PARAGRAPH, STOP, WHITE, cut_in, gap_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def pieces(text, **options):
    return [text[start:end] for start, end in split_sentences(text, **options)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left.", "She stayed!", "Why?", "Because…", "Well."],
        ["Mr. Li met Gen. Ivanov in Washington, D.C. on Jan. 5.", "The talks failed."],
        ["They left the U.S.", "The U.S. Army stayed."],
        ["J. R. Smith came.", "See No. 5 on p. 12.", "He said no.", "Li agreed."],
        ["“We will not go.”", "“Never!” he cried.", "(So they say.)", "End"],
        ["It cost 3.5 million, e.g. in N.H. — Everything else came later."],
        ["什么？", "没有。", "他走了。"],
        ["He met E.J. Dionne and George H.W. Bush.", "They spoke."],
        ["Вот так.", "Он ушёл."],
        ["Wait... for it.", "Wait...", "Now."],
    ],
)
def test_sentences_by_hand(sentences):
    separator = "" if sentences[0].startswith("什") else " "
    assert pieces(separator.join(sentences)) == sentences


def test_lines_end_sentences_unless_they_are_wrapped():
    assert pieces("A headline\nThe story goes\non here\n\nand stops") == [
        "A headline",
        "The story goes\non here",
        "and stops",
    ]


@pytest.mark.parametrize(
    ("between", "bits"),
    [
        (" ", 0),
        ("", 0),
        (", ", 0),
        (". ", STOP),
        (".” ", STOP),
        (". — ", 0),
        (".", 0),
        ("? ", MARK),
        (" . ", MARK),
        ("... ", MARK),
        ("。", MARK),
        ("\n", LINE),
        ("\r\n", LINE),
        ("\n \n", LINE | PARAGRAPH),
        (".\n- ", STOP | LINE),
        ("\u2029", LINE | PARAGRAPH),
        (".\u200b ", STOP),
        (". ! ", STOP | MARK),
    ],
)
def test_gaps_by_hand(between, bits):
    assert gap_of(between) == bits


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aB.?!… \n”“'()。-\u2029"), max_size=40))
def test_spans_hold_all_but_white_space(text):
    spans = split_sentences(text)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {position for start, end in spans for position in range(start, end)}
    assert covered | {p for p, c in enumerate(text) if c in WHITE} == set(range(len(text)))


@pytest.mark.parametrize(("between", "cut"), [('." He', 2), (" \n\n“", 1), (". \n", 1), (" — ", 3)])
def test_where_a_sentence_is_cut(between, cut):
    assert cut_in(between) == cut


def test_the_trained_model_can_be_asked():
    text = "Mr. Li left. She stayed.\nNext line"
    assert pieces(text, exact=True) == ["Mr. Li left.", "She stayed.", "Next line"]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("text", [None, 3, float("nan"), "half \ud83d", "a\0b"])
def test_what_is_no_text_is_refused_by_rule_and_model(text, exact):
    with pytest.raises(ValueError, match="document '0'"):
        split_sentences(text, exact=exact)


def agreement(texts):
    """F1 of the sentence ends of the rule against those of the model, lines ending sentences for both."""
    both = ours = theirs = 0
    for text in texts:
        mine = {end for _, end in split_sentences(text)[:-1]}
        model = {end for _, end in split_sentences(text, exact=True)[:-1]}
        both, ours, theirs = both + len(mine & model), ours + len(mine), theirs + len(model)
    return 2 * both / (ours + theirs)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared news text is not beside the project")
def test_the_rule_agrees_with_the_model_on_news():
    articles = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "polnear/dev/text").iterdir())]
    lines = (SHARED / "newsmtsc" / "devtest_mt.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = list(dict.fromkeys(json.loads(line)["sentence_normalized"] for line in lines))
    pages = [" ".join(sentences[k : k + 20]) for k in range(0, len(sentences), 20)]
    assert agreement(articles[:40]) > 0.97
    assert agreement(pages) > 0.97
