"""What a picture or document shows, apart from how its file was packed: compressors differ by system."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np


def pixels(picture: bytes) -> tuple[tuple[int, ...], bytes]:
    """Return size and colours of a PNG."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        colours = np.asarray(opened.convert("RGBA"))
    return colours.shape, colours.tobytes()


def pages(document: bytes) -> list[bytes]:
    """Return what the streams of a PDF hold, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    return [zlib.decompressobj().decompress(stream) for stream in streams]


def parts(document: bytes) -> dict[str, bytes]:
    """Return the files that a DOCX is made of, unpacked."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


READERS: dict[str, Callable[[bytes], object]] = {".png": pixels, ".pdf": pages, ".docx": parts}


def same_picture(old: bytes, new: bytes, suffix: str) -> bool:
    """Tell whether two files of a kind show the same: the pixels of a PNG, the content of a PDF or DOCX."""
    if old == new or suffix not in READERS:
        return old == new
    read = READERS[suffix]
    try:
        return bool(read(old) == read(new))
    except (OSError, ValueError, SyntaxError, zlib.error, zipfile.BadZipFile):
        return False


def notebook_cells(notebook: bytes) -> list[dict[str, Any]]:
    """Return the cells of an executed notebook, with its pictures as the SHA-256 of their pixels."""
    import base64

    from analysis.files import sha256

    cells: list[dict[str, Any]] = json.loads(notebook)["cells"]
    for cell in cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                size, colours = pixels(base64.b64decode("".join(data["image/png"])))
                data["image/png"] = f"{size} {sha256(colours)}"
    return cells
