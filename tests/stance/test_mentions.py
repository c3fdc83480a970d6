"""Units of a stance study by hand: sentences, mentions, neighbours, voices."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.stance import find_mentions, read_targets, unit_texts
from analysis.text import VOICES, tokenize, tokenize_with_voice

TARGET = """
id = "t"
label = "t"
version = "1.0.0"
definition = "d"
{aliases}
[codebook]
favour = "f"
against = "a"
neither = "n"
"""
OWN, OWN_SIDE, OTHER_SIDE, UNKNOWN, UNCERTAIN = range(len(VOICES))


@pytest.fixture
def target(tmp_path):
    def _target(aliases):
        path = tmp_path / "t.toml"
        path.write_text(TARGET.format(aliases=aliases), encoding="utf-8")
        return read_targets([path])

    return _target


def documents_of(*texts):
    return pd.DataFrame({"doc_id": [f"d{k}" for k in range(len(texts))], "text": texts})


def mentioned(targets, *texts):
    """Return what each unit calls its target."""
    documents = documents_of(*texts)
    words = unit_texts(find_mentions(tokenize(documents), documents, targets), documents)
    return [text[a:b] for text, a, b in zip(words.text, words.target_start, words.target_end, strict=True)]


def test_units_by_hand(target):
    documents = documents_of("It rained.  “Port first, port last!” They left.", "", "No mention. A port")
    units = find_mentions(tokenize(documents), documents, target('aliases = ["port"]'))
    words = unit_texts(units, documents)

    assert units["doc_id"].tolist() == ["d0", "d2"]
    assert units["sentence"].tolist() == [1, 1]
    assert words["text"].tolist() == ["“Port first, port last!”", "A port"]
    assert words["before"].tolist() == ["It rained.", "No mention."]
    assert words["after"].tolist() == ["They left.", ""]
    assert units["after_start"].tolist()[1] == -1
    assert words["target_start"].tolist() == [1, 2]


def test_aliases_as_written_are_no_pronouns(target):
    targets = target('aliases_as_written = ["US"]\nset_aside = ["us open"]')

    assert mentioned(
        targets, "They told us so.", "The US’s port", "US port", "ALL OF US", "US Open ends"
    ) == [
        "US’s",
        "US",
    ]


def test_what_is_set_aside_is_not_counted_but_its_neighbour_is(target):
    targets = target('aliases = ["port"]\nset_aside = ["port wine"]')

    assert mentioned(targets, "Port wine. The port. Port wine in port.") == ["port", "port"]


def test_a_relation_needs_a_word_of_each_group_near_enough(target):
    targets = target('[together]\ngroups = [["ship", "boat"], ["quay*"]]\nwithin = 3')
    texts = (
        "ship a b quay",
        "ship a b c quay",
        "quay by the boat",
        "A ship. A quay.",
        "ship x quay ship y z ship quays",
    )

    assert mentioned(targets, *texts) == ["ship a b quay", "quay by the boat", "quay ship"]


def test_a_sentence_with_two_targets_is_two_units():
    documents = documents_of("NATO and the United States met NATO.")
    units = find_mentions(tokenize(documents), documents, read_targets(["united_states", "nato"]))

    assert units["target"].tolist() == ["united_states", "nato"]
    assert units["target_start"].tolist() == [13, 0]


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ([OWN, OWN, UNKNOWN, UNKNOWN, UNKNOWN], "quoted_unknown"),
        ([OWN, OWN, OWN, UNKNOWN, UNKNOWN], "own"),
        ([OWN, OWN, OWN_SIDE, OTHER_SIDE, OTHER_SIDE], "quoted_other_side"),
        ([OWN, OWN, UNCERTAIN, UNCERTAIN, UNKNOWN], "own"),
        ([UNCERTAIN, UNCERTAIN, OWN, OWN, UNKNOWN], "uncertain"),
        ([UNKNOWN, OWN, OWN, UNKNOWN, UNCERTAIN], "quoted_unknown"),
        ([UNKNOWN, OTHER_SIDE, OWN, OTHER_SIDE, UNKNOWN], "quoted_unknown"),
    ],
)
def test_the_voice_is_that_of_most_of_the_sentence_and_ties_go_to_the_mention(target, voices, expected):
    documents = documents_of("port is where it ends")
    tokens = replace(tokenize(documents), voice=np.array(voices, dtype=np.int8))

    assert find_mentions(tokens, documents, target('aliases = ["port"]'))["voice"].tolist() == [expected]


def test_voices_come_from_attribution(target):
    documents = documents_of("The port is safe. “The port will never be sold to anyone,” the mayor said.")
    units = find_mentions(tokenize_with_voice(documents), documents, target('aliases = ["port"]'))

    assert units["voice"].tolist() == ["own", "quoted_unknown"]


def test_targets_without_a_mention_give_an_empty_table(target):
    documents = documents_of("Nothing here.", "")

    assert len(find_mentions(tokenize(documents), documents, target('aliases = ["port"]'))) == 0
    assert len(find_mentions(tokenize(documents), documents, read_targets([]))) == 0


def test_documents_that_do_not_fit_the_tokens_are_refused(target):
    documents = documents_of("The port is safe.")
    tokens = tokenize(documents)

    with pytest.raises(ValueError, match="no row for document 'd0'"):
        find_mentions(tokens, documents.assign(doc_id="x"), target('aliases = ["port"]'))
    with pytest.raises(ValueError, match="'d0' is shorter"):
        find_mentions(tokens, documents.assign(text="The"), target('aliases = ["port"]'))
