"""The suite's own format: TOML with frames, entries, their sources and rules."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema
from analysis.framing.lexicon import PROPOSED, Lexicon, LexiconError
from analysis.framing.rules import RULES, RuleError, rules_of
from analysis.framing.taxonomies import frame_outside

SUFFIXES = (".toml",)
REQUIRED = ("id", "version", "language", "licence", "title")
ENTRY_KEYS = {"pattern", "pole", "register", "source", "source_checked", "also", *RULES}
FRAME_KEYS = {"id", "label", "definition", "source", "poles", "entries"}
SOURCE_KEYS = {"id", "citation", "url", "register", "source_checked", "opened"}
TABLES = ("sources", "changes", "frames", "word_lists")
TOP_KEYS = {*REQUIRED, "description", "citation", "taxonomy", *TABLES}
_HALF = re.compile(r"\w+:[ab]")
_START = re.compile(
    r'(?:\s*(?:#[^\n]*)?\n)*\s*(?:[A-Za-z_"][\w"-]*\s*=|\[\[?\s*[A-Za-z_][\w.]*\s*\]\]?\s*$)', re.M
)


def recognises(text: str) -> bool:
    """Tell whether the first line that is no comment sets a value or opens a table."""
    return _START.match(text) is not None


def read(path: Path, text: str) -> Lexicon:
    """Read a lexicon that says of each entry where it comes from."""
    content = _parsed(path, text)
    frames = _tables(path, content, "frames")
    if not frames:
        raise LexiconError(path, 0, "no frames: add [[frames]] with id, label, definition and entries")
    sources = _sources(path, text, _tables(path, content, "sources"))
    rows = [_frame_row(path, text, frame) for frame in frames]
    _refuse_repeated(path, text, [(row["frame"],) for row in rows], "frame")
    taxonomy = str(content.get("taxonomy", ""))
    _refuse_outside(path, text, taxonomy, [row["frame"] for row in rows])
    known = set(sources["source"])
    lists = _word_lists(path, content)
    given = [
        (frame, _spelt(path, text, entry, lists)) for frame in frames for entry in _entries(path, text, frame)
    ]
    entries = [_entry_row(path, text, frame, entry, known) for frame, entry in given]
    _refuse_repeated(path, text, [(row["frame"], row["pattern"]) for row in entries], "pattern")
    rules = [rule for frame, entry in given for rule in _rules(path, text, frame["id"], entry)]
    return Lexicon(
        **{key: str(content[key]) for key in REQUIRED},
        frames=schema.conform(pd.DataFrame(rows), "lexicon_frames"),
        entries=schema.conform(
            pd.DataFrame(entries, columns=schema.columns_of("lexicon_entries")), "lexicon_entries"
        ),
        sources=sources,
        description=" ".join(str(content.get("description", "")).split()),
        rules=schema.conform(
            pd.DataFrame(rules, columns=schema.columns_of("lexicon_rules")), "lexicon_rules"
        ),
        poles={frame["id"]: tuple(frame.get("poles", ())) for frame in frames},
        taxonomy=taxonomy,
        citation=str(content.get("citation", "")),
        history=_history(path, text, _tables(path, content, "changes")),
        notes=_unknown_keys(text, content),
        word_lists=lists,
    )


def _parsed(path: Path, text: str) -> dict[str, Any]:
    """Return the content of a file that is TOML and says what every lexicon must."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        line = words.rpartition("at line ")[2].partition(",")[0]
        raise LexiconError(path, int(line) if line.isdigit() else 0, f"is not TOML: {words}") from error
    for key in REQUIRED:
        if not content.get(key):
            raise LexiconError(path, 0, f'{key!r} is missing: add {key} = "…" at the top')
    return content


