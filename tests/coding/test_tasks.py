"""Tasks below local/, and labels of a study without text."""

import pandas as pd
import pytest

from analysis.coding import (
    draw_sample,
    keep_labels,
    read_study_labels,
    read_task,
    reweighed,
    sheets_in,
    write_task,
)
from analysis.coding.tasks import task_folder
from tests.coding.tables import labels_of, units_of

STUDY = "toy_debate"


def sample_of(n, seed=0):
    sample = draw_sample(units_of(), n=n, strata=["side"], random_state=seed)
    return sample.assign(focus_start=[1.0, *[None] * (len(sample) - 1)], text="=1 text, “with” marks")


def test_a_sample_comes_back_as_it_was(scratch):
    sample = sample_of(7)
    write_task(STUDY, "barrier", sample, labels=["a", "b"], facts={"n": 7})
    found, facts = read_task(STUDY, "barrier")

    assert facts == {"task": "barrier", "labels": ["a", "b"], "n": 7}
    pd.testing.assert_frame_equal(found, sample, check_dtype=False)


def test_a_larger_sample_takes_its_place_and_another_does_not(scratch):
    write_task(STUDY, "barrier", sample_of(6), labels=["a"])
    write_task(STUDY, "barrier", sample_of(12), labels=["a"])
    assert len(read_task(STUDY, "barrier")[0]) == 12

    with pytest.raises(ValueError, match="units that the new one lacks"):
        write_task(STUDY, "barrier", sample_of(12, seed=1), labels=["a"])


def test_sheets_of_a_folder_are_those_of_coders(scratch):
    write_task(STUDY, "barrier", sample_of(4), labels=["a"])
    folder = task_folder(STUDY, "barrier")
    for name in ("two.csv", "one.xlsx", "one.ipynb"):
        (folder / name).write_text("x", encoding="utf-8")

    assert [path.name for path in sheets_in(folder)] == ["one.xlsx", "two.csv"]


def test_a_task_that_was_not_drawn_is_missed(scratch):
    with pytest.raises(FileNotFoundError, match="draw it first"):
        read_task(STUDY, "nothing")


def test_labels_are_added_and_later_ones_count(scratch):
    assert len(read_study_labels(STUDY)) == 0
    keep_labels(STUDY, labels_of({"one": "fa", "two": "f "}))
    kept = keep_labels(STUDY, labels_of({"one": "n "}))

    assert kept.equals(read_study_labels(STUDY))
    assert kept[["coder", "label"]].to_numpy().tolist() == [
        ["one", "neither"],
        ["two", "favour"],
        ["one", "against"],
    ]
    assert not {"text", "before", "after"} & set(kept)


def test_labels_take_the_probabilities_of_the_larger_sample():
    units = {"doc_id": ["a", "b", "c"], "sentence": [0, 0, 1], "target": "t"}
    given = {"coder": "one", "coder_kind": "human", "label": "x"}
    labels = pd.DataFrame(units | given | {"sampling_probability": 0.1, "stratum": "old"})
    sample = pd.DataFrame(units).iloc[[2, 0]].assign(sampling_probability=[0.5, 0.25], stratum="new")

    found = reweighed(labels, sample)

    assert found["sampling_probability"].tolist() == [0.25, 0.1, 0.5]
    assert found["stratum"].tolist() == ["new", "old", "new"]
    assert found.drop(columns=["sampling_probability", "stratum"]).equals(
        labels.drop(columns=["sampling_probability", "stratum"])
    )
