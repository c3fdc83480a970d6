"""Versions: a number stands for one state of a study or lexicon, and the ledger keeps which."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from analysis import files
from analysis.corpora import read_study
from analysis.framing import read_lexicon

LEDGER = "versions.json"


def ledger_path(study: str) -> Path:
    """Return ``corpus/<study>/versions.json``."""
    return files.study_folder(study) / LEDGER


def version_problems(study: str) -> list[str]:
    """Say where features or entries changed and the version did not, in sentences.

    Compared is with the ledger, ``corpus/<study>/versions.json``, into which :func:`note_versions` writes
    the state of each version when it is first there.
    """
    ledger = _read(study)
    sentences = []
    for name, (version, digest, place) in _states(study).items():
        known: dict[str, str] = ledger.get(name, {})
        if known.get(version, digest) != digest:
            what = "features" if name == "study" else "entries"
            sentences.append(
                f"{place}: the {what} are no longer those of version {version}; raise it, at least to "
                f"{_next(version)}, so that one version stands for one state"
            )
        newest = max(known, key=_parts, default=version)
        if version not in known and _parts(version) < _parts(newest):
            sentences.append(f"{place}: version {version} comes after {newest}: versions go up")
    return sentences


def note_versions(study: str, *, released: bool = False) -> None:
    """Write the present state of the study and its lexicons into the ledger, for versions not yet in it.

    Versions below 1.0.0 are under way and noted only when they are `released`.
    """
    ledger = _read(study)
    before = {name: dict(known) for name, known in ledger.items()}
    for name, (version, digest, _) in _states(study).items():
        if released or _parts(version) >= (1, 0, 0):
            ledger.setdefault(name, {}).setdefault(version, digest)
    if ledger != before:
        files.write_json(ledger_path(study), ledger)


def features_digest(study: str) -> str:
    """Return one SHA-256 over the content of a study's features, the same however they are packed."""
    digest = hashlib.sha256()
    for path in sorted((files.study_folder(study) / "features").glob("*.parquet")):
        digest.update(path.name.encode())
        for name, column in pq.read_table(path).to_pandas().items():
            digest.update(f"{name}\0".encode())
            digest.update(_content(column))
    return digest.hexdigest()


def _content(column: pd.Series) -> bytes:
    if pd.api.types.is_float_dtype(column):
        return "\0".join(f"{value:.10g}" for value in column).encode()
    if pd.api.types.is_integer_dtype(column):
        return column.to_numpy(dtype=np.dtype("<i8")).tobytes()
    return "\0".join(map(str, column)).encode()


def _states(study: str) -> dict[str, tuple[str, str, str]]:
    """Return version, digest and file of the study and of each lexicon that it declares."""
    settings = read_study(study)
    states = {"study": (settings["version"], features_digest(study), f"corpus/{study}/study.toml")}
    for name in settings["framing"]["lexicons"]:
        path = files.lexicon_path(name)
        lexicon = read_lexicon(path)
        rows = lexicon.entries[["frame", "pattern"]].to_csv(index=False) + lexicon.rules.to_csv(index=False)
        states[f"lexicon {name}"] = (lexicon.version, files.sha256(rows.encode()), files.relative(path))
    return states


def _read(study: str) -> dict[str, dict[str, str]]:
    path = ledger_path(study)
    if not path.is_file():
        return {}
    try:
        ledger: dict[str, dict[str, str]] = files.read_json(path)
        return {str(name): dict(known) for name, known in ledger.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{files.relative(path)} is not a ledger of versions: {error}") from error


def _parts(version: str) -> tuple[Any, ...]:
    """Return a version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(int(part) if part.isdigit() else -1 for part in version.split("."))


def _next(version: str) -> str:
    major, minor, *_ = [*_parts(version), 0, 0]
    return f"{major}.{minor + 1}.0"
