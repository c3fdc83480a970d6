"""Rules: what around a match of an entry decides whether it counts."""

import re
from typing import Any

from analysis.text import pattern_problem
from analysis.text.patterns import expression, is_wild, read_pattern

RULES = ("exclude", "not_after", "near")
FARTHEST = 100
"""Tokens that `within` may span; sentences are hardly ever longer."""


_PLAIN = re.compile(r"(?:[?*]*[A-Za-z0-9][A-Za-z0-9?*]*)(?: [?*]*[A-Za-z0-9][A-Za-z0-9?*]*)*")


class RuleError(ValueError):
    """A rule that makes no sense; the message is a sentence about the entry."""


def phrase_of(pattern: str) -> str:
    """Return a pattern as the engine is to read it: an underscore joins the words of a phrase.

    Examples
    --------
    >>> phrase_of("civil_war")
    'civil war'
    """
    return pattern.replace("_", " ")


def words_of(pattern: str) -> tuple[str, ...]:
    """Return the words of an entry or a rule's pattern; none if it can never match.

    Plain words need no look at the rules of the tokeniser: of 50,000 entries most are such.

    Examples
    --------
    >>> words_of("Civil_war*"), words_of("no-fly zone"), words_of(":-)")
    (('civil', 'war*'), ('no', 'fly', 'zone'), ())
    """
    phrase = phrase_of(pattern)
    if _PLAIN.fullmatch(phrase):
        return tuple(phrase.lower().split(" "))
    return () if pattern_problem(phrase) else read_pattern(phrase)


def covers(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Tell whether one pattern, read into words, matches at least all that another matches.

    Examples
    --------
    >>> covers(("sanction*",), ("sanctions",)), covers(("war",), ("civil", "war"))
    (True, False)
    """
    return len(wide) == len(narrow) and all(
        one == two or (is_wild(one) and expression(one).fullmatch(two) is not None)
        for one, two in zip(wide, narrow, strict=True)
    )


def rules_of(frame: str, entry: str, declared: dict[str, Any]) -> list[dict[str, object]]:
    """Turn the rules that an entry declares into rows of the table ``lexicon_rules``.

    Parameters
    ----------
    frame, entry : str
        The entry.
    declared : dict
        ``exclude``: list of patterns; ``not_after``: ``{words, within}``, none of which may stand before;
        ``near``: ``{words, within}``, one of which must stand before or after.

    Raises
    ------
    RuleError
        If a rule is unknown, lacks a part, could never apply, or would take every match away.

    Examples
    --------
    >>> rules_of("state", "guinea", {"exclude": ["guinea bissau"]})[0]["pattern"]
    'guinea bissau'
    """
    unknown = sorted(set(declared) - set(RULES))
    if unknown:
        raise RuleError(f"entry {entry!r} has unknown rules {', '.join(unknown)}")
    rows: list[dict[str, object]] = []
    for rule in (name for name in RULES if name in declared):
        patterns, within = _parts(entry, rule, declared[rule])
        for pattern in patterns:
            _refuse_absurd(entry, rule, pattern)
            rows.append({"frame": frame, "entry": entry, "rule": rule, "pattern": pattern, "within": within})
    return rows


def declaration_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the rules of one entry as they are declared: the reverse of :func:`rules_of`."""
    declared: dict[str, Any] = {}
    for row in rows:
        pattern, within = row["pattern"], int(row["within"])
        if row["rule"] == "exclude":
            declared.setdefault("exclude", []).append(pattern)
        else:
            declared.setdefault(row["rule"], {"words": [], "within": within})["words"].append(pattern)
    return declared


def _parts(entry: str, rule: str, value: Any) -> tuple[list[str], int]:
    """Return the patterns of a rule and its reach."""
    if rule == "exclude":
        return _patterns(entry, rule, value), 0
    if not isinstance(value, dict) or set(value) != {"words", "within"}:
        raise RuleError(f"entry {entry!r}: {rule} needs words and within, and nothing else")
    within = value["within"]
    if not isinstance(within, int) or isinstance(within, bool) or not 1 <= within <= FARTHEST:
        raise RuleError(
            f"entry {entry!r}: {rule} has within = {within!r}; give a whole number from 1 to {FARTHEST}"
        )
    return _patterns(entry, rule, value["words"]), within


def _patterns(entry: str, rule: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        raise RuleError(f"entry {entry!r}: {rule} needs a list of words or phrases")
    return list(dict.fromkeys(value))


def _refuse_absurd(entry: str, rule: str, pattern: str) -> None:
    excluded, own = words_of(pattern), words_of(entry)
    if not excluded:
        raise RuleError(f"entry {entry!r}: {rule}: {pattern_problem(phrase_of(pattern))}")
    if rule != "exclude" or not own:
        return
    if covers(excluded, own):
        raise RuleError(f"entry {entry!r}: exclude {pattern!r} takes every match away; make it narrower")
    if len(excluded) < len(own):
        raise RuleError(f"entry {entry!r}: exclude {pattern!r} is shorter than the entry and never applies")
