"""Adjudication: one label a unit under each rule, by hand."""

import numpy as np
import pytest

from analysis.coding import adjudicate
from tests.coding.tables import labels_of


def outcome(labels, **options):
    table = adjudicate(labels, **options)
    letters = "".join(label[:1] or "-" for label in table["label"])
    return letters, table["resolution"].tolist()


def test_two_coders_who_disagree_settle_nothing():
    labels = labels_of({"one": "ffa ", "two": "fan "})

    assert outcome(labels) == ("f--", ["agreed", "unresolved", "unresolved"])


def test_three_coders_have_a_majority_or_none():
    labels = labels_of({"one": "ffa", "two": "fan", "three": "aaf"})

    assert outcome(labels) == ("fa-", ["majority", "majority", "unresolved"])


def test_a_third_coder_decides_only_what_is_open():
    labels = labels_of({"one": "fffa", "two": "fa n", "third": "an  "})

    # unit 0 agreed against the third; 1 decided; 2 single; 3 the third did not label
    assert outcome(labels, rule="adjudicator", adjudicator="third") == (
        "fnf-",
        ["agreed", "adjudicator", "single", "unresolved"],
    )


def test_a_stated_label_to_fall_back_to():
    labels = labels_of({"one": "ff", "two": "fa"})

    assert outcome(labels, rule="fallback", fallback="neither") == ("fn", ["agreed", "fallback"])


def test_one_model_among_the_coders_makes_the_label_a_model_s():
    labels = labels_of({"one": "ff", "two": "f "}, kinds={"two": "model"})

    table = adjudicate(labels)
    assert table["coder_kind"].tolist() == ["model", "human"]
    assert table["n_coders"].tolist() == [2, 1]
    assert (table["sampling_probability"] == 0.5).all()


def test_order_of_rows_does_not_matter():
    labels = labels_of({"one": "ffan", "two": "fana", "three": "aafa"})

    assert adjudicate(labels).equals(adjudicate(labels.sample(frac=1, random_state=3)))


def test_no_labels_give_an_empty_table():
    assert len(adjudicate(labels_of({}))) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rule": "loudest"}, "not one of"),
        ({"rule": "adjudicator", "adjudicator": "nobody"}, "labelled nothing"),
        ({"rule": "fallback"}, "needs the label"),
    ],
)
def test_rules_that_do_not_work_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        adjudicate(labels_of({"one": "f", "two": "a"}), **options)


def test_labels_that_contradict_each_other_are_refused():
    labels = labels_of({"one": "ff", "two": "fa"})
    with pytest.raises(ValueError, match="two labels: keep one"):
        adjudicate(labels.assign(sentence=0))
    with pytest.raises(ValueError, match="different samples"):
        adjudicate(labels.assign(sampling_probability=np.arange(4.0)))
