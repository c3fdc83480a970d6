"""Collocations: the table against the kernels and by hand, with intervals and reasons."""

import numpy as np
import pytest

from analysis.terms import collocations, log_dice, node_counts, pointwise_mutual_information
from analysis.terms.nearness import count_near
from analysis.text import count_features, tokenize


def measured(texts, node="wall", keep=None, **options):
    ids = [f"d{place}" for place in range(len(texts))]
    tokens = tokenize(texts, doc_ids=ids)
    dfm = count_features(tokens)
    dfm = dfm if keep is None else dfm.rows(np.asarray(keep))
    return collocations(*count_near(tokens, [node]), dfm, **options).set_index("feature")


TEXTS = ["The high wall. The sea is grey and the town is small"] * 6 + ["The sea. A wall"] * 2


def test_counts_and_measures_by_hand():
    table = measured(TEXTS)
    high = table.loc["high"]

    # near the wall: "the high" six times and "a" twice, so W = 14; N = 6 * 12 + 2 * 4 = 80
    assert (high["observed"], high["count_node"], high["count_feature"]) == (6, 8, 6)
    assert high["expected"] == pytest.approx(14 * 6 / 80)
    assert high["pmi"] == pytest.approx(pointwise_mutual_information(6, 14, 6, 80))
    assert high["log_dice"] == pytest.approx(log_dice(6, 8, 6, 80))
    assert (high["span"], high["n_documents"]) == (5, 6)
    assert list(table.index) == ["high", "the"]


def test_an_attracted_word_has_an_interval_above_zero():
    table = measured(TEXTS)

    assert table.loc["high", "pmi_low"] <= table.loc["high", "pmi"] <= table.loc["high", "pmi_high"]
    random = np.random.default_rng(1)
    texts = [
        "High wall. " * random.integers(3, 6) + "Sea town grey small. " * random.integers(9, 12)
        for _ in range(20)
    ]
    assert measured(texts).loc["high", "pmi_low"] > 0


def test_a_side_is_measured_by_its_rows():
    table = measured(TEXTS, keep=[True] * 5 + [False] * 3)

    assert table.loc["high", "observed"] == 5
    assert table.loc["high", "count_node"] == 5


def test_few_documents_give_a_reason():
    table = measured(TEXTS, keep=[True] * 3 + [False] * 5, min_count=1)

    assert table[["pmi_low", "pmi_high"]].isna().all(axis=None)
    assert table["reason"].str.startswith("3 documents in these documents").all()
    assert np.isfinite(table["pmi"]).all()


def test_no_node_gives_an_empty_table():
    assert len(measured(["nothing here"])) == 0


def test_rare_pairs_are_left_out():
    assert list(measured(TEXTS, min_count=7).index) == []


def test_nodes_are_features_of_their_own():
    tokens = tokenize(["a sea wall. A sea wall", "the sea", "no wall"], doc_ids=["x", "y", "z"])
    nodes, _ = count_near(tokens, ["sea wall", "sea"])
    dfm = count_features(tokens).rows(np.array([True, False, True]))

    found = node_counts(nodes, dfm)

    assert list(found.features) == ["sea", "sea wall"]
    assert found.counts.toarray().tolist() == [[2, 2], [0, 0]]
    assert list(found.sizes) == list(dfm.sizes)
