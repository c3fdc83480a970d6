"""Differences of frames between two sides: by hand, at the ends, and where a side is nothing."""

import math

import pandas as pd
import pytest

from analysis.framing import frame_differences


def shares(rows):
    columns = ["frame", "side", "estimate", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(measure="share", voice="all", n_documents=9, reason="")


def compared(rows):
    table = frame_differences(shares(rows), target="a", reference="b")
    return {row.comparison: row for row in table.itertuples()}


def test_by_hand():
    found = compared([("flood", "a", 0.5, 0.4, 0.7), ("flood", "b", 0.2, 0.1, 0.25)])

    assert found["difference"].estimate == pytest.approx(0.3)
    assert found["difference"].low == pytest.approx(0.3 - math.sqrt(0.1**2 + 0.05**2))
    assert found["difference"].high == pytest.approx(0.3 + math.sqrt(0.2**2 + 0.1**2))
    assert found["ratio"].estimate == pytest.approx(2.5)
    below = math.hypot(math.log(0.5 / 0.4), math.log(0.25 / 0.2))
    above = math.hypot(math.log(0.7 / 0.5), math.log(0.2 / 0.1))
    assert found["ratio"].low == pytest.approx(2.5 / math.exp(below))
    assert found["ratio"].high == pytest.approx(2.5 * math.exp(above))
    assert found["ratio"].n_documents == 18


def test_sides_exchanged_turn_the_sign_and_the_ratio_over():
    rows = shares([("flood", "a", 0.5, 0.4, 0.7), ("flood", "b", 0.2, 0.1, 0.25)])
    one = frame_differences(rows, target="a", reference="b").set_index("comparison")
    other = frame_differences(rows, target="b", reference="a").set_index("comparison")

    assert one.loc["difference", "low"] == pytest.approx(-other.loc["difference", "high"])
    assert one.loc["ratio", "low"] == pytest.approx(1 / other.loc["ratio", "high"])


def test_where_one_side_is_nothing_the_ratio_has_one_end():
    found = compared([("flood", "a", 0.5, 0.4, 0.7), ("flood", "b", 0.0, 0.0, 0.1)])
    assert found["ratio"].estimate == math.inf
    assert found["ratio"].low == pytest.approx(4)
    assert found["ratio"].high == math.inf
    assert found["difference"].low == pytest.approx(0.5 - math.hypot(0.1, 0.1))

    found = compared([("flood", "a", 0.0, 0.0, 0.1), ("flood", "b", 0.5, 0.4, 0.7)])
    assert found["ratio"].estimate == found["ratio"].low == 0
    assert found["ratio"].high == pytest.approx(0.25)


def test_nothing_on_both_sides_and_sides_without_interval_say_why():
    found = compared([("flood", "a", 0.0, 0.0, 0.1), ("flood", "b", 0.0, 0.0, 0.1)])
    assert math.isnan(found["ratio"].estimate)
    assert "neither side has a match" in found["ratio"].reason
    assert found["difference"].estimate == 0

    rows = shares([("flood", "a", 0.5, None, None), ("flood", "b", 0.2, 0.1, 0.25)])
    rows.loc[0, "reason"] = "too few documents"
    table = frame_differences(rows, target="a", reference="b")
    assert table["low"].isna().all()
    assert set(table["reason"]) == {"too few documents"}
    assert table["estimate"].tolist() == pytest.approx([0.3, 2.5])


def test_a_side_without_rows_is_refused():
    with pytest.raises(ValueError, match="no share is of the side 'c'"):
        frame_differences(shares([("flood", "a", 0.5, 0.4, 0.7)]), target="a", reference="c")
