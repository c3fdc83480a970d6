"""What a study declares before anything is computed: ``study.toml``, read and checked."""

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.corpora.declarations import OUTLET_WEEK, RELEASES, SETTINGS, STANCE_FEATURES, UNITS, WIRE_COPY
from analysis.corpora.inclusion import read_rules
from analysis.files import relative, study_folder

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
RESERVED = frozenset(
    {"lexicons", "models", "stance_targets", "term_choice", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Folders of ``corpus/`` that are no study, and names that Windows keeps for devices."""

FORMS = {
    "version": (re.compile(r"\d+\.\d+\.\d+"), "three numbers, like 1.0.0"),
    "language": (re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"), "a language code, like en"),
    "date": (re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?"), "a date, like 2022-02-07, 2022-02 or 2022"),
}


class StudyError(ValueError):
    """A study that cannot be read or made; the message says which file, what is wrong and what to do."""


def study_names() -> list[str]:
    """Return the studies that exist, sorted."""
    return sorted(path.parent.name for path in study_folder("x").parent.glob("*/study.toml"))


def check_name(study: str) -> None:
    """Refuse a name that cannot be the folder of a study on every system.

    Raises
    ------
    StudyError
        Unless `study` is lower-case letters, digits and underscores, beginning with a letter.
    """
    if not NAME.fullmatch(study) or study in RESERVED:
        raise StudyError(
            f"{study!r} cannot be the name of a study: use up to 60 lower-case letters, digits and "
            "underscores, beginning with a letter, such as my_study."
        )


def read_study(study: str) -> dict[str, Any]:
    """Read ``corpus/<study>/study.toml`` and fill in the defaults.

    Parameters
    ----------
    study : str
        Name of the study, which is its folder.

    Returns
    -------
    dict
        Every key of `SETTINGS`; sections are dicts. ``grouping.sides`` is a list of
        ``{"name": str, "values": [str, ...]}``; ``citation.year`` is None where it is not stated.

    Raises
    ------
    StudyError
        If the file is missing or not TOML, a key is unknown, missing or of another type, or
        target and reference are not two of the sides.

    Examples
    --------
    >>> read_study("toy_debate")["inference"]["unit"]  # doctest: +SKIP
    'document'
    """
    check_name(study)
    path = study_folder(study) / "study.toml"
    declared = _read_toml(study, path)
    _refuse_unknown(declared, path)
    settings = _fill(declared, path)
    if settings["id"] != study:
        raise StudyError(
            f"{relative(path)}: id is {settings['id']!r}, but the folder is {study!r}; make them equal."
        )
    _check_choices(settings, path)
    return settings


def _read_toml(study: str, path: Path) -> dict[str, Any]:
    if not path.is_file():
        others = study_names()
        near = difflib.get_close_matches(study, others, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]}? " if near else ""
        raise StudyError(
            f"There is no study {study}: {hint}corpus/{study}/study.toml is missing; "
            f"make it with: python3 run.py new {study}"
        )
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(f"{relative(path)} is not valid TOML: {error}.") from error


def _refuse_unknown(declared: dict[str, Any], path: Path) -> None:
    """Refuse every key and section that `SETTINGS` does not know, naming the nearest that it does."""
    top = [key for section, key, *_ in SETTINGS if not section]
    sections = list(dict.fromkeys(section for section, *_ in SETTINGS if section))
    for name, value in declared.items():
        if name in sections and not isinstance(value, dict):
            raise StudyError(f"{relative(path)}: {name} must be a section, written [{name}].")
        if name not in sections and name not in top:
            raise StudyError(f"{relative(path)}: unknown {_nearest(name, top + sections)}")
        if name in sections:
            known = [key for section, key, *_ in SETTINGS if section == name]
            for key in value:
                if key not in known:
                    raise StudyError(f"{relative(path)}: in [{name}], unknown {_nearest(key, known)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.0)
    return f"key {name!r}; the nearest known key is {near[0]!r}."


def _fill(declared: dict[str, Any], path: Path) -> dict[str, Any]:
    """Put declared values and defaults together, each checked against its type."""
    settings: dict[str, Any] = {}
    for section, key, kind, default in SETTINGS:
        source = declared.get(section, {}) if section else declared
        place = settings.setdefault(section, {}) if section else settings
        where = f"{relative(path)}: {section + '.' if section else ''}{key}"
        if key in source:
            place[key] = _value(source[key], kind, where)
        elif default is None and not section:
            raise StudyError(f'{where} is missing; add a line such as: {key} = "..."')
        else:
            place[key] = list(default) if isinstance(default, list) else default
    return settings


def _value(value: Any, kind: str, where: str) -> Any:
    """Check one value against its type and return it in the form that `read_study` promises."""
    if kind in CHECKS:
        return CHECKS[kind](value, where)
    if kind == "date" and isinstance(value, dt.date):
        value = value.isoformat()[:10]
    if not isinstance(value, str):
        raise StudyError(f"{where} must be a text in quotation marks, not {value!r}.")
    pattern, form = FORMS.get(kind, (None, ""))
    if pattern and not pattern.fullmatch(value):
        raise StudyError(f"{where} must be {form}, not {value!r}.")
    return value.strip()


def _truth(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise StudyError(f"{where} must be true or false, not {value!r}.")
    return value


def _integer(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise StudyError(f"{where} must be a whole number from 1, not {value!r}.")
    return value


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise StudyError(f'{where} must be a list of texts, such as ["one", "two"], not {value!r}.')
    return value


def _sides(value: Any, where: str) -> list[dict[str, Any]]:
    """Bring both ways of writing sides to ``{"name", "values"}``; a plain name is its own value."""
    if not isinstance(value, list):
        raise StudyError(f'{where} must be a list, such as ["one side", "other side"], not {value!r}.')
    sides = []
    for item in value:
        entry = {"name": item, "values": [item]} if isinstance(item, str) else item
        if not isinstance(entry, dict) or not {"name"} <= set(entry) <= {"name", "values"}:
            raise StudyError(f'{where}: write each side as a name, or as {{name = "...", values = ["..."]}}.')
        values = entry.get("values", [entry["name"]])
        if not isinstance(values, list) or not all(
            isinstance(text, str) for text in [entry["name"], *values]
        ):
            raise StudyError(f"{where}: name and values of a side must be texts.")
        sides.append({"name": entry["name"].strip(), "values": [text.strip() for text in values]})
    _refuse_twice(sides, where)
    return sides


def _refuse_twice(sides: list[dict[str, Any]], where: str) -> None:
    """Refuse a side without a name or with the name of another, and a value that stands twice."""
    names = [side["name"] for side in sides]
    if "" in names or len(set(names)) < len(names):
        raise StudyError(f"{where}: every side needs a name of its own, but they are: {', '.join(names)}.")
    holders: dict[str, tuple[str, str]] = {}
    for name, value in ((side["name"], value) for side in sides for value in side["values"]):
        if value.casefold() not in holders:
            holders[value.casefold()] = name, value
            continue
        other, first = holders[value.casefold()]
        place = f"in the side {name!r}" if other == name else f"in the sides {other!r} and {name!r}"
        if first == value:
            raise StudyError(f"{where}: {value!r} stands twice, {place}; take one out.")
        raise StudyError(
            f"{where}: {first!r} and {value!r}, {place}, are one value, since case is not told "
            "apart; take one out."
        )


def _check_choices(settings: dict[str, Any], path: Path) -> None:
    """Check the values that depend on others, or come from a fixed list."""
    where = relative(path)
    _check_inference(settings, where)
    _check_grouping(settings["grouping"], where)
    start, end = settings["period"]["from"], settings["period"]["to"]
    if start and end and start > end[: len(start)].ljust(len(start), "9"):
        raise StudyError(f"{where}: the period ends ({end}) before it begins ({start}).")
    _check_instruments(settings, where)


def _check_instruments(settings: dict[str, Any], where: str) -> None:
    """Check what the study is measured with."""
    features = settings["stance"]["features"]
    if features not in STANCE_FEATURES:
        raise StudyError(
            f"{where}: stance.features is {features!r}; it must be one of: {', '.join(STANCE_FEATURES)}."
        )
    for section, key, kind in (("framing", "lexicons", "lexicon"), ("stance", "targets", "stance target")):
        for name in settings[section][key]:
            if not NAME.fullmatch(name):
                raise StudyError(f"{where}: {section}.{key} has {name!r}, which is not the name of a {kind}.")


def _check_inference(settings: dict[str, Any], where: str) -> None:
    inference = settings["inference"]
    estimand = inference["estimand"]
    if estimand not in UNITS:
        raise StudyError(
            f"{where}: inference.estimand is {estimand!r}; it must be one of: {', '.join(UNITS)}."
        )
    release = settings["release"]["unit"]
    if release not in RELEASES:
        raise StudyError(f"{where}: release.unit is {release!r}; it must be one of: {', '.join(RELEASES)}.")
    units = tuple(unit for unit in UNITS[estimand] if release != OUTLET_WEEK or unit != "document")
    inference["unit"] = inference["unit"] or units[0]
    if inference["unit"] not in units:
        raise StudyError(
            f"{where}: inference.unit is {inference['unit']!r}; numbers about {estimand}, released by "
            f"{release}, resample the {' or the '.join(units)}, so it must be "
            f"{' or '.join(map(repr, units))}."
        )
    if inference["wire_copy"] not in WIRE_COPY:
        raise StudyError(
            f"{where}: inference.wire_copy is {inference['wire_copy']!r}; it must be one of: "
            f"{', '.join(WIRE_COPY)}."
        )


def _check_grouping(grouping: dict[str, Any], where: str) -> None:
    names = [side["name"] for side in grouping["sides"]]
    for key in ("target", "reference"):
        if grouping[key] and grouping[key] not in names:
            raise StudyError(
                f"{where}: grouping.{key} is {grouping[key]!r}, which is not one of the sides: "
                f"{', '.join(names) or 'none is declared'}."
            )
    if grouping["target"] and grouping["target"] == grouping["reference"]:
        raise StudyError(f"{where}: grouping.target and grouping.reference are the same side.")


def _rules(value: Any, where: str) -> list[dict[str, Any]]:
    try:
        return read_rules(value)
    except ValueError as error:
        raise StudyError(f"{where}: {error}") from error


CHECKS = {"sides": _sides, "truth": _truth, "integer": _integer, "texts": _texts, "rules": _rules}
