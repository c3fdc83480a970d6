"""Near duplicates: planted copies against an exact join, any order, and bad input."""

import itertools
import random

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analysis.corpora import cluster_documents, find_duplicates
from analysis.corpora.duplicates import pairs as module
from analysis.text import tokenize

VOCABULARY = [f"w{number}" for number in range(3000)]


def shingles(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + length]) for i in range(max(len(words) - length + 1, 1))} if words else set()


def exact_join(texts: list[str], threshold: float) -> dict[tuple[str, str], float]:
    """Compare all with all by sets of word runs, with no hash and no sketch."""
    sets = [shingles(text) for text in texts]
    found = {}
    for i, j in itertools.combinations(range(len(texts)), 2):
        shared = len(sets[i] & sets[j])
        if shared and shared / len(sets[i] | sets[j]) >= threshold:
            found[tuple(sorted((str(i), str(j))))] = shared / len(sets[i] | sets[j])
    return found


def planted(n: int, n_words: int, edits: range, seed: int) -> list[str]:
    """Return `n` random texts, each followed by a copy in which some words were changed."""
    source = random.Random(seed)
    texts = []
    for _ in range(n):
        words = source.choices(VOCABULARY, k=n_words)
        copy = list(words)
        for place in source.sample(range(n_words), source.choice(edits)):
            copy[place] = source.choice(VOCABULARY)
        texts += [" ".join(words), " ".join(copy)]
    return texts


@pytest.mark.parametrize(("threshold", "edits"), [(0.6, range(5, 13)), (0.8, range(2, 7))])
def test_recall_against_an_exact_join(threshold, edits):
    # a changed word takes 5 of 196 shingles from each text: e of them leave (196 - 5e) / (196 + 5e)
    texts = planted(300, 200, edits, seed=6)
    expected = exact_join(texts, threshold)

    table = find_duplicates(texts, threshold=threshold)
    found = dict(zip(zip(table["doc_id"], table["other"], strict=True), table["jaccard"], strict=True))

    near = [pair for pair, similarity in expected.items() if similarity < threshold + 0.1]
    assert len(near) > 50, "the test must hold pairs that are hard to find"
    assert len(found.keys() & expected.keys()) >= 0.98 * len(expected)
    assert len(found.keys() & set(near)) >= 0.98 * len(near)
    assert found.keys() <= expected.keys(), "every pair is checked exactly"
    for pair, similarity in found.items():
        assert similarity == pytest.approx(expected[pair])


def test_neither_order_nor_names_nor_form_decide():
    texts = planted(40, 60, range(0, 4), seed=7)
    names = [f"d{number:03d}" for number in range(len(texts))]
    whole = find_duplicates(texts, doc_ids=names)
    order = random.Random(8).sample(range(len(texts)), len(texts))
    shuffled = [texts[k] for k in order], [names[k] for k in order]

    assert len(whole) > 20
    pd.testing.assert_frame_equal(find_duplicates(shuffled[0], doc_ids=shuffled[1]), whole)
    frame = pd.DataFrame({"doc_id": shuffled[1], "text": shuffled[0]})
    pd.testing.assert_frame_equal(find_duplicates(frame), whole)
    pd.testing.assert_frame_equal(find_duplicates(pa.array(texts), doc_ids=names), whole)
    pd.testing.assert_frame_equal(find_duplicates(tokenize(texts, doc_ids=names)), whole)


def test_documents_in_parts_give_the_same(monkeypatch):
    texts = planted(40, 60, range(0, 4), seed=9)
    whole = find_duplicates(texts)
    monkeypatch.setattr(module, "BYTES_AT_ONCE", 1000)

    pd.testing.assert_frame_equal(find_duplicates(texts), whole)


def test_with_and_without_compiled_code(monkeypatch):
    texts = planted(40, 60, range(0, 4), seed=10)
    plain = find_duplicates(texts)
    monkeypatch.setattr(module, "kernel_pays", lambda size: True)

    pd.testing.assert_frame_equal(find_duplicates(texts), plain)


def test_equal_documents_are_grouped_without_all_their_pairs():
    text = " ".join(VOCABULARY[:50])
    table = find_duplicates([text] * 10_000 + ["something else"])

    assert len(table) == 9999
    assert set(table["doc_id"]) == {"0"}
    assert (table["jaccard"] == 1).all()


def test_a_huge_cluster_stays_one_cluster():
    words = VOCABULARY[:200]
    texts = [" ".join([*words[:k], f"new{k}", *words[k + 1 :]]) for k in range(200)]
    texts += [" ".join([*words[: k - 200], f"other{k}", *words[k - 199 :]]) for k in range(200, 400)]
    table = find_duplicates(texts)
    documents = pd.DataFrame({"doc_id": [str(k) for k in range(400)]})

    assert len(table) < 400 * 399 / 2, "not every pair of so many copies is compared"
    assert set(cluster_documents(documents, table)) == {"0"}


def test_empty_and_short_documents():
    texts = ["", "...", "", "Ferry sails", "ferry: SAILS!", "Ferry", "ferry sails north", "ferry"]
    table = find_duplicates(texts)

    assert table[["doc_id", "other"]].to_numpy().tolist() == [["3", "4"], ["5", "7"]]
    assert find_duplicates([]).empty
    assert find_duplicates(["", ""]).empty
    assert find_duplicates(tokenize([])).empty


def test_shingles_of_one_token_compare_words():
    # {a b c d} and {a b c e}: 3 / 5
    table = find_duplicates(["a b c d", "e c b a"], shingle=1)

    assert table["jaccard"].tolist() == [pytest.approx(3 / 5)]


def test_a_threshold_of_one_finds_equal_texts_alone():
    texts = [" ".join(VOCABULARY[:40]), " ".join(VOCABULARY[:40]).upper(), " ".join(VOCABULARY[:41])]

    assert find_duplicates(texts, threshold=1)[["doc_id", "other"]].to_numpy().tolist() == [["0", "1"]]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"texts": ["a"], "threshold": 0.2}, "threshold 0.2 must lie between"),
        ({"texts": ["a"], "threshold": np.nan}, "threshold nan must lie between"),
        ({"texts": ["a"], "shingle": 0}, "shingle 0 must be one token or more"),
        ({"texts": ["a", None]}, "document '1' holds no text"),
        ({"texts": ["a"], "doc_ids": ["x", "y"]}, "2 doc_ids for 1 texts"),
        ({"texts": tokenize(["a"]), "doc_ids": ["x"]}, "leave doc_ids out"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        find_duplicates(**arguments)
