"""The counts of the toy study against counts made by hand with plain shell tools."""

import csv

import pytest

from analysis.terms import read_counts, study_documents, voice_shares
from tests.conftest import ROOT


def hand_counts():
    with (ROOT / "corpus" / "toy_debate" / "HAND_COUNTS.csv").open(encoding="utf-8") as rows:
        return [tuple(row.values()) for row in csv.DictReader(rows)]


@pytest.mark.parametrize(("term", "side", "count", "n_documents"), hand_counts())
def test_counts_agree_with_those_by_hand(term, side, count, n_documents):
    dfm = read_counts("toy_debate").select([term])
    counts = dfm.counts.toarray().ravel()[dfm.column("side") == side]

    assert counts.sum() == int(count)
    assert (counts > 0).sum() == int(n_documents)


def test_voices_add_up_to_all_tokens():
    documents = study_documents("toy_debate")
    shares = voice_shares(documents)

    assert shares["n_tokens"].sum() == documents["n_tokens"].sum()
    assert shares.groupby("side")["share"].sum().tolist() == pytest.approx([1, 1])
    assert (documents["n_tokens_own"] + documents["n_tokens_quoted"] <= documents["n_tokens"]).all()


def test_counts_of_the_voices_add_up_to_the_counts_of_all():
    whole = read_counts("toy_debate")
    parts = [read_counts("toy_debate", voice=voice) for voice in ("own", "quoted", "uncertain")]

    assert sum(part.counts.sum() for part in parts) == whole.counts.sum() == whole.sizes.sum()
    assert sum(part.sizes for part in parts).tolist() == whole.sizes.tolist()


def test_an_unknown_voice_is_named():
    with pytest.raises(ValueError, match="voice 'loud'"):
        read_counts("toy_debate", voice="loud")
