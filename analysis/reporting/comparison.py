"""Two makings of the same results: each finding, figure, table and notebook that differs."""

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from analysis import files, schema, storage
from analysis.reporting.contents import PICTURES
from analysis.reporting.pictures import notebook_cells, same_picture

TOLERANCE = 1e-9
"""Relative difference up to which two numbers are the same on two platforms."""
NAMED = 5
"""Cells of one table that are named; the others are counted."""
Difference = tuple[str, str, str, str, str]
"""Kind, name, what, old, new."""


def compare_results(old: Path, new: Path, study: str) -> pd.DataFrame:
    """List what differs between the results of a study in two projects.

    Equal bytes are equal. Where bytes differ, numbers are equal up to a relative 1e-9, and pictures
    if they show the same.

    Parameters
    ----------
    old, new : Path
        Folders of the projects: what is stored, what was re-made.
    study : str
        Study that both hold.

    Returns
    -------
    DataFrame
        Schema table ``differences``.
    """
    names = sorted(_results(old, study) | _results(new, study))
    rows = [row for name in names for row in _compare_file(old / name, new / name, name)]
    return as_differences(rows)


def as_differences(rows: list[Difference]) -> pd.DataFrame:
    """Return rows as schema table ``differences``, in the order given."""
    columns = schema.columns_of("differences")
    return schema.conform(pd.DataFrame(rows, columns=columns), "differences")


def _results(root: Path, study: str) -> set[str]:
    """Return the results of a study, named as seen from the project."""
    patterns = (f"figures/{study}/**/*", f"notebooks/{study}/*.ipynb", f"corpus/{study}/features/*.parquet")
    found = [path for pattern in patterns for path in root.glob(pattern)]
    kinds = (*PICTURES, ".csv", ".json", ".ipynb", ".parquet", ".html", ".docx")
    found += root.glob(f"report/{study}/report.*")
    names = [path for path in found if path.is_file() and path.suffix in kinds and path.name[0] != "."]
    return {path.relative_to(root).as_posix() for path in names}


def _compare_file(old: Path, new: Path, name: str) -> list[Difference]:
    kind = _kind(name)
    if not old.is_file() or not new.is_file():
        stored, made = ("missing", "made") if new.is_file() else ("there", "not made")
        return [] if kind == "report" and new.is_file() else [(kind, name, "file", stored, made)]
    if old.read_bytes() == new.read_bytes():
        return []
    try:
        return (
            [(kind, name, *change) for change in _changes(old, new)]
            if kind != "finding"
            else _findings(files.read_json(old), files.read_json(new))
        )
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        return [(kind, name, "cannot be read", str(error).splitlines()[0], "")]


def _kind(name: str) -> str:
    suffix = Path(name).suffix
    if name.startswith("figures/"):
        is_finding = name.endswith("/findings.json") and name.count("/") == 2
        return "finding" if is_finding else "picture" if suffix in PICTURES else "figure"
    return "report" if name.startswith("report/") else {".ipynb": "notebook", ".parquet": "table"}[suffix]


def _changes(old: Path, new: Path) -> list[tuple[str, str, str]]:
    """Return what differs within one file, as what, old, new."""
    suffix = old.suffix
    if suffix == ".csv":
        return _cells(storage.read_csv(old), storage.read_csv(new))
    if suffix == ".parquet":
        return _cells(pq.read_table(old).to_pandas(), pq.read_table(new).to_pandas())
    if suffix == ".json":
        return compare_values(files.read_json(old), files.read_json(new), leave_out=("inputs",))
    if suffix == ".ipynb":
        return _notebook(old, new)
    if same_picture(old.read_bytes(), new.read_bytes(), suffix):
        return []
    return [("content", files.sha256_of(old)[:12], files.sha256_of(new)[:12])]


def _findings(old: Any, new: Any) -> list[Difference]:
    """Compare two registries finding by finding."""
    before = {row["id"]: row for row in old["findings"]}
    after = {row["id"]: row for row in new["findings"]}
    rows: list[Difference] = []
    for name in dict.fromkeys([*before, *after]):
        if name not in after or name not in before:
            found = before.get(name) or after[name]
            stored, made = (found["reading"], "") if name in before else ("", found["reading"])
            rows.append(("finding", name, "finding", stored, made))
        else:
            changes = compare_values(before[name], after[name], leave_out=("inputs",))
            rows += [("finding", name, *change) for change in changes]
    return rows


def compare_values(
    old: dict[str, Any], new: dict[str, Any], *, leave_out: tuple[str, ...] = ()
) -> list[tuple[str, str, str]]:
    """Return the keys whose values differ, with both values; a dict within is looked into."""
    rows: list[tuple[str, str, str]] = []
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if key in leave_out or same_value(before, after):
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            rows += [(f"{key}.{inner}", one, two) for inner, one, two in compare_values(before, after)]
        else:
            rows.append((key, shown(before), shown(after)))
    return rows


def same_value(old: Any, new: Any) -> bool:
    """Tell whether two values are equal, numbers up to `TOLERANCE`; a number as text counts as a number."""
    if old == new:
        return True
    try:
        return math.isclose(float(old), float(new), rel_tol=TOLERANCE, abs_tol=1e-15) or (
            math.isnan(float(old)) and math.isnan(float(new))
        )
    except (TypeError, ValueError):
        return False


def shown(value: Any) -> str:
    """Return a value as it is printed; empty for none."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _cells(old: pd.DataFrame, new: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Compare two tables cell by cell; rows are numbered from 1, the heading not counted."""
    if list(old) != list(new):
        return [("columns", ", ".join(map(str, old)), ", ".join(map(str, new)))]
    if len(old) != len(new):
        return [("rows", str(len(old)), str(len(new)))]
    found = []
    for name in old:
        pairs = zip(old[name].tolist(), new[name].tolist(), strict=True)
        found += [
            (place, str(name), before, after)
            for place, (before, after) in enumerate(pairs, start=1)
            if not same_value(before, after)
        ]
    found.sort(key=lambda cell: cell[0])
    rows = [(f"row {place}, {name}", shown(one), shown(two)) for place, name, one, two in found[:NAMED]]
    rest = len(found) - NAMED
    return [*rows, *([(f"and {rest} more cells", "", "")] if rest > 0 else [])]


def _notebook(old: Path, new: Path) -> list[tuple[str, str, str]]:
    before, after = notebook_cells(old.read_bytes()), notebook_cells(new.read_bytes())
    if len(before) != len(after):
        return [("cells", str(len(before)), str(len(after)))]
    return [
        (f"cell {place}, {part}", _short(one[part]), _short(two[part]))
        for place, (one, two) in enumerate(zip(before, after, strict=True), start=1)
        for part in one
        if one[part] != two.get(part)
    ]


def _short(value: Any) -> str:
    return shown(value)[:80]
