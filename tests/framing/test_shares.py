"""Frame shares by hand, their intervals and their reasons."""

import pandas as pd
import pytest

from analysis.framing import frame_shares, leading_entries
from analysis.framing.shares import NO_MATCHES


def counts_of(rows, frames):
    table = pd.DataFrame(rows, columns=["doc_id", "voice", "frame", "entry", "count"])
    return table.assign(frame=pd.Categorical(table["frame"], categories=frames))


@pytest.fixture
def documents():
    return pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(12)],
            "side": ["a"] * 6 + ["b"] * 6,
            "outlet": list("pppqqqrrrsss"),
            "n_tokens": 100,
            "n_tokens_own": 60,
            "n_tokens_quoted": 40,
        }
    )


@pytest.fixture
def counts():
    rows = [(f"d{i}", "own", "sea", "harbour", 2 + i % 3) for i in range(6)]
    rows += [(f"d{i}", "quoted_unknown", "money", "cost", 1) for i in range(6)]
    rows += [(f"d{i}", "own", "money", "cost", 1 + i % 2) for i in range(6, 12)]
    rows += [("d7", "own", "money", "debt", 5)]
    return counts_of(rows, ["sea", "money", "faith"])


def value(table, frame, side, measure, column="estimate"):
    chosen = table[(table["frame"] == frame) & (table["side"] == side) & (table["measure"] == measure)]
    return chosen[column].iloc[0]


def test_shares_and_rates_by_hand(counts, documents):
    table = frame_shares(counts, documents)

    # Side a: sea 2+3+4+2+3+4 = 18, money 6; 600 tokens.
    assert value(table, "sea", "a", "share") == pytest.approx(18 / 24)
    assert value(table, "sea", "a", "per_thousand") == pytest.approx(1000 * 18 / 600)
    assert value(table, "money", "b", "share") == 1
    assert table.groupby(["side", "measure"])["estimate"].sum()[("a", "share")] == pytest.approx(1)


def test_one_voice_is_divided_by_its_own_tokens(counts, documents):
    table = frame_shares(counts, documents, voice="quoted")

    assert value(table, "money", "a", "per_thousand") == pytest.approx(1000 * 6 / 240)
    assert value(table, "sea", "a", "share") == 0
    assert set(table["voice"]) == {"quoted"}


def test_intervals_hold_the_estimate_and_stay_within_bounds(counts, documents):
    given = frame_shares(counts, documents)

    assert given["low"].notna().all()
    assert (given["low"] <= given["estimate"]).all()
    assert (given["estimate"] <= given["high"]).all()
    assert (given["low"] >= 0).all()
    assert (given.loc[given["measure"] == "share", "high"] <= 1).all()


def test_a_frame_without_matches_is_an_honest_zero(counts, documents):
    table = frame_shares(counts, documents)

    assert value(table, "faith", "a", "share") == 0
    assert value(table, "faith", "a", "share", "low") == 0
    assert 0 < value(table, "faith", "a", "share", "high") < 0.6
    assert 0 < value(table, "faith", "a", "per_thousand", "high") < 20


def test_few_documents_have_no_interval_and_say_so(counts, documents):
    table = frame_shares(counts, documents[documents["doc_id"].isin(["d0", "d1", "d6"])])

    assert table["low"].isna().all()
    assert value(table, "sea", "a", "share", "reason").startswith("2 documents in a")


def test_documents_without_matches_count_in_the_rate(counts, documents):
    more = pd.concat([documents, documents.head(1).assign(doc_id="silent", n_tokens=600)])

    assert value(frame_shares(counts, more), "sea", "a", "per_thousand") == pytest.approx(1000 * 18 / 1200)


def test_matches_and_their_counts_give_the_same(counts, documents):
    matches = counts.loc[counts.index.repeat(counts["count"])].drop(columns="count")

    pd.testing.assert_frame_equal(frame_shares(matches, documents), frame_shares(counts, documents))


def test_outlets_as_units_need_ten_a_side(counts, documents):
    table = frame_shares(counts, documents, unit="outlet")

    assert table["reason"].str.contains("at least 10 outlets a side").all()


def test_column_is_named_as_the_grouping(counts, documents):
    assert "outlet" in frame_shares(counts, documents, by="outlet")


def test_no_matches_at_all_are_zeros(documents):
    table = frame_shares(counts_of([], ["sea"]), documents)

    assert (table["estimate"] == 0).all()
    shares, rates = (table[table["measure"] == measure] for measure in ("share", "per_thousand"))
    assert (shares["reason"] == NO_MATCHES).all()
    assert (rates["high"] > 0).all()


def test_leading_entries_say_what_carries_a_frame(counts, documents):
    table = leading_entries(counts, documents).set_index(["frame", "side"])

    assert table.loc[("money", "b"), "entry"] == "cost"
    assert table.loc[("money", "b"), "share"] == pytest.approx(9 / 14)


@pytest.mark.parametrize(("option", "sentence"), [({"voice": "loud"}, "voice"), ({"unit": "word"}, "unit")])
def test_unknown_options_are_refused(counts, documents, option, sentence):
    with pytest.raises(ValueError, match=sentence):
        frame_shares(counts, documents, **option)
