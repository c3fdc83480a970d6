"""The matches of the toy lexicon against those found by hand with plain shell tools."""

import csv

import pytest

from analysis.framing import read_frame_counts
from analysis.terms import study_documents
from tests.conftest import ROOT


def hand_matches():
    with (ROOT / "corpus" / "toy_debate" / "HAND_MATCHES.csv").open(encoding="utf-8") as rows:
        return [tuple(row.values()) for row in csv.DictReader(rows)]


@pytest.mark.parametrize(("frame", "entry", "side", "count", "n_documents"), hand_matches())
def test_matches_agree_with_those_by_hand(frame, entry, side, count, n_documents):
    counts = read_frame_counts("toy_debate", "toy_debate")
    sides = study_documents("toy_debate").set_index("doc_id")["side"]
    found = counts[(counts["entry"] == entry) & (counts["doc_id"].map(sides) == side)]

    assert set(found["frame"].astype(str)) <= {frame}
    assert found["count"].sum() == int(count)
    assert found["doc_id"].nunique() == int(n_documents)
