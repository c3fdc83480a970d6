"""Frames over time and by voice."""

import pandas as pd
import pytest

from analysis.framing import frame_shares, frame_trend, frames_by_voice
from analysis.framing.trends import NO_DOCUMENTS, NO_MATCHES
from tests.framing.test_shares import counts_of


@pytest.fixture
def documents():
    dates = ["2031-03-03"] * 6 + ["2031-05-02"] * 6
    return pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(12)],
            "side": "a",
            "outlet": list("pppqqqpppqqq"),
            "date": dates,
            "n_tokens": 100,
            "n_tokens_own": 60,
            "n_tokens_quoted": 40,
        }
    )


@pytest.fixture
def counts():
    rows = [(f"d{i}", "own", "sea", "tide", 2 + i % 3) for i in range(12)]
    rows += [(f"d{i}", "quoted_unknown", "money", "cost", 1) for i in range(6)]
    return counts_of(rows, ["sea", "money"])


def chosen(table, **values):
    for name, value in values.items():
        table = table[table[name] == value]
    return table


def test_each_period_is_what_frame_shares_gives_for_its_documents(counts, documents):
    table = frame_trend(counts, documents, period="month")

    march = frame_shares(counts, documents.iloc[:6]).assign(period="2031-03-01")
    found = chosen(table, period="2031-03-01").reset_index(drop=True)
    pd.testing.assert_frame_equal(found, march[list(found)], check_dtype=False)


def test_a_period_without_documents_is_empty_and_says_so(counts, documents):
    april = chosen(frame_trend(counts, documents), period="2031-04-01")

    assert len(april) == 4, "two measures of two frames"
    assert april["estimate"].isna().all()
    assert set(april["reason"]) == {NO_DOCUMENTS}
    assert set(april["n_documents"]) == {0}


def test_weeks_part_the_time_more_finely_and_documents_without_a_date_are_left_out(counts, documents):
    documents = documents.assign(date=documents["date"].mask(documents["doc_id"] == "d0", ""))

    table = chosen(frame_trend(counts, documents, period="week"), measure="share", frame="sea")

    assert table["period"].tolist()[0] == "2031-03-03"
    assert len(table) == 9
    assert table["n_documents"].tolist()[0] == 5


def test_a_frame_without_a_match_in_a_period_is_an_honest_zero(counts, documents):
    may = chosen(frame_trend(counts, documents), period="2031-05-01", frame="money", measure="per_thousand")

    assert may["estimate"].item() == 0
    assert may["low"].item() == 0
    assert may["high"].item() > 0


def test_a_period_without_any_match_has_no_shares_but_rates_of_zero(counts, documents):
    table = frame_trend(counts[~counts["doc_id"].isin([f"d{i}" for i in range(6, 12)])], documents)
    may = chosen(table, period="2031-05-01")

    shares, rates = chosen(may, measure="share"), chosen(may, measure="per_thousand")
    assert shares[["estimate", "low", "high"]].isna().all(axis=None)
    assert set(shares["reason"]) == {NO_MATCHES}
    assert rates["estimate"].tolist() == [0, 0]


def test_unknown_dates_everywhere_are_refused(counts, documents):
    with pytest.raises(ValueError, match="nothing to count"):
        frame_trend(counts, documents.assign(date=""))


def test_voices_are_counted_on_their_own_tokens(counts, documents):
    table = frames_by_voice(counts, documents)

    def rate(frame, voice):
        return chosen(table, frame=frame, voice=voice, measure="per_thousand")["estimate"].item()

    assert rate("sea", "own") == pytest.approx(1000 * 36 / 720)
    assert rate("money", "quoted") == pytest.approx(1000 * 6 / 480)
    assert rate("sea", "quoted") == rate("money", "own") == 0
