"""What a picture shows, apart from how its file was packed: compressors differ between systems."""

import io
import json
import re
import zlib
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


def same_picture(old: bytes, new: bytes, suffix: str) -> bool:
    """Tell whether two files of a kind show the same: the pixels of a PNG, the content of a PDF."""
    if old == new or suffix not in (".png", ".pdf"):
        return old == new
    read = pixels if suffix == ".png" else pages
    try:
        return bool(read(old) == read(new))
    except (OSError, ValueError, SyntaxError, zlib.error):
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
