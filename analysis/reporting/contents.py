"""What a study consists of: its data, its results, and what of the suite they need."""

import contextlib
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis import files
from analysis.corpora import read_study

STATED = (
    "study.toml",
    "DATASHEET.md",
    "documents.csv",
    "import.json",
    "interpretation.md",
    "labels.csv",
    "versions.json",
)
"""Files of a study's folder that are published; others only where a figure or finding names them as input."""
PRIVATE = ("documents.csv", "import.json", "digests.json")
"""Files of ``local/`` that say of texts what is not published; without them the texts cannot be read."""
CHOSEN = ("lexicons", "term_choice")
"""Folders of corpus/ of which a study takes what it declares; of the others it takes all."""
SUITE = ("run.py", "requirements.txt", "requirements.in", "LICENSE", "NOTICE", "CITATION.cff", "CHANGELOG.md")
PICTURES = (".svg", ".png", ".pdf")


def study_data(study: str) -> list[Path]:
    """Return the files that a study's results are computed from, its texts left out."""
    folder = files.study_folder(study)
    own = [folder / name for name in STATED] + sorted((folder / "features").glob("*.parquet"))
    return _there([*own, *_shared(study), *_recorded_inputs(study)])


def study_texts(study: str) -> list[Path]:
    """Return the texts of a study, none where they are not here."""
    return sorted((files.study_folder(study) / "text").glob("*.txt"))


def study_results(study: str) -> list[Path]:
    """Return the figures, the findings and the executed notebooks of a study."""
    made = [*files.figures_folder(study).rglob("*"), *files.notebooks_folder(study).glob("*.ipynb")]
    kinds = (*PICTURES, ".csv", ".json", ".ipynb")
    return _there(path for path in made if path.suffix in kinds and not path.name.startswith("."))


def suite_files() -> list[Path]:
    """Return the code that makes results out of data: the package, notebook sources, the lock, licences."""
    root = files.root()
    package = [path for path in (root / files.PACKAGE.name).rglob("*") if "__pycache__" not in path.parts]
    listed = [root / name for name in SUITE] + sorted((root / "requirements").glob("*"))
    return _there([*listed, *package, *(root / "notebooks" / "source").glob("*.py")])


def recorded(study: str) -> list[tuple[str, dict[str, str]]]:
    """Return each figure and finding of a study with its inputs and their SHA-256, as recorded."""
    found = []
    for path in sorted(files.figures_folder(study).rglob("*.json")):
        with contextlib.suppress(ValueError):  # a record that is broken is named where results are compared
            content = files.read_json(path)
            for entry in content.get("findings", [content]):
                found.append((str(entry.get("id", "")), dict(entry.get("inputs", {}))))
    return found


@contextlib.contextmanager
def scratch_project(study: str, *, texts: bool) -> Iterator[Path]:
    """Give a scratch copy of a study's data in which everything below works, and remove it at the end.

    Parameters
    ----------
    study : str
        Study of the project.
    texts : bool
        Whether to take the texts along, with what is known of each, and leave the features out, so that
        these are made anew.
    """
    root = files.root()
    taken = study_data(study)
    if texts:
        private = [files.study_folder(study) / "local" / name for name in PRIVATE]
        taken = [path for path in taken if path.suffix != ".parquet"] + study_texts(study) + _there(private)
    taken += _there([root / "CITATION.cff", root / "requirements.txt"])
    taken += sorted((root / "notebooks" / "source").glob("*.py"))
    with tempfile.TemporaryDirectory(prefix="verify-") as name:
        for path in taken:
            target = Path(name) / files.relative(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        with project_at(Path(name)):
            yield Path(name).resolve()


@contextlib.contextmanager
def project_at(root: Path) -> Iterator[None]:
    """Make another folder the project for a while."""
    before = os.environ.get(files.ROOT_VARIABLE)
    os.environ[files.ROOT_VARIABLE] = str(root)
    try:
        yield
    finally:
        if before is None:
            del os.environ[files.ROOT_VARIABLE]
        else:
            os.environ[files.ROOT_VARIABLE] = before


def _shared(study: str) -> list[Path]:
    """Return what lies in corpus/ for all studies, and the word lists that this one declares."""
    corpus = files.root() / "corpus"
    settings = read_study(study)
    declared = [files.lexicon_path(name) for name in settings["framing"]["lexicons"]]
    declared += [_taxonomy_of(path) for path in declared]
    declared += [files.term_choice_path(name) for name in settings["terms"]["term_choice"]]
    common = [
        path
        for folder in sorted(corpus.iterdir())
        if folder.is_dir() and folder.name not in CHOSEN and not (folder / "study.toml").is_file()
        for path in folder.rglob("*")
    ]
    return [*declared, *common, *(path for path in corpus.iterdir() if path.suffix != ".md")]


def _taxonomy_of(lexicon: Path) -> Path:
    """Return where the taxonomy lies that a lexicon follows, without which it cannot be read."""
    content = tomllib.loads(lexicon.read_text(encoding="utf-8")) if lexicon.is_file() else {}
    return lexicon.parent / "taxonomies" / f"{content.get('taxonomy', '')}.toml"


def _recorded_inputs(study: str) -> list[Path]:
    root = files.root()
    names = {name for _, inputs in recorded(study) for name in inputs}
    return [root / name for name in sorted(names) if _is_inside(name)]


def _is_inside(name: str) -> bool:
    """Tell whether a recorded path stays in corpus/ and is no text."""
    parts = Path(name).parts
    return parts[:1] == ("corpus",) and ".." not in parts and not {"text", "local"} & set(parts)


def _there(paths: Iterable[Path]) -> list[Path]:
    found = {path for path in paths if path.is_file() and not path.name.startswith(".")}
    return sorted(found)
