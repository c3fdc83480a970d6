"""Differences in words without an outlet or a document, by hand."""

import math

import pytest

from analysis.terms import feature_omissions, log_ratio
from tests.terms.matrices import matrix

# sizes are 10 more than the counts: a 14, b 12, c 10 (target), d 11 (reference)
DFM = matrix(
    [{"sea": 4}, {"sea": 1, "land": 1}, {}, {"sea": 1}],
    ["north", "north", "north", "south"],
    ["Post", "Post", "Echo", "Bell"],
)


def omitted(features, **options):
    found = feature_omissions(DFM, features, by="side", target="north", reference="south", **options)
    return dict(zip(found["left_out"], found["estimate"], strict=True))


def test_occurrences_on_the_target_side():
    assert omitted(["sea"], measure="count") == {"Echo": 5, "Post": 0, "d0": 1, "d1": 4, "d2": 5}


def test_a_log_ratio_is_that_of_the_documents_left():
    # without a (d0): sea 1 of 22 tokens against 1 of 11
    assert omitted(["sea"])["d0"] == pytest.approx(float(log_ratio(1, 1, 22, 11, smoothing=0.5)))


def test_a_difference_in_shares_of_tokens():
    # without Post: 0 of 10 less 1 of 11
    assert omitted(["sea"], measure="share")["Post"] == pytest.approx(-1 / 11)


def test_several_features_are_counted_together():
    assert omitted(["land", "sea"], measure="count")["d0"] == 2


def test_a_side_keeps_its_only_document():
    assert not {"d3", "Bell"} & set(omitted(["sea"]))


def test_what_does_not_occur_or_is_no_measure_is_refused():
    with pytest.raises(ValueError, match="none of the features occurs: moon"):
        omitted(["moon"])
    with pytest.raises(ValueError, match="measure 'odds' is not one of"):
        omitted(["sea"], measure="odds")


def test_sides_that_are_empty_without_tokens_have_no_value():
    empty = matrix([{"sea": 1}, {"sea": 1}, {"sea": 1}], ["n", "n", "s"])
    empty.sizes[:] = [0, 11, 11]
    empty.counts.data[:] = [0, 1, 1]

    found = feature_omissions(empty, ["sea"], by="side", target="n", reference="s")

    assert math.isnan(dict(zip(found["left_out"], found["estimate"], strict=True))["d1"])
