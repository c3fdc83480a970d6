"""Intervals hold the truth on clustered corpora, where those of single words do not."""

import numpy as np
import pytest

from bench import coverage


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(coverage, "N_CORPORA", 4)


@pytest.mark.parametrize("run", [coverage.run_log_ratio, coverage.run_count])
def test_clustered_words(run):
    row = run(20, 0.008, 0.005, np.random.default_rng(0))

    assert row["n_runs"] == 400
    assert 0.90 < row["coverage"] <= 1
    assert row["naive_coverage"] < 0.8


def test_clustered_choices():
    row = coverage.run_share(20, 0.3, np.random.default_rng(0))

    assert 0.90 < row["coverage"] <= 1
    assert row["naive_coverage"] < 0.8


def test_counts_are_as_clustered_as_stated():
    random = np.random.default_rng(1)
    sizes = np.full(400, 300)
    counts = coverage.clustered_counts(sizes, 0.05, 0.02, 50, random)
    rates = counts / 300

    # the variance of a cluster's mean is p (1 - p) (1 + (n - 1) rho) / n
    expected = 0.05 * 0.95 * (1 + 299 * 0.02) / 300
    assert rates.mean() == pytest.approx(0.05, rel=0.02)
    assert rates.var(axis=0).mean() == pytest.approx(expected, rel=0.05)
