"""What changed between two versions of a study or lexicon: a table for the change log."""

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import files, schema
from analysis.framing import Lexicon, compare_lexicons, read_lexicon
from analysis.framing.changes import COLUMNS
from analysis.reporting.comparison import compare_values
from analysis.reporting.manifest import unpack

TOLD = ("estimate", "low", "high", "unit", "n", "method", "voice", "reading", "robustness", "reason")


class Revision(NamedTuple):
    """What was compared (before, after), schema table of what changed, and sentences on the versions."""

    before: str
    after: str
    changes: pd.DataFrame
    problems: list[str]


def diff(before: Path, after: Path, *, study: str | None = None) -> Revision:
    """List what changed from one version of a study, or of a lexicon, to another.

    Parameters
    ----------
    before, after : Path
        The two versions: each a release, a project's folder, a ``findings.json`` or a folder that holds
        one; or two lexicon files.
    study : str, optional
        For lexicons: a study whose texts are here, in which to say what each change does to the shares.

    Returns
    -------
    Revision
        For studies, schema table ``finding_changes`` of all studies that both hold; for lexicons, schema
        table ``lexicon_changes``. ``problems`` says where something changed and the version did not.

    Raises
    ------
    FileNotFoundError
        If there is neither a registry nor a lexicon.
    ValueError
        If the two hold no study in common.

    Examples
    --------
    >>> from analysis import files
    >>> registry = files.root() / "figures" / "toy_debate" / "findings.json"
    >>> diff(registry, registry).problems
    []
    """
    if _is_lexicon(before) and _is_lexicon(after):
        return _diff_lexicons(read_lexicon(before), read_lexicon(after), study)
    if study is not None:
        raise ValueError("a study is named to compare lexicons in: give two lexicon files")
    old, new = read_registries(before), read_registries(after)
    common = sorted(old.keys() & new.keys())
    if not common:
        raise ValueError(f"{before} has {', '.join(old)}, {after} has {', '.join(new)}: no study in common")
    rows: list[tuple[str, ...]] = []
    problems = []
    for name in common:
        changes = finding_changes(old[name], new[name])
        versions = [_version(registry) for registry in (old[name], new[name])]
        rows += [(name, *change) for change in changes]
        if changes and versions[0] == versions[1]:
            problems.append(f"{name}: findings changed and the version is {versions[0]} in both: raise it")
    table = schema.conform(
        pd.DataFrame(rows, columns=schema.columns_of("finding_changes")), "finding_changes"
    )
    named = [", ".join(f"{name}@{_version(side[name])}" for name in common) for side in (old, new)]
    return Revision(named[0], named[1], table, problems)


def finding_changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """Return what changed between two registries: change, finding, what, before, after."""
    old, new = ({_name(row["id"]): row for row in side["findings"]} for side in (before, after))
    rows = []
    for name in dict.fromkeys([*old, *new]):
        if name not in new:
            rows.append(("removed", name, "reading", old[name]["reading"], ""))
        elif name not in old:
            rows.append(("added", name, "reading", "", new[name]["reading"]))
        else:
            leave_out = tuple(key for key in {*old[name], *new[name]} if key not in TOLD)
            changes = compare_values(old[name], new[name], leave_out=leave_out)
            rows += [("changed", name, *change) for change in changes]
    return rows


def read_registries(place: Path) -> dict[str, dict[str, Any]]:
    """Return the registries that a release, a folder or a file holds, by study.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    if place.suffix == ".zip" and place.is_file():
        with tempfile.TemporaryDirectory(prefix="release-") as name:
            return read_registries(unpack(place, Path(name)))
    patterns = ("findings.json", "figures/*/findings.json", "*/findings.json")
    found = (
        [place] if place.is_file() else [path for pattern in patterns for path in sorted(place.glob(pattern))]
    )
    registries = {}
    for path in found:
        try:
            content = files.read_json(path)
            registries[str(content["study"])] = content
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path} is no registry of findings: {error}") from error
    if not registries:
        raise FileNotFoundError(
            f"{place} holds no findings.json: give a release, a project's folder or a file"
        )
    return registries


def as_markdown(revision: Revision) -> str:
    """Return a revision as it goes into a change log."""
    lines = [f"{revision.before} → {revision.after}", ""]
    if revision.changes.empty:
        return "\n".join([*lines, "Nothing that is told changed."])
    shown = revision.changes.drop(columns=["study"], errors="ignore")
    if "study" in revision.changes and revision.changes["study"].nunique() > 1:
        shown = revision.changes
    if "share_of" in shown and not shown["share_of"].any():
        shown = shown[list(COLUMNS)]
    lines.append("| " + " | ".join(shown.columns) + " |")
    lines.append("|" + " --- |" * len(shown.columns))
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in shown.to_numpy().tolist()]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.4f}"
    return " ".join(str(value).split()).replace("|", "\\|")


def _diff_lexicons(before: Lexicon, after: Lexicon, study: str | None) -> Revision:
    changes = compare_lexicons(before, after, study)
    problems = []
    if len(changes) and before.version == after.version:
        problems.append(
            f"lexicon {after.id}: entries changed and the version is {after.version} in both: raise it"
        )
    return Revision(f"{before.id}@{before.version}", f"{after.id}@{after.version}", changes, problems)


def _is_lexicon(path: Path) -> bool:
    return path.is_file() and path.suffix != ".zip" and path.name != "findings.json"


def _version(registry: dict[str, Any]) -> str:
    versions = {row["id"].partition("@")[2] for row in registry["findings"]}
    return " and ".join(sorted(versions)) or "no version"


def _name(identifier: str) -> str:
    return identifier.partition("/")[2].partition("@")[0]
