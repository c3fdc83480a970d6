"""Stratified samples: allocation by hand, probabilities, and what may not change the draw."""

import numpy as np
import pandas as pd
import pytest

from analysis.coding import UNIT, draw_sample
from analysis.coding.sampling import _allocate_by_size, _allocate_equally
from tests.coding.tables import units_of


def keys(sample):
    return set(zip(*(sample[name] for name in UNIT), strict=True))


def test_equal_allocation_is_capped_and_the_rest_shared_out():
    # 12 of strata of 2, 9 and 20: 4 each, but the first has 2; the two left over go one to each other.
    assert _allocate_equally(np.array([2, 9, 20]), 12).tolist() == [2, 5, 5]
    # 11: three each is 9 with the first capped at 2; 3 remain for two strata: one each, one to the first.
    assert _allocate_equally(np.array([2, 9, 20]), 11).tolist() == [2, 5, 4]


def test_proportional_allocation_gives_one_to_each_then_follows_the_sizes():
    # 1 each; then divisors 3, 5, 7 ...: 100/3, 100/5, 100/7, 30/3 and 100/9 -> 33, 20, 14.3, 11.1 come first.
    assert _allocate_by_size(np.array([1, 30, 100]), 7).tolist() == [1, 1, 5]
    assert _allocate_by_size(np.array([10, 30, 60]), 100).tolist() == [10, 30, 60]


@pytest.mark.parametrize("allocate", [_allocate_equally, _allocate_by_size])
def test_no_stratum_loses_when_more_are_drawn(allocate):
    sizes = np.array([1, 4, 17, 40])
    taken = np.array([allocate(sizes, n) for n in range(4, 63)])

    assert (np.diff(taken, axis=0) >= 0).all()
    assert (taken.sum(axis=1) == np.arange(4, 63)).all()
    assert (taken <= sizes).all()


def test_probabilities_are_drawn_over_size_and_weights_give_the_population_back():
    units = units_of(n_documents=5)  # 18 units on side a, 12 on side b
    sample = draw_sample(units, n=8, strata=["side"], random_state=3)

    assert sample["stratum"].value_counts().to_dict() == {"a": 4, "b": 4}
    assert sample.groupby("stratum")["sampling_probability"].first().tolist() == [4 / 18, 4 / 12]
    assert (1 / sample["sampling_probability"]).sum() == pytest.approx(len(units))


def test_order_of_rows_does_not_matter():
    units = units_of()
    shuffled = units.sample(frac=1, random_state=5)

    pd.testing.assert_frame_equal(
        draw_sample(units, n=7, strata=["side", "voice"], random_state=0),
        draw_sample(shuffled, n=7, strata=["side", "voice"], random_state=0),
    )


def test_a_larger_sample_keeps_the_smaller_one_and_another_seed_does_not():
    units = units_of(n_documents=10)
    small, large = (draw_sample(units, n=n, strata=["side"], random_state=1) for n in (10, 25))

    assert keys(small) < keys(large)
    assert keys(small) != keys(draw_sample(units, n=10, strata=["side"], random_state=2))


def test_every_unit_is_drawn_about_as_often_as_its_probability_says():
    units = units_of(n_documents=2)
    drawn = np.zeros(12)
    for seed in range(400):
        sample = draw_sample(units, n=4, strata=["side"], random_state=seed)
        drawn[[int(d[1]) * 6 + s for d, s in zip(sample["doc_id"], sample["sentence"], strict=True)]] += 1

    # binomial with 400 trials at 1/3: standard deviation 9.4; five of them are 47
    assert np.abs(drawn - 400 / 3).max() < 47


def test_a_census_has_probability_one():
    sample = draw_sample(units_of(), n=1000, random_state=0)

    assert len(sample) == 24
    assert (sample["sampling_probability"] == 1).all()
    assert set(sample["stratum"]) == {"all"}


def test_an_empty_value_is_a_stratum_of_its_own():
    units = units_of().assign(side=["a"] * 20 + [None] * 4)

    assert set(draw_sample(units, n=4, strata=["side"], random_state=0)["stratum"]) == {"a", ""}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n": 0}, "at least one unit"),
        ({"n": 1, "strata": ["side"]}, "2 strata"),
        ({"strata": ["outlet"]}, "no column 'outlet'"),
        ({"strata": "side"}, "list of columns"),
        ({"allocation": "optimal"}, "not one of equal, proportional"),
    ],
)
def test_what_cannot_be_drawn_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        draw_sample(units_of(), **{"n": 4, "random_state": 0} | change)


def test_units_that_are_none_are_refused():
    units = units_of()
    with pytest.raises(ValueError, match="stands twice"):
        draw_sample(pd.concat([units, units.head(1)]), n=4, random_state=0)
    with pytest.raises(ValueError, match="no units"):
        draw_sample(units.head(0), n=4, random_state=0)
    with pytest.raises(ValueError, match="no column 'target'"):
        draw_sample(units.drop(columns="target"), n=4, random_state=0)
    with pytest.raises(ValueError, match="row 3 has no sentence number"):
        draw_sample(units.assign(sentence=[0, 1, None, *range(21)]), n=4, random_state=0)


def test_nested_is_alike_over_the_first_column_and_by_size_within_it():
    units = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(60)], "sentence": 0, "target": "nato"})
    units["side"] = ["a"] * 40 + ["b"] * 20
    units["outlet"] = ["p"] * 30 + ["q"] * 10 + ["r"] * 20
    drawn = draw_sample(units, n=24, strata=["side", "outlet"], random_state=0, allocation="nested")
    assert drawn["stratum"].value_counts().to_dict() == {"a | p": 9, "a | q": 3, "b | r": 12}
    assert (1 / drawn["sampling_probability"]).sum() == pytest.approx(60)


def test_nested_refuses_to_leave_a_stratum_without_a_unit():
    units = pd.DataFrame({"doc_id": [f"d{i:02d}" for i in range(16)], "sentence": 0, "target": "nato"})
    units["side"] = ["x"] * 6 + ["y"] * 10
    units["outlet"] = list("ppqqrr") + ["s"] * 10
    with pytest.raises(ValueError, match="3 strata: draw more"):
        draw_sample(units, n=4, strata=["side", "outlet"], random_state=0, allocation="nested")
