"""Matches of a lexicon: which entry wins, and that no frame is forgotten."""

import pandas as pd
import pytest

from analysis.framing import Lexicon, match_lexicon
from analysis.framing.extract import count_matches
from analysis.text import tokenize


@pytest.fixture
def lexicon():
    entries = [("sea", "harbour"), ("sea", "harbour wall*"), ("money", "wall cost"), ("faith", "miracle")]
    return Lexicon(
        id="small",
        version="1.0.0",
        language="en",
        licence="CC-BY-4.0",
        title="Small",
        frames=pd.DataFrame({"frame": ["sea", "money", "faith"]}),
        entries=pd.DataFrame(entries, columns=["frame", "pattern"]),
    )


def test_the_longest_match_counts_once_over_all_frames(lexicon):
    matches = match_lexicon(tokenize(["The harbour wall cost more. Harbour’s end."]), lexicon)

    assert matches[["frame", "entry", "start", "end"]].to_numpy().tolist() == [
        ["sea", "harbour wall*", 4, 16],
        ["sea", "harbour", 28, 37],
    ]
    assert matches["sentence"].tolist() == [0, 1]


def test_all_matches_count_if_asked(lexicon):
    matches = match_lexicon(tokenize(["The harbour wall cost more."]), lexicon, overlap="all")

    assert matches["entry"].tolist() == ["harbour wall*", "harbour", "wall cost"]


def test_frames_without_a_match_stay_as_categories(lexicon):
    matches = match_lexicon(tokenize(["Nothing here."]), lexicon)

    assert len(matches) == 0
    assert list(matches["frame"].cat.categories) == ["sea", "money", "faith"]


def test_counts_add_up(lexicon):
    tokens = tokenize(["harbour harbour wall", "harbour", ""], doc_ids=["x", "y", "z"])

    counts = count_matches(tokens, lexicon)

    assert counts[["doc_id", "entry", "count"]].to_numpy().tolist() == [
        ["x", "harbour", 1],
        ["x", "harbour wall*", 1],
        ["y", "harbour", 1],
    ]
