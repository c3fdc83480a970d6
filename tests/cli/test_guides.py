"""What coders are told: rules, the meaning of every label, and examples, whatever the task."""

import pytest

from analysis import files
from analysis.cli.guides import MATCH_MEANINGS, guide, label_meanings
from analysis.cli.target_units import CODEBOOK
from analysis.framing.contexts import MATCH_LABELS, NO_FRAME
from analysis.stance import STANCES, read_targets

TARGETS = sorted(path.stem for path in (files.root() / "corpus/stance_targets").glob("*.toml"))


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_s_own_codebook_reaches_its_coders(target):
    facts = {"target": target, "labels": list(STANCES), "codebook": CODEBOOK}
    own, rules = guide(facts)
    examples = read_targets([target])["examples"]

    assert len(examples) >= len(STANCES)
    assert all(sentence in own for sentence in examples["sentence"])
    assert set(label_meanings(facts)) == set(STANCES)
    assert all(meaning in own for meaning in label_meanings(facts).values())
    assert rules.startswith("# How stance is coded")


def test_a_lexicon_without_a_codebook_gets_rules_and_its_frames():
    facts = {"lexicon": "toy_debate", "labels": list(MATCH_LABELS), "codebook": ""}
    [text] = guide(facts)

    assert label_meanings(facts) == MATCH_MEANINGS
    assert "**Life of the estuary** (`estuary`): What lives in the water" in text
    assert all(f"**{label}**" in text for label in MATCH_LABELS)


def test_sentences_without_a_match_are_told_of_frames_not_of_matches():
    facts = {"lexicon": "toy_debate", "labels": ["flooding", "money", "estuary", "decision", NO_FRAME]}
    [text] = guide(facts)

    assert set(label_meanings(facts)) == {"flooding", "money", "estuary", "decision"}
    assert f"or `{NO_FRAME}`" in text
    assert "other_pole" not in text


def test_a_written_codebook_takes_the_place_of_the_rules_for_all():
    facts = {"lexicon": "china_russia", "labels": list(MATCH_LABELS)}
    facts["codebook"] = files.relative(files.codebook_path("china_russia"))

    assert [text.splitlines()[0] for text in guide(facts)] == ["# Codebook of the lexicon china_russia"]
