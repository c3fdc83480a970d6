"""What the tests share: the folders, the material that may be absent, a scratch project."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from analysis import files

# machines that run tests are slow and shared: a time limit on an example would fail by chance
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material beside the project; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the third-party material in {SHARED.name}/ beside the project")
    return SHARED


def without_private(folder: str, names: list[str]) -> set[str]:
    """Name what a copy of the project leaves out: what is not published, as a clean clone has it."""
    return set(names) & ({"local"} if Path(folder).name == "toy_debate" else {"local", "text"})


@pytest.fixture
def scratch(tmp_path, monkeypatch) -> Path:
    """A copy of the project's data to write in: corpus, notebook sources, citation; no results."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus", ignore=without_private)
    shutil.copytree(ROOT / "notebooks" / "source", tmp_path / "notebooks" / "source")
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    return tmp_path
