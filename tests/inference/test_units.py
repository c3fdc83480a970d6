"""What is resampled, and when there is too little of it."""

import numpy as np
import pandas as pd
import pytest

from analysis.inference import bootstrap, resampled, sampling_units


def documents(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_documents_are_drawn_within_outlets():
    frame = documents(side=["a"] * 6 + ["b"] * 5, outlet=["x"] * 3 + ["y"] * 3 + ["z"] * 5)

    position, strata, reason = sampling_units(frame, by="side")

    assert list(position) == list(range(11))
    assert len(set(strata)) == 3
    assert reason == ""


def test_single_documents_are_pooled_within_their_side():
    frame = documents(side=["a"] * 5 + ["b"] * 5, outlet=["p", "q", "r", "r", "r", "s", "s", "s", "s", "t"])

    _, strata, _ = sampling_units(frame, by="side")

    assert strata[0] == strata[1] != strata[2]
    assert strata[9] == strata[8]


def test_too_few_documents_are_named():
    frame = documents(side=["a"] * 2 + ["b"] * 9, outlet=["x"] * 11)

    *_, reason = sampling_units(frame, by="side")

    assert reason == "2 documents in a: an interval needs at least 5 documents a side"


def test_outlets_of_this_kind_need_ten_outlets_a_side():
    frame = documents(side=["a"] * 30 + ["b"] * 30, outlet=[f"o{i % 10}" for i in range(30)] + ["p"] * 30)

    position, strata, reason = sampling_units(frame, by="side", estimand="outlets of this kind")

    assert len(strata) == 11
    assert position.max() == 10
    assert reason == "1 outlet in b: an interval needs at least 10 outlets a side"


def test_an_outlet_on_both_sides_is_two_units():
    frame = documents(side=["a", "b"], outlet=["x", "x"])

    _, strata, _ = sampling_units(frame, by="side", estimand="outlets of this kind")

    assert sorted(strata) == ["a", "b"]


def test_unknown_estimand_is_refused():
    with pytest.raises(ValueError, match="neither"):
        sampling_units(documents(side=["a"], outlet=["x"]), by="side", estimand="everybody")


def test_documents_of_one_text_are_one_unit_on_each_side():
    frame = documents(
        side=["a"] * 6 + ["b"] * 2,
        outlet=["x", "x", "y", "y", "z", "z", "x", "x"],
        wire_cluster=["w", "", "w", "", "v", "v", "w", ""],
    )

    position, strata, _ = sampling_units(frame, by="side")

    assert list(position) == [0, 1, 0, 2, 3, 3, 4, 5]
    # text w is of two outlets; it, and the outlets with a single unit, are pooled on side a
    assert len(strata) == 6
    assert len(set(strata[:4])) == 1
    assert strata[4] == strata[5] != strata[0]


def test_texts_of_several_outlets_have_a_stratum_of_their_own():
    frame = documents(
        side=["a"] * 10,
        outlet=list("xyxyxxxyyy"),
        wire_cluster=["v", "v", "w", "w", "", "", "", "", "", ""],
    )

    position, strata, reason = sampling_units(frame, by="side")

    assert list(position) == [0, 0, 1, 1, 2, 3, 4, 5, 6, 7]
    assert [list(strata).index(stratum) for stratum in strata] == [0, 0, 2, 2, 2, 5, 5, 5]
    assert reason == ""


def test_copies_do_not_make_enough_documents():
    frame = documents(side=["a"] * 6, outlet=list("uvwxyz"), wire_cluster=["t"] * 6)

    *_, reason = sampling_units(frame, by="side")

    assert reason.startswith("1 document in a: an interval needs at least 5 documents a side")
    assert reason.endswith("those that print the same text count as one")


def test_outlets_as_units_do_not_heed_clusters():
    frame = documents(side=["a"] * 4, outlet=list("xxyy"), wire_cluster=["t"] * 4)

    position, *_ = sampling_units(frame, by="side", estimand="outlets of this kind")

    assert list(position) == [0, 0, 1, 1]


def weeks_of(side, outlet, *blocks):
    return pd.DataFrame({"side": side, "outlet": outlet, "block": blocks})


def test_documents_of_a_week_of_an_outlet_are_one_unit():
    # outlet x: three weeks with two, one and two documents; outlet y: two weeks with one each; z: five
    frame = pd.concat(
        [
            weeks_of("a", "x", "w1", "w1", "w2", "w3", "w3"),
            weeks_of("a", "y", "w1", "w2"),
            weeks_of("b", "z", "w1", "w2", "w3", "w4", "w5"),
        ],
        ignore_index=True,
    )

    position, strata, reason = sampling_units(frame, by="side")

    assert reason == ""
    assert len(strata) == 3 + 2 + 5
    assert position[0] == position[1] != position[2]
    assert position[3] == position[4] != position[5]  # the same week of another outlet is another unit
    assert len(set(strata[position[:5]])) == 1
    assert len(set(strata)) == 3


def test_too_few_weeks_are_named_however_many_documents_they_hold():
    frame = pd.concat(
        [weeks_of("a", "x", *["w1"] * 9, "w2"), weeks_of("b", "z", *"12345")], ignore_index=True
    )

    *_, reason = sampling_units(frame, by="side")

    assert reason == "2 weeks in a: an interval needs at least 5 weeks a side"


def test_documents_without_a_day_leave_no_interval_and_a_sentence_says_what_to_do():
    frame = pd.concat([weeks_of("a", "x", *"12345", ""), weeks_of("b", "z", *"12345")], ignore_index=True)

    *_, reason = sampling_units(frame, by="side")

    assert reason.startswith("1 of 11 documents are not dated to the day")
    assert 'unit = "document"' in reason


def test_week_blocks_give_the_variance_worked_by_hand():
    # One outlet, five weeks of two documents with 2, 4, 6, 8, 10 occurrences a week. n - 1 = 4 draws, each
    # counted 5/4 times, of values with variance 8 (mean 6): the variance of the sum is 4 * (5/4)^2 * 8 = 50,
    # which is n^2 times the unbiased variance 10 over n. Documents as units, equal within weeks: ten values
    # with variance 2 give 9 * (10/9)^2 * 2 = 22.2: too little.
    counts = np.repeat([1.0, 2.0, 3.0, 4.0, 5.0], 2)
    frame = weeks_of("a", "x", *np.repeat(list("12345"), 2))

    variances = {}
    for name, documents_ in (("week", frame), ("document", frame.drop(columns="block"))):
        position, strata, _ = sampling_units(documents_, by="side")
        units = np.zeros((len(strata), 1))
        np.add.at(units, position, counts[:, np.newaxis])
        _, variance = bootstrap(units, lambda sums: sums, strata, n_resamples=20000)
        variances[name] = variance[0]

    assert variances["week"] == pytest.approx(50, rel=0.03)
    assert variances["document"] == pytest.approx(22.2, rel=0.03)


def test_what_is_resampled_is_said_with_the_length_of_the_block():
    frame = weeks_of("a", "x", "1")

    assert resampled(frame, "these outlets") == "weeks (Monday to Sunday) resampled within outlets"
    assert resampled(frame.drop(columns="block"), "these outlets") == "documents resampled within outlets"
    assert resampled(frame, "outlets of this kind") == "outlets resampled within sides"
