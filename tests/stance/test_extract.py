"""What the extract writes for a study, and what is read back."""

import pandas as pd
import pytest

from analysis import files
from analysis.corpora import StudyError, read_study, read_texts
from analysis.stance import extract_stance, read_units
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
