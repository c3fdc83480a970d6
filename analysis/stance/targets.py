"""Stance targets: what a stance is towards, the words that name it, and how it is coded."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, schema
from analysis.text import pattern_problem

STANCES = ("favour", "against", "neither")
"""The three labels of a unit, in the order of every table."""

ANY_CASE, AS_WRITTEN, SET_ASIDE = "any_case", "as_written", "set_aside"
TOGETHER = ("together 1", "together 2")
"""Uses of a pattern: names the target; does so only in the case it is written in; names something else;
names the target where one of each group stands near the other."""

REQUIRED = ("id", "label", "version", "definition")
KEYS = {*REQUIRED, "language", "licence", "source", "aliases", "aliases_as_written", "set_aside"}
KEYS |= {"together", "codebook"}


class TargetError(ValueError):
    """A target file that cannot be read as one; the sentence names the file and says what to do."""


def read_targets(targets: Sequence[str | Path]) -> dict[str, pd.DataFrame]:
    """Read stance targets from TOML.

    Parameters
    ----------
    targets : sequence of str or Path
        Names of files in ``corpus/stance_targets`` without ``.toml``, as ``study.toml`` declares them under
        ``[stance]``, or paths. ``nato.toml`` is a short one to copy from.

    Returns
    -------
    dict of DataFrame
        ``targets`` (schema table ``stance_targets``), ``aliases`` (``stance_aliases``) and ``examples``
        (``stance_examples``), each in the order given.

    Raises
    ------
    TargetError
        If a file is not TOML, lacks a part, or holds a pattern that can never match.
    FileNotFoundError
        If there is no such file.

    Notes
    -----
    ``aliases`` match in any case. ``aliases_as_written`` match only in the case that they are written in, and
    not in a sentence without a lower-case letter: ``US`` is no pronoun. ``set_aside`` are other uses of the
    same words (``latin america*``), matched first where longer. ``together`` names a target that is a
    relation: one pattern of each of its two groups, at most ``within`` tokens apart in one sentence.

    Examples
    --------
    >>> read_targets(["nato"])["targets"]["label"].tolist()
    ['NATO']
    """
    if isinstance(targets, str | Path):
        raise ValueError("targets is one name: pass a list of names")
    rows, aliases, examples = [], [], []
    for name in targets:
        path = name if isinstance(name, Path) else files.target_path(name)
        content = _content(path)
        rows.append(_target_row(path, content))
        aliases += _alias_rows(path, content)
        examples += _example_rows(path, content)
    seen = [row["target"] for row in rows]
    twice = sorted({name for name in seen if seen.count(name) > 1})
    if twice:
        raise TargetError(f"target {twice[0]!r} is named twice: keep it once")
    parts = {"targets": rows, "aliases": aliases, "examples": examples}
    return {
        name: schema.conform(
            pd.DataFrame(part, columns=schema.columns_of(f"stance_{name}")), f"stance_{name}"
        )
        for name, part in parts.items()
    }


def _content(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetError(f"{path.name} is not TOML: {error}") from error
    for key in REQUIRED:
        if not isinstance(content.get(key), str) or not content[key].strip():
            raise TargetError(f'{path.name}: {key!r} is missing: add {key} = "…" at the top')
    unknown = sorted(set(content) - KEYS)
    if unknown:
        raise TargetError(f"{path.name}: unknown keys {', '.join(unknown)}")
    if content["id"] != path.stem:
        raise TargetError(
            f"{path.name}: id is {content['id']!r}; make it the name of the file, {path.stem!r}"
        )
    return content


def _target_row(path: Path, content: dict[str, Any]) -> dict[str, str]:
    codebook = content.get("codebook", {})
    missing = [name for name in STANCES if not str(codebook.get(name, "")).strip()]
    if missing:
        raise TargetError(
            f"{path.name}: [codebook] does not say what counts as {', '.join(missing)}: coders need all three"
        )
    texts = {key: content[key] for key in ("label", "version", "definition")}
    texts |= {name: codebook[name] for name in STANCES}
    held = {key: " ".join(text.split()) for key, text in texts.items()}
    return {"target": content["id"], "source": content.get("source", "proposed"), **held}


def _alias_rows(path: Path, content: dict[str, Any]) -> list[dict[str, object]]:
    lists = {ANY_CASE: "aliases", AS_WRITTEN: "aliases_as_written", SET_ASIDE: "set_aside"}
    found = [(use, 0, pattern) for use, key in lists.items() for pattern in _texts(path, content, key)]
    together = content.get("together")
    if together is not None:
        groups, within = _groups(path, together)
        found += [(use, within, word) for use, group in zip(TOGETHER, groups, strict=True) for word in group]
    if not any(use != SET_ASIDE for use, *_ in found):
        raise TargetError(f'{path.name}: nothing names the target: add aliases = ["…"]')
    _refuse_patterns(path, [(use, pattern) for use, _, pattern in found])
    return [
        {"target": content["id"], "pattern": pattern, "use": use, "within": within}
        for use, within, pattern in found
    ]


def _texts(path: Path, content: dict[str, Any], key: str) -> list[str]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TargetError(f'{path.name}: {key} is not a list of texts such as ["one", "two"]')
    return value


def _groups(path: Path, together: Any) -> tuple[list[list[str]], int]:
    groups = together.get("groups") if isinstance(together, dict) else None
    within = together.get("within") if isinstance(together, dict) else None
    is_pair = isinstance(groups, list) and len(groups) == 2 and all(isinstance(g, list) and g for g in groups)
    if not is_pair or not isinstance(within, int) or isinstance(within, bool) or within < 1:
        raise TargetError(f'{path.name}: [together] needs groups = [["…"], ["…"]] and within = 10, say')
    return groups, within  # type: ignore[return-value]


def _refuse_patterns(path: Path, patterns: list[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for use, pattern in patterns:
        problem = pattern_problem(pattern)
        if problem:
            raise TargetError(f"{path.name}: {problem}")
        if use == AS_WRITTEN and any(mark in pattern for mark in "*?"):
            raise TargetError(
                f"{path.name}: {pattern!r} is an alias as written and holds a wildcard: spell it"
            )
        if pattern.lower() in seen and use not in TOGETHER:
            raise TargetError(f"{path.name}: pattern {pattern!r} stands twice; keep it in one list")
        seen.add(pattern.lower())


def _example_rows(path: Path, content: dict[str, Any]) -> list[dict[str, str]]:
    rows = []
    for example in content["codebook"].get("examples", []):
        if not isinstance(example, dict) or not {"sentence", "label", "reason"} == set(example):
            raise TargetError(f"{path.name}: an example of the codebook needs sentence, label and reason")
        if example["label"] not in STANCES:
            raise TargetError(
                f"{path.name}: an example is labelled {example['label']!r}, not one of {', '.join(STANCES)}"
            )
        rows.append({"target": content["id"], **example})
    return rows
