"""A project with a study that has results, and where a finding of an invented study comes from."""

import shutil
from pathlib import Path

import pytest

from analysis import files
from analysis.reporting import build_study, notebooks
from tests.conftest import ROOT, without_private
from tests.reporting.played import play_back


@pytest.fixture
def project(scratch) -> Path:
    """The scratch project with the results that ship: figures, findings, executed notebooks."""
    for folder in ("figures", "notebooks"):
        shutil.copytree(ROOT / folder, scratch / folder, dirs_exist_ok=True)
    return scratch


@pytest.fixture
def source(tmp_path, monkeypatch) -> dict:
    """What `notebook_source` gives, for a study in an empty project."""
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    settings = tmp_path / "corpus" / "harbours" / "study.toml"
    files.write_text(settings, "id = 'harbours'\n")
    return {
        "study": "harbours",
        "version": "1.2.3",
        "notebook": "02_compare_terms",
        "inputs": [settings],
        "lexicons": {},
        "rows": {"one": "document", "many": "documents", "texts": "", "resampled": "documents"},
    }


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A project whose toy study is built, with notebooks that are played back; tests take copies of it."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("corpus", "notebooks/source"):
        shutil.copytree(ROOT / name, folder / name, ignore=without_private)
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(files.ROOT_VARIABLE, str(folder))
        patch.setattr(notebooks, "run_notebook", play_back)
        build_study("toy_debate", say=lambda line: None)
    return folder


@pytest.fixture
def built(made, tmp_path, monkeypatch) -> Path:
    """A copy of the built project, to change."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    monkeypatch.setattr(notebooks, "run_notebook", play_back)
    return tmp_path
