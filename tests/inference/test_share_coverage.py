"""The bench of shares: its labels-only interval by hand, and what it finds where the answer is known."""

import numpy as np
import pytest
from scipy import stats

from bench import shares


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(shares, "N_RUNS", 150)


def corpus(n=600):
    """Units whose predictions are informative and, counted, too often above one half."""
    random = np.random.default_rng(3)
    chance = random.beta(0.6, 1.4, n)
    truth = (random.random(n) < chance).astype(float)
    return np.sqrt(chance), truth


def test_the_labels_only_interval_by_hand():
    # mean 1/2, s² = 1/3; 4 of 8 units: sqrt((1 - 4/8) · (1/3) / 4) = .20412, t with 3 degrees 3.18245
    low, high = shares.labels_only(np.array([[1.0, 0.0, 1.0, 0.0]]), 8)

    assert (low[0], high[0]) == pytest.approx((0.5 - 3.18245 * 0.20412, 0.5 + 3.18245 * 0.20412), abs=1e-4)


def test_it_has_no_width_where_every_unit_was_drawn():
    low, high = shares.labels_only(np.array([[1.0, 0.0, 1.0, 1.0]]), 4)

    assert low[0] == high[0] == 0.75


def test_corrected_shares_hold_and_counts_do_not():
    predicted, truth = corpus()
    row = shares.measured(predicted, predicted > 0.5, truth, 100, np.random.default_rng(0))

    assert row["n_runs"] == 150
    # 150 runs of a 95 % interval fall below .90 once in 500 times
    assert 0.90 <= row["coverage"] <= 1
    assert row["width_ratio"] < 0.95
    assert row["naive_coverage"] == 0
    assert row["counted"] == pytest.approx((predicted > 0.5).mean())
    assert stats.binomtest(round(150 * row["labels_coverage"]), 150, 0.95).pvalue > 1e-3


def test_predictions_that_say_nothing_make_nothing_narrower():
    _, truth = corpus()
    predicted = np.random.default_rng(5).random(len(truth))
    row = shares.measured(predicted, predicted > 0.5, truth, 100, np.random.default_rng(0))

    assert row["width_ratio"] == pytest.approx(1, abs=0.06)
