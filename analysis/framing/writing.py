"""Writing lexicons, in the suite's format and for other programs."""

import json
from pathlib import Path
from typing import Any

from analysis import files
from analysis.framing.formats import csv_table, liwc_dicx, quanteda_yaml
from analysis.framing.lexicon import PROPOSED, Lexicon
from analysis.framing.rules import declaration_of

IDENTITY = ("id", "version", "language", "licence", "title", "description")


def write_lexicon(lexicon: Lexicon, path: Path | str) -> list[str]:
    """Write a lexicon; the suffix says in which format.

    Parameters
    ----------
    lexicon : Lexicon
        What to write.
    path : Path or str
        ``.toml`` keeps everything but comments. ``.yaml`` or ``.yml`` is what quanteda reads, with source,
        pole, register and rules in comments that :func:`read_lexicon` reads back. ``.csv`` keeps entries and
        their rules. ``.dicx`` (LIWC-22) keeps frames and patterns, in lower case when read back.

    Returns
    -------
    list of str
        What the format cannot hold, a sentence each.

    Raises
    ------
    ValueError
        For any other suffix.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".toml":
        text, lost = _toml(lexicon), []
    elif suffix in quanteda_yaml.SUFFIXES:
        identity = {key: str(getattr(lexicon, key)) for key in IDENTITY}
        text = quanteda_yaml.written(identity, lexicon.entries, _facts(lexicon))
        lost = ["definitions of frames and citations of sources are not written to YAML"]
    elif suffix == ".csv":
        rules = [json.dumps(facts["rules"]) if facts.get("rules") else "" for facts in _facts(lexicon)]
        text = csv_table.written(lexicon.entries, rules)
        lost = ["the lexicon's version, its definitions of frames and its sources are not written to CSV"]
    elif suffix in liwc_dicx.SUFFIXES:
        pairs = list(zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True))
        text, lost = (
            liwc_dicx.written(list(dict.fromkeys(frame for frame, _ in pairs)), pairs),
            _dicx_lost(lexicon),
        )
    else:
        raise ValueError(f"{path.name}: a lexicon is written to .toml, .yaml, .csv or .dicx")
    files.write_text(path, text)
    return lost


def _dicx_lost(lexicon: Lexicon) -> list[str]:
    lost = ["poles, registers, sources and definitions are not written to .dicx"]
    n_ruled = len(lexicon.rules[["frame", "entry"]].drop_duplicates())
    if n_ruled:
        lost.append(f"{n_ruled} entries have rules, which .dicx cannot hold: they will count more than here")
    return lost


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
        known = {key: row[key] for key in ("pole", "register", "source", "basis") if row[key]}
        declared = rules.get((row["frame"], row["pattern"]))
        facts.append({**known, "rules": declared} if declared else known)
    return facts


def _toml(lexicon: Lexicon) -> str:
    lines = [f"{key} = {_value(str(getattr(lexicon, key)))}" for key in IDENTITY]
    lines += [f"citation = {_value(lexicon.citation)}"] if lexicon.citation else []
    lines += [f"taxonomy = {_value(lexicon.taxonomy)}"] if lexicon.taxonomy else []
    for source in lexicon.sources.to_dict("records"):
        lines += ["", "[[sources]]", f"id = {_value(source['source'])}"]
        lines += [f"{key} = {_value(source[key])}" for key in ("citation", "url", "register")]
    for change in lexicon.history.to_dict("records"):
        lines += ["", "[[changes]]", f"version = {_value(change['version'])}"]
        lines += [f"chosen_on = {_value(change['chosen_on'].split())}", f"note = {_value(change['note'])}"]
    rules = rules_by_entry(lexicon)
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
    entry |= {} if row["source"] == PROPOSED else {"source_checked": row["basis"] == "checked"}
    return _value(entry | rules)


def _value(value: Any) -> str:
    """Return a value as TOML on one line; its strings are JSON's, but for the delete character."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
