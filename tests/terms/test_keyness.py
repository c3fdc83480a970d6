"""Keyness: the table, its intervals and its reasons."""

import numpy as np
import pandas as pd
import pytest

from analysis.terms import keyness, log_likelihood, log_ratio, strongest_features
from tests.terms.matrices import matrix


@pytest.fixture
def clear():
    """Ten documents a side, two outlets a side: "sea" is three times as frequent in a, in all outlets."""
    random = np.random.default_rng(0)
    rows = [{"sea": 6 + random.integers(3), "the": 9 + random.integers(3), "cost": 2} for _ in range(10)]
    rows += [{"sea": 2 + random.integers(2), "the": 9 + random.integers(3), "cost": 7} for _ in range(10)]
    return matrix(rows, ["a"] * 10 + ["b"] * 10, list("ppppp" + "qqqqq" + "rrrrr" + "sssss"))


def test_table_holds_counts_and_the_kernels_values(clear):
    table = keyness(clear, by="side", target="a", reference="b").set_index("feature")
    side_a, side_b = clear.sizes[:10].sum(), clear.sizes[10:].sum()
    sea = clear.counts[:, [1]].toarray().ravel()
    a, b = sea[:10].sum(), sea[10:].sum()

    assert (table.loc["sea", "count_target"], table.loc["sea", "count_reference"]) == (a, b)
    assert table.loc["sea", "g2"] == pytest.approx(log_likelihood(a, b, side_a, side_b, signed=True))
    assert table.loc["sea", "log_ratio"] == pytest.approx(log_ratio(a, b, side_a, side_b, smoothing=0.5))


def test_a_clear_difference_is_robust_and_an_absent_one_is_not(clear):
    table = keyness(clear, by="side", target="a", reference="b").set_index("feature")

    assert table.loc["sea", "robust"]
    assert table.loc["sea", "log_ratio_low"] > 0
    assert table.loc["cost", "log_ratio_high"] < 0
    assert not table.loc["the", "robust"]
    assert table.loc["the", "q_value"] > 0.05
    assert (table["reason"] == "").all()


def test_exchanging_the_sides_turns_the_signs(clear):
    one = keyness(clear, by="side", target="a", reference="b")
    other = keyness(clear, by="side", target="b", reference="a")

    assert one["log_ratio"].to_numpy() == pytest.approx(-other["log_ratio"].to_numpy())
    assert one["log_ratio_low"].to_numpy() == pytest.approx(-other["log_ratio_high"].to_numpy(), rel=1e-3)


def test_two_documents_a_side_have_no_interval_and_say_so():
    table = keyness(matrix([{"sea": 3}, {"sea": 1}, {"sea": 1}], ["a", "a", "b"]), by="side", target="a")

    assert table[["log_ratio_low", "log_ratio_high", "q_value", "robust"]].isna().all(axis=None)
    assert table["reason"].str.startswith("2 documents in a and 1 document in not a").all()


def test_a_feature_that_one_side_lacks_has_an_open_end():
    rows = [{"sea": 3, "the": 5}] * 6 + [{"the": 5}] * 6
    table = keyness(matrix(rows, ["a"] * 6 + ["b"] * 6, list("pppqqqrrrsss")), by="side", target="a")

    sea = table.set_index("feature").loc["sea"]
    assert sea["log_ratio_low"] > 0
    assert np.isinf(sea["log_ratio_high"])
    assert sea["robust"]


def test_a_burst_in_one_document_is_no_evidence():
    even = [{"sea": 2, "the": 9}] * 6 + [{"the": 9, "sea": 0}] * 6
    burst = [{"sea": 12, "the": 9}] + [{"the": 9}] * 11
    outlets = list("pppqqqrrrsss")
    tables = [
        keyness(matrix(rows, ["a"] * 6 + ["b"] * 6, outlets), by="side", target="a").set_index("feature")
        for rows in (even, burst)
    ]

    assert tables[0].loc["sea", "q_value"] < 0.05 < tables[1].loc["sea", "q_value"]
    assert tables[1].loc["sea", "log_ratio_low"] < 0


def test_one_outlet_a_side_cannot_be_robust():
    random = np.random.default_rng(1)
    rows = [{"sea": 5 + random.integers(3), "the": 5} for _ in range(6)]
    rows += [{"sea": 1 + random.integers(2), "the": 5} for _ in range(6)]
    table = keyness(matrix(rows, ["a"] * 6 + ["b"] * 6, ["p"] * 6 + ["q"] * 6), by="side", target="a")

    assert table["robust"].isna().all()
    assert table.set_index("feature").loc["sea", "reason"].startswith("a side with one outlet")


