"""Every check of a difference as a column, by hand."""

import numpy as np
import pytest

from analysis.terms import influence, keyness, log_ratio_interval, robustness
from tests.terms.matrices import matrix

SIDES = {"by": "side", "target": "a", "reference": "b"}


def corpus():
    """Ten documents a side of two outlets: sea is everywhere more in a, ice only in outlet p."""
    random = np.random.default_rng(2)
    rows = [{"sea": 6 + random.integers(2), "the": 9, "ice": 9 * (k < 5)} for k in range(10)]
    rows += [{"sea": 2 + random.integers(2), "the": 9, "ice": 1} for _ in range(10)]
    dfm = matrix(rows, ["a"] * 10 + ["b"] * 10, list("pppppqqqqqrrrrrsssss"))
    documents = dfm.documents.assign(wire_cluster=["w", "w", *[""] * 18])
    return type(dfm)(dfm.counts, dfm.features, documents, dfm.sizes)


def sizes(dfm):
    return tuple(float(dfm.sizes[dfm.column("side") == side].sum()) for side in "ab")


def test_checks_stand_beside_the_difference():
    dfm = corpus()
    table = keyness(dfm, **SIDES)
    found = robustness(table, influence(dfm, **SIDES), n_tokens=sizes(dfm), n_compared=3)
    rows = found.set_index("feature")

    assert list(found["feature"]) == list(table["feature"])
    assert rows.loc["sea", "sign_survives"]
    assert rows.loc["sea", "robust"]
    assert not rows.loc["ice", "sign_survives"], "without p the other side leads"
    assert not rows.loc["ice", "robust"]
    assert rows.loc["ice", "top_outlet_share"] == 1
    assert rows.loc["ice", "top_cluster_share"] == pytest.approx(2 / 5)
    assert set(found["family"]) == {"3 features, false discovery rate"}
    assert (found["reason"] == "").all()


def test_the_analytic_interval_is_that_of_words_as_independent_draws():
    dfm = corpus()
    table = keyness(dfm, **SIDES)
    row = robustness(table, influence(dfm, **SIDES), n_tokens=sizes(dfm), n_compared=3).iloc[0]
    a, b = table.loc[0, "count_target"] + 0.5, table.loc[0, "count_reference"] + 0.5
    low, high = log_ratio_interval(a, b, *(size + 0.5 for size in sizes(dfm)))

    assert (row["words_low"], row["words_high"]) == pytest.approx((low, high))
    assert row["feature"] == "ice"
    assert row["log_ratio_high"] - row["log_ratio_low"] > row["words_high"] - row["words_low"]


def test_what_cannot_be_asked_is_empty_and_says_why():
    dfm = matrix([{"sea": 2}, {"sea": 1}], ["a", "b"], ["p", "q"])
    table, drivers = keyness(dfm, **SIDES), influence(dfm, **SIDES)
    table["reason"] = drivers["reason"]
    drivers["reason"] += "; copies are not known"
    found = robustness(table, drivers, n_tokens=(2, 1), n_compared=1)

    assert found[["sign_survives", "robust", "q_value", "log_ratio_low"]].isna().all(axis=None)
    assert found["reason"].str.count("one outlet").tolist() == [1], "told once, though two tables give it"
    assert not found[["words_low", "words_high"]].isna().any(axis=None)


def test_another_comparison_is_refused():
    dfm = corpus()
    drivers = influence(dfm, **SIDES).query("feature != 'sea'")

    with pytest.raises(ValueError, match="no influence is known of sea"):
        robustness(keyness(dfm, **SIDES), drivers, n_tokens=sizes(dfm), n_compared=3)
