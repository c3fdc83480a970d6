"""A version stands for one state: changed features or entries under an old version are a sentence."""

import pandas as pd
import pytest

from analysis import files, storage
from analysis.reporting.versions import features_digest, ledger_path, note_versions, version_problems

STUDY = "toy_debate"


def change_features(project) -> None:
    path = project / "corpus" / STUDY / "features" / "sizes.parquet"
    table = storage.read_parquet(path, "sizes")
    storage.write_parquet(path, table.assign(n_tokens=table["n_tokens"] + 1), "sizes")


def set_version(path, version: str) -> None:
    text = path.read_text(encoding="utf-8")
    files.write_text(path, text.replace('version = "1.0.0"', f'version = "{version}"', 1))


@pytest.fixture
def noted(project):
    note_versions(STUDY)
    return project


def test_nothing_is_wrong_before_and_after_it_is_first_noted(project):
    assert version_problems(STUDY) == []
    note_versions(STUDY)
    assert version_problems(STUDY) == []
    ledger = files.read_json(ledger_path(STUDY))
    assert ledger["study"] == {"1.0.0": features_digest(STUDY)}
    assert set(ledger) == {"study", "lexicon toy_debate"}


def test_changed_features_under_the_same_version_are_a_sentence_until_it_is_raised(noted):
    change_features(noted)

    for _ in range(2):
        (sentence,) = version_problems(STUDY)
        assert sentence == (
            "corpus/toy_debate/study.toml: the features are no longer those of version 1.0.0; raise it, at "
            "least to 1.1.0, so that one version stands for one state"
        )
        note_versions(STUDY)

    set_version(noted / "corpus" / STUDY / "study.toml", "1.1.0")
    assert version_problems(STUDY) == []
    note_versions(STUDY)
    assert set(files.read_json(ledger_path(STUDY))["study"]) == {"1.0.0", "1.1.0"}


def test_changed_entries_of_a_lexicon_under_the_same_version_are_a_sentence(noted):
    lexicon = noted / "corpus" / "lexicons" / "toy_debate.toml"
    text = lexicon.read_text(encoding="utf-8")
    files.write_text(lexicon, text + "# a remark changes nothing\n")
    assert version_problems(STUDY) == []

    files.write_text(lexicon, text.replace('pattern = "dry"', 'pattern = "drained"'))
    (sentence,) = version_problems(STUDY)
    assert sentence.startswith(
        "corpus/lexicons/toy_debate.toml: the entries are no longer those of version 1.0.0"
    )

    set_version(lexicon, "1.1.0")
    assert version_problems(STUDY) == []


def test_versions_go_up(noted):
    set_version(noted / "corpus" / STUDY / "study.toml", "1.10.0")
    note_versions(STUDY)
    text = (noted / "corpus" / STUDY / "study.toml").read_text(encoding="utf-8")

    files.write_text(noted / "corpus" / STUDY / "study.toml", text.replace("1.10.0", "1.9.0"))

    assert version_problems(STUDY) == [
        "corpus/toy_debate/study.toml: version 1.9.0 comes after 1.10.0: versions go up"
    ]


def test_a_version_under_way_is_noted_only_when_released(project):
    ledger_path(STUDY).unlink(missing_ok=True)  # as before anything was published
    set_version(project / "corpus" / STUDY / "study.toml", "0.1.0")
    note_versions(STUDY)
    change_features(project)
    assert version_problems(STUDY) == []
    assert "study" not in files.read_json(ledger_path(STUDY))

    note_versions(STUDY, released=True)
    change_features(project)

    assert len(version_problems(STUDY)) == 1


def test_the_digest_is_of_the_content_and_not_of_the_packing(project):
    before = features_digest(STUDY)
    path = project / "corpus" / STUDY / "features" / "counts.parquet"

    pd.read_parquet(path).to_parquet(path, compression=None)
    assert features_digest(STUDY) == before

    table = storage.read_parquet(path, "counts")
    storage.write_parquet(path, table.iloc[1:], "counts")
    assert features_digest(STUDY) != before


def test_a_ledger_of_nonsense_is_named(project):
    files.write_text(ledger_path(STUDY), "[1]")

    with pytest.raises(ValueError, match=r"corpus/toy_debate/versions\.json is not a ledger of versions"):
        version_problems(STUDY)
