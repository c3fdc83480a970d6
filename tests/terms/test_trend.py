"""Trend: rates by period by hand, with intervals and reasons."""

import numpy as np
import pytest
from scipy import stats

from analysis.terms import trend
from tests.terms.matrices import matrix


def dated(rows, dates, sides=None, outlets=None, **more):
    dfm = matrix(rows, sides or ["a"] * len(rows), outlets, **more)
    return type(dfm)(
        dfm.counts, dfm.features, dfm.documents.assign(date=dates), dfm.sizes, estimand=dfm.estimand
    )


def row(table, period, feature="sea", side="a"):
    chosen = table[(table["feature"] == feature) & (table["side"] == side) & (table["period"] == period)]
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_rates_by_hand():
    table = trend(dated([{"sea": 2}, {"sea": 1}, {"sea": 4}], ["2022-01-10", "2022-01-20", "2022-03-01"]))

    january = row(table, "2022-01-01")
    assert (january["count"], january["n_tokens"], january["n_documents"]) == (3, 23, 2)
    assert january["estimate"] == pytest.approx(1e6 * 3 / 23)
    assert january["reason"].startswith("2 documents in a")
    assert row(table, "2022-02-01")["reason"] == "no document in this period"
    assert np.isnan(row(table, "2022-02-01")["estimate"])


def test_every_empty_cell_has_a_reason():
    table = trend(dated([{"sea": 4}] * 7, ["2022-01-10"] * 5 + ["2022-03-01"] * 2, outlets=["p"] * 7))

    missing = table[["estimate", "low", "high"]].isna().any(axis=1)
    assert list(table.loc[~missing, "period"]) == ["2022-01-01"]
    assert (table.loc[missing, "reason"] != "").all()


def test_even_words_have_the_exact_interval_at_their_effective_count():
    table = trend(dated([{"sea": 4}] * 10, ["2022-01-10"] * 10, outlets=["p"] * 10))
    found = row(table, "2022-01-01")

    # no more spread than chance: the exact interval of 40 occurrences
    low, high = stats.chi2.ppf(0.025, 80) / 2, stats.chi2.ppf(0.975, 82) / 2
    assert found["low"] == pytest.approx(1e6 * low / 140)
    assert found["high"] == pytest.approx(1e6 * high / 140)


def test_a_burst_widens_the_interval():
    dates = ["2022-01-10"] * 10
    even = row(trend(dated([{"sea": 4, "the": 40}] * 10, dates)), "2022-01-01")
    burst = row(trend(dated([{"sea": 40, "the": 4}] + [{"the": 44}] * 9, dates)), "2022-01-01")

    assert burst["estimate"] == pytest.approx(even["estimate"])
    assert burst["high"] - burst["low"] > 2 * (even["high"] - even["low"])


def test_an_absent_bursty_word_is_less_certain_than_an_absent_even_one():
    dates = ["2022-01-10"] * 6 + ["2022-02-10"] * 6
    rows = [{"burst": 48, "even": 8}] + [{"even": 8, "burst": 0}] * 5 + [{"other": 12}] * 6
    table = trend(dated(rows, dates))

    ends = [row(table, "2022-02-01", feature)["high"] for feature in ("burst", "even")]
    assert row(table, "2022-02-01", "burst")["low"] == 0
    assert ends[0] > 1.5 * ends[1]


def test_sides_weeks_and_the_other_estimand():
    rows = [{"sea": 2}] * 20
    dfm = dated(rows, ["2022-02-24"] * 20, ["a"] * 10 + ["b"] * 10, list("abcdefghijklmnopqrst"),
                estimand="outlets of this kind")  # fmt: skip
    table = trend(dfm, period="week")

    assert list(table["side"]) == ["a", "b"]
    assert (table["period"] == "2022-02-21").all()
    assert table["method"].str.startswith("outlets resampled").all()
    assert table["low"].notna().all()


def test_order_of_documents_does_not_matter():
    rows = [{"sea": k % 4, "the": 9} for k in range(12)]
    dates = [f"2022-0{1 + k % 2}-10" for k in range(12)]
    order = np.random.default_rng(0).permutation(12)

    one = trend(dated(rows, dates))
    other = trend(dated([rows[k] for k in order], [dates[k] for k in order]))

    assert one["estimate"].to_numpy() == pytest.approx(other["estimate"].to_numpy())


def test_few_expected_occurrences_have_no_interval_whatever_is_found():
    # At 21 in 267 tokens of the year some 7 are expected in its first 91, though these have them all.
    rows = [{"sea": 3}] * 7 + [{"the": 12}] * 8
    table = trend(dated(rows, ["2022-01-10"] * 7 + ["2022-07-10"] * 8), period="quarter")
    found = row(table, "2022-01-01")

    assert found["count"] == 21
    assert np.isnan(found["low"])
    assert found["reason"].endswith("fewer than 15 occurrences are expected in this period")
    assert not np.isnan(row(table, "2022-07-01", "the")["low"])
