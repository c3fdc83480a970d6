"""Which files an import reads, and which facts go with each."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.corpora.manifests import Manifest, file_name, read_manifest
from analysis.corpora.readers.column_names import MANIFESTS
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


def reading_order(entry: dict[str, Any]) -> tuple[bool, str, str, bool]:
    """Return the key to sort by, since of two files alike the first is kept.

    Files that a manifest names come first, and ``page.txt`` before ``page copy.txt``.
    """
    stem, suffix = os.path.splitext(entry["file"])
    return entry["facts"] is None, stem, suffix, entry["path"] is None


def _gather_folder(
    folder: Path, found: dict[str, Any], seen: set[Path], also: tuple[str, ...], order: str
) -> None:
    files = _visible_files(folder)
    manifests: dict[Path, tuple[str, Manifest]] = {}
    for path in filter(_is_manifest, files):
        name = _name(path, folder)
        if path.parent in manifests:
            said = [f"lies beside {manifests[path.parent][0]} and was not read"]
        else:
            table, said = read_manifest(path, also=also, order=order)
            manifests[path.parent] = (name, table)
        found["notes"] += [(name, note) for note in said]
    for path in files:
        name = _name(path, folder)
        manifest, facts = _facts(path, folder, manifests)
        if _is_manifest(path) or path.resolve() in seen:
            continue
        seen.add(path.resolve())
        is_companion = _COMPANION.fullmatch(path.name) is not None or (
            bool(manifest) and path.suffix.casefold() == ".csv"
        )
        if is_companion and facts is None:
            found["passed_over"].append(name)
        else:
            found["files"].append({"file": name, "path": path, "facts": facts, "manifest": manifest})
    for parent, (speaks, table) in manifests.items():
        present = {_name(path, parent) for path in files if path.is_relative_to(parent)}
        for name, facts in table.items():
            if name not in present:
                inside = not PurePosixPath(name).is_absolute() and ".." not in name and ":" not in name
                where = _name(parent / name, folder) if inside else PurePosixPath(name).name
                found["files"].append({"file": where, "path": None, "facts": facts, "manifest": speaks})


def _gather_file(path: Path, found: dict[str, Any], also: tuple[str, ...], order: str) -> None:
    """Take one file, with the facts that a manifest beside it states."""
    beside = [path.parent / name for name in MANIFESTS if (path.parent / name).is_file()]
    facts, speaks = None, ""
    if beside and not _is_manifest(path):
        table, _ = read_manifest(beside[0], also=also, order=order)
        facts = table.get(file_name(path.name))
        speaks = beside[0].name if facts is not None else ""
    found["files"].append({"file": file_name(path.name), "path": path, "facts": facts, "manifest": speaks})


def _visible_files(folder: Path) -> list[Path]:
    """Return the files below `folder`, sorted, without hidden files and folders."""
    files: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _is_manifest(path: Path) -> bool:
    return path.name.casefold() in MANIFESTS


def _facts(
    path: Path, folder: Path, manifests: dict[Path, tuple[str, Manifest]]
) -> tuple[str, dict[str, str] | None]:
    """Return the nearest manifest above `path` that names it, with its row; else which one is silent."""
    silent = ""
    for parent in path.parents:
        if parent in manifests:
            name, table = manifests[parent]
            row = table.get(_name(path, parent))
            if row is not None:
                return name, row
            silent = silent or name
        if parent == folder:
            break
    return silent, None


def _name(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
