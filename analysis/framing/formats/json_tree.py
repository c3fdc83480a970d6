"""JSON: categories as keys, words as lists; or a list of entries with their frame and pattern."""

import json
from pathlib import Path
from typing import Any

from analysis.framing.formats.contents import DEEPEST, NESTED, Note, Row, assemble, lower
from analysis.framing.formats.csv_table import FRAMES, PATTERNS
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".json",)
_REPEATED = "\0twice"


def recognises(text: str) -> bool:
    """Tell whether the file begins like an object or a list, and not like a table of TOML."""
    first = text.lstrip().partition("\n")[0].rstrip()
    named = first.strip("[]")
    is_toml = first.startswith("[") and first.endswith("]") and named.replace("_", "").isalnum()
    return first[:1] in ("{", "[") and (not is_toml or named == "")


def read(path: Path, text: str) -> Lexicon:
    """Read nested categories, keys joined."""
    try:
        content = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise LexiconError(path, error.lineno, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise LexiconError(path, 0, f"categories lie more than {DEEPEST} deep") from error
    if isinstance(content, dict):
        notes: list[Note] = []
        return assemble(path, text, _walk(path, text, (), content, notes), notes)
    return assemble(path, text, _records(path, content), [])


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, or which of its keys stands twice: one of the two would be lost unseen."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            return {_REPEATED: name}
        found[name] = value
    return found


def _line(text: str, needle: str) -> int:
    position = text.find(json.dumps(needle, ensure_ascii=False))
    return text.count("\n", 0, position) + 1 if position >= 0 else 0


def _walk(path: Path, text: str, keys: tuple[str, ...], value: Any, notes: list[Note]) -> list[Row]:
    name = NESTED.join(keys)
    if len(keys) > DEEPEST:
        raise LexiconError(path, 0, f"categories lie more than {DEEPEST} deep")
    if isinstance(value, dict):
        if _REPEATED in value:
            repeated = value[_REPEATED]
            raise LexiconError(path, _line(text, repeated), f"category {repeated!r} stands twice")
        if any(not key.strip() for key in value):
            raise LexiconError(path, _line(text, ""), "a category has no name")
        found = [_walk(path, text, (*keys, key.strip()), part, notes) for key, part in value.items()]
        return [row for part in found for row in part]
    if isinstance(value, list) and keys:
        return [row for part in value for row in _walk(path, text, keys, part, notes)]
    if isinstance(value, str) and keys:
        if value.strip():
            return [Row(name, lower(value), 0)]
        notes.append(Note(0, f"category {name!r} holds an empty word: left out"))
        return []
    where = f"category {name!r}" if name else "the file"
    raise LexiconError(
        path, _line(text, keys[-1]) if keys else 1, f"{where} holds {value!r} where words should stand"
    )


def _records(path: Path, content: Any) -> list[Row]:
    if not isinstance(content, list):
        raise LexiconError(path, 1, "holds neither categories nor a list of entries")
    rows = []
    for number, record in enumerate(content, start=1):
        fields = record if isinstance(record, dict) else {}
        frame = next((fields[name] for name in FRAMES if isinstance(fields.get(name), str)), "").strip()
        pattern = next((fields[name] for name in PATTERNS if isinstance(fields.get(name), str)), "").strip()
        if not frame or not pattern:
            raise LexiconError(path, 0, f"entry {number} of the list lacks 'frame' or 'pattern'")
        rows.append(Row(frame, lower(pattern), 0))
    return rows
