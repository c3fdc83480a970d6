"""Leaving out one outlet or one unit, worked by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.inference import leave_one_out


def share(sums):
    return sums[0] / sums[1] if sums[1] else math.nan


def left_out(parts, documents, statistic=share):
    return [tuple(row) for row in leave_one_out(parts, documents, statistic).to_numpy().tolist()]


def test_a_share_without_each_outlet_and_each_document():
    # 2, 0 and 4 of 4, 4 and 8 matches: without p (2 + 0 of 8) the 4 of 8 of q are left, without q 2 of 8
    documents = pd.DataFrame({"doc_id": list("abc"), "side": "north", "outlet": ["p", "p", "q"]})

    assert left_out([[2, 4], [0, 4], [4, 8]], documents) == [
        ("outlet", "p", 0.5),
        ("outlet", "q", 0.25),
        ("unit", "a", 4 / 12),
        ("unit", "b", 6 / 12),
        ("unit", "c", 2 / 8),
    ]


def test_what_a_side_has_nothing_else_than_is_not_left_out():
    documents = pd.DataFrame(
        {"doc_id": list("abcd"), "side": ["n", "n", "n", "s"], "outlet": ["p", "q", "q", "r"]}
    )

    found = left_out([[1, 1]] * 4, documents)

    assert [row[:2] for row in found] == [
        ("outlet", "p"),
        ("outlet", "q"),
        ("unit", "a"),
        ("unit", "b"),
        ("unit", "c"),
    ]


def test_an_unknown_outlet_is_not_left_out_by_name():
    documents = pd.DataFrame({"doc_id": list("abc"), "side": "n", "outlet": ["", "p", None]})

    assert {row[1] for row in left_out([[1, 2]] * 3, documents) if row[0] == "outlet"} == {"p"}


def test_documents_that_print_one_text_go_together():
    documents = pd.DataFrame({"doc_id": list("abc"), "side": "n", "wire_cluster": ["a", "", "a"]})

    assert left_out([[1, 1], [0, 1], [1, 1]], documents) == [("unit", "a", 0.0), ("unit", "b", 1.0)]


def test_a_week_of_an_outlet_goes_together():
    weeks = ["2024-01-01", "2024-01-01", "2024-01-08"]
    documents = pd.DataFrame({"doc_id": list("abc"), "side": "n", "outlet": "p", "block": weeks})

    assert left_out([[1, 1], [1, 1], [0, 1]], documents) == [("unit", "a", 0.0), ("unit", "c", 1.0)]


def test_where_nothing_is_left_the_value_is_empty():
    documents = pd.DataFrame({"doc_id": list("ab"), "side": "n"})

    found = leave_one_out([[1, 1], [0, 0]], documents, share)

    assert found["estimate"].isna().tolist() == [True, False]


def test_leaving_out_what_adds_nothing_changes_nothing_and_order_does_not_matter():
    documents = pd.DataFrame({"doc_id": list("abcd"), "side": "n", "outlet": list("pqrs")})
    parts = np.array([[3, 7], [0, 0], [1, 4], [2, 2]])

    found = leave_one_out(parts, documents, share).set_index(["kind", "left_out"])["estimate"]
    turned = leave_one_out(parts[::-1], documents[::-1].reset_index(drop=True), share)

    assert found["unit", "b"] == share(parts.sum(axis=0))
    assert found.to_dict() == turned.set_index(["kind", "left_out"])["estimate"].to_dict()


def test_no_document_leaves_nothing_out():
    assert leave_one_out(np.empty((0, 2)), pd.DataFrame({"side": []}), share).empty


def test_parts_that_do_not_fit_the_documents_are_refused():
    with pytest.raises(ValueError, match="2 rows of parts and 1 documents"):
        leave_one_out([[1], [2]], pd.DataFrame({"side": ["n"]}), share)