def _tables(path: Path, content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    tables = content.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise LexiconError(path, 0, f"{name!r} is not a list of tables: write [[{name}]]")
    return tables


def _line_of(text: str, needle: str) -> int:
    """Return the line of a quoted text; asked for only where something is wrong, for it reads the file."""
    position = text.find(f'pattern = "{needle}"')
    position = position if position >= 0 else text.find(f'"{needle}"')
    return text.count("\n", 0, position) + 1 if position >= 0 else 0


def _unknown_keys(text: str, content: dict[str, Any]) -> pd.DataFrame:
    """Note the keys that this format does not have: they are not taken over."""
    found = [("the file", key) for key in content if key not in TOP_KEYS]
    for name, known in (("sources", SOURCE_KEYS), ("frames", FRAME_KEYS)):
        unknown = dict.fromkeys(key for table in content.get(name, []) for key in table if key not in known)
        found += [(f"[[{name}]]", key) for key in unknown]
    rows = []
    for where, key in found:
        place = re.search(rf"^\s*(?:\[+\s*)?\"?{re.escape(key)}\"?\s*[=\].]", text, re.M)
        line = text.count("\n", 0, place.end()) + 1 if place else 0
        rows.append({"line": line, "sentence": f"{where} has the key {key!r}, which is not known: left out"})
    return schema.conform(pd.DataFrame(rows, columns=schema.columns_of("lexicon_notes")), "lexicon_notes")


def _word_lists(path: Path, content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    lists = content.get("word_lists", {})
    if not isinstance(lists, dict):
        raise LexiconError(path, 0, "word_lists is not a table: write [word_lists] and name = […]")
    for name, words in lists.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise LexiconError(path, 0, f"word_lists: {name!r} is not a list of words")
    return {name: tuple(words) for name, words in lists.items()}


def _sources(path: Path, text: str, tables: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "source": str(source.get("id", "")),
            "citation": source.get("citation", ""),
            "url": source.get("url", ""),
            "register": source.get("register", ""),
            "basis": "checked" if source.get("source_checked") else "unchecked",
            "opened": source.get("opened", ""),
        }
        for source in tables
    ]
    _refuse_repeated(path, text, [(row["source"],) for row in rows], "source")
    return schema.conform(pd.DataFrame(rows, columns=schema.columns_of("lexicon_sources")), "lexicon_sources")


def _history(path: Path, text: str, tables: list[dict[str, Any]]) -> pd.DataFrame:
    """Return what the versions changed; a half on which that was chosen is named as study:a or study:b."""
    rows = []
    for change in tables:
        version, places = str(change.get("version", "")), change.get("chosen_on", [])
        if not version or not change.get("note") or set(change) - {"version", "chosen_on", "note"}:
            reason = "[[changes]] needs version and note, may have chosen_on, and nothing else"
            raise LexiconError(path, _line_of(text, version), reason)
        if not isinstance(places, list) or not all(_HALF.fullmatch(str(place)) for place in places):
            reason = f'version {version}: chosen_on is a list of halves of studies, as in "my_study:a"'
            raise LexiconError(path, _line_of(text, version), reason)
        note = " ".join(str(change["note"]).split())
        rows.append({"version": version, "chosen_on": " ".join(places), "note": note})
    return schema.conform(pd.DataFrame(rows, columns=schema.columns_of("lexicon_history")), "lexicon_history")


def _spelt(path: Path, text: str, entry: dict[str, Any], lists: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Put the words of a list in place of its name in the rules of an entry."""
    named = {
        rule: entry[rule]["words"]
        for rule in ("not_after", "near")
        if isinstance(entry.get(rule), dict) and isinstance(entry[rule].get("words"), str)
    }
    for rule, name in named.items():
        if name not in lists:
            reason = (
                f"entry {entry.get('pattern', '')!r}: {rule} names the list {name!r}, not in [word_lists]"
            )
            raise LexiconError(path, _line_of(text, name), reason)
    return entry | {rule: entry[rule] | {"words": list(lists[name])} for rule, name in named.items()}


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


def _entries(path: Path, text: str, frame: dict[str, Any]) -> list[dict[str, Any]]:
    entries = frame.get("entries", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        reason = f"frame {frame['id']!r}: entries are not a list of {{pattern = …}}"
        raise LexiconError(path, _line_of(text, frame["id"]), reason)
    return entries


def _entry_row(
    path: Path, text: str, frame: dict[str, Any], entry: dict[str, Any], sources: set[str]
) -> dict[str, str]:
    pattern = entry.get("pattern", "")
    if not isinstance(pattern, str) or not pattern.strip():
        line = _line_of(text, str(pattern) or frame["id"])
        raise LexiconError(path, line, f"an entry of frame {frame['id']!r} has no pattern")

    def fault(reason: str) -> LexiconError:
        return LexiconError(path, _line_of(text, pattern), f"entry {pattern!r}{reason}")

    unknown = sorted(set(entry) - ENTRY_KEYS)
    if unknown:
        raise fault(f" has unknown keys {', '.join(unknown)}")
    pole, source = entry.get("pole", ""), entry.get("source", PROPOSED)
    if pole and pole not in frame.get("poles", []):
        raise fault(f": pole {pole!r} is not declared by its frame")
    unclear = _unclear_sources(entry, source, sources)
    if unclear:
        raise fault(f": {unclear}")
    checked = "checked" if entry.get("source_checked") else "unchecked"
    return {
        "frame": frame["id"],
        "pattern": pattern,
        "pole": pole,
        "register": entry.get("register", "none"),
        "source": source,
        "also": " ".join(entry.get("also", ())),
        "basis": PROPOSED if source == PROPOSED else checked,
    }


def _unclear_sources(entry: dict[str, Any], source: str, known: set[str]) -> str:
    """Return what is wrong with the sources that an entry names; empty if nothing is."""
    if source == PROPOSED and (entry.get("also") or entry.get("source_checked")):
        return "also and source_checked = true need a source: name one"
    if source != PROPOSED and source not in known:
        return f"source {source!r} is not among [[sources]]"
    also = entry.get("also", [])
    if not isinstance(also, list) or not all(isinstance(name, str) for name in also):
        return 'also is a list of sources, as in ["one", "another"]'
    if len({source, *also}) <= len(also):
        return "also names a source twice, or the one that source names"
    missing = [name for name in also if name not in known or len(name.split()) != 1]
    return f"also names {missing[0]!r}, which is not among [[sources]] or has spaces" if missing else ""


def _rules(path: Path, text: str, frame: str, entry: dict[str, Any]) -> list[dict[str, object]]:
    declared = {name: entry[name] for name in RULES if name in entry}
    try:
        return rules_of(frame, entry["pattern"], declared) if declared else []
    except RuleError as error:
        raise LexiconError(path, _line_of(text, entry["pattern"]), str(error)) from error


def _refuse_repeated(path: Path, text: str, names: list[tuple[str, ...]], kind: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for name in names:
        if name in seen:
            raise LexiconError(path, _line_of(text, name[-1]), f"{kind} {name[-1]!r} stands twice: keep one")
        seen.add(name)


def _refuse_outside(path: Path, text: str, taxonomy: str, frames: list[str]) -> None:
    """Refuse a frame that the taxonomy, which the lexicon says it follows, does not have."""
    outside = frame_outside(taxonomy, frames) if taxonomy else ""
    if outside:
        reason = f"frame {outside!r} is not in the taxonomy {taxonomy!r}: mend its id, or take out taxonomy"
        raise LexiconError(path, _line_of(text, outside), reason)
