"""Voice of tokens, marked from the table of speech."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from analysis.text import VOICES, Tokens, attribute_speech, mark_voice


def tokens_of(documents):
    """Cut documents into words by a regular expression: enough to mark voices on."""
    starts, ends, offsets = [], [], [0]
    for text in documents["text"]:
        words = list(re.finditer(r"\w+", text))
        starts += [word.start() for word in words]
        ends += [word.end() for word in words]
        offsets.append(len(starts))
    n = len(starts)
    return Tokens(
        doc_ids=documents["doc_id"].to_numpy(),
        ids=np.zeros(n, dtype=np.int32),
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        breaks=np.zeros(n, dtype=bool),
        document_offsets=np.array(offsets),
        sentence_offsets=np.array(offsets),
        types=np.array(["x"]),
        voice=np.zeros(n, dtype=np.int8),
    )


def voices(texts, countries):
    doc_ids = [f"d{i}" for i in range(len(texts))]
    documents = pd.DataFrame({"doc_id": doc_ids, "text": texts, "country": countries})
    tokens = tokens_of(documents)
    codes = mark_voice(tokens, attribute_speech(documents), documents)
    names = [VOICES[code] for code in codes]
    return [names[a:b] for a, b in itertools.pairwise(tokens.document_offsets)]


def test_sides_follow_the_country_of_the_outlet():
    text = "Moscow said trade grew."

    assert voices([text, text, text], ["RU", "CN", ""]) == [
        ["own", "own", "quoted_own_side", "quoted_own_side"],
        ["own", "own", "quoted_other_side", "quoted_other_side"],
        ["own", "own", "quoted_unknown", "quoted_unknown"],
    ]


def test_unknown_speakers_uncertain_content_and_scare_quotes():
    assert voices(["Bakers said prices rose."], ["RU"]) == [
        ["own", "own", "quoted_unknown", "quoted_unknown"]
    ]
    assert voices(["He said: “Prices rose"], ["RU"]) == [["own", "own", "uncertain", "uncertain"]]
    assert voices(["The “peace plan” failed."], ["RU"]) == [["own"] * 4]


def test_documents_keep_apart_and_empty_ones_do_no_harm():
    marked = voices(["", "Nobody spoke.", "He said prices rose.", ""], ["", "", "", ""])

    assert marked == [[], ["own", "own"], ["own", "own", "quoted_unknown", "quoted_unknown"], []]


def test_no_speech_and_no_tokens():
    documents = pd.DataFrame({"doc_id": ["a"], "text": ["Nobody spoke."]})
    speech = attribute_speech(documents)

    assert mark_voice(tokens_of(documents), speech, documents).tolist() == [0, 0]
    empty = tokens_of(documents.head(0))
    assert mark_voice(empty, speech, documents).dtype == np.int8


def test_twin_identifiers_are_refused():
    documents = pd.DataFrame({"doc_id": ["a", "a"], "text": ["x", "y"]})

    with pytest.raises(ValueError, match="same doc_id"):
        mark_voice(tokens_of(documents), attribute_speech(documents), documents)


def test_against_a_slow_reference():
    texts = [
        "“We sail,” said Klein. Ships left, the port said.",
        "He vowed to stay. The crew fears it may sink.",
    ]
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    speech, tokens = attribute_speech(documents), tokens_of(documents)

    expected = []
    for doc_id, start in zip(tokens.doc_ids[tokens.documents], tokens.starts, strict=True):
        rows = speech[(speech["doc_id"] == doc_id) & (speech["start"] <= start) & (start < speech["end"])]
        certain = rows["certain"].tolist()
        expected.append("own" if not certain else "quoted_unknown" if certain[0] else "uncertain")

    assert [VOICES[code] for code in mark_voice(tokens, speech, documents)] == expected
    assert {"own", "quoted_unknown", "uncertain"} == set(expected)
