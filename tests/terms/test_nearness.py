"""What stands near a node word, counted by hand."""

import numpy as np
import pytest

from analysis.terms.nearness import MIN_SHARED, SPAN, count_near, near
from analysis.text import tokenize


def words_near(text, node, **options):
    tokens = tokenize([text])
    _, mask = near(tokens, node, **options)
    return [str(word) for word in tokens.types[tokens.ids[mask]]]


def test_window_by_hand():
    assert words_near("one two three wall four five six", "wall", span=2) == ["two", "three", "four", "five"]


def test_a_window_ends_with_the_sentence():
    assert words_near("The sea rose. The wall held. The town slept.", "wall") == ["the", "held"]


def test_a_token_near_two_occurrences_counts_once():
    assert words_near("wall a wall", "wall", span=1) == ["a"]
    assert words_near("wall a wall", "wall", span=2) == ["wall", "a", "wall"]


def test_a_phrase_has_its_window_around_it():
    assert words_near("a sea wall b", "sea wall", span=1) == ["a", "b"]


def test_counts_by_document_and_the_rest_in_the_window():
    texts = ["the wall stood"] * MIN_SHARED + ["the wall fell", "nothing here"]
    tokens = tokenize(texts, doc_ids=[f"d{place}" for place in range(len(texts))])

    nodes, collocates = count_near(tokens, ["wall", "harbour", "wall"])

    assert set(collocates["feature"]) == {"the", "stood"}, "one document alone has 'fell'"
    assert collocates["count"].sum() == 2 * MIN_SHARED + 1
    assert nodes["count"].sum() == MIN_SHARED + 1
    assert nodes["n_window"].sum() == 2 * (MIN_SHARED + 1)
    assert set(nodes["node"]) == {"wall"}


def test_a_window_is_never_kept_whole():
    rare = "alpha beta gamma wall delta epsilon"
    texts = [rare] + [f"the wall w{place}" for place in range(8)]
    _, collocates = count_near(tokenize(texts), ["wall"])

    assert set(collocates["feature"]) == {"the"}


@pytest.mark.parametrize("texts", [[""], ["no such word"]])
def test_a_node_that_never_occurs_gives_no_row(texts):
    nodes, collocates = count_near(tokenize(texts), ["wall"])

    assert len(nodes) == len(collocates) == 0


def test_agrees_with_looking_at_every_token():
    random = np.random.default_rng(5)
    words = random.choice(["wall", "a", "b", "c."], size=300)
    tokens = tokenize([" ".join(words)])
    _, mask = near(tokens, "wall")

    segment = np.cumsum(tokens.breaks)
    places = np.flatnonzero(tokens.types[tokens.ids] == "wall")
    for token in range(len(tokens)):
        distance = [abs(p - token) for p in places if segment[p] == segment[token] and p != token]
        assert mask[token] == bool(distance and min(distance) <= SPAN)
