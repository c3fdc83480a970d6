"""Word shift: contributions by hand, their sums, and their intervals."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.terms import largest_shifts, word_shift
from analysis.text import DocumentFeatureMatrix
from tests.terms.matrices import matrix

SIDES = ["a"] * 6 + ["b"] * 6
OUTLETS = list("pppqqqrrrsss")


def whole(rows, sides=SIDES, outlets=OUTLETS) -> DocumentFeatureMatrix:
    """Return a matrix whose documents hold nothing but the counted features."""
    dfm = matrix(rows, sides, outlets)
    return DocumentFeatureMatrix(dfm.counts, dfm.features, dfm.documents, dfm.sizes - 10)


def shift(rows, measure="proportion"):
    return word_shift(whole(rows), by="side", target="a", reference="b", measure=measure)


def test_by_hand():
    rows = [{"sea": 3, "wall": 1}] * 6 + [{"sea": 1, "wall": 1}] * 6

    proportion = shift(rows).set_index("feature")["estimate"]
    entropy = shift(rows, "entropy").set_index("feature")["estimate"]

    assert proportion.to_dict() == pytest.approx({"sea": 1 / 4, "wall": -1 / 4})
    # 3/4 log2(4/3) and 1/4 log2 4 in a; 1/2 log2 2 each in b
    assert entropy.to_dict() == pytest.approx({"sea": 0.75 * np.log2(4 / 3) - 0.5, "wall": 0})


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=12, max_size=12))
def test_contributions_sum_to_the_difference(cells):
    rows = [{"the": 1} | {f"w{k}": n for k, n in enumerate(row)} for row in cells]
    dfm = whole(rows)
    sums = [dfm.counts.toarray()[k : k + 6].sum(axis=0) for k in (0, 6)]
    expected = stats.entropy(sums[0], base=2) - stats.entropy(sums[1], base=2)

    assert shift(rows)["estimate"].sum() == pytest.approx(0, abs=1e-12)
    assert shift(rows, "entropy")["estimate"].sum() == pytest.approx(expected, abs=1e-9)


def test_exchanging_the_sides_turns_the_sign():
    rows = [{"sea": 3 + k % 3, "wall": 5} for k in range(6)] + [
        {"sea": 1, "wall": 4 + k % 2} for k in range(6)
    ]
    for measure in ("proportion", "entropy"):
        one = shift(rows, measure)
        other = word_shift(whole(rows), by="side", target="b", reference="a", measure=measure)

        assert one["estimate"].to_numpy() == pytest.approx(-other["estimate"].to_numpy())
        assert one["low"].to_numpy() == pytest.approx(-other["high"].to_numpy(), rel=1e-3, abs=1e-9)


@pytest.mark.parametrize("measure", ["proportion", "entropy"])
def test_intervals_hold_the_estimate_and_tell_a_clear_difference(measure):
    random = np.random.default_rng(2)
    rows = [{"sea": 8 + random.integers(3), "the": 90 + random.integers(9)} for _ in range(6)]
    rows += [{"sea": 2 + random.integers(2), "the": 90 + random.integers(9)} for _ in range(6)]
    table = shift(rows, measure)

    assert (table["low"] <= table["estimate"]).all()
    assert (table["estimate"] <= table["high"]).all()
    assert table.set_index("feature").loc["sea", "low"] > 0


def test_a_share_above_the_peak_of_the_entropy_is_held():
    table = shift([{"the": 30 + 8 * (k % 3), "sea": 60} for k in range(12)], "entropy").set_index("feature")

    assert table.loc["the", "low"] < table.loc["the", "estimate"] < table.loc["the", "high"]


def test_largest_shifts_come_first_with_wider_intervals():
    rows = [{"sea": 4 + k % 3, "wall": 1, "the": 20} for k in range(6)]
    rows += [{"sea": 1, "wall": 2 + k % 2, "the": 20} for k in range(6)]
    arguments = {"by": "side", "target": "a", "reference": "b"}
    plain = word_shift(whole(rows), **arguments).set_index("feature")
    largest = largest_shifts(whole(rows), **arguments, n_features=2)

    assert list(largest["feature"]) == list(plain["estimate"].abs().sort_values(ascending=False).index[:2])
    first = largest.iloc[0]
    assert first["low"] < plain.loc[first["feature"], "low"]


def test_a_feature_in_one_document_is_not_chosen():
    rows = [{"sea": 90, "the": 9}] + [{"the": 9, "wall": 1}] * 11
    largest = largest_shifts(whole(rows), by="side", target="a", reference="b")

    assert "sea" not in set(largest["feature"])


def test_unknown_measures_are_refused():
    for function in (word_shift, largest_shifts):
        with pytest.raises(ValueError, match="'divergence' is not one of proportion, entropy"):
            function(whole([{"sea": 1}] * 12), by="side", target="a", measure="divergence")


def test_words_of_other_documents_alone_do_not_widen_the_intervals():
    rows = [{"sea": 3, "the": 5}] * 5 + [{"sea": 2, "the": 14}] * 5 + [{"fog": 20, "the": 1}] * 5
    whole = matrix(rows, ["a"] * 5 + ["b"] * 5 + ["c"] * 5, ["p"] * 5 + ["q"] * 5 + ["r"] * 5)
    sides = {"by": "side", "target": "a", "reference": "b", "n_features": 2}

    pd.testing.assert_frame_equal(
        largest_shifts(whole, **sides), largest_shifts(whole.select(["sea", "the"]), **sides)
    )
