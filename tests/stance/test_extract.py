"""What the extract writes for a study, and what is read back."""

import pandas as pd
import pytest

from analysis import files
from analysis.corpora import StudyError, read_study, read_texts
from analysis.stance import STANCES, MissingExtraError, extract_stance, read_transfer, read_units
from analysis.text import tokenize_with_voice

TARGET = """
id = "barrier"
label = "the barrier"
version = "1.0.0"
definition = "The tidal barrier."
aliases = ["barrier*"]
[codebook]
favour = "f"
against = "a"
neither = "n"
"""


@pytest.fixture
def study(scratch):
    """The toy study with a stance target, its units made."""
    files.target_path("barrier").write_text(TARGET, encoding="utf-8")
    path = files.study_folder("toy_debate") / "study.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[stance]\ntargets = ["barrier"]\n', encoding="utf-8"
    )
    documents = read_texts("toy_debate")
    extract_stance("toy_debate", tokenize_with_voice(documents), documents)
    return path


def test_units_agree_with_a_plain_search(study):
    units = read_units("toy_debate")
    documents = read_texts("toy_debate")
    named = documents["text"].str.contains(r"\bbarriers?\b", case=False)

    assert set(units["doc_id"]) == set(documents.loc[named, "doc_id"])
    assert units["p_favour"].isna().all()
    assert set(units["model"]) == {""}
    voices = [read_units("toy_debate", voice=voice) for voice in ("own", "quoted")]
    assert sum(map(len, voices)) + (units["voice"] == "uncertain").sum() == len(units)
    assert min(map(len, voices)) > 0


def test_the_file_holds_neither_text_nor_place(study):
    table = pd.read_parquet(files.study_folder("toy_debate") / "features" / "stance_units.parquet")

    assert list(table) == [
        "doc_id",
        "sentence",
        "target",
        "voice",
        "p_favour",
        "p_against",
        "p_neither",
        "model",
    ]


def test_what_is_no_longer_declared_is_removed(study):
    study.write_text(study.read_text(encoding="utf-8").replace('["barrier"]\n', "[]\n"), encoding="utf-8")
    documents = read_texts("toy_debate")
    extract_stance("toy_debate", tokenize_with_voice(documents), documents)

    with pytest.raises(FileNotFoundError, match=r"run\.py report"):
        read_units("toy_debate")


def test_an_unknown_voice_and_an_impossible_name_are_refused(study):
    with pytest.raises(ValueError, match="voice 'loud'"):
        read_units("toy_debate", voice="loud")
    study.write_text(study.read_text(encoding="utf-8").replace('["barrier"]\n', '["Barrier 1"]\n'))
    with pytest.raises(StudyError, match="'Barrier 1', which is not the name of a stance target"):
        read_study("toy_debate")


def coded(n=40):
    """Labels of the first units, given by a rule, since only the way through the files is tested."""
    units = read_units("toy_debate").head(n)
    labels = [STANCES[k % 3] for k in range(len(units))]
    return units[["doc_id", "sentence", "target"]].assign(label=labels)


def extracted_with(labels):
    documents = read_texts("toy_debate")
    extract_stance("toy_debate", tokenize_with_voice(documents), documents, labels=labels)
    return read_units("toy_debate")


def test_with_labels_every_unit_gets_probabilities_and_the_model_is_named(study):
    before = read_units("toy_debate")
    units = extracted_with(coded())

    pd.testing.assert_frame_equal(units[["doc_id", "sentence", "target", "voice"]], before.iloc[:, :4])
    total = units[["p_favour", "p_against", "p_neither"]].sum(axis=1)
    assert total.to_numpy() == pytest.approx(1, abs=1e-5)
    assert units["model"].str.fullmatch(r"tfidf, cross-fitted, labels [0-9a-f]{12}").all()
    pd.testing.assert_frame_equal(units, extracted_with(coded()))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda labels: labels.assign(label="pro"), "label 'pro' is not one of favour, against, neither"),
        (lambda labels: pd.concat([labels, labels[:1]]), "sentence .*, barrier has two labels: adjudicate"),
        (
            lambda labels: labels.assign(sentence=999 + labels.index),
            "labels of 27 units that the study does not",
        ),
    ],
)
def test_labels_that_do_not_fit_are_refused(study, change, sentence):
    with pytest.raises(ValueError, match=sentence):
        extracted_with(change(coded()))


@pytest.mark.parametrize(
    "few",
    [
        lambda labels: labels.assign(label="neither"),
        lambda labels: labels[labels["doc_id"] == labels["doc_id"].iloc[0]],
        lambda labels: labels.iloc[:0],
    ],
    ids=["one class", "one document", "none"],
)
def test_labels_that_teach_nothing_yet_stop_nothing(study, few):
    extracted_with(coded())
    units = extracted_with(few(coded()))

    # the probabilities of before are gone, too
    assert units[["p_favour", "p_against", "p_neither"]].isna().all(axis=None)
    assert set(units["model"]) == {""}
    assert read_transfer("toy_debate").empty


def test_two_labels_are_enough_to_begin_with(study):
    first = coded().drop_duplicates("doc_id").head(2).assign(label=["favour", "against"])
    units = extracted_with(first)

    # each of the two teaches nothing without the other, so that no probability would be held out
    assert units[["p_favour", "p_against", "p_neither"]].isna().all(axis=None)
    assert set(units["model"]) == {""}


def test_a_study_that_asks_for_embeddings_needs_the_extra(study, no_models):
    study.write_text(study.read_text(encoding="utf-8") + 'features = "both"\n', encoding="utf-8")

    with pytest.raises(MissingExtraError, match="pip install"):
        extracted_with(coded())
    study.write_text(study.read_text(encoding="utf-8").replace('"both"', '"glove"'), encoding="utf-8")
    with pytest.raises(StudyError, match=r"stance\.features is 'glove'; it must be one of: tfidf"):
        read_study("toy_debate")
