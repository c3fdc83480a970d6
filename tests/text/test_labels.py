"""Labels at the head of headlines: found by their recurrence, and taken out of the tokens."""

import pandas as pd

from analysis.text import tokenize
from analysis.text.labels import FEWEST_SHARING, find_labels, without_labels


def headlines(*texts, outlet="Gazette"):
    return pd.DataFrame({"text": texts, "outlet": outlet})


def test_a_label_is_what_five_headlines_of_an_outlet_share_before_the_colon():
    enough = [f"Harbour row: talks, round {word}" for word in "abcde"]

    assert find_labels(headlines(*enough)).tolist() == [12] * FEWEST_SHARING
    assert not find_labels(headlines(*enough[:-1])).any()


def test_case_numbers_and_spaces_do_not_tell_labels_apart_and_outlets_do():
    frame = headlines("Day 1: calm", "Day 22: calm", "DAY 3: calm", "day  4: calm", "Day 5: calm")
    parted = pd.concat([frame.head(3), frame.tail(2).assign(outlet="Herald")])

    assert find_labels(frame).tolist() == [6, 7, 6, 7, 6]
    assert not find_labels(parted).any()


def test_times_and_long_clauses_are_no_labels():
    clause = "The council that met again on Monday night in the old town hall said: no"

    assert not find_labels(headlines(*["Ferry leaves at 12:30"] * 5, *[clause] * 5)).any()


def test_texts_of_unknown_outlets_are_one_group():
    assert find_labels(pd.DataFrame({"text": ["Tides: low"] * 5})).tolist() == [6] * 5


def test_the_tokens_behind_the_label_stay_and_begin_anew():
    frame = headlines(*["Harbour war: war of words in the harbour"] * 5, "Harbour war of words").assign(
        doc_id=list("abcdef")
    )
    tokens = tokenize(frame)

    rest = without_labels(tokens, frame)

    assert rest.to_frame().groupby("doc_id")["type"].agg(" ".join).tolist() == [
        *["war of words in the harbour"] * 5,
        "harbour war of words",
    ]
    assert rest.breaks[0]
    assert rest.sentences.tolist()[:6] == [0] * 6
