"""Weighted log-odds by hand and against published z-scores."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.terms import log_odds_dirichlet, weighted_log_odds
from analysis.terms.log_odds import PRIOR_TOTAL
from tests.terms.matrices import matrix

COUNTS = st.integers(0, 60)


def example(**changes):
    numbers = {"n_target": 100_000, "n_reference": 150_000, "prior_total": 1000} | changes
    return log_odds_dirichlet(120, 40, 16, **numbers)


def test_worked_example():
    delta, variance, z = example()

    assert delta == pytest.approx(1.2904390, abs=1e-6)
    assert variance == pytest.approx(0.02521008, abs=1e-6)
    assert z == pytest.approx(8.1273758, abs=1e-6)


def test_by_hand():
    # 2 of 6 against 0 of 6 with a prior of 1 in 2: odds 3/5 against 1/7, so 21/5; 1/3 + 1/1.
    delta, variance, _ = log_odds_dirichlet(2, 0, 1, n_target=6, n_reference=6, prior_total=2)

    assert delta == pytest.approx(np.log(21 / 5))
    assert variance == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    ("column", "prior"),
    [("z_uniform_0_01", 0.01), ("z_uniform_0_5", 0.5), ("z_informative_1000", "prior_informative")],
)
def test_published_z_scores(shared, column, prior):
    path = shared / "data" / "reference_values" / "keyness" / "fightin_words_2012_conventions.csv"
    table = pd.read_csv(path, keep_default_na=False)
    alpha = table[prior].to_numpy(float) if isinstance(prior, str) else np.full(len(table), prior)

    _, _, z = log_odds_dirichlet(
        table["n_democrat"],
        table["n_republican"],
        alpha,
        n_target=table["n_democrat"].sum(),
        n_reference=table["n_republican"].sum(),
        prior_total=alpha.sum(),
    )

    assert len(table) == 1042
    assert z == pytest.approx(table[column].to_numpy(float), abs=1e-6)


@given(COUNTS, COUNTS)
def test_exchanging_the_sides_turns_the_sign(a, b):
    sizes = {"n_target": 500, "n_reference": 700, "prior_total": 10}
    turned = {"n_target": 700, "n_reference": 500, "prior_total": 10}

    delta, variance, z = log_odds_dirichlet(a, b, 1, **sizes)

    assert log_odds_dirichlet(b, a, 1, **turned) == pytest.approx((-delta, variance, -z))


def test_a_small_prior_gives_the_plain_log_odds():
    delta, _, _ = log_odds_dirichlet(8, 2, 1e-9, n_target=100, n_reference=100, prior_total=2e-9)

    assert delta == pytest.approx(np.log((8 / 92) / (2 / 98)))


def test_a_larger_prior_draws_towards_zero():
    weak, strong = (
        log_odds_dirichlet(8, 2, 0.1 * k, n_target=100, n_reference=100, prior_total=k)[0] for k in (1, 1000)
    )

    assert 0 < strong < weak


@pytest.mark.parametrize(
    ("changes", "sentence"), [({"prior_total": 16}, "must exceed"), ({"n_target": 0}, "without tokens")]
)
def test_impossible_numbers_are_refused(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        example(**changes)
    with pytest.raises(ValueError, match="positive number"):
        log_odds_dirichlet(1, 1, 0, n_target=10, n_reference=10, prior_total=10)


@pytest.fixture
def clear():
    """Ten documents a side: "sea" is far more frequent in a, "the" equally frequent."""
    random = np.random.default_rng(0)
    rows = [{"sea": 6 + random.integers(3), "the": 9 + random.integers(3)} for _ in range(10)]
    rows += [{"sea": 2 + random.integers(2), "the": 9 + random.integers(3)} for _ in range(10)]
    return matrix(rows, ["a"] * 10 + ["b"] * 10, list("ppppp" + "qqqqq" + "rrrrr" + "sssss"))


def test_table_holds_the_kernels_values_and_an_interval(clear):
    table = weighted_log_odds(clear, by="side", target="a", reference="b").set_index("feature")

    sea = table.loc["sea"]
    pooled = PRIOR_TOTAL * (sea["count_target"] + sea["count_reference"]) / clear.sizes.sum()
    assert sea["prior"] == pytest.approx(pooled)
    assert 0 < sea["delta_low"] < sea["delta"] < sea["delta_high"]
    assert table.loc["the", "delta_low"] < 0 < table.loc["the", "delta_high"]
    assert (table["reason"] == "").all()


def test_a_uniform_prior_is_a_number(clear):
    table = weighted_log_odds(clear, by="side", target="a", prior=0.5).set_index("feature")
    sizes = {"n_target": clear.sizes[:10].sum(), "n_reference": clear.sizes[10:].sum(), "prior_total": 1.0}
    sea = table.loc["sea"]

    assert sea["z"] == pytest.approx(
        log_odds_dirichlet(sea["count_target"], sea["count_reference"], 0.5, **sizes)[2]
    )
    with pytest.raises(ValueError, match="'pooled' or a number"):
        weighted_log_odds(clear, by="side", target="a", prior="informative")


def test_too_few_documents_have_a_reason():
    table = weighted_log_odds(matrix([{"sea": 3}, {"sea": 1}], ["a", "b"]), by="side", target="a")

    assert table["delta_low"].isna().all()
    assert table["reason"].str.startswith("1 document in a").all()
    assert np.isfinite(table["delta"]).all()
