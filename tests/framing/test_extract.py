"""The matches of the toy lexicon against those found by hand with plain shell tools."""

import csv

import pytest

from analysis import files
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


def test_a_frame_that_was_renamed_since_the_count_is_not_dropped_unseen(scratch):
    path = files.lexicon_path("toy_debate")
    path.write_text(path.read_text("utf-8").replace('id = "money"', 'id = "purse"'), "utf-8")

    with pytest.raises(ValueError, match=r"toy_debate 1\.0\.0 does not have \(money\)"):
        read_frame_counts("toy_debate", "toy_debate")
