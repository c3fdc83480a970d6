"""Taxonomies: frames that others have named and defined, which a lexicon can be made for."""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, schema
from analysis.framing.lexicon import LexiconError

REQUIRED = ("id", "version", "title")
PARTS = ("id", "label", "definition", "source")


def taxonomy_names() -> list[str]:
    """Return the taxonomies that ship, sorted.

    Examples
    --------
    >>> "policy_frames" in taxonomy_names()
    True
    """
    return sorted(path.stem for path in _folder().glob("*.toml"))


def read_taxonomy(taxonomy: str) -> pd.DataFrame:
    """Read ``corpus/lexicons/taxonomies/<taxonomy>.toml``.

    Parameters
    ----------
    taxonomy : str
        Its identifier, which is the name of the file.

    Returns
    -------
    DataFrame
        Schema table ``taxonomy_frames`` in the order of the file; ``basis`` is ``checked`` where somebody
        opened the source, ``unchecked`` elsewhere.

    Raises
    ------
    LexiconError
        If there is no such taxonomy, or the file is not TOML, lacks a part, has a frame twice or names a
        source that it does not list.

    Examples
    --------
    >>> from analysis.framing import read_taxonomy
    >>> list(read_taxonomy("generic_news_frames")["frame"])[:2]
    ['conflict', 'human_interest']
    """
    path = _folder() / f"{taxonomy}.toml"
    if taxonomy not in taxonomy_names():
        known = ", ".join(taxonomy_names()) or "none"
        raise LexiconError(path, 0, f"there is no taxonomy {taxonomy!r}; there are: {known}")
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(path, 0, f"is not TOML in UTF-8: {error}") from error
    for key in REQUIRED:
        if not content.get(key):
            raise LexiconError(path, 0, f'{key!r} is missing: add {key} = "…" at the top')
    if content["id"] != taxonomy:
        raise LexiconError(path, 0, f"id is {content['id']!r}, but the file is named {taxonomy!r}")
    sources = {source.get("id"): source for source in content.get("sources", [])}
    rows = [_frame_row(path, taxonomy, frame, sources) for frame in content.get("frames", [])]
    if not rows:
        raise LexiconError(path, 0, "no frames: add [[frames]] with id, label, definition and source")
    names = [row["frame"] for row in rows]
    for name in names:
        if names.count(name) > 1:
            raise LexiconError(path, 0, f"frame {name!r} stands twice: keep one")
    return schema.conform(pd.DataFrame(rows), "taxonomy_frames")


def frame_outside(taxonomy: str, frames: list[str]) -> str:
    """Return the first of `frames` that a taxonomy does not have, or an empty string.

    Raises
    ------
    LexiconError
        If there is no such taxonomy.
    """
    known = set(read_taxonomy(taxonomy)["frame"])
    return next((frame for frame in frames if frame not in known), "")


def _folder() -> Path:
    return files.lexicon_path("x").parent / "taxonomies"


def _frame_row(
    path: Path, taxonomy: str, frame: dict[str, Any], sources: dict[str, dict[str, Any]]
) -> dict[str, str]:
    for key in PARTS:
        if not isinstance(frame.get(key), str) or not frame[key].strip():
            raise LexiconError(path, 0, f"frame {frame.get('id', 'without id')!r} lacks {key!r}")
    if frame["source"] not in sources:
        reason = f"frame {frame['id']!r}: source {frame['source']!r} is not in [[sources]]"
        raise LexiconError(path, 0, reason)
    checked = sources[frame["source"]].get("source_checked") is True
    return {
        "taxonomy": taxonomy,
        "frame": frame["id"],
        "label": frame["label"],
        "definition": frame["definition"],
        "source": sources[frame["source"]].get("citation", ""),
        "basis": "checked" if checked else "unchecked",
    }
