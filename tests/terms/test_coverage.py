"""Intervals hold the truth on clustered corpora, where those of single words do not."""

import numpy as np
import pandas as pd
import pytest

from bench import coverage
from tests.conftest import ROOT


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


def test_the_table_that_is_kept_holds_what_the_project_says_of_its_intervals():
    table = pd.read_csv(ROOT / "bench" / "coverage.csv", keep_default_na=False, na_values=[""])
    given = table[table["n_runs"] > 0]
    single = given[given["interval"] != "ranked list"]
    lists = given[given["interval"] == "ranked list"]

    assert set(given["clusters"]) == {10, 20, 50}
    assert (given["n_runs"] >= 1000).all()
    assert single["coverage"].between(0.92, 0.98).all()
    assert (lists["coverage"] >= 0.95).all()
    assert (lists["naive_coverage"] < 0.5).all()
    assert single.loc[single["correlation"] >= 0.005, "naive_coverage"].max() < 0.87
    assert table.loc[table["n_runs"] == 0, "reason"].str.startswith("no interval is given").all()
