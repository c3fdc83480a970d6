"""A project with a study that has results, and where a finding of an invented study comes from."""

import shutil
from pathlib import Path

import pytest

from analysis import files
from tests.conftest import ROOT


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
