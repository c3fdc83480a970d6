"""What a format's reader finds in a file, and how it becomes a lexicon."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import files, schema
from analysis.framing.lexicon import PROPOSED, Lexicon, LexiconError
from analysis.framing.rules import RuleError, rules_of

NESTED = " > "
"""What joins the keys of a nested category into the name of a frame."""
DEEPEST = 64
"""Levels of categories inside one another; no lexicon in use has ten."""
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Row(NamedTuple):
    """An entry as it stands in a file: its frame, its pattern, its line, and what else is said of it."""

    frame: str
    pattern: str
    line: int
    facts: dict[str, Any] | None = None


class Note(NamedTuple):
    """Something that was left out of a file that could be read: the line and a sentence."""

    line: int
    sentence: str


def lower(pattern: str) -> str:
    """Return a pattern in lower case with single spaces, for formats that write it in any case.

    Examples
    --------
    >>> lower(" MORE  Lambs ")
    'more lambs'
    """
    return " ".join(pattern.split()).lower()


def quoted(value: Any) -> str:
    r"""Return a value as JSON in which nothing stands raw that ends a line or that YAML or TOML refuses.

    Examples
    --------
    >>> quoted("a\x7fé")
    '"a\\u007fé"'
    """
    raw = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", raw)


def assemble(
    path: Path,
    text: str,
    rows: Iterable[Row],
    notes: Iterable[Note],
    *,
    frames: Iterable[str] = (),
    identity: dict[str, str] | None = None,
) -> Lexicon:
    """Make a lexicon of the entries of a file that says little about itself.

    Entries come frame by frame, frames in the order of `frames` and then of first occurrence. An entry that
    stands twice in a frame counts once; a frame without entries is left out; the notes say so.

    Raises
    ------
    LexiconError
        If there is no entry, or an entry's rules make no sense.
    """
    notes = list(notes)
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        if (row.frame, row.pattern) in kept:
            notes.append(Note(row.line, f"{row.pattern!r} stands twice in {row.frame!r}: it counts once"))
        else:
            kept[row.frame, row.pattern] = row
    if not kept:
        raise LexiconError(path, 0, "holds no entry: a lexicon needs at least one word in one category")
    used = {frame for frame, _ in kept}
    order = {name: place for place, name in enumerate(dict.fromkeys([*frames, *(key[0] for key in kept)]))}
    headings = {frame[: match.start()] for frame in used for match in re.finditer(NESTED, frame)}
    idle = [name for name in order if name not in used and name not in headings]
    notes += [Note(0, f"category {name!r} has no entry: left out") for name in idle]
    ordered = sorted(kept.values(), key=lambda row: order[row.frame])
    entries = [_entry(path, row) for row in ordered]
    return Lexicon(
        **_identity(path, text, identity or {}),
        frames=_frames(path, [name for name in order if name in used]),
        entries=schema.conform(pd.DataFrame(entries), "lexicon_entries"),
        sources=_sources(entries),
        rules=_rules(path, ordered),
        notes=schema.conform(
            pd.DataFrame(sorted(notes), columns=schema.columns_of("lexicon_notes")), "lexicon_notes"
        ),
        poles=_poles(entries),
        word_lists={},
    )


def _identity(path: Path, text: str, given: dict[str, str]) -> dict[str, str]:
    """Return what identifies the lexicon; a file without a version is told apart by its contents."""
    return {
        "id": given.get("id") or path.stem,
        "version": given.get("version") or f"0.0.0+{files.sha256(text.encode())[:12]}",
        "language": given.get("language") or "und",
        "licence": given.get("licence") or "unknown",
        "title": given.get("title") or path.name,
        "description": given.get("description") or f"Read from {path.name}.",
    }


def _frames(path: Path, names: list[str]) -> pd.DataFrame:
    frames = pd.DataFrame(
        {
            "frame": names,
            "label": [name.rpartition(NESTED)[2] for name in names],
            "definition": [f"Category {name} of {path.name}, which gives no definition." for name in names],
            "source": path.name,
        }
    )
    return schema.conform(frames, "lexicon_frames")


def _entry(path: Path, row: Row) -> dict[str, str]:
    facts = row.facts or {}
    source = facts.get("source") or path.name
    given = "" if source == PROPOSED else facts.get("basis")
    return {
        "frame": row.frame,
        "pattern": row.pattern,
        "pole": facts.get("pole", ""),
        "register": facts.get("register") or "none",
        "source": source,
        "also": " ".join(str(facts.get("also", "")).split()),
        "basis": given if given == "checked" else PROPOSED if source == PROPOSED else "unchecked",
    }


def _sources(entries: list[dict[str, str]]) -> pd.DataFrame:
    named = [name for entry in entries for name in (entry["source"], *entry["also"].split())]
    names = [name for name in dict.fromkeys(named) if name != PROPOSED]
    rows = pd.DataFrame({"source": names, "citation": names, "url": "", "register": ""})
    rows = rows.assign(basis="unchecked", opened="")
    return schema.conform(rows, "lexicon_sources")


def _rules(path: Path, rows: list[Row]) -> pd.DataFrame:
    found: list[dict[str, object]] = []
    for row in rows:
        declared = (row.facts or {}).get("rules")
        if declared:
            try:
                found += rules_of(row.frame, row.pattern, declared)
            except RuleError as error:
                raise LexiconError(path, row.line, str(error)) from error
    return schema.conform(pd.DataFrame(found, columns=schema.columns_of("lexicon_rules")), "lexicon_rules")


def _poles(entries: list[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    poles: dict[str, dict[str, None]] = {}
    for entry in entries:
        if entry["pole"]:
            poles.setdefault(entry["frame"], {})[entry["pole"]] = None
    return {frame: tuple(names) for frame, names in poles.items()}
