"""Inclusion: which of the articles that were read belong to a study, by what it declares."""

from typing import Any

PERIOD, UNDATED, LANGUAGE = "period", "date unknown", "language"
RULE_KEYS = frozenset({"column", "values", "contains", "outlets", "name"})


def read_rules(value: Any) -> list[dict[str, Any]]:
    """Check the rules of ``[inclusion]`` and return them with every key.

    Parameters
    ----------
    value : list of dict
        Each with ``column`` (of the table or manifest), and ``values``, one of which its cell must be, or
        ``contains``, one of which must stand in it. Optionally ``outlets``, if it concerns them only, and
        ``name``, what the flow calls it (the column, if omitted). Case does not matter.

    Raises
    ------
    ValueError
        If a rule is written otherwise.

    Examples
    --------
    >>> read_rules([{"column": "section", "values": ["WORLD"]}])[0]["name"]
    'section'
    """
    form = 'write rules as [{column = "section", values = ["WORLD"], outlets = ["Outlet A"]}, ...]'
    if not isinstance(value, list) or not all(isinstance(rule, dict) for rule in value):
        raise ValueError(f"{form}, not {value!r}.")
    rules = []
    for rule in value:
        unknown = sorted(set(rule) - RULE_KEYS)
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r}; a rule has {', '.join(sorted(RULE_KEYS))}.")
        lists = {key: rule.get(key, []) for key in ("values", "contains", "outlets")}
        if not all(isinstance(texts, list) and _are_texts(texts) for texts in lists.values()):
            raise ValueError(f"values, contains and outlets are lists of texts; {form}.")
        if not _are_texts([rule.get("column")]) or bool(lists["values"]) == bool(lists["contains"]):
            raise ValueError(f"a rule needs column, and either values or contains; {form}.")
        name = rule.get("name", rule["column"])
        if not _are_texts([name]):
            raise ValueError(f"the name of a rule is a text; {form}.")
        rules.append({"column": rule["column"].strip(), "name": name.strip(), **lists})
    return rules


def rule_columns(settings: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns that the rules of a study look at."""
    return tuple(dict.fromkeys(rule["column"] for rule in settings["inclusion"]["rules"]))


def why_outside(facts: dict[str, str], settings: dict[str, Any]) -> str:
    """Say by which rule an article is no part of the study; empty where it is one.

    Period and language are asked first, then the rules in their order.

    Parameters
    ----------
    facts : dict
        What is known of the article, columns of its table included.
    settings : dict
        The study, as `read_study` returns it.

    Returns
    -------
    str
        ``period``, ``date unknown``, ``language``, the name of a rule, or nothing.

    Examples
    --------
    >>> period = {"from": "2022-06-30", "to": "2022-09"}
    >>> declared = {"within_period": True, "languages": [], "rules": []}
    >>> why_outside({"date": "2022-09-30"}, {"period": period, "inclusion": declared})
    ''
    >>> why_outside({"date": "2022-06"}, {"period": period, "inclusion": declared})
    'period'
    """
    declared = settings["inclusion"]
    if declared["within_period"] and (why := _outside_period(facts.get("date", ""), settings["period"])):
        return why
    spoken = facts.get("language", "").partition("-")[0].casefold()
    if declared["languages"] and spoken not in [
        name.partition("-")[0].casefold() for name in declared["languages"]
    ]:
        return LANGUAGE
    for rule in declared["rules"]:
        concerns = [name.casefold() for name in rule["outlets"]]
        if concerns and facts.get("outlet", "").casefold() not in concerns:
            continue
        cell = facts.get(rule["column"], "").casefold()
        is_one = cell in [text.casefold() for text in rule["values"]]
        if not is_one and not any(text.casefold() in cell for text in rule["contains"]):
            return str(rule["name"])
    return ""


def _outside_period(date: str, period: dict[str, str]) -> str:
    """Tell whether all days that a date may mean lie inside the period."""
    if not date:
        return UNDATED
    first, last = date.ljust(10, "!"), date.ljust(10, "~")  # before and after every digit
    too_early = period["from"] and first < period["from"]
    too_late = period["to"] and last > period["to"].ljust(10, "~")
    return PERIOD if too_early or too_late else ""


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)
