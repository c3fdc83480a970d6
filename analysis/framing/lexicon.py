"""Lexicons: versioned lists of expressions, each with the frame that it signals and its source."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema

REQUIRED = ("id", "version", "language", "licence", "title")
ENTRY_KEYS = {"pattern", "pole", "register", "source", "source_checked"}
PROPOSED = "proposed"


class LexiconError(ValueError):
    """A lexicon file that cannot be read as one.

    Attributes
    ----------
    path : Path
        The file.
    line : int
        Line of the fault, 1-based; 0 where the whole file is meant.
    reason : str
        What is wrong and what to do.
    """

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = Path(path), line, reason
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {reason}")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A lexicon; treat it as read-only.

    Attributes
    ----------
    id, version, language, licence, title : str
        Identity; a change of entries changes the version.
    frames : DataFrame
        ``frame, label, definition, source``, one row a frame, in the order of the file.
    entries : DataFrame
        ``frame, pattern, pole, register, source, basis``, one row an entry; ``basis`` is
        ``checked`` where the source was opened, ``unchecked`` where it was not, ``proposed``
        where there is none.
    sources : DataFrame
        ``source, citation, url, register``.
    description : str
        What it measures, how it came about, and what has not been checked.
    """

    id: str
    version: str
    language: str
    licence: str
    title: str
    frames: pd.DataFrame
    entries: pd.DataFrame
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    description: str = ""

    def __repr__(self) -> str:
        """Say how much it holds."""
        return f"Lexicon({self.id}@{self.version}, {len(self.frames)} frames, {len(self.entries)} entries)"


def read_lexicon(path: Path | str) -> Lexicon:
    """Read a lexicon from TOML.

    Parameters
    ----------
    path : Path or str
        The file; ``corpus/lexicons/toy_debate.toml`` is a short one to copy from.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        If the file is not TOML, lacks a part, names an unknown pole or source, or has an entry twice.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> from analysis.files import lexicon_path
    >>> read_lexicon(lexicon_path("toy_debate")).id
    'toy_debate'
    """
    path = Path(path)
    content, text = _parse(path)
    for key in REQUIRED:
        if not content.get(key):
            raise LexiconError(path, 0, f'{key!r} is missing: add {key} = "…" at the top')
    if not content.get("frames"):
        raise LexiconError(path, 0, "no frames: add [[frames]] with id, label, definition and entries")
    sources = _sources(content)
    frames = [_frame_row(path, text, frame) for frame in content["frames"]]
    _refuse_repeated(path, text, [row["frame"] for row in frames], "frame")
    entries = [
        _entry_row(path, text, frame, entry, set(sources["source"]))
        for frame in content["frames"]
        for entry in frame.get("entries", [])
    ]
    _refuse_repeated(path, text, [row["pattern"] for row in entries], "pattern")
    return Lexicon(
        **{key: str(content[key]) for key in REQUIRED},
        frames=schema.conform(pd.DataFrame(frames), "lexicon_frames"),
        entries=schema.conform(pd.DataFrame(entries, columns=_columns("lexicon_entries")), "lexicon_entries"),
        sources=sources,
        description=" ".join(str(content.get("description", "")).split()),
    )


def _columns(table: str) -> list[str]:
    return [column[0] for column in schema.TABLES[table]]


def _parse(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except UnicodeDecodeError as error:
        raise LexiconError(path, 0, f"is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        line = words.rpartition("at line ")[2].partition(",")[0]
        raise LexiconError(path, int(line) if line.isdigit() else 0, f"is not TOML: {words}") from error


def _line_of(text: str, needle: str) -> int:
    position = text.find(f'"{needle}"')
    return text.count("\n", 0, position) + 1 if position >= 0 else 0


def _sources(content: dict[str, Any]) -> pd.DataFrame:
    rows = [
        {
            "source": source.get("id", ""),
            "citation": source.get("citation", ""),
            "url": source.get("url", ""),
            "register": source.get("register", ""),
        }
        for source in content.get("sources", [])
    ]
    return schema.conform(pd.DataFrame(rows, columns=_columns("lexicon_sources")), "lexicon_sources")


def _frame_row(path: Path, text: str, frame: dict[str, Any]) -> dict[str, str]:
    for key in ("id", "label", "definition"):
        if not frame.get(key):
            name = frame.get("id", "without id")
            raise LexiconError(path, _line_of(text, name), f"frame {name!r} lacks {key!r}")
    return {
        "frame": frame["id"],
        "label": frame["label"],
        "definition": frame["definition"],
        "source": frame.get("source", PROPOSED),
    }


def _entry_row(
    path: Path, text: str, frame: dict[str, Any], entry: dict[str, Any], sources: set[str]
) -> dict[str, str]:
    pattern = entry.get("pattern", "")
    line = _line_of(text, pattern) if pattern else _line_of(text, frame["id"])
    if not pattern.strip():
        raise LexiconError(path, line, f"an entry of frame {frame['id']!r} has no pattern")
    unknown = sorted(set(entry) - ENTRY_KEYS)
    if unknown:
        raise LexiconError(path, line, f"entry {pattern!r} has unknown keys {', '.join(unknown)}")
    pole, source = entry.get("pole", ""), entry.get("source", PROPOSED)
    if pole and pole not in frame.get("poles", []):
        raise LexiconError(path, line, f"entry {pattern!r}: pole {pole!r} is not declared by its frame")
    if source != PROPOSED and source not in sources:
        raise LexiconError(path, line, f"entry {pattern!r}: source {source!r} is not among [[sources]]")
    checked = "checked" if entry.get("source_checked") else "unchecked"
    return {
        "frame": frame["id"],
        "pattern": pattern,
        "pole": pole,
        "register": entry.get("register", "none"),
        "source": source,
        "basis": PROPOSED if source == PROPOSED else checked,
    }


def _refuse_repeated(path: Path, text: str, names: list[str], kind: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise LexiconError(path, _line_of(text, name), f"{kind} {name!r} stands twice: keep one")
        seen.add(name)
