"""Documents that are somebody's words, transcripts, datelines."""

import pandas as pd
import pytest

from analysis.text import attribute_speech
from analysis.text.speech.whole_documents import dateline_end, find_turns, is_whole, speaker_in_title

TRANSCRIPT = "Q: Who came?\n\nA: Nobody came.\n\nQ: Why not?\n\nA: It rained.\nAll day long."


@pytest.mark.parametrize("genre", ["transcript", "Communiqué", "joint statement", "speech"])
def test_a_genre_makes_the_document_somebodys_words(genre):
    text = "The sides met. They parted."

    table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text], "genre": [genre]}))

    assert table[["start", "end", "kind", "certain"]].values.tolist() == [[0, len(text), "document", True]]


def test_a_title_names_the_speaker():
    documents = pd.DataFrame(
        {"doc_id": ["d"], "text": ["Dear friends."], "title": ["Remarks by Ada Brook on ports"]}
    )

    assert attribute_speech(documents)["source"].tolist() == ["Ada Brook"]
    assert speaker_in_title("Storm hits Norland") == ""


def test_a_report_is_not_somebodys_words():
    assert not is_whole("The port opened on Monday.", "Port opens after speech by mayor", "report")
    assert is_whole("We, the heads of state of Norland and Sudland, met.", "", "")


def test_turns_of_a_transcript_belong_to_their_speakers():
    table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [TRANSCRIPT]}))

    assert table["source"].tolist() == ["Q", "A", "Q", "A"]
    assert TRANSCRIPT[table["start"].iloc[-1] : table["end"].iloc[-1]] == "It rained.\nAll day long."
    assert find_turns("Note: one.\nHint: two.") == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("BEIJING, Feb. 4 (Agency) -- Talks began.", "Talks began."),
        ("MOSCOW (Agency) — Talks began.", "Talks began."),
        ("Talks began.", "Talks began."),
    ],
)
def test_datelines(text, rest):
    assert text[dateline_end(text, 0) :] == rest
