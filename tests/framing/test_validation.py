"""Precision and recall by hand, weights, versions, and what disagreement costs."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import files
from analysis.files import lexicon_path
from analysis.framing import (
    frame_quality,
    frame_quality_words,
    keep_quality,
    quality_sentence,
    quality_words,
    read_lexicon,
    read_quality,
    validate_lexicon,
)
from analysis.framing.validation import NO_MATCHES, NO_SENTENCES
from analysis.inference import wilson_interval

NAMES = {"r": "right", "o": "other_pole", "w": "wrong"}


@pytest.fixture
def lexicon():
    return read_lexicon(lexicon_path("toy_debate"))


def rows(lexicon, cells, *, coder="one", kind="model", version=None):
    """Return labels of ``{(frame, side, probability): "rrow"}``; a unit a letter, or frames for sentences."""
    found = []
    version = version or lexicon.version
    for (frame, side, probability), labels in cells.items():
        names = [NAMES[letter] for letter in labels] if isinstance(labels, str) else labels
        for place, label in enumerate(names):
            target = f"{lexicon.id}@{version}:{frame}:" + ("" if frame == "any frame" else str(place))
            stratum = f"{frame} | {side} | own"
            found.append((side, place, target, coder, kind, label, probability, stratum))
    columns = "doc_id sentence target coder coder_kind label sampling_probability stratum"
    return pd.DataFrame(found, columns=columns.split(" "))


def row(table, measure="precision", frame="all", side="all"):
    chosen = table[(table["measure"] == measure) & (table["frame"] == frame) & (table["side"] == side)]
    assert len(chosen) == 1
    return chosen.iloc[0]


def frames_of(lexicon):
    return lexicon.frames["frame"].tolist()[:2]


def test_precision_is_wilson_s_where_all_were_drawn_alike(lexicon):
    first, second = frames_of(lexicon)
    labels = rows(lexicon, {(first, "a", 0.5): "r" * 7 + "oow", (second, "b", 0.5): "ww"})
    table = validate_lexicon(lexicon, labels, study="s")

    found, pole = row(table, frame=first, side="a"), row(table, "pole precision", first, "a")
    assert found[["estimate", "low", "high"]].tolist() == pytest.approx([0.9, *wilson_interval(9, 10)])
    assert pole[["estimate", "low", "high"]].tolist() == pytest.approx([0.7, *wilson_interval(7, 10)])
    assert (found["n"], found["n_drawn_from"]) == (10, 20)
    assert row(table, frame=second)["estimate"] == 0
    assert row(table)["estimate"] == pytest.approx(9 / 12)


def test_strata_drawn_unlike_are_weighted(lexicon):
    first, second = frames_of(lexicon)
    labels = rows(lexicon, {(first, "a", 0.1): "rrrw", (second, "a", 1.0): "wwww"})
    found = row(validate_lexicon(lexicon, labels, study="s"))

    # weights 10 and 1: (3 * 10) / 44; effective number (44)^2 / (4 * 100 + 4 * 1)
    effective = 44**2 / 404
    low, high = wilson_interval(30 / 44 * effective, effective)
    assert found[["estimate", "low", "high"]].tolist() == pytest.approx([30 / 44, float(low), float(high)])
    assert (found["n"], found["n_drawn_from"]) == (8, 44)


def test_disagreement_without_a_majority_counts_as_wrong(lexicon):
    first = frames_of(lexicon)[0]
    cells = [{(first, "a", 1.0): "rrrr"}, {(first, "a", 1.0): "rrww"}, {(first, "a", 1.0): "rrrw"}]
    coders = [rows(lexicon, cell, coder=name) for cell, name in zip(cells, "xyz", strict=True)]
    two = row(validate_lexicon(lexicon, pd.concat(coders[:2]), study="s"))
    three = row(validate_lexicon(lexicon, pd.concat(coders), study="s"))

    assert (two["estimate"], two["n_coders"]) == (0.5, 2)
    assert (three["estimate"], three["n_coders"]) == (0.75, 3)
    # r/r, r/r, r/w, r/w: observed 4, expected 64 - 36 - 4 = 24 of 8 labels: 1 - 4 * 7 / 24
    assert two["agreement"] == pytest.approx(1 - 4 * 7 / 24)


def test_recall_puts_matches_beside_what_was_missed(lexicon):
    first, second = frames_of(lexicon)
    matches = rows(lexicon, {(first, "a", 0.5): "r" * 10})
    sentences = rows(lexicon, {("any frame", "a", 0.1): [first] * 2 + ["none"] * 48})
    table = validate_lexicon(lexicon, pd.concat([matches, sentences]), study="s")

    # 10 / .5 = 20 right matches; 2 / .1 = 20 sentences missed of 500
    found = row(table, "recall", first)
    assert found["estimate"] == pytest.approx(0.5)
    right, missed = (
        (20 * wilson_interval(10, 10, level=0.975)[0]),
        500 * wilson_interval(2, 50, level=0.975)[1],
    )
    assert found["low"] == pytest.approx(float(right / (right + missed)))
    assert found["low"] < 0.5 < found["high"]
    assert (found["n"], found["n_drawn_from"]) == (50, 500)
    assert second not in set(table.loc[table["measure"] == "recall", "frame"])


def test_a_frame_only_ever_missed_and_a_lexicon_never_searched_have_reasons(lexicon):
    first, second = frames_of(lexicon)
    matches = rows(lexicon, {(first, "a", 0.5): "rr"})
    sentences = rows(lexicon, {("any frame", "a", 0.1): [second, "none"]})

    assert row(validate_lexicon(lexicon, matches, study="s"), "recall")["reason"] == NO_SENTENCES
    both = validate_lexicon(lexicon, pd.concat([matches, sentences]), study="s")
    missed = row(both, "recall", second)
    assert missed["reason"] == NO_MATCHES
    assert np.isnan(missed["estimate"])


def test_sentences_alone_give_no_precision(lexicon):
    sentences = rows(lexicon, {("any frame", "a", 0.1): ["none"] * 5})
    table = validate_lexicon(lexicon, sentences, study="s")

    assert set(table["measure"]) == {"recall"}


def test_labels_of_another_version_are_left_out_and_named(lexicon):
    first = frames_of(lexicon)[0]
    old = rows(lexicon, {(first, "a", 1.0): "ww"}, version="0.9.0", coder="old")
    new = rows(lexicon, {(first, "a", 1.0): "rr"})

    assert row(validate_lexicon(lexicon, pd.concat([old, new]), study="s"))["estimate"] == 1
    with pytest.raises(ValueError, match=r"there are labels of 0\.9\.0"):
        validate_lexicon(lexicon, old, study="s")
    with pytest.raises(ValueError, match="code contexts of it first"):
        validate_lexicon(lexicon, old.head(0), study="s")


def test_order_of_labels_does_not_matter(lexicon):
    first, second = frames_of(lexicon)
    labels = rows(lexicon, {(first, "a", 0.5): "rrow", (second, "b", 0.2): "rw"})

    shuffled = labels.sample(frac=1, random_state=2)
    assert validate_lexicon(lexicon, labels, study="s").equals(validate_lexicon(lexicon, shuffled, study="s"))


def test_quality_is_kept_beside_the_lexicon_and_said_in_words(lexicon, scratch):
    first = frames_of(lexicon)[0]
    assert "have been coded yet" in quality_sentence(lexicon, "s")
    assert frame_quality(lexicon, "s")["reason"].iloc[0] == quality_sentence(lexicon, "s")

    labels = rows(lexicon, {(first, "a", 0.5): "r" * 84 + "w" * 16})
    keep_quality(validate_lexicon(lexicon, labels, study="s"))
    keep_quality(validate_lexicon(lexicon, labels, study="s"))

    words = "precision .84 [.76, .90], n = 100, coded by language models"
    assert frame_quality_words(lexicon, "s") == {"all": words, first: words}
    assert quality_sentence(lexicon, "s") == f"Lexicon toy_debate {lexicon.version}: {words}."
    elsewhere = f"not measured in this study; in s {words}"
    assert frame_quality_words(lexicon, "elsewhere") == {"all": elsewhere, first: elsewhere}
    table = frame_quality(lexicon, "elsewhere")
    assert table["coded"].unique().tolist() == ["coded by language models, in s"]
    assert table["frame"].tolist() == ["all", lexicon.frames["label"].iloc[0]]
    assert not table["reason"].any()


def test_another_version_has_no_quality_and_that_is_said(lexicon, scratch):
    first = frames_of(lexicon)[0]
    keep_quality(validate_lexicon(lexicon, rows(lexicon, {(first, "a", 0.5): "rr"}), study="s"))
    newer = replace(lexicon, version="9.0.0")

    assert len(read_quality(newer)[0]) == 0
    assert quality_sentence(newer, "s") == (
        f"Contexts were coded of version {lexicon.version} of the lexicon toy_debate, not of version 9.0.0, "
        "which is used here: how precise this version is, is not known."
    )
    assert frame_quality_words(newer, "s") == {}


def test_no_sentence_is_called_validated_that_models_coded():
    known = {"measure": "precision", "estimate": 1.0, "low": 0.5, "high": 1.0, "n": 30, "reason": ""}

    for kind in ("human", "model", "both"):
        assert "validated" not in quality_words(pd.Series(known | {"coder_kind": kind}))
    assert quality_words(pd.Series(known | {"coder_kind": "human"})) == (
        "precision 1.00 [.50, 1.00], n = 30, coded by people"
    )


def test_of_few_coded_matches_the_number_is_said_and_no_share(lexicon, scratch):
    first = frames_of(lexicon)[0]
    labels = rows(lexicon, {(first, "a", 0.5): "rrrw"})
    keep_quality(validate_lexicon(lexicon, labels, study="s"))

    said = "3 of 4 matches judged right, coded by language models"
    assert frame_quality_words(lexicon, "s")[first] == f"precision not estimated: {said}"
    table = frame_quality(lexicon, "s")
    assert table["coded"].tolist() == [said, said]
    assert table[["precision", "low", "high", "right_pole"]].isna().all(axis=None)


def test_an_interval_is_printed_from_ten_coded_matches():
    known = {"measure": "precision", "estimate": 0.5, "low": 0.2, "high": 0.8, "reason": ""}
    words = [quality_words(pd.Series(known | {"n": n, "coder_kind": "model"})) for n in (9, 10)]

    assert words == [
        "precision not estimated: only 9 matches read, coded by language models",
        "precision .50 [.20, .80], n = 10, coded by language models",
    ]


def test_the_codebook_names_every_frame_and_only_labels_that_there_are():
    lexicon = read_lexicon(lexicon_path("china_russia"))
    text = files.codebook_path("china_russia").read_text(encoding="utf-8")

    assert f"version {lexicon.version}" in text
    for frame in lexicon.frames.itertuples():
        assert f"**{frame.frame}** · {frame.definition}" in text
    for label in ("`right`", "`other_pole`", "`wrong`", "`none`"):
        assert label in text
