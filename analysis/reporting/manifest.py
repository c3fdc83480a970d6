"""The manifest of a release: the SHA-256 of every file, in the form that ``sha256sum -c`` reads."""

import re
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from analysis import files
from analysis.reporting.comparison import Difference

MANIFEST = "MANIFEST.sha256"
LARGEST = 4 * 1024**3
"""Bytes that a release may unpack to."""
MADE = {".venv", ".cache", "report", "local", "text", "__pycache__", ".ipynb_checkpoints"}
"""Folders that running the suite, or taking texts in, makes in an unpacked release."""
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_text(contents: Iterable[tuple[str, bytes]]) -> str:
    """Return the manifest of files given as name and content."""
    lines = sorted((name, files.sha256(data)) for name, data in contents)
    return "".join(f"{digest}  {name}\n" for name, digest in lines)


def check_manifest(folder: Path) -> list[Difference]:
    """Return the files of an unpacked release that are not those of its manifest; none where it has none.

    Raises
    ------
    ValueError
        If a line of the manifest cannot be read.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return []
    known: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(
                f"{MANIFEST}, line {number}: not a SHA-256, two spaces and a name; unpack the release again"
            )
        known[match[2]] = match[1]
    names = {place.relative_to(folder).as_posix() for place in folder.rglob("*") if place.is_file()}
    added = {name for name in names - known.keys() - {MANIFEST} if not MADE & set(name.split("/")[:-1])}
    rows: list[Difference] = []
    for name in sorted(known.keys() | added):
        now = files.sha256_of(folder / name) if name in names else ""
        if now != known.get(name, ""):
            old = known.get(name, "")[:12] or "not in the release"
            rows.append(("manifest", name, "file of the release", old, now[:12] or "missing"))
    return rows


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a release into `folder`; return the folder that holds its manifest.

    Raises
    ------
    ValueError
        If it is no archive, has no manifest, is too large, or has names that lead out of the folder.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            members = packed.infolist()
            _refuse_unsafe(archive, members)
            packed.extractall(folder)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise ValueError(
            f"{archive.name} cannot be read as a ZIP archive ({error}): fetch it again"
        ) from error
    found = sorted(folder.glob(f"*/{MANIFEST}"))
    if len(found) != 1:
        raise ValueError(
            f"{archive.name} is no release: it has no {MANIFEST}; give an archive that "
            "python3 run.py release wrote"
        )
    return found[0].parent


def _refuse_unsafe(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > LARGEST:
        raise ValueError(
            f"{archive.name} would unpack to more than {LARGEST // 1024**3} GB: no release is so large"
        )
    for member in members:
        name = PurePosixPath(member.filename)
        linked = stat.S_ISLNK(member.external_attr >> 16)
        if name.is_absolute() or ".." in name.parts or "\\" in member.filename or linked:
            raise ValueError(f"{archive.name} holds {member.filename!r}, which leads out of the folder")
