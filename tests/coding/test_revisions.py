"""Revisions: labels under an earlier codebook lie aside, whole, and are found again by version."""

import pandas as pd
import pytest

from analysis import files, schema
from analysis.coding import earlier_labels, keep_labels, read_study_labels, set_labels_aside


def labels(target, *given):
    told = {"sentence": 0, "target": target, "coder": "ann", "coder_kind": "human"}
    told |= {"sampling_probability": 0.5, "stratum": "north"}
    return schema.conform(
        pd.DataFrame([told | {"doc_id": doc, "label": label} for doc, label in given]), "labels"
    )


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    keep_labels("harbours", labels("dam", ("a", "favour"), ("b", "neither")))
    keep_labels("harbours", labels("port", ("a", "against")))
    return "harbours"


def test_labels_set_aside_are_all_there_and_found_by_version(study):
    before = read_study_labels(study)

    assert set_labels_aside(study, "dam", "0.1.0") == 2

    after = read_study_labels(study)
    assert after["target"].tolist() == ["dam@0.1.0", "dam@0.1.0", "port"]
    pd.testing.assert_frame_equal(after.drop(columns="target"), before.drop(columns="target"))
    aside = earlier_labels(after, "dam")
    assert list(aside) == ["0.1.0"]
    pd.testing.assert_frame_equal(aside["0.1.0"], before[before["target"] == "dam"])
    assert earlier_labels(after, "port") == {}


def test_the_same_coder_can_code_anew_and_nothing_is_written_over(study):
    set_labels_aside(study, "dam", "0.1.0")
    keep_labels(study, labels("dam", ("a", "neither")))

    known = read_study_labels(study)

    assert known.loc[known["target"] == "dam", "label"].tolist() == ["neither"]
    assert earlier_labels(known, "dam")["0.1.0"]["label"].tolist() == ["favour", "neither"]


def test_a_version_is_not_given_twice(study):
    set_labels_aside(study, "dam", "0.1.0")
    keep_labels(study, labels("dam", ("a", "neither")))
    before = read_study_labels(study)

    with pytest.raises(ValueError, match=r"dam@0\.1\.0 by ann lie aside already"):
        set_labels_aside(study, "dam", "0.1.0")

    pd.testing.assert_frame_equal(read_study_labels(study), before)


def test_a_target_without_labels_is_told(study):
    with pytest.raises(ValueError, match="weir has no labels"):
        set_labels_aside(study, "weir", "0.1.0")


def test_labels_of_a_lexicon_of_the_same_name_are_no_earlier_codebook():
    known = pd.concat([labels("dam@1.0.0:any frame:", ("a", "none")), labels("dam@0.1.0", ("a", "favour"))])

    assert list(earlier_labels(known, "dam")) == ["0.1.0"]
