"""What frame shares stand on, in numbers worked by hand on four small documents."""

import pandas as pd
import pytest

from analysis import files
from analysis.framing import read_lexicon
from analysis.reporting import frame_standing as module
from analysis.reporting.frame_standing import frame_standing
from analysis.reporting.frames import MeasuredLexicon

LEXICON = """id = "harbour"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
title = "A harbour"
"""
FRAME = """
[[frames]]
id = "{0}"
label = "{0}"
definition = "What is said of {0}."
entries = [{{pattern = "{0}"}}]
"""
ROWS = {"one": "document", "many": "documents", "texts": "", "resampled": "documents"}
# a (Post): 3 cost, 1 fish; b (Echo): 1 cost, 3 fish; c (Echo): 4 fish; d (Bell): 2 cost, 2 fish
COUNTS = [
    *[("a", "cost", 3), ("a", "fish", 1), ("b", "cost", 1), ("b", "fish", 3), ("c", "fish", 4)],
    *[("d", "cost", 2), ("d", "fish", 2), ("e", "cost", 6), ("e", "fish", 2)],
]


@pytest.fixture
def measured(tmp_path, monkeypatch, source):
    path = tmp_path / "corpus" / "lexicons" / "harbour.toml"
    files.write_text(path, LEXICON + "".join(FRAME.format(name) for name in ("cost", "fish", "sky")))
    documents = pd.DataFrame(
        {
            "doc_id": list("abcde"),
            "side": ["north", "north", "north", "south", "south"],
            "outlet": ["Post", "Echo", "Echo", "Bell", "Bell"],
            "wire_cluster": "",
        }
    )
    counts = pd.DataFrame(COUNTS, columns=["doc_id", "frame", "count"]).assign(voice="own", entry="x")
    counts["frame"] = pd.Categorical(counts["frame"], categories=["cost", "fish", "sky"])
    monkeypatch.setattr(module, "read_documents", lambda study: documents)
    monkeypatch.setattr(module, "voices_compare", lambda: True)
    grouping = {"target": "north", "reference": "south"}
    return MeasuredLexicon(
        read_lexicon(path), counts, documents, grouping, "doc_id", {**source, "rows": ROWS}, ""
    )


def test_the_share_of_a_side_without_each_outlet_and_document(measured):
    # north: cost 4 of 12. Without Post 1 of 8, without Echo 3 of 4; without b 3 of 8, without c 4 of 8
    assert frame_standing(measured, "keep")["cost", "north"] == (
        "Without one outlet it would be 12 (without Post) to 75 % (without Echo). "
        "Without one document it would be 12 to 50 %. In its own words alone: 33 % of 12 matches."
    )


def test_a_side_of_one_outlet_is_tried_without_its_documents(measured):
    # south: cost 8 of 12; without d 6 of 8, without e 2 of 4
    assert frame_standing(measured, "keep")["cost", "south"].startswith(
        "Without one document it would be 50 to 75 %."
    )


def test_the_difference_is_seen_from_the_side_that_has_more_and_may_turn(measured):
    # south 8/12 less north 4/12 is 33 points; without Echo 8/12 - 3/4 = -8; without Post 8/12 - 1/8 = 54
    assert frame_standing(measured, "keep")["cost", ""] == (
        "Without one outlet it would be −8 (without Echo) to 54 points (without Post): its direction "
        "turns. Without one document it would be 17 to 54 points. In the outlets' own words alone: "
        "33 points."
    )


def test_a_frame_without_a_match_hangs_on_no_document(measured):
    said = frame_standing(measured, "keep")

    assert said["sky", "north"] == (
        "No document of the side has a match: leaving any of them out changes nothing."
    )
    assert said["sky", ""].startswith("No document of either side has a match")


def test_own_words_that_are_few_say_nothing(measured):
    counts = measured.counts.assign(voice=["own", *["quoted_unknown"] * 8])

    said = frame_standing(measured._replace(counts=counts), "keep")

    assert said["cost", "north"].endswith("Its own words alone hold too few matches to say (3).")
    assert "own words" not in said["cost", ""]


def test_voices_that_cannot_be_compared_are_not(measured, monkeypatch):
    monkeypatch.setattr(module, "voices_compare", lambda: False)

    assert "own words" not in frame_standing(measured, "keep")["cost", ""]


def test_a_text_that_two_outlets_print_is_counted_the_other_way_too(measured, monkeypatch):
    documents = measured.documents.assign(wire_cluster=["a", "a", "", "", ""])
    once = measured.counts[measured.counts["doc_id"] != "b"]
    asked = []
    monkeypatch.setattr(module, "read_documents", lambda study: documents)
    monkeypatch.setattr(
        module, "read_frame_counts", lambda *names, wire_copy: asked.append(wire_copy) or once
    )
    monkeypatch.setattr(
        module,
        "compared_documents",
        lambda study, wire_copy: documents[documents["doc_id"] != "b"].reset_index(drop=True),
    )

    said = frame_standing(measured._replace(documents=documents), "keep")

    # north without b: 3 of 8; the difference 8/12 - 3/8 = 29 points
    assert asked == ["once"]
    end = "With a text that several outlets print counted once a side: "
    assert said["cost", "north"].endswith(f"{end}38 %.")
    assert said["cost", ""].endswith(f"{end}29 points.")
