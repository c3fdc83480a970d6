"""Writing lexicons, in the suite's format and for other programs."""

import json
import re
from pathlib import Path
from typing import Any

from analysis import files
from analysis.framing.formats import csv_table, liwc_dicx, quanteda_yaml
from analysis.framing.formats.contents import quoted
from analysis.framing.lexicon import Lexicon
from analysis.framing.losses import not_held
from analysis.framing.rules import declaration_of

IDENTITY = ("id", "version", "language", "licence", "title", "description")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key of TOML that needs no quotation marks."""


def write_lexicon(lexicon: Lexicon, path: Path | str) -> list[str]:
    """Write a lexicon; the suffix says in which format.

    Parameters
    ----------
    lexicon : Lexicon
        What to write.
    path : Path or str
        ``.toml`` keeps everything but comments, and line breaks in descriptions and notes. ``.yaml`` or
        ``.yml`` is what quanteda reads, with identity, sources by name, pole, register and rules in comments
        that :func:`read_lexicon` reads back. ``.csv`` keeps entries and their rules. ``.dicx`` (LIWC-22)
        keeps frames and patterns, in lower case when read back.

    Returns
    -------
    list of str
        What this lexicon holds and the format cannot, a sentence each; none for ``.toml``.

    Raises
    ------
    ValueError
        For any other suffix.

    Examples
    --------
    >>> import tempfile
    >>> from analysis import files
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("toy_debate"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     losses = write_lexicon(lexicon, Path(folder) / "toy.toml")
    ...     again = read_lexicon(Path(folder) / "toy.toml")
    >>> losses, len(again.entries) == len(lexicon.entries)
    ([], True)
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".toml":
        text = _toml(lexicon)
    elif suffix in quanteda_yaml.SUFFIXES:
        identity = {key: str(getattr(lexicon, key)) for key in IDENTITY}
        text = quanteda_yaml.written(identity, lexicon.entries, _facts(lexicon))
    elif suffix == ".csv":
        rules = [json.dumps(facts["rules"]) if facts.get("rules") else "" for facts in _facts(lexicon)]
        text = csv_table.written(lexicon.entries, rules)
    elif suffix in liwc_dicx.SUFFIXES:
        pairs = list(zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True))
        text = liwc_dicx.written(list(dict.fromkeys(frame for frame, _ in pairs)), pairs)
    else:
        raise ValueError(f"{path.name}: a lexicon is written to .toml, .yaml, .csv or .dicx")
    files.write_text(path, text)
    return not_held(lexicon, suffix)


def rules_by_entry(lexicon: Lexicon) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the rules that each entry declares, by frame and pattern."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in lexicon.rules.to_dict("records"):
        rows.setdefault((row["frame"], row["entry"]), []).append({str(key): row[key] for key in row})
    return {key: declaration_of(found) for key, found in rows.items()}


def _facts(lexicon: Lexicon) -> list[dict[str, Any]]:
    """Return what is known of each entry beyond frame and pattern."""
    rules = rules_by_entry(lexicon)
    facts = []
    for row in lexicon.entries.to_dict("records"):
        known = {key: row[key] for key in ("pole", "register", "source", "also", "basis") if row.get(key)}
        declared = rules.get((row["frame"], row["pattern"]))
        facts.append({**known, "rules": declared} if declared else known)
    return facts


def _toml(lexicon: Lexicon) -> str:
    lines = [f"{key} = {_value(str(getattr(lexicon, key)))}" for key in IDENTITY]
    lines += [f"citation = {_value(lexicon.citation)}"] if lexicon.citation else []
    lines += [f"taxonomy = {_value(lexicon.taxonomy)}"] if lexicon.taxonomy else []
    if lexicon.word_lists:
        lines += ["", "[word_lists]"]
        lines += [f"{_key(name)} = {_value(list(words))}" for name, words in lexicon.word_lists.items()]
    for source in lexicon.sources.to_dict("records"):
        lines += ["", "[[sources]]", f"id = {_value(source['source'])}"]
        lines += [f"{key} = {_value(source[key])}" for key in ("citation", "url", "register")]
        lines += [f"source_checked = {_value(source.get('basis') == 'checked')}"]
        lines += [f"opened = {_value(source['opened'])}"] if source.get("opened") else []
    for change in lexicon.history.to_dict("records"):
        lines += ["", "[[changes]]", f"version = {_value(change['version'])}"]
        lines += [f"chosen_on = {_value(change['chosen_on'].split())}", f"note = {_value(change['note'])}"]
    rules = {key: _with_lists(found, lexicon) for key, found in rules_by_entry(lexicon).items()}
    entries = {str(frame): part for frame, part in lexicon.entries.groupby("frame", sort=False)}
    for frame in lexicon.frames.to_dict("records"):
        name = frame["frame"]
        lines += ["", "[[frames]]", f"id = {_value(name)}"]
        lines += [f"{key} = {_value(frame[key])}" for key in ("label", "definition", "source")]
        lines += [f"poles = {_value(list(lexicon.poles.get(name, ())))}", "entries = ["]
        if name in entries:
            rows = entries[name].to_dict("records")
            lines += [f"  {_entry(row, rules.get((name, row['pattern']), {}))}," for row in rows]
        lines.append("]")
    return "\n".join(lines) + "\n"


def _entry(row: dict[Any, Any], rules: dict[str, Any]) -> str:
    entry: dict[str, Any] = {"pattern": row["pattern"]}
    entry |= {"pole": row["pole"]} if row["pole"] else {}
    entry |= {"register": row["register"], "source": row["source"]}
    entry |= {"source_checked": row["basis"] == "checked"}
    entry |= {"also": row["also"].split()} if row.get("also") else {}
    return _value(entry | rules)


def _with_lists(declared: dict[str, Any], lexicon: Lexicon) -> dict[str, Any]:
    """Put the name of a list in place of its words where a rule spells them out."""
    names = {tuple(dict.fromkeys(words)): name for name, words in reversed(list(lexicon.word_lists.items()))}
    return {
        rule: part | {"words": names.get(tuple(part["words"]), part["words"])}
        if isinstance(part, dict)
        else part
        for rule, part in declared.items()
    }


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    """Return a value as TOML on one line; its strings are JSON's."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return quoted(value)
