"""Views of a mention, by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.stance.attitude.views import MASK, MIN_SENTENCES, VIEWS, AttitudeVectors, View, seen_from

TEXT = "Cold rain fell, and Ann sang well."
START, END = 20, 23


def test_weights_fall_with_the_words_between():
    seen = seen_from(TEXT, START, END, View("", "words", 2.0, False))

    assert seen["sang"] == 1
    assert seen["well"] == pytest.approx(np.exp(-0.5))
    assert seen["and"] == 1
    assert seen["cold"] == pytest.approx(np.exp(-4 / 2)), "and , fell rain come first"
    assert seen[f"{MASK} sang"] == 1
    assert seen["cold rain"] == pytest.approx(np.exp(-3 / 2)), "as near as its nearer word"
    assert not any("ann" in gram for gram in seen), "who is named is masked"


def test_sides_are_told_apart_where_asked():
    seen = seen_from("good Ann good", 5, 8, View("", "words", np.inf, True))

    assert seen == {"<good": 1, f"<good {MASK}": 1, ">good": 1, f">{MASK} good": 1}


def test_letters_stay_within_words_and_add_up():
    seen = seen_from("ab Ann ab", 3, 6, View("", "letters", np.inf, False))

    assert seen == {" a": 2, "ab": 2, "b ": 2, " ab": 2, "ab ": 2, " ab ": 2}


def units(n=12):
    rows = [(f"We thank Ann{k} for note {'x' * (k + 1)}.", 9, 12 + len(str(k))) for k in range(n)]
    return pd.DataFrame(rows, columns=["text", "target_start", "target_end"])


def test_only_what_five_sentences_have_is_kept():
    few, many = units(MIN_SENTENCES - 1), units(MIN_SENTENCES)
    copies = pd.concat([few] * 5, ignore_index=True)

    assert "thank" in AttitudeVectors().fit(many).vocabularies["words, sentence"]
    assert "xxx" not in AttitudeVectors().fit(many).vocabularies["words, sentence"]
    with pytest.raises(ValueError, match="no n-gram stands in 5 of the sentences"):
        AttitudeVectors().fit(copies)


def test_no_feature_holds_more_than_two_words():
    vectors = AttitudeVectors().fit(units())

    for view in VIEWS:
        most = 1 if view.kind == "letters" else 2
        assert max(len(gram.lstrip("<>").split()) for gram in vectors.vocabularies[view.name]) <= most


def test_each_block_has_length_one_and_unknown_words_none():
    vectors = AttitudeVectors().fit(units())
    known = vectors.transform(units(3))
    unknown = vectors.transform(pd.DataFrame({"text": ["Ö"], "target_start": [0], "target_end": [1]}))

    np.testing.assert_allclose(known.multiply(known).sum(axis=1), len(VIEWS))
    assert unknown.nnz == 0
