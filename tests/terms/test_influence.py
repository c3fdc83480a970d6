"""Who drives a difference: by hand."""

import numpy as np
import pytest

from analysis.terms import influence, log_ratio
from tests.terms.matrices import matrix


def table(rows, sides, outlets, clusters=None):
    dfm = matrix(rows, sides, outlets)
    if clusters is not None:
        documents = dfm.documents.assign(wire_cluster=clusters)
        dfm = type(dfm)(dfm.counts, dfm.features, documents, dfm.sizes)
    return influence(dfm, by="side", target="a", reference="b").set_index("feature")


def test_the_outlet_that_carries_a_difference_is_named():
    rows = [{"sea": 9}, {"sea": 1}, {"sea": 1}, {"sea": 1}]
    sea = table(rows, list("aabb"), list("pqrs"), ["w", "", "", ""]).loc["sea"]

    assert sea["outlet"] == sea["top_outlet"] == "p"
    assert sea["top_outlet_share"] == sea["top_cluster_share"] == pytest.approx(9 / 10)
    assert sea["log_ratio"] == pytest.approx(log_ratio(10, 2, 30, 22, smoothing=0.5))
    assert sea["log_ratio_without"] == pytest.approx(log_ratio(1, 2, 11, 22, smoothing=0.5))
    assert sea["top_cluster"] == "w"
    assert sea["reason"] == ""


def test_a_cluster_of_several_outlets_is_named_with_its_share():
    rows = [{"sea": 3}, {"sea": 2}, {"sea": 4}, {"sea": 1}, {"sea": 1}]
    sea = table(rows, list("aaabb"), list("pqrst"), ["w", "w", "", "w", ""]).loc["sea"]

    assert sea["top_outlet"] == "r"
    assert sea["top_outlet_share"] == pytest.approx(4 / 9)
    assert sea["top_cluster"] == "w"
    assert sea["top_cluster_share"] == pytest.approx(5 / 9)


def test_without_a_cluster_nothing_is_carried_by_one():
    sea = table([{"sea": 3}, {"sea": 1}] * 2, list("aabb"), list("pqrs"), [""] * 4).loc["sea"]

    assert (sea["top_cluster"], sea["top_cluster_share"]) == ("", 0)


def test_the_leading_side_may_be_the_reference():
    sea = table([{"sea": 1}, {"sea": 1}, {"sea": 2}, {"sea": 6}], list("aabb"), list("pqrs")).loc["sea"]

    assert sea["log_ratio"] < 0
    assert sea["outlet"] == sea["top_outlet"] == "s"
    assert sea["top_outlet_share"] == pytest.approx(6 / 8)
    assert sea["reason"] == "wire clusters are not known"


def test_one_outlet_a_side_cannot_be_left_out():
    sea = table([{"sea": 2}, {"sea": 1}], list("ab"), list("pq"), ["", ""]).loc["sea"]

    assert np.isnan(sea["log_ratio_without"])
    assert sea["outlet"] == ""
    assert sea["reason"].startswith("a side with one outlet")


def test_an_absent_feature_has_a_reason():
    found = table([{"sea": 1, "wall": 0}] * 4, list("aabb"), list("pqrs"), [""] * 4)

    assert found.loc["wall", "reason"] == "the feature does not occur"


def test_without_outlets_there_is_a_reason():
    found = influence(matrix([{"sea": 1}, {"sea": 2}], ["a", "b"]), by="side", target="a")

    assert found["reason"].str.contains("leaving one out cannot be asked").all()
    assert found["top_outlet_share"].isna().all()
