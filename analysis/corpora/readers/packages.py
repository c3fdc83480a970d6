"""Files that are packages of parts (ZIP): opened within limits of size, ratio and names."""

import io
import stat
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

from analysis.corpora.readers.articles import refuse_file

LARGEST_UNPACKED = 1024**3
LARGEST_RATIO = 200
"""How many times a part may grow; text seldom grows tenfold."""
RATIO_FROM = 10 * 1024**2
"""Bytes below which a part may grow as it likes."""
MOST_PARTS = 200_000
LONGEST_NAME = 200


def open_package(data: bytes, what: str) -> zipfile.ZipFile:
    """Open a ZIP file whose list of parts keeps to the limits.

    Raises
    ------
    NotTextError
        If it is damaged, has too many parts, or would unpack to more than `LARGEST_UNPACKED`.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise refuse_file(f"is {what} that is damaged or was cut off; fetch it again") from None
    parts = package.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        raise refuse_file(f"is {what} of {len(parts)} parts; at most {MOST_PARTS} are unpacked")
    if size > LARGEST_UNPACKED:
        raise refuse_file(f"is {what} that would unpack to {size // 1024**2} MB; it was not opened")
    return package


def part_fault(part: zipfile.ZipInfo) -> str:
    """Return why a part is not unpacked; empty if it may be."""
    name = part.filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or PureWindowsPath(name).drive or "\x00" in name:
        return "has a path that climbs out of the archive"
    if any(len(piece) > LONGEST_NAME for piece in path.parts) or len(name) > 5 * LONGEST_NAME:
        return f"has a name of more than {LONGEST_NAME} characters"
    if any(ord(letter) < 32 or letter in ':*?"<>|' for letter in name):
        return "has a name with signs that no file may have"
    if stat.S_ISLNK(part.external_attr >> 16):
        return "is a link, not a file"
    if part.flag_bits & 1:
        return "is encrypted; unpack the archive yourself"
    if part.file_size > RATIO_FROM and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
        return f"would grow {part.file_size // max(part.compress_size, 1)}-fold; it was not unpacked"
    return ""


def read_part(package: zipfile.ZipFile, name: str, what: str) -> bytes:
    """Return one part of an office document.

    Raises
    ------
    NotTextError
        If it is missing, damaged, or would grow too much.
    """
    if name not in package.namelist():
        raise refuse_file(f"is {what} without its part {name[:60]}; it is damaged")
    part = package.getinfo(name)
    fault = part_fault(part)
    if fault:
        raise refuse_file(f"is {what} whose part {name[:60]} {fault}")
    try:
        return package.read(part)
    except Exception:  # zlib, zipfile and the like, each with errors of its own
        raise refuse_file(f"is {what} that is damaged or was cut off") from None


def refuse_entities(data: bytes, what: str) -> None:
    """Refuse XML that declares entities: no office program writes it, and it can grow without end."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refuse_file(f"is {what} with declarations that no office program writes; it was not opened")
