"""Weeks as unit of resampling, in a study of documents: every statistic says so and uses them."""

import numpy as np
import pytest

from analysis import files
from analysis.framing import frame_shares, read_frame_counts
from analysis.terms import (
    compared_documents,
    keyness,
    read_counts,
    read_variant_counts,
    split_halves,
    study_documents,
    term_choice,
    trend,
    word_shift,
)

WEEKS = "weeks (Monday to Sunday) resampled within outlets"
SIDES = {"by": "side", "target": "supporters", "reference": "opponents"}


@pytest.fixture
def by_week(scratch):
    """The toy study with weeks as unit."""
    path = files.study_folder("toy_debate") / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('unit = "document"', 'unit = "week"'), encoding="utf-8")
    return "toy_debate"


def test_documents_know_their_week_and_how_many_texts_they_are(by_week):
    documents = study_documents(by_week).set_index("date")

    # 2031-03-03 is a Monday
    assert documents.loc["2031-03-03", "block"] == "2031-03-03"
    assert (documents["n_texts"] == 1).all()
    assert set(np.array(documents["block"], dtype="datetime64[D]").astype(int) % 7) == {4}  # Mondays


def test_every_estimate_says_that_weeks_are_resampled(by_week):
    documents = compared_documents(by_week)
    dfm = read_counts(by_week).trim(min_count=5)
    choice = term_choice(read_variant_counts(by_week, "toy_barrier"), documents)
    shares = frame_shares(read_frame_counts(by_week, "toy_debate"), documents)

    for table in (choice, shares, word_shift(dfm, **SIDES), trend(dfm.select(["barrier"]))):
        assert table["method"].str.startswith(WEEKS).all()


def test_intervals_of_weeks_differ_from_those_of_documents_and_estimates_do_not(by_week):
    dfm = read_counts(by_week).trim(min_count=10)
    pooled = dfm.documents.assign(block=dfm.documents["date"].str[:7], outlet="one")
    by_month = keyness(type(dfm)(dfm.counts, dfm.features, pooled, dfm.sizes), **SIDES)
    alone = keyness(type(dfm)(dfm.counts, dfm.features, pooled.drop(columns="block"), dfm.sizes), **SIDES)

    assert by_month["log_ratio"].equals(alone["log_ratio"])
    assert by_month["log_ratio_low"].isna().all()
    assert "3 weeks in" in by_month["reason"].iloc[0]  # three months: too few blocks
    assert alone["log_ratio_low"].notna().all()


def test_halves_keep_the_documents_of_a_week_together(by_week):
    dfm = read_counts(by_week)
    together = dfm.documents.assign(outlet="one", block=dfm.documents["date"].str[:7])
    halves = split_halves(
        type(dfm)(dfm.counts, dfm.features, together, dfm.sizes), by="side", side="supporters"
    )

    assert halves.documents.groupby("block")["half"].nunique().eq(1).all()
    assert set(halves.documents["half"]) == {"first", "second"}


def test_without_dates_a_sentence_takes_the_place_of_intervals(by_week):
    path = files.study_folder(by_week) / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2031-03-03", "2031-03"), encoding="utf-8")

    table = keyness(read_counts(by_week).trim(min_count=10), **SIDES)

    assert table["log_ratio_low"].isna().all()
    assert table["reason"].str.contains("not dated to the day").all()