def test_a_difference_that_one_outlet_makes_is_not_robust():
    rows = [{"sea": 40, "the": 9} for _ in range(5)] + [{"the": 9, "sea": 1} for _ in range(5)]
    rows += [{"sea": 3, "the": 9} for _ in range(10)]
    table = keyness(
        matrix(rows, ["a"] * 10 + ["b"] * 10, list("pppppqqqqqrrrrrsssss")), by="side", target="a"
    )

    sea = table.set_index("feature").loc["sea"]
    assert sea["log_ratio"] > 0
    assert pd.isna(sea["robust"]) or not sea["robust"]


def test_order_of_documents_does_not_matter(clear):
    order = np.random.default_rng(3).permutation(20)
    shuffled = matrix(
        [dict(zip(clear.features, row, strict=True)) for row in clear.counts.toarray()[order]],
        list(clear.documents["side"].to_numpy()[order]),
        list(clear.documents["outlet"].to_numpy()[order]),
    )

    one, other = (keyness(dfm, by="side", target="a") for dfm in (clear, shuffled))

    assert one["log_ratio"].to_numpy() == pytest.approx(other["log_ratio"].to_numpy())
    widths = [(table["log_ratio_high"] - table["log_ratio_low"]).to_numpy() for table in (one, other)]
    assert widths[0] == pytest.approx(widths[1], rel=0.15)  # other resamples of the same documents


def test_strongest_features_have_wider_intervals(clear):
    plain = keyness(clear, by="side", target="a").set_index("feature")
    strongest = strongest_features(clear, by="side", target="a", n_features=1).set_index("feature")

    assert list(strongest.index) == ["sea", "cost"]
    assert strongest.loc["sea", "log_ratio_low"] < plain.loc["sea", "log_ratio_low"]


def test_random_halves_of_one_side_differ_no_more_than_chance_allows():
    random = np.random.default_rng(7)
    found = 0
    for _ in range(20):
        rows = [{f"w{k}": n for k, n in enumerate(random.poisson(3, 30))} for _ in range(24)]
        dfm = matrix(rows, ["a"] * 12 + ["b"] * 12, list("ppppppqqqqqq" + "rrrrrrssssss"))
        found += (keyness(dfm, by="side", target="a")["q_value"] < 0.05).any()

    assert found <= 4  # a false discovery rate of .05: more than 4 of 20 has a chance of .003


def test_sides_that_are_not_there_are_named():
    dfm = matrix([{"sea": 1}, {"sea": 1}], ["a", "b"])

    with pytest.raises(ValueError, match=r"no document has side = 'c'.*\['a', 'b'\]"):
        keyness(dfm, by="side", target="c")
    with pytest.raises(ValueError, match="no document has side = 'c'"):
        keyness(dfm, by="side", target="a", reference="c")


def test_a_word_of_other_documents_alone_is_no_comparison():
    # "fog" stands on a third side only: 0 of 90 against 0 of 130 tokens is no difference, though the
    # smoothing would make log2(0.5/90.5) - log2(0.5/130.5) = 0.53 of it
    rows = [{"sea": 3, "the": 5}] * 5 + [{"sea": 2, "the": 14}] * 5 + [{"fog": 20, "the": 1}] * 5
    whole = matrix(rows, ["a"] * 5 + ["b"] * 5 + ["c"] * 5, ["p"] * 5 + ["q"] * 5 + ["r"] * 5)
    table = keyness(whole, by="side", target="a", reference="b").set_index("feature")
    without = keyness(whole.select(["sea", "the"]), by="side", target="a", reference="b").set_index("feature")

    assert table.loc["fog", ["log_ratio_low", "log_ratio_high", "q_value"]].isna().all()
    assert table.loc["fog", "reason"] == "the feature does not occur"
    # it makes the family no larger: the others have what they have without it
    pd.testing.assert_frame_equal(table.drop(index="fog"), without)
    chosen = [
        strongest_features(part, by="side", target="a", reference="b")
        for part in (whole, whole.select(["sea", "the"]))
    ]
    pd.testing.assert_frame_equal(*chosen)
