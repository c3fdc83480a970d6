"""Contexts: the sentence that a unit's number means, and its neighbours."""

import pandas as pd
import pytest

from analysis.coding import add_contexts
from analysis.text import tokenize

TEXT = "Mr. Lee came at noon. Nobody spoke!\n\nThen the U.S. envoy left. It rained."


@pytest.fixture
def documents():
    return pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})


def units(*sentences):
    return pd.DataFrame({"doc_id": "a", "sentence": list(sentences)})


def test_sentence_and_neighbours_by_hand(documents):
    table = add_contexts(units(1, 0, 3), documents)

    assert table["text"].tolist() == ["Nobody spoke!", "Mr. Lee came at noon.", "It rained."]
    assert table["before"].tolist() == ["Mr. Lee came at noon.", "", "Then the U.S. envoy left."]
    assert table["after"].tolist() == ["Then the U.S. envoy left.", "Nobody spoke!", ""]
    assert table["text_start"].tolist() == [TEXT.index("Nobody"), 0, TEXT.index("It")]


def test_numbers_are_those_of_the_tokens(documents):
    tokens = tokenize(documents).to_frame()
    sentences = sorted(set(tokens["sentence"]))
    table = add_contexts(units(*sentences), documents, neighbours=0)

    first = tokens.groupby("sentence")["start"].first()
    assert table["text_start"].tolist() == first.tolist()
    assert (table["before"] == "").all()


@pytest.mark.parametrize(
    ("units_", "options", "message"),
    [
        (units(4), {}, "has 4 sentences"),
        (pd.DataFrame({"doc_id": ["b"], "sentence": [0]}), {}, "no row for document 'b'"),
        (units(0), {"neighbours": -1}, "negative"),
    ],
)
def test_what_has_no_context_is_refused(documents, units_, options, message):
    with pytest.raises(ValueError, match=message):
        add_contexts(units_, documents, **options)
