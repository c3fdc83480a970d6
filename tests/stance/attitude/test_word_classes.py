"""Word classes: stems, negation, and a list that holds together."""

import tomllib

import pytest

from analysis.stance.attitude.views import View, seen_from
from analysis.stance.attitude.word_classes import (
    classes_in_order,
    classes_path,
    parse_word_classes,
    read_word_classes,
)


def test_stems_take_any_ending_and_words_none():
    found = parse_word_classes({"good": "prais* kind", "bad": "kind* blame"})

    assert found.of("praiseworthy") == {"good"}
    assert found.of("pra") == frozenset()
    assert found.of("kind") == {"good", "bad"}
    assert found.of("kindred") == {"bad"}
    assert found.of("blames") == frozenset()


def test_short_stems_are_refused():
    with pytest.raises(ValueError, match=r"stem 'ab\*' of 'good' has under 3"):
        parse_word_classes({"good": "ab*"})


def test_a_negation_turns_the_next_three_words_round():
    words = ["nobody", "never", "was", "so", "praised", "nor", "praised"]

    assert classes_in_order(words)[4] == ("~praise",)
    assert classes_in_order(["never", "was", "she", "so", "praised"])[4] == ("praise",)
    assert classes_in_order(["didn’t", "praise"])[1] == ("~praise",)


def test_seen_from_the_mention_classes_keep_the_order_of_the_text():
    # on the left the negation stands farther from the mention than what it turns round
    view = View("", "classes", 1.0, True, by_clause=True)
    seen = seen_from("They never praised the crew, Ann won.", 29, 32, view)

    assert seen["<~praise"] == pytest.approx(2.718281828**-1), "one comma away"
    assert seen[">win"] == 1
    assert "<praise" not in seen


def test_the_list_has_no_word_twice_in_a_class():
    classes = tomllib.loads(classes_path().read_text(encoding="utf-8"))["classes"]

    for name, text in classes.items():
        words = text.split()
        assert len(words) == len(set(words)), name
        assert all(word == word.lower() for word in words)
    assert sorted(read_word_classes().of("condemned")) == ["blame"]
