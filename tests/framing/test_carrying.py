"""Labels carried from one version of a lexicon to the next, on the toy study."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import schema
from analysis.corpora import read_texts
from analysis.files import lexicon_path
from analysis.framing import carry_labels, draw_matches, draw_sentences_without, read_lexicon
from analysis.text import tokenize_with_voice

STUDY = "toy_debate"
COLUMNS = ["doc_id", "sentence", "target", "coder", "coder_kind", "label", "sampling_probability", "stratum"]


@pytest.fixture(scope="module")
def before():
    return read_lexicon(lexicon_path(STUDY))


@pytest.fixture(scope="module")
def labels(before):
    documents = read_texts(STUDY)
    tokens = tokenize_with_voice(documents)
    matches = draw_matches(tokens, documents, before, n=10_000)
    sentences = draw_sentences_without(tokens, documents, before, n=20)
    coded = pd.concat([matches.assign(label="right"), sentences.assign(label=before.frames["frame"].iloc[0])])
    return schema.conform(coded.assign(coder="one", coder_kind="model")[COLUMNS], "labels")


def later(before, keep, **changes):
    entries = before.entries[keep].reset_index(drop=True)
    return replace(before, version="1.1.0", entries=entries.assign(**changes))


def of_matches(labels):
    return labels[~labels["target"].str.contains("any frame")]


def test_all_labels_hold_where_only_the_version_changed(before, labels):
    carried = carry_labels(before, replace(before, version="1.1.0"), labels, STUDY)

    assert (carried.n_without, carried.n_matches) == (0, len(of_matches(labels)))
    moved = labels.assign(target=labels["target"].str.replace("@1.0.0:", "@1.1.0:"))
    pd.testing.assert_frame_equal(
        carried.labels.sort_values(COLUMNS, ignore_index=True), moved.sort_values(COLUMNS, ignore_index=True)
    )


def test_a_right_match_that_is_lost_is_a_frame_that_is_missed(before, labels):
    gone = before.entries["pattern"].str.startswith("flood")
    carried = carry_labels(before, later(before, ~gone), labels, STUDY).labels

    n_lost = len(of_matches(labels)) - len(of_matches(carried))
    missed = carried[carried["target"].str.contains("any frame")]
    added = missed.merge(
        labels[["doc_id", "sentence"]][labels["target"].str.contains("any frame")], how="left", indicator=True
    )
    new = added[added["_merge"] == "left_only"]
    assert 0 < len(new) <= n_lost
    assert set(new["label"]) == {"flooding"}
    assert new["stratum"].str.startswith("any frame | ").all()


def test_a_lost_match_that_was_wrong_says_of_no_frame_that_it_is_there(before, labels):
    gone = before.entries["pattern"].str.startswith("flood")
    wrong = labels.assign(label=labels["label"].where(labels["target"].str.contains("any frame"), "wrong"))

    carried = carry_labels(before, later(before, ~gone), wrong, STUDY).labels
    sentences = carried[carried["target"].str.contains("any frame")]
    assert set(sentences["label"]) == {"none", before.frames["frame"].iloc[0]}


def test_another_pole_is_another_question(before, labels):
    new = later(before, before.entries["pattern"] != "", pole="")

    carried = carry_labels(before, new, labels, STUDY)
    assert of_matches(carried.labels).empty
    assert carried.n_without == carried.n_matches > 0


def test_nothing_to_carry_is_said(before, labels):
    with pytest.raises(ValueError, match=r"no label of toy_debate 1\.0\.0"):
        carry_labels(before, replace(before, version="2"), labels.iloc[:0], STUDY)
