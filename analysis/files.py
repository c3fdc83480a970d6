"""Where things lie, and how a file is written so that a killed run never leaves half of one."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
ROOT_VARIABLE = "ANALYSIS_ROOT"


def root() -> Path:
    """Return the project's folder, or the one that ``ANALYSIS_ROOT`` names (scratch copies, tests)."""
    return Path(os.environ.get(ROOT_VARIABLE) or PACKAGE.parent).resolve()


def python_path() -> str:
    """Return the ``PYTHONPATH`` by which processes started from here find this suite before any other."""
    return os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])


def study_folder(study: str) -> Path:
    """Return ``corpus/<study>``."""
    return root() / "corpus" / study


def lexicon_path(lexicon: str) -> Path:
    """Return ``corpus/lexicons/<lexicon>.toml``."""
    return root() / "corpus" / "lexicons" / f"{lexicon}.toml"


def quality_path(lexicon: str) -> Path:
    """Return ``corpus/lexicons/quality/<lexicon>.csv``: how good coders found it."""
    return lexicon_path(lexicon).parent / "quality" / f"{lexicon}.csv"


def codebook_path(lexicon: str) -> Path:
    """Return ``corpus/lexicons/codebooks/<lexicon>.md``: what coders are told."""
    return lexicon_path(lexicon).parent / "codebooks" / f"{lexicon}.md"


def term_choice_path(term_set: str) -> Path:
    """Return ``corpus/term_choice/<term_set>.toml``."""
    return root() / "corpus" / "term_choice" / f"{term_set}.toml"


def target_path(target: str) -> Path:
    """Return ``corpus/stance_targets/<target>.toml``."""
    return root() / "corpus" / "stance_targets" / f"{target}.toml"


def figures_folder(study: str) -> Path:
    """Return ``figures/<study>``."""
    return root() / "figures" / study


def notebooks_folder(study: str) -> Path:
    """Return ``notebooks/<study>``, where executed copies lie."""
    return root() / "notebooks" / study


def report_folder(study: str) -> Path:
    """Return ``report/<study>``."""
    return root() / "report" / study


def relative(path: Path) -> str:
    """Return `path` as seen from the project's folder, with forward slashes; no machine's name in it."""
    return Path(path).resolve().relative_to(root()).as_posix()


def from_project(path: Path | str) -> str:
    """Return `path` as seen from the project's folder, or as it is where it lies elsewhere."""
    try:
        return relative(Path(path))
    except ValueError:
        return str(path)


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of the file at `path`."""
    return sha256(Path(path).read_bytes())


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a scratch path beside `path`; it takes the place of `path` only if the block succeeds."""
    path = Path(path)
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    try:
        yield Path(scratch)
        with _naming(path):
            os.chmod(scratch, 0o644)
            os.replace(scratch, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(scratch)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let errors of the system name `path`: nobody knows the name of a scratch file."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; an equal file is left untouched."""
    if Path(path).is_file() and Path(path).read_bytes() == data:
        return
    with replacing(path) as scratch:
        scratch.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with Unix line ends."""
    write_bytes(path, text.encode("utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Write `value` as indented JSON with keys in the order given."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def read_json(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(Path(path).read_text(encoding="utf-8"))
