"""A study begun."""

import pytest

from analysis.corpora import StudyError, new_study, read_study
from analysis.files import study_folder


def test_a_new_study_can_be_read_and_explains_itself(project):
    made = new_study("two_ports")

    assert [path.name for path in made] == ["study.toml", "DATASHEET.md"]
    assert read_study("two_ports")["title"] == "Two ports"
    text = made[0].read_text(encoding="utf-8")
    assert all(f"[{section}]" in text for section in ("sampling_frame", "grouping", "inference", "framing"))
    assert "# Two ports: data sheet" in made[1].read_text(encoding="utf-8")


def test_an_existing_study_is_never_overwritten(project):
    new_study("ports")
    (study_folder("ports") / "study.toml").unlink()
    before = (study_folder("ports") / "DATASHEET.md").read_bytes()

    with pytest.raises(StudyError, match="exists already"):
        new_study("ports")

    assert not (study_folder("ports") / "study.toml").exists()
    assert (study_folder("ports") / "DATASHEET.md").read_bytes() == before


def test_a_name_that_does_not_fit_is_refused(project):
    with pytest.raises(StudyError, match="lower-case letters"):
        new_study("My Study")
