"""Vectors: which runs of letters count, what a hashtag becomes, and that each block has length 1."""

import numpy as np
import pytest

from analysis.stance.vectors import TextVectors, spell_hashtags

HARBOUR = ["the port is good", "the port is vile", "a good port again"]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("#PeaceNow", "Peace Now"),
        ("#EUPolicy", "EU Policy"),
        ("#grain_deal", "grain deal"),
        ("#Budget2022Vote", "Budget2022 Vote"),
        ("#peacenow", "peacenow"),
        ("No tag: C# and 50 # 3", "No tag: C# and 50 # 3"),
        ("#Ça_va", "Ça va"),
    ],
)
def test_a_hashtag_becomes_its_words(text, spelt):
    assert spell_hashtags(text) == spelt


def test_runs_of_letters_do_not_cross_words():
    terms = TextVectors().fit(HARBOUR).vectorizers["characters"].vocabulary_
    assert {" por", "port "} <= set(terms)
    assert not [term for term in terms if " " in term.strip()]


def test_words_and_characters_have_length_1_each():
    vectors = TextVectors().fit(HARBOUR)
    features = vectors.transform(["a good port"], "tfidf").toarray()[0]
    n_words = len(vectors.vectorizers["words"].vocabulary_)
    assert np.linalg.norm(features[:n_words]) == pytest.approx(1)
    assert np.linalg.norm(features[n_words:]) == pytest.approx(1)


def test_a_text_of_unknown_words_has_no_n_grams():
    assert TextVectors().fit(HARBOUR).transform(["zzz"], "tfidf").nnz == 0


def test_texts_without_letters_are_refused():
    with pytest.raises(ValueError, match="share no word"):
        TextVectors().fit(["!", "?"])
