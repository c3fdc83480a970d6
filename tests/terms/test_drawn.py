"""Rows that figures draw: which are named, and at what rate."""

import pytest

from analysis.terms import keyness, labelled_effects, part_rates
from tests.terms.matrices import matrix


def test_the_strongest_of_each_side_are_named():
    rows = [{"sea": 30, "the": 9, "rare": 1}] * 3 + [{"wall": 30, "the": 9, "sea": 1}] * 3
    dfm = matrix(rows, ["a"] * 3 + ["b"] * 3)
    table = keyness(dfm, by="side", target="a")

    effects = labelled_effects(table, n_tokens=int(dfm.sizes.sum()), n_labels=2).set_index("feature")

    assert set(effects["label"]) == {"sea", "wall", ""}
    assert effects.loc["the", "per_million"] == pytest.approx(1e6 * 54 / 300)


def test_rates_by_document_and_by_outlet():
    dfm = matrix([{"sea": 2}, {"sea": 1, "wall": 1}, {"wall": 4}], ["a", "b", "b"], ["p", "p", "q"])

    documents = part_rates(dfm, ["wall", "sea"])
    outlets = part_rates(dfm, ["sea"], by="outlet").set_index("part")

    assert list(documents["feature"]) == ["wall"] * 3 + ["sea"] * 3
    assert documents["per_million"].to_list()[3:] == pytest.approx([1e6 * 2 / 12, 1e6 * 1 / 12, 0])
    assert outlets.loc["p", "per_million"] == pytest.approx(1e6 * 3 / 24)
    assert outlets["side"].to_dict() == {"p": "a + b", "q": "b"}


def test_an_unknown_feature_is_refused():
    with pytest.raises(ValueError, match="not counted: lake"):
        part_rates(matrix([{"sea": 1}], ["a"]), ["sea", "lake"])


def test_what_has_no_dispersion_has_a_reason():
    absent = part_rates(matrix([{"sea": 1, "ice": 0}] * 2, ["a", "b"]), ["sea", "ice"])
    alone = part_rates(matrix([{"sea": 1}], ["a"]), ["sea"])

    assert list(absent["reason"]) == ["", "", *["the feature does not occur: it has no dispersion"] * 2]
    assert absent["dp_norm"].isna().tolist() == [False, False, True, True]
    assert (alone["reason"] != "").all()
    assert alone["dp_norm"].isna().all()
