"""Which files an import reads, and which facts go with each."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.corpora.manifests import MANIFEST, file_name, read_manifest
from analysis.corpora.studies import StudyError

COMPANIONS = "readme licen[cs]e copying notice sources? citation changelog contributing codebook datasheet"
"""Names of files that describe a folder and are no articles."""
_ANY = COMPANIONS.replace(" ", "|")
_COMPANION = re.compile(
    rf"(?i:(?:{_ANY})(?:\.(?:md|txt|rst|cff|bib))?|readme[^a-z].*)|(?:{_ANY.upper()})[^A-Za-z].*\.md"
)


def gather_files(
    paths: Iterable[str | Path], *, also: tuple[str, ...] = (), order: str = ""
) -> dict[str, Any]:
    """List what is to be read.

    In a folder every visible file is taken, those of its folders included; left aside are
    ``manifest.csv`` and, unless a manifest names them, files called like `COMPANIONS`
    (``README.md``, ``SOURCE_of_the_texts.md``) and CSV files beside or below a manifest. A file
    that is given itself is always taken.

    Parameters
    ----------
    paths : iterable of str or Path
        Files and folders.
    also : tuple of str
        Columns that the study understands in a manifest beside the usual ones.
    order : str
        ``dmy`` or ``mdy``, as for `read_manifest`.

    Returns
    -------
    dict
        ``files``: a list of dicts ``file`` (name within the given folder), ``path`` (None
        where a manifest names what is not there), ``facts`` (None where no manifest names
        the file) and ``manifest`` (which one speaks for it, empty if none), in `reading_order`;
        ``passed_over``: names; ``notes``: pairs of a name and a sentence.

    Raises
    ------
    StudyError
        If a path does not exist, or there are none.
    """
    given = [Path(path).expanduser() for path in paths]
    missing = [str(path) for path in given if not path.exists()]
    if missing:
        raise StudyError(f"There is no file or folder {missing[0]}; check the path.")
    if not given:
        raise StudyError("Nothing to import: name a file or a folder.")
    found: dict[str, Any] = {"files": [], "passed_over": [], "notes": []}
    seen: set[Path] = set()
    for path in given:
        if path.is_dir():
            _gather_folder(path, found, seen, also, order)
        elif path.resolve() not in seen:
            seen.add(path.resolve())
            _gather_file(path, found, also, order)
    found["files"].sort(key=reading_order)
    found["passed_over"] = sorted(set(found["passed_over"]))
    return found


def reading_order(entry: dict[str, Any]) -> tuple[str, str, bool]:
    """Return the key that puts ``page copy.txt`` behind ``page.txt``: of two alike the first is kept."""
    stem, suffix = os.path.splitext(entry["file"])
    return stem, suffix, entry["path"] is None


def _gather_folder(
    folder: Path, found: dict[str, Any], seen: set[Path], also: tuple[str, ...], order: str
) -> None:
    files = _visible_files(folder)
    manifests = {}
    for path in files:
        if path.name.casefold() == MANIFEST:
            table, notes = read_manifest(path, also=also, order=order)
            manifests[path.parent] = table
            found["notes"] += [(_name(path, folder), note) for note in notes]
    for path in files:
        name = _name(path, folder)
        manifest, facts = _facts(path, folder, manifests)
        if path.name.casefold() == MANIFEST or path.resolve() in seen:
            continue
        seen.add(path.resolve())
        is_companion = _COMPANION.fullmatch(path.name) is not None or (
            bool(manifest) and path.suffix.casefold() == ".csv"
        )
        if is_companion and facts is None:
            found["passed_over"].append(name)
        else:
            found["files"].append({"file": name, "path": path, "facts": facts, "manifest": manifest})
    for parent, table in manifests.items():
        present = {_name(path, parent) for path in files if path.is_relative_to(parent)}
        for name, facts in table.items():
            if name not in present:
                inside = not PurePosixPath(name).is_absolute() and ".." not in name and ":" not in name
                where = _name(parent / name, folder) if inside else PurePosixPath(name).name
                speaks = _name(parent / MANIFEST, folder)
                found["files"].append({"file": where, "path": None, "facts": facts, "manifest": speaks})


def _gather_file(path: Path, found: dict[str, Any], also: tuple[str, ...], order: str) -> None:
    """Take one file, with the facts that a manifest beside it states."""
    manifest = path.parent / MANIFEST
    facts, speaks = None, ""
    if manifest.is_file() and path.name.casefold() != MANIFEST:
        table, _ = read_manifest(manifest, also=also, order=order)
        facts = table.get(file_name(path.name))
        speaks = MANIFEST if facts is not None else ""
    found["files"].append({"file": file_name(path.name), "path": path, "facts": facts, "manifest": speaks})


def _visible_files(folder: Path) -> list[Path]:
    """Return the files below `folder`, sorted, without hidden files and folders."""
    files: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _facts(path: Path, folder: Path, manifests: dict[Path, Any]) -> tuple[str, dict[str, str] | None]:
    """Return the nearest manifest above `path` that names it, with its row; else which one is silent."""
    silent = ""
    for parent in path.parents:
        if parent in manifests:
            name = _name(parent / MANIFEST, folder)
            row = manifests[parent].get(_name(path, parent))
            if row is not None:
                return name, row
            silent = silent or name
        if parent == folder:
            break
    return silent, None


def _name(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
