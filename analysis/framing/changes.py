"""Changes: what of the entries differs between two lexicons."""

import json

import pandas as pd

from analysis.framing.lexicon import Lexicon
from analysis.framing.writing import rules_by_entry

FIELDS = ("frame", "pole", "register", "source", "also", "basis", "rules")
COLUMNS = ["change", "frame", "entry", "what", "before", "after"]


def entry_changes(before: Lexicon, after: Lexicon) -> pd.DataFrame:
    """List the entries added and removed from `before` to `after`, and each thing that changed of an entry.

    Returns
    -------
    DataFrame
        The first six columns of schema table ``lexicon_changes``; rows follow `before`, then
        `after`.
    """
    several = _in_several_frames(before) | _in_several_frames(after)
    earlier, later = _entries(before, several), _entries(after, several)
    rows: list[tuple[str, ...]] = []
    for key, old in earlier.items():
        new = later.get(key)
        if new is None:
            rows.append(("removed", old["frame"], old["pattern"], "", "", ""))
            continue
        rows += [
            ("changed", new["frame"], new["pattern"], name, old[name], new[name])
            for name in FIELDS
            if old[name] != new[name]
        ]
    rows += [
        ("added", new["frame"], new["pattern"], "", "", "")
        for key, new in later.items()
        if key not in earlier
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _in_several_frames(lexicon: Lexicon) -> set[str]:
    patterns = lexicon.entries["pattern"]
    return set(patterns[patterns.duplicated()])


def _entries(lexicon: Lexicon, several: set[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the entries by pattern, or by pattern and frame where a pattern stands in several frames."""
    rules = rules_by_entry(lexicon)
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in lexicon.entries.to_dict("records"):
        declared = rules.get((row["frame"], row["pattern"]))
        entry = {name: str(row.get(name, "")) for name in ("pattern", *FIELDS[:-1])}
        entry["rules"] = json.dumps(declared, ensure_ascii=False, sort_keys=True) if declared else ""
        found[(row["pattern"], row["frame"]) if row["pattern"] in several else (row["pattern"],)] = entry
    return found
