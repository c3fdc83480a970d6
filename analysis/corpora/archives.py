"""ZIP archives among the files of an import: unpacked into a scratch folder, within limits."""

import contextlib
import errno
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.corpora.decoding import NotTextError
from analysis.corpora.gathering import gather_files, reading_order
from analysis.corpora.readers.articles import LARGEST_TABLE
from analysis.corpora.readers.packages import open_package, part_fault
from analysis.corpora.readers.registry import choose_reader
from analysis.files import study_folder

DEEPEST = 2
"""Archives within one another that are unpacked."""
WHAT = "a zip archive"
_PREFIX = "unpacked-"


@contextlib.contextmanager
def scratch_folder(study: str) -> Iterator[Path]:
    """Give a private folder beside the study's own local files, gone at the end.

    One that a killed import left behind is removed first; call it under the study's lock.
    """
    local = study_folder(study) / "local"
    local.mkdir(parents=True, exist_ok=True)
    for left in local.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=local, prefix=_PREFIX) as folder:
        yield Path(folder)


def unpack_archives(
    found: dict[str, Any], scratch: Path, *, also: tuple[str, ...] = (), order: str = ""
) -> None:
    """Put the files inside each archive in its place, named ``archive.zip/inner name``.

    Parameters
    ----------
    found : dict
        What `gather_files` returns; it is changed. ``archives`` is added: names of those unpacked.
    scratch : Path
        Where to unpack.
    also, order : tuple of str, str
        As for `gather_files`.
    """
    found["archives"] = []
    pending = [(entry, 1) for entry in found["files"]]
    found["files"] = []
    while pending:
        entry, depth = pending.pop(0)
        if not _is_archive(entry):
            found["files"].append(entry)
            continue
        try:
            inner = _unpack(entry, depth, scratch, also, order)
        except NotTextError as error:
            found["files"].append(entry | {"path": None, "reason": str(error)})
            continue
        name = entry["file"]
        found["archives"].append(name)
        found["notes"] += [(f"{name}/{inside}", note) for inside, note in inner["notes"]]
        found["passed_over"] += [f"{name}/{inside}" for inside in inner["passed_over"]]
        pending += [
            (item | {"file": f"{name}/{item['file']}", "facts": item["facts"] or entry["facts"]}, depth + 1)
            for item in inner["files"]
        ]
    found["files"].sort(key=reading_order)
    found["passed_over"] = sorted(set(found["passed_over"]))


def _is_archive(entry: dict[str, Any]) -> bool:
    path = entry["path"]
    try:
        if path is None or not path.is_file() or path.stat().st_size > LARGEST_TABLE:
            return False
        with path.open("rb") as handle:
            if handle.read(2) != b"PK":
                return False
        return choose_reader(path.read_bytes(), path.name) == "archive"
    except (OSError, NotTextError):
        return False


def _unpack(
    entry: dict[str, Any], depth: int, scratch: Path, also: tuple[str, ...], order: str
) -> dict[str, Any]:
    """Unpack one archive and list what is in it; parts that are not unpacked are entries with a reason."""
    if depth > DEEPEST:
        raise NotTextError(f"is an archive within {DEEPEST} others; unpack it yourself")
    package = open_package(entry["path"].read_bytes(), WHAT)
    folder = Path(tempfile.mkdtemp(dir=scratch))
    refused: list[dict[str, Any]] = []
    taken: set[str] = set()
    for part in package.infolist():
        if part.is_dir() or "__MACOSX/" in part.filename:
            continue
        fault = part_fault(part) or _repeats(part.filename, taken) or _write(package, part, folder)
        if fault:
            shown = " ".join(part.filename.split()).strip("/")[-120:]
            refused.append({"file": shown, "path": None, "facts": None, "manifest": "", "reason": fault})
    inner = gather_files([folder], also=also, order=order)
    inner["files"] += refused
    if not inner["files"] and not inner["passed_over"]:
        raise NotTextError("is an archive without files")
    return inner


def _repeats(name: str, taken: set[str]) -> str:
    """Say so where the archive has a file of that name already; many systems do not tell cases apart."""
    if name.casefold() in taken:
        return "is in the archive twice"
    taken.add(name.casefold())
    return ""


def _write(package: zipfile.ZipFile, part: zipfile.ZipInfo, folder: Path) -> str:
    """Write one part; return why it could not be, empty if it was."""
    path = folder / part.filename.replace("\\", "/")
    if not path.resolve().is_relative_to(folder.resolve()):
        return "has a path that climbs out of the archive"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with package.open(part) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        path.unlink(missing_ok=True)
        return f"is damaged in the archive, or packed in a way that is not read ({type(error).__name__})"
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        path.unlink(missing_ok=True)
        return f"could not be unpacked: {error.strerror or 'the system gave no reason'}"
    except Exception as error:  # zlib and its kin have errors of their own
        path.unlink(missing_ok=True)
        return f"is damaged in the archive ({type(error).__name__})"
    return ""
