"""Counts and rates by side, by hand and against NLTK."""

import nltk
import pytest

from analysis.terms import frequency, most_frequent
from tests.terms.matrices import matrix


@pytest.fixture
def table():
    return frequency(matrix([{"sea": 3, "cost": 1}, {"sea": 1}, {"cost": 6}], ["a", "a", "b"]))


def row(table, feature, side):
    return table[(table["feature"] == feature) & (table["side"] == side)].iloc[0]


def test_counts_and_rates_by_hand(table):
    # Side a has 4 + 1 counted tokens and 20 others, side b 6 and 10.
    assert row(table, "sea", "a")["count"] == 4
    assert row(table, "sea", "a")["per_million"] == pytest.approx(1e6 * 4 / 25)
    assert row(table, "cost", "b")["per_million"] == pytest.approx(1e6 * 6 / 16)
    assert row(table, "sea", "a")["n_documents"] == 2
    assert row(table, "sea", "b")["count"] == 0


def test_ranks_share_the_better_place():
    table = frequency(matrix([{"x": 2, "y": 2, "z": 1}], ["a"]))

    assert table["rank"].tolist() == [1, 1, 3]


def test_counts_agree_with_nltk():
    from analysis.text import count_features, tokenize

    texts = ["The sea, the sea.", "The cost of the sea wall"]
    dfm = count_features(tokenize(texts))
    table = frequency(dfm, by="doc_id")

    for doc_id, text in enumerate(texts):
        expected = nltk.FreqDist(text.lower().replace(",", "").replace(".", "").split())
        found = table[table["side"] == str(doc_id)].set_index("feature")["count"]
        assert {feature: count for feature, count in found.items() if count} == dict(expected)


def test_documents_without_a_side_are_left_out():
    table = frequency(matrix([{"sea": 1}, {"sea": 5}], ["a", ""]))

    assert table["side"].unique().tolist() == ["a"]


def test_nothing_to_count_is_said():
    with pytest.raises(ValueError, match="nothing to count"):
        frequency(matrix([{"sea": 1}], [""]))


def test_an_unknown_column_is_named(table):
    with pytest.raises(KeyError, match="no column 'outlet'"):
        frequency(matrix([{"sea": 1}], ["a"]), by="outlet")


def test_most_frequent_keeps_whole_features(table):
    kept = most_frequent(table, n_features=1)

    assert kept["feature"].unique().tolist() == ["cost"]  # mean of 40,000 and 375,000 a million
    assert kept["side"].tolist() == ["a", "b"]
    assert most_frequent(table, n_features=5, min_length=4)["feature"].unique().tolist() == ["cost"]
