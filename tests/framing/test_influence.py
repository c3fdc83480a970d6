"""Influence of entries, by hand."""

import pandas as pd
import pytest

from analysis.framing import entry_influence
from analysis.framing.influence import NO_MATCHES, ONE_ENTRY
from tests.framing.test_shares import counts_of

DOCUMENTS = pd.DataFrame({"doc_id": ["a1", "a2", "b1", "c1"], "side": ["a", "a", "b", ""]})
ROWS = [
    ("a1", "own", "sea", "harbour", 6),
    ("a2", "own", "sea", "tide", 2),
    ("a2", "own", "money", "cost", 2),
    ("b1", "own", "sea", "harbour", 1),
    ("b1", "own", "sea", "tide", 3),
    ("b1", "quoted_unknown", "money", "cost", 4),
    ("c1", "own", "money", "debt", 90),
]


@pytest.fixture
def table():
    counts = counts_of(ROWS, ["sea", "money", "faith"])
    return entry_influence(counts, DOCUMENTS, target="a", reference="b").set_index("frame")


def test_what_the_largest_entry_carries_and_the_difference_without_it(table):
    # sea: a 8 of 10, b 4 of 8; without harbour (6 and 1): a 2 of 4, b 3 of 7
    sea = table.loc["sea"]

    assert (sea["entry"], sea["count"], sea["n_entries"]) == ("harbour", 12, 2)
    assert sea["carried"] == pytest.approx(7 / 12)
    assert sea["difference"] == pytest.approx(8 / 10 - 4 / 8)
    assert sea["without"] == pytest.approx(2 / 4 - 3 / 7)
    assert sea["reason"] == ""


def test_the_entry_that_moves_the_difference_furthest_may_be_another(table):
    # without tide (2 and 3): a 6 of 8, b 1 of 5: .55 against .30, further than harbour's .07
    assert table.loc["sea", "furthest_entry"] == "tide"
    assert table.loc["sea", "furthest"] == pytest.approx(6 / 8 - 1 / 5)


def test_a_frame_of_one_entry_has_nothing_left(table):
    assert table.loc["money", "carried"] == 1
    assert table.loc["money", "without"] == 0
    assert table.loc["money", "reason"] == ONE_ENTRY


def test_a_frame_without_matches_says_so(table):
    assert table.loc["faith", "reason"] == NO_MATCHES
    assert table.loc["faith", "difference"] == 0
    assert pd.isna(table.loc["faith", "carried"])


def test_documents_of_no_side_take_no_part_and_the_order_of_rows_does_not_matter(table):
    again = entry_influence(
        counts_of(ROWS[::-1], ["sea", "money", "faith"]), DOCUMENTS[::-1], target="a", reference="b"
    )

    pd.testing.assert_frame_equal(again, table.reset_index())


def test_without_a_reference_it_is_all_the_others():
    documents = DOCUMENTS.assign(side=["a", "a", "b", "c"])

    table = entry_influence(counts_of(ROWS, ["sea", "money"]), documents, target="a").set_index("frame")

    assert table.loc["sea", "difference"] == pytest.approx(8 / 10 - 4 / 98)
    assert table.loc["money", "entry"] == "debt"


def test_a_side_without_documents_is_refused():
    with pytest.raises(ValueError, match=r"no document is on the reference side: 'side' has \['a', 'b'\]"):
        entry_influence(counts_of(ROWS, ["sea", "money"]), DOCUMENTS, target="a", reference="z")
