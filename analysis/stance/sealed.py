"""Sealed files: named arrays and a description in one ``.npz``, nothing that runs when it is read."""

import io
import json
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

from analysis import files

HEADER, SEAL = "header", "seal"


class ModelFileError(ValueError):
    """A model file that is broken, was changed, or is not the one expected."""


def write_sealed(path: Path, header: dict[str, Any], arrays: dict[str, np.ndarray]) -> str:
    """Write arrays, their description and a digest of both; return the file's SHA-256."""
    held = {**arrays, HEADER: _as_bytes(json.dumps(header, ensure_ascii=False, sort_keys=True))}
    held[SEAL] = _as_bytes(_digest(held))
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **held)  # type: ignore[arg-type]
    files.write_bytes(path, buffer.getvalue())
    return files.sha256(buffer.getvalue())


def read_sealed(
    path: Path, kind: str, trusted: Collection[str], sha256: str | None
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Read what :func:`write_sealed` wrote.

    Parameters
    ----------
    path : Path
        The file.
    kind : str
        What ``format`` must be in its description.
    trusted : collection of str
        Names of arrays that it may hold, up to a slash; all must be of floating-point numbers.
    sha256 : str, optional
        What the file's digest must be.

    Returns
    -------
    header : dict
        The description.
    arrays : dict of ndarray

    Raises
    ------
    ModelFileError
        If it cannot be read, was changed, or holds what is not trusted.
    """
    data = path.read_bytes()
    if sha256 is not None and files.sha256(data) != sha256:
        raise ModelFileError(
            f"{path.name} is not the file that was saved: SHA-256 {files.sha256(data)[:12]}…, expected "
            f"{sha256[:12]}…. Fit and save the model again."
        )
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as found:
            arrays = {name: found[name] for name in found.files}
        seal = arrays.pop(SEAL).tobytes().decode()
        header = json.loads(arrays[HEADER].tobytes().decode())
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelFileError(f"{path.name} cannot be read as a model: {error}") from error
    if not isinstance(header, dict) or header.get("format") != kind:
        raise ModelFileError(f"{path.name} is not in the format {kind!r} of this version of the suite.")
    if seal != _digest(arrays):
        raise ModelFileError(f"{path.name} was changed after it was written: fit and save the model again.")
    del arrays[HEADER]
    for name, value in arrays.items():
        if name.partition("/")[0] not in trusted or value.dtype.kind != "f":
            raise ModelFileError(
                f"{path.name} holds {name!r} ({value.dtype}), which no model has: not loaded."
            )
    return header, arrays


def _as_bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _digest(arrays: dict[str, np.ndarray]) -> str:
    lines = [
        f"{name} {value.shape} {files.sha256(value.tobytes())}" for name, value in sorted(arrays.items())
    ]
    return files.sha256("\n".join(lines).encode())
