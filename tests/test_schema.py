"""Tables are held to their declared columns."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis import schema

SIZES = pd.DataFrame({"doc_id": ["b", "a"], "voice": ["own", "own"], "n_tokens": [2, 1]})


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_column_is_declared_with_a_known_type_and_a_meaning(table):
    names = [column[0] for column in schema.TABLES[table]]

    assert len(set(names)) == len(names)
    for _, kind, _, meaning in schema.TABLES[table]:
        assert kind in schema.DTYPES
        assert meaning


def test_conform_orders_columns_sets_types_and_a_default_index():
    shuffled = SIZES[["n_tokens", "voice", "doc_id"]].set_axis([7, 3])

    held = schema.conform(shuffled.astype({"n_tokens": float}), "sizes")

    assert list(held) == ["doc_id", "voice", "n_tokens"]
    assert held["n_tokens"].dtype == np.int64
    assert list(held.index) == [0, 1]
    assert list(held["doc_id"]) == ["b", "a"], "the order of rows is the measure's own"


def test_conform_leaves_its_argument_alone():
    given = pd.DataFrame({"doc_id": ["a", None], "voice": ["own", "own"], "n_tokens": [1.0, 2.0]})
    before = given.copy()

    schema.conform(given, "sizes")

    pd.testing.assert_frame_equal(given, before)


def test_conform_makes_an_empty_text_of_a_missing_one():
    given = SIZES.assign(voice=["own", None])

    assert list(schema.conform(given, "sizes")["voice"]) == ["own", ""]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda frame: frame.drop(columns="voice"), r"'sizes': missing columns \['voice'\]"),
        (lambda frame: frame.assign(text="x"), r"undeclared columns \['text'\]"),
        (lambda frame: frame.assign(n_tokens=["one", "two"]), "'sizes', column 'n_tokens'"),
        (lambda frame: frame.assign(n_tokens=[1.0, math.nan]), "'sizes', column 'n_tokens'"),
        (lambda frame: frame.assign(n_tokens=[1.0, math.inf]), "'sizes', column 'n_tokens'"),
    ],
)
def test_conform_refuses_what_is_not_declared_and_names_it(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        schema.conform(change(SIZES), "sizes")


def test_conform_refuses_to_cut_fractions_from_counts():
    with pytest.raises(ValueError, match="column 'n_tokens'"):
        schema.conform(SIZES.assign(n_tokens=[1.5, 2.0]), "sizes")


def test_conform_takes_a_column_named_after_the_grouping():
    given = pd.DataFrame({"outlet": ["x"], "voice": ["own"], "n_tokens": [1], "share": [1]})

    held = schema.conform(given, "voice_shares", rename={"side": "outlet"})

    assert list(held) == ["outlet", "voice", "n_tokens", "share"]
    assert held["share"].dtype == np.float64
    with pytest.raises(ValueError, match="missing columns"):
        schema.conform(given, "voice_shares")


def test_counts_of_weighted_occurrences_are_rounded_and_sizes_are_not():
    columns = [column[0] for column in schema.TABLES["part_rates"]]
    given = pd.DataFrame([["ferry", "p", "n", 2.6, 1.5, 0.2, ""]], columns=columns)

    held = schema.conform(given, "part_rates")

    assert held["count"].tolist() == [3]
    assert schema.conform(given.assign(count=0.2), "part_rates")["count"].tolist() == [1]
    assert schema.conform(given.assign(count=0.0), "part_rates")["count"].tolist() == [0]
    assert held["count"].dtype == np.int64
    assert held["per_million"].tolist() == [1.5]
    with pytest.raises(ValueError, match="column 'count'"):
        schema.conform(given.assign(count=math.nan), "part_rates")
