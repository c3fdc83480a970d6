"""Headline forms: who speaks, and what is only a label."""

import pandas as pd
import pytest

from analysis.text import attribute_speech


def attributed(text):
    table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text]}))
    return [(text[r.start : r.end], r.source) for r in table.itertuples()]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Kremlin: tariffs will backfire", "tariffs will backfire", "Kremlin"),
        ("Xi: ports must stay open", "ports must stay open", "Xi"),
        ("Tariffs will backfire – Kremlin", "Tariffs will backfire", "Kremlin"),
        ("Tariffs have backfired: report", "Tariffs have backfired", "report"),
        ("Tariffs have backfired badly, report", "Tariffs have backfired badly", "report"),
        ("Exclusive: tariffs have backfired: port official", "tariffs have backfired", "port official"),
        ("Tariffs will backfire, traders say", "Tariffs will backfire", "traders"),
        ("Norland vows to reopen its ports", "to reopen its ports", "Norland"),
        ("Norland Vows to Reopen Its Ports", "to Reopen Its Ports", "Norland"),
        ("Norland reports 30 new cases", "30 new cases", "Norland"),
        ("Norland urges neighbours to disarm", "neighbours to disarm", "Norland"),
    ],
)
def test_headlines_in_which_somebody_speaks(text, content, source):
    assert attributed(text) == [(content, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Wildfires: what we know so far",
        "Harbour war: Ships burn in the north",
        "Boris Johnson: The man who sold the boats",
        "Ports reopen after storm – in pictures from the coast of Norland today",
        "Norland state governor pardons all fishermen",
        "Storm batters Norland",
    ],
)
def test_labels_and_topics_are_no_speakers(text):
    assert attributed(text) == []


def test_an_unknown_name_after_a_dash_is_uncertain():
    table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": ["Ports will reopen in May – Harwell"]}))

    assert table["source"].tolist() == ["Harwell"]
    assert table["certain"].tolist() == [False]
