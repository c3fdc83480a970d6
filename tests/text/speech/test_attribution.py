"""Forms of attribution, each with sentences made for it."""

import pandas as pd
import pytest

from analysis.text import attribute_speech


def attributed(text, **facts):
    """Return (content, source, kind) of every row that is speech."""
    table = attribute_speech(
        pd.DataFrame({"doc_id": ["d"], "text": [text], **{k: [v] for k, v in facts.items()}})
    )
    return [(text[r.start : r.end], r.source, r.kind) for r in table.itertuples() if r.kind != "scare"]


def certainty(text):
    return attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text]}))["certain"].tolist()


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The ministry said the road would open.", "the road would open", "The ministry"),
        ("The ministry said that the road would open.", "that the road would open", "The ministry"),
        ("The ministry said on Friday that it would open.", "that it would open", "The ministry"),
        ("The ministry said in a statement it would open.", "it would open", "The ministry"),
        ("The envoy stressed that talks must go on.", "that talks must go on", "The envoy"),
        ("The envoy also made it clear that talks must go on.", "that talks must go on", "The envoy"),
        ("A spokesperson told a regular briefing China would vote.", "China would vote", "A spokesperson"),
        ("She told reporters the vote was lost.", "the vote was lost", "She"),
        ("Wang Li, a port lawyer, said it was unfair.", "it was unfair", "Wang Li, a port lawyer"),
        ("The envoy, who left on Sunday, said it was over.", "it was over", "The envoy, who left on Sunday"),
        ("The two sides vowed to deepen trade.", "to deepen trade", "The two sides"),
        ("He accused the council of hiding the cost.", "the council of hiding the cost", "He"),
        ("The group called for an inquiry.", "an inquiry", "The group"),
        ("The two sides agreed to share data.", "to share data", "The two sides"),
        ("The joint statement said the talks were frank.", "the talks were frank", "The joint statement"),
        ("The communique stated that trade had doubled.", "that trade had doubled", "The communique"),
        ("The poll found most voters undecided.", "most voters undecided", "The poll"),
        ("She presented the deal as a triumph of patience.", "the deal as a triumph of patience", "She"),
        ("He expressed firm opposition to the plan.", "firm opposition to the plan", "He"),
        ("Officials hope the rain will stop.", "the rain will stop", "Officials"),
    ],
)  # fmt: skip
def test_content_after_the_cue(text, content, source):
    assert attributed(text) == [(content, source, "indirect")]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The road will open, the ministry said.", "The road will open", "the ministry"),
        (
            "The road will open, said Peter Klein, who built it.",
            "The road will open",
            "Peter Klein, who built it",
        ),
        ("The road will open, according to the ministry.", "The road will open", "the ministry"),
        ("The road will open, the mayor told reporters.", "The road will open", "the mayor"),
        (
            "The road is safe, an engineer was quoted by the paper as saying.",
            "The road is safe",
            "an engineer",
        ),
        ("According to the ministry, the road will open.", "the road will open", "the ministry"),
        ("In the mayor's view, the road is a mistake.", "the road is a mistake", "the mayor's"),
        ("As the mayor noted, the road is a mistake.", "the road is a mistake", "the mayor"),
    ],
)
def test_content_before_the_cue_and_fronted_attributions(text, content, source):
    assert attributed(text) == [(content, source, "indirect")]


def test_an_attribution_in_the_middle_parts_the_content():
    text = "The road, the ministry said, will open in May."

    assert attributed(text) == [
        ("The road", "the ministry", "indirect"),
        ("will open in May", "the ministry", "indirect"),
    ]


def test_a_second_cue_of_the_same_speaker_ends_the_first_content():
    text = "The minister noted that trade grew, adding that he expected more."

    assert attributed(text) == [
        ("that trade grew", "The minister", "indirect"),
        ("that he expected more", "The minister", "indirect"),
    ]


def test_two_speakers_in_one_sentence():
    text = "The mayor said the bridge was safe, but the engineers warned that it was not."

    assert [source for _, source, _ in attributed(text)] == ["The mayor", "the engineers"]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("“We will not go,” said Peter Klein.", "“We will not go,”", "Peter Klein"),
        ("“We will not go,” Klein said.", "“We will not go,”", "Klein"),
        ("Klein said: “We will not go.”", "“We will not go.”", "Klein"),
        ("Said Klein: “We will not go.”", "“We will not go.”", "Klein"),
    ],
)
def test_direct_speech(text, content, source):
    assert attributed(text) == [(content, source, "direct")]


def test_mixed_speech_is_one_row():
    text = "The spokeswoman said the plan was “a gift” and would fail."

    assert attributed(text) == [("the plan was “a gift” and would fail", "The spokeswoman", "mixed")]


def test_a_bare_quotation_belongs_to_the_speaker_before_it():
    text = "“We will not go,” said Peter Klein. “Never again.”"

    assert attributed(text)[1] == ("“Never again.”", "Peter Klein", "direct")


def test_a_quotation_over_paragraphs_keeps_its_speaker():
    text = "Klein said: “It began in May.\n\n“It ended in June.”"

    assert [(source, kind) for _, source, kind in attributed(text)] == [
        ("Klein", "direct"),
        ("Klein", "direct"),
    ]


def test_scare_quotes_titles_and_names_are_marked_and_not_speech():
    for text, marked in [
        ("The so-called “peace plan” failed.", "“peace plan”"),
        ("He played in “The Long Winter of Love” there.", "“The Long Winter of Love”"),
    ]:
        table = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text]}))

        assert table["kind"].tolist() == ["scare"]
        assert text[table["start"][0] : table["end"][0]] == marked


@pytest.mark.parametrize(
    "text",
    [
        "The report was long and the claims were many.",
        "The state owns the port.",
        "The company added three ships.",
        "I think this is wrong.",
        "The firm reports to the board.",
        "The two armies attacked the town.",
        "Nobody spoke.",
    ],
)
def test_nouns_deeds_and_the_writer_himself_are_no_attribution(text):
    assert attributed(text) == []


def test_thoughts_and_unclosed_marks_are_uncertain():
    assert certainty("Residents fear that the dam will break.") == [False]
    assert certainty("He said: “The dam will break") == [False]
    assert certainty("He said the dam will break.") == [True]


def test_a_dateline_is_not_speech():
    text = "BEIJING, Feb. 4 (Agency) -- The port will open, the ministry said."

    assert attributed(text) == [("The port will open", "the ministry", "indirect")]


def test_a_paragraph_behind_a_colon_is_uncertain_speech():
    text = "The ministry issued a statement:\n\nThe port is closed until further notice.\n\nShips left."

    rows = attribute_speech(pd.DataFrame({"doc_id": ["d"], "text": [text]}))

    assert text[rows["start"][0] : rows["end"][0]] == "The port is closed until further notice."
    assert not rows["certain"][0]
    assert len(rows) == 1
