"""Variants: sets of words for one referent, as term_choice files declare them."""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema
from analysis.text import Tokens, match_patterns

PROPOSED = "proposed"
SET_KEYS = {
    "id",
    "version",
    "title",
    "referent",
    "language",
    "licence",
    "note",
    "scope",
    "variants",
    "set_aside",
}
VARIANT_KEYS = {"variant", "patterns", "source", "source_checked"}


def read_variants(path: Path | str) -> dict[str, Any]:
    """Read a set of variants from TOML.

    The file has ``id``, ``version``, ``title``, ``referent`` (what all variants name) and
    ``[[variants]]``, each with ``variant``, ``patterns`` and ``source``. Patterns in ``set_aside`` are
    other uses of the same words (``cold war``): they are matched first where longer, and not counted.
    Where there is a ``scope``, only texts are counted that one of its patterns matches.

    Parameters
    ----------
    path : Path or str
        The file; ``corpus/term_choice/toy_barrier.toml`` is a short one to copy from.

    Returns
    -------
    dict
        ``id, version, title, referent`` as text, ``scope`` as a list, ``variants`` as schema table
        ``variants``, those that are set aside last, with an empty name.

    Raises
    ------
    ValueError
        If the file is not TOML, lacks a part, or uses a pattern twice; the sentence names it.
    FileNotFoundError
        If there is no such file.

    Examples
    --------
    >>> from analysis import files
    >>> variants = read_variants(files.term_choice_path("toy_barrier"))
    >>> variants["id"], variants["variants"]["variant"].drop_duplicates().tolist()
    ('toy_barrier', ['barrier', 'wall', 'shield'])
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} is not TOML: {error}") from error
    for key in ("id", "version", "title", "referent"):
        if not isinstance(content.get(key), str) or not content[key].strip():
            raise ValueError(f'{path.name}: {key!r} is missing: add {key} = "…" at the top')
    _refuse_unknown(path, content, SET_KEYS, "the file")
    if content["id"] != path.stem:
        raise ValueError(f"{path.name}: id is {content['id']!r}; make it the name of the file, {path.stem!r}")
    if len(content.get("variants", [])) < 2:
        raise ValueError(f"{path.name}: a choice needs two [[variants]] or more")
    rows = [row for variant in content["variants"] for row in _rows(path, variant)]
    rows += [
        {"variant": "", "pattern": pattern, "source": PROPOSED, "basis": PROPOSED}
        for pattern in content.get("set_aside", [])
    ]
    table = schema.conform(pd.DataFrame(rows), "variants")
    twice = table["pattern"][table["pattern"].str.lower().duplicated()]
    if len(twice):
        raise ValueError(f"{path.name}: pattern {twice.iloc[0]!r} stands twice; keep it in one variant")
    scope = content.get("scope", [])
    if not isinstance(scope, list) or not all(isinstance(pattern, str) and pattern for pattern in scope):
        raise ValueError(f'{path.name}: scope must be a list of patterns, such as ["harbour*"]')
    facts = {key: content[key] for key in ("id", "version", "title", "referent")}
    return facts | {"scope": scope, "variants": table}


def count_variants(tokens: Tokens, term_set: dict[str, Any], *, whole: Tokens | None = None) -> pd.DataFrame:
    """Return schema table ``variant_counts`` of one set: how often each variant is chosen, by voice.

    Parameters
    ----------
    tokens : Tokens
        Where variants are counted.
    term_set : dict
        From :func:`read_variants`.
    whole : Tokens, optional
        All tokens of the same documents, which tell what is in the set's scope; `tokens`, if omitted.
    """
    table = term_set["variants"]
    found = match_patterns(tokens, list(table["pattern"]))
    if term_set["scope"]:
        found = found[found["doc_id"].isin(match_patterns(whole or tokens, term_set["scope"])["doc_id"])]
    chosen = found.assign(variant=table["variant"].to_numpy()[found["pattern"]], term_set=term_set["id"])
    chosen = chosen[chosen["variant"] != ""]
    keys = ["doc_id", "voice", "term_set", "variant"]
    return schema.conform(chosen.groupby(keys, sort=True).size().reset_index(name="count"), "variant_counts")


def _rows(path: Path, variant: dict[str, Any]) -> list[dict[str, str]]:
    name = str(variant.get("variant", "")).strip()
    if not name:
        raise ValueError(f'{path.name}: a [[variants]] has no name: add variant = "…"')
    patterns = variant.get("patterns", [])
    if not isinstance(patterns, list) or not patterns or not all(isinstance(p, str) for p in patterns):
        raise ValueError(f'{path.name}: variant {name!r} needs patterns = ["…"]')
    _refuse_unknown(path, variant, VARIANT_KEYS, f"variant {name!r}")
    source = variant.get("source", PROPOSED)
    checked = "checked" if variant.get("source_checked") else "unchecked"
    basis = PROPOSED if source == PROPOSED else checked
    return [{"variant": name, "pattern": p, "source": source, "basis": basis} for p in patterns]


def _refuse_unknown(path: Path, given: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise ValueError(f"{path.name}: {where} has unknown keys {', '.join(unknown)}")
