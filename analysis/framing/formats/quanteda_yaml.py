"""YAML as quanteda writes it: nested keys, words as lists."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.framing.formats.contents import DEEPEST, NESTED, Note, Row, assemble, lower, quoted
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".yml", ".yaml")
HEADER = "# lexicon "
_FACTS = re.compile(r"  # (\{.*\})$")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def recognises(text: str) -> bool:
    """Tell whether a line without indentation ends a key with a colon."""
    return re.search(r"^[^#\s].*:(\s|$)", text, re.MULTILINE) is not None


def read(path: Path, text: str) -> Lexicon:
    """Read nested keys, all as text (``NO`` is no truth value here); references inside the file are refused.

    A file that :func:`written` made also says in comments what is known of each entry.
    """
    identity = _identity(path, text)
    lines = text.splitlines() if identity else []
    rows: list[Row] = []
    notes: list[Note] = []
    try:
        for keys, word, line in _words(path, text):
            if not word.strip():
                notes.append(Note(line, f"category {NESTED.join(keys)!r} holds an empty word: left out"))
            elif identity:
                rows.append(Row(NESTED.join(keys), word, line, _facts(path, lines[line - 1], line)))
            else:
                rows.append(Row(NESTED.join(keys), lower(word), line))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise LexiconError(path, mark.line + 1 if mark else 0, f"is not YAML: {told}") from error
    return assemble(path, text, rows, notes, identity=identity)


def _words(path: Path, text: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Yield keys, word and line, going through the file once without building it."""
    levels: list[str | None] = []  # None for a list, the key whose value comes next, or "" before a key
    keys: list[str] = []
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        reason = _misplaced(event, levels, keys)
        if reason:
            raise LexiconError(path, line, reason)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            levels.append("" if isinstance(event, yaml.MappingStartEvent) else None)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            levels.pop()
            _close(levels, keys)
        elif isinstance(event, yaml.ScalarEvent) and levels[-1] == "":
            levels[-1] = event.value.strip()
            keys.append(event.value.strip())
        elif isinstance(event, yaml.ScalarEvent):
            if event.value or event.style:  # an empty value without quotation marks is no word
                yield tuple(keys), event.value, line
            _close(levels, keys)


def _misplaced(event: Any, levels: list[str | None], keys: list[str]) -> str:
    """Return why something may not stand where it does; empty if it may."""
    opens = isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
    before_key = bool(levels) and levels[-1] == ""
    if isinstance(event, yaml.AliasEvent):
        return f"refers to &{event.anchor}: write the words out"
    if opens and before_key:
        return "the name of a category is no plain text"
    if opens and len(levels) >= DEEPEST:
        return f"categories lie more than {DEEPEST} deep"
    if isinstance(event, yaml.ScalarEvent) and before_key and not event.value.strip():
        return "a category has no name"
    words = isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent)
    if words and not keys and not before_key:
        return "words stand in no category: write its name: above them"
    return ""


def _close(levels: list[str | None], keys: list[str]) -> None:
    """Note that the value of the innermost key is complete, unless it is one of a list."""
    if levels and levels[-1]:
        keys.pop()
        levels[-1] = ""


def _identity(path: Path, text: str) -> dict[str, str]:
    if not text.startswith(HEADER):
        return {}
    try:
        identity = json.loads(text.partition("\n")[0][len(HEADER) :])
    except json.JSONDecodeError as error:
        raise LexiconError(path, 1, f"the first line is not JSON behind {HEADER.strip()!r}") from error
    return {key: str(value) for key, value in identity.items()} if isinstance(identity, dict) else {}


def _facts(path: Path, line: str, number: int) -> dict[str, Any]:
    found = _FACTS.search(line)
    try:
        return json.loads(found[1]) if found else {}
    except json.JSONDecodeError as error:
        raise LexiconError(path, number, "the comment behind the entry is not JSON") from error


def written(identity: dict[str, str], entries: pd.DataFrame, facts: list[dict[str, Any]]) -> str:
    """Return the file: what quanteda reads, with all else in comments."""
    tree: dict[Any, Any] = {}
    for row, known in zip(entries.itertuples(), facts, strict=True):
        node = tree
        for key in str(row.frame).split(NESTED):
            node = node.setdefault(key, {})
        node.setdefault(None, []).append((str(row.pattern), known))
    lines = [HEADER + quoted(identity)]
    _write(tree, 0, lines)
    return "\n".join(lines) + "\n"


def _write(tree: dict[Any, Any], depth: int, lines: list[str]) -> None:
    """Write a level; a category with words and categories of its own is a list of both."""
    for key, node in tree.items():
        lines.append(f"{'  ' * depth}{_scalar(key)}:")
        words, children = node.get(None, []), {name: part for name, part in node.items() if name is not None}
        for word, known in words:
            comment = f"  # {quoted(known)}" if known else ""
            lines.append(f"{'  ' * depth}  - {_scalar(word)}{comment}")
        if children and words:
            lines.append(f"{'  ' * depth}  -")
            _write(children, depth + 2, lines)
        elif children:
            _write(children, depth + 1, lines)


def _scalar(text: str) -> str:
    """Return a text so that YAML reads it back as that text; JSON strings are YAML."""
    plain = re.fullmatch(r"[A-Za-z][A-Za-z ]*[A-Za-z*]|[A-Za-z]", text)
    return text if plain and text.lower() not in _WORDS else quoted(text)


_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
