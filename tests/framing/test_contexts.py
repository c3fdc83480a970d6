"""Contexts drawn of a lexicon: which matches, with what probability, and which sentences have none."""

import pandas as pd
import pytest

from analysis.coding import coding_sheet
from analysis.files import lexicon_path
from analysis.framing import draw_matches, draw_sentences_without, match_lexicon, read_lexicon
from analysis.framing.contexts import target_of
from analysis.text import tokenize_with_voice

LEXICON = """
id = "water"
version = "2.0.0"
language = "en"
licence = "CC0-1.0"
title = "Water"
description = "A toy."
citation = "None."
[[frames]]
id = "flood"
label = "Flood"
definition = "Water comes."
poles = ["threat", "gift"]
source = "proposed"
entries = [
  {pattern = "high water", pole = "threat", register = "none", source = "proposed", source_checked = false},
  {pattern = "silt", pole = "gift", register = "none", source = "proposed", source_checked = false},
]
[[frames]]
id = "wall"
label = "Wall"
definition = "A wall stands."
source = "proposed"
entries = [{pattern = "wall", register = "none", source = "proposed", source_checked = false}]
"""


@pytest.fixture
def lexicon(tmp_path):
    path = tmp_path / "water.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return read_lexicon(path)


@pytest.fixture
def documents():
    texts = [
        "High water came. Nobody slept. The wall broke and the wall fell.",
        "Farmers like silt. “High water again,” she said. It rained.",
        "No side, only high water.",
    ]
    return pd.DataFrame({"doc_id": ["a", "b", "c"], "text": texts, "side": ["east", "west", ""]})


def test_a_census_holds_every_counted_match_of_documents_on_a_side(lexicon, documents):
    sample = draw_matches(tokenize_with_voice(documents), documents, lexicon, n=50)

    assert sorted(zip(sample["doc_id"], sample["sentence"], sample["frame"], strict=True)) == [
        ("a", 0, "flood"),
        ("a", 2, "wall"),
        ("a", 2, "wall"),
        ("b", 0, "flood"),
        ("b", 1, "flood"),
    ]
    assert (sample["sampling_probability"] == 1).all()
    assert set(sample["shown_target"]) == {"Flood: threat", "Flood: gift", "Wall"}


def test_the_matched_words_are_those_marked(lexicon, documents):
    sample = draw_matches(tokenize_with_voice(documents), documents, lexicon, n=50)
    sheet = coding_sheet(sample, coder="one")

    marked = sheet["text"].str.extract(">>(.*)<<")[0]
    assert sorted(marked) == ["high water", "high water", "silt", "wall", "wall"]
    quoted = sample[sample["doc_id"] == "b"].set_index("sentence")
    assert quoted.loc[1, "voice"] == "quoted"
    assert quoted.loc[1, "before"] == "Farmers like silt."


def test_strata_are_frame_side_and_voice_and_a_small_sample_takes_one_of_each(lexicon, documents):
    tokens = tokenize_with_voice(documents)
    sample = draw_matches(tokens, documents, lexicon, n=4)

    assert sorted(sample["stratum"]) == [
        "flood | east | own",
        "flood | west | own",
        "flood | west | quoted",
        "wall | east | own",
    ]
    assert sample.set_index("stratum").loc["wall | east | own", "sampling_probability"] == 0.5
    with pytest.raises(ValueError, match="4 strata"):
        draw_matches(tokens, documents, lexicon, n=3)


def test_targets_name_lexicon_version_frame_and_place(lexicon, documents):
    sample = draw_matches(tokenize_with_voice(documents), documents, lexicon, n=50)

    assert target_of(lexicon, "flood", 0) == "water@2.0.0:flood:0"
    assert sample["target"].iloc[0] == "water@2.0.0:flood:0"
    assert sample[["doc_id", "target"]].duplicated().sum() == 0


def test_sentences_without_are_those_no_entry_matches_in(lexicon, documents):
    tokens = tokenize_with_voice(documents)
    sample = draw_sentences_without(tokens, documents, lexicon, n=50)

    assert list(zip(sample["doc_id"], sample["sentence"], sample["text"], strict=True)) == [
        ("a", 1, "Nobody slept."),
        ("b", 2, "It rained."),
    ]
    assert sample["stratum"].tolist() == ["any frame | east | all", "any frame | west | all"]
    assert sample["shown_target"].unique().tolist() == ["which frame, if any"]


def test_matches_and_the_rest_make_up_all_sentences(documents):
    lexicon = read_lexicon(lexicon_path("toy_debate"))
    on_sides = documents[documents["side"] != ""]
    tokens = tokenize_with_voice(on_sides)
    matched = match_lexicon(tokens, lexicon)[["doc_id", "sentence"]].drop_duplicates()
    without = draw_sentences_without(tokens, on_sides, lexicon, n=50)

    assert len(matched) + len(without) == len(tokens.sentence_offsets) - 1


def test_nothing_to_code_is_said(lexicon, documents):
    dry = documents.assign(text="Nothing of it.")
    with pytest.raises(ValueError, match="water has no match"):
        draw_matches(tokenize_with_voice(dry), dry, lexicon)
    wet = documents.assign(text="Silt.")
    with pytest.raises(ValueError, match="none is left to look for misses in"):
        draw_sentences_without(tokenize_with_voice(wet), wet, lexicon)
