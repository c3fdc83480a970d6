"""What labels of running stories change: counted with and without, in the toy study with labels put in."""

import pandas as pd
import pytest

from analysis import files
from analysis.corpora import read_texts
from analysis.terms import (
    choice_by_voice,
    compared_documents,
    extract_terms,
    read_counts,
    read_variant_counts,
    unlabelled_choice,
    unlabelled_keyness,
)
from analysis.text import tokenize_with_voice

SIDES = {"target": "supporters", "reference": "opponents"}


@pytest.fixture
def labelled(scratch):
    """The toy study, every article of the opponents headed by a label, their outlet made one."""
    path = files.study_folder("toy_debate") / "study.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[terms]", "[terms]\nlabels = true"), encoding="utf-8"
    )
    texts = read_texts("toy_debate")
    opponents = texts["side"] == "opponents"
    headed = texts.assign(
        text=texts["text"].where(~opponents, "Barrier row: " + texts["text"]),
        outlet=texts["outlet"].where(~opponents, "one"),
    )
    extract_terms("toy_debate", tokenize_with_voice(headed), headed)
    return int(opponents.sum())


def test_words_of_labels_are_counted_apart(labelled):
    words = ["barrier", "row", "harbour"]

    whole, rest = (read_counts("toy_debate", labels=labels) for labels in (True, False))

    difference = whole.select(words).counts.sum(axis=0) - rest.select(words).counts.sum(axis=0)
    assert difference.tolist() == [labelled, 0, labelled]  # in alphabetical order
    assert whole.sizes.sum() - rest.sizes.sum() == 2 * labelled


def test_keyness_stands_beside_itself_without_labels(labelled):
    table = unlabelled_keyness("toy_debate", ["row", "barrier", "zeppelin"], **SIDES).set_index("feature")

    assert list(table.index) == ["barrier", "row"]
    assert table.loc["row", ["count_target", "count_reference", "count_reference_without"]].tolist() == [
        0,
        labelled,
        0,
    ]
    assert table.loc["barrier", "log_ratio"] < table.loc["barrier", "log_ratio_without"]


def test_the_choice_of_words_stands_beside_itself_without_labels(labelled):
    table = unlabelled_choice("toy_debate")
    own = table[(table["side"] == "opponents") & (table["variant"] == "barrier")].iloc[0]

    assert own["count"] - own["count_without"] == labelled
    assert own["estimate"] > own["estimate_without"]
    assert (table["count"] > 0).all()


def test_a_study_without_labels_has_empty_tables_and_no_such_files():
    assert unlabelled_keyness("toy_debate", ["barrier"], **SIDES).empty
    assert unlabelled_choice("toy_debate").empty
    with pytest.raises(ValueError, match="declares no labels: set labels = true"):
        read_counts("toy_debate", labels=False)


def test_files_without_labels_go_when_they_are_no_longer_declared(labelled):
    path = files.study_folder("toy_debate") / "study.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("labels = true", ""), encoding="utf-8")
    texts = read_texts("toy_debate")

    extract_terms("toy_debate", tokenize_with_voice(texts), texts)

    assert not list((files.study_folder("toy_debate") / "features").glob("unlabelled_*"))


def test_voices_apart_add_up_to_no_more_than_all():
    documents = compared_documents("toy_debate")

    table = choice_by_voice("toy_debate", "toy_barrier", documents, estimand="these outlets")

    whole = read_variant_counts("toy_debate", "toy_barrier")
    whole = whole[whole["doc_id"].isin(documents["doc_id"])]
    parts = pd.Series(table[table["measure"] == "share"].groupby("variant")["count"].sum())
    assert set(table["voice"]) <= {"own", "quoted"}
    assert (parts <= whole.groupby("variant", observed=True)["count"].sum().reindex(parts.index)).all()
    assert parts.sum() == whole.loc[whole["voice"] != "uncertain", "count"].sum()
