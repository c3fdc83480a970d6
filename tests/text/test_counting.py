"""Counts against plain Python and scikit-learn."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from analysis.text import count_features, tokenize

texts = st.lists(st.text(st.sampled_from("ab'é .\n中A1-"), max_size=40), max_size=5)


def plain_counts(tokens, ngrams, within, voice_code=None):
    """Count n-grams one by one, as the definition says it."""
    counts = []
    words = tokens.types[tokens.ids]
    for begin, end in zip(tokens.document_offsets, tokens.document_offsets[1:], strict=False):
        counter = Counter()
        for first in range(begin, end):
            for length in range(ngrams[0], ngrams[1] + 1):
                last = first + length
                if last > end or (within == "sentence" and tokens.breaks[first + 1 : last].any()):
                    continue
                if voice_code is not None and (tokens.voice[first:last] != voice_code).any():
                    continue
                counter[" ".join(words[first:last])] += 1
        counts.append(counter)
    return counts


def as_counters(dfm):
    table = dfm.counts.toarray()
    return [Counter({f: int(n) for f, n in zip(dfm.features, row, strict=True) if n}) for row in table]


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from([(1, 1), (1, 3), (2, 2), (3, 3)]), st.sampled_from(["sentence", "document"]))
def test_counts_are_those_of_a_plain_count(texts, ngrams, within):
    tokens = tokenize(texts)
    before = tokens.ids.copy()
    dfm = count_features(tokens, ngrams=ngrams, within=within)
    assert as_counters(dfm) == plain_counts(tokens, ngrams, within)
    assert dfm.features.tolist() == sorted(dfm.features.tolist())
    assert (dfm.counts.sum(axis=0) > 0).all()
    assert dfm.counts.dtype == np.int64
    assert dfm.sizes.tolist() == np.diff(tokens.document_offsets).tolist()
    assert (tokens.ids == before).all()


@settings(max_examples=100, deadline=None)
@given(
    texts, st.lists(st.integers(0, 1), min_size=200, max_size=200), st.sampled_from(["sentence", "document"])
)
def test_counts_of_one_voice_hold_no_word_of_another(texts, voices, within):
    tokens = tokenize(texts)
    tokens.voice[:] = [byte % 2 for byte in voices[: len(tokens)]]
    dfm = count_features(tokens, ngrams=(1, 2), within=within, voice="own")
    assert as_counters(dfm) == plain_counts(tokens, (1, 2), within, voice_code=0)
    assert dfm.sizes.sum() == (tokens.voice == 0).sum()


def test_counting_a_voice_equals_counting_the_tokens_selected():
    tokens = tokenize(["He said we will win the war. They left.", "we will see"])
    tokens.voice[2:6] = 1
    whole = count_features(tokens, ngrams=(1, 2), voice="own")
    chosen = count_features(tokens.select(voice="own"), ngrams=(1, 2))
    assert as_counters(whole) == as_counters(chosen)
    assert whole.sizes.tolist() == chosen.sizes.tolist() == [5, 3]


def test_scikit_learn_counts_the_same():
    texts = ["The war, the war. Peace? don't", "war and PEACE and 1,000 men", ""]
    tokens = tokenize(texts)
    oracle = CountVectorizer(analyzer=lambda text: [w for w in tokenize([text]).to_frame()["type"]])
    expected = oracle.fit_transform(texts).toarray()
    dfm = count_features(tokens)
    assert dfm.features.tolist() == oracle.get_feature_names_out().tolist()
    assert (dfm.counts.toarray() == expected).all()


def test_features_are_sorted_by_code_point_across_lengths():
    dfm = count_features(tokenize(["a b a'c Z é"]), ngrams=(1, 2))
    assert dfm.features.tolist() == ["a", "a b", "a'c", "a'c z", "b", "b a'c", "z", "z é", "é"]


def test_documents_bring_their_facts_without_their_text():
    documents = pd.DataFrame({"doc_id": ["b", "a"], "text": ["one", "two"], "side": ["x", "y"]})
    dfm = count_features(tokenize(documents.iloc[::-1]), documents)
    assert dfm.documents.to_dict("list") == {"doc_id": ["a", "b"], "side": ["y", "x"]}
    assert dfm.group("side").sizes.tolist() == [1, 1]


@pytest.mark.parametrize("texts", [[], ["", "!"]])
def test_no_words_no_features(texts):
    dfm = count_features(tokenize(texts), ngrams=(1, 2))
    assert dfm.counts.shape == (len(texts), 0)
    assert dfm.sizes.tolist() == [0] * len(texts)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ngrams": (0, 1)}, "ngrams"),
        ({"ngrams": (2, 1)}, "ngrams"),
        ({"within": "page"}, "within 'page'"),
        ({"voice": "theirs"}, "voice 'theirs'"),
        ({"documents": pd.DataFrame({"doc_id": ["9"]})}, "no row for document '0'"),
        ({"documents": pd.DataFrame({"id": ["9"]})}, "no column 'doc_id'"),
    ],
)
def test_bad_options_are_named(options, message):
    with pytest.raises(ValueError, match=message):
        count_features(tokenize(["a"]), **options)
