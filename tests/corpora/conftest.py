"""A scratch project with one empty study, and articles of our own to put into it."""

from pathlib import Path

import pytest

from analysis import files
from analysis.corpora import new_study

ARTICLES = {
    "harbour": (
        "Council votes to widen the harbour\n\n"
        "The council has voted to build a second quay, ending four years of argument over its price.\n\n"
        "Work should begin in September, when the last ferries of the summer have left the old basin.\n"
    ),
    "grain": (
        "Ministers agree on a shared reserve of grain\n\n"
        "Nine states agreed on Monday to hold a reserve of two million tonnes outside national control.\n\n"
        "Diplomats said that the hardest question was who decides when the stock may be opened again.\n"
    ),
    "river": (
        "Rivers do not sign treaties\n\n"
        "Every treaty on a shared river begins with a map, and every map begins with a small lie.\n\n"
        "A joint gauge would cost less than one summit dinner, and its readings should be open to all.\n"
    ),
}


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """An empty project folder that `analysis.files` takes for the root."""
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.setenv(files.ROOT_VARIABLE, str(root))
    return root


@pytest.fixture
def study(project) -> str:
    """The name of a new study in the scratch project."""
    new_study("harbours")
    return "harbours"


@pytest.fixture
def articles(tmp_path) -> Path:
    """A folder of three articles, without a manifest."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
