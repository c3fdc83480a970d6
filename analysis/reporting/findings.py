"""The findings registry: every number that stands in prose, with what it rests on."""

import math
import re
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import files, schema
from analysis.reporting.markdown import escape
from analysis.reporting.rows import Rows, number_of

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_recorded: dict[str, dict[str, Any]] = {}


def findings_path(study: str) -> Path:
    """Return ``figures/<study>/findings.json``."""
    return files.figures_folder(study) / "findings.json"


def record_finding(
    id: str,
    estimate: float,
    low: float | None,
    high: float | None,
    unit: str,
    reading: str,
    *,
    source: dict[str, Any],
    n: int,
    method: str,
    voice: str = "all",
    figure: str = "",
    robustness: str = "",
    reason: str = "",
) -> dict[str, Any]:
    """Write a number into the registry of its study.

    Parameters
    ----------
    id : str
        Name within the study: lower-case letters, digits and hyphens. Study and version are added.
    estimate, low, high : float
        The value and its interval; None for both ends where there is no interval, ±inf for an open end
        (stored as null).
    unit : str
        Unit of the value.
    reading : str
        The finding in one plain sentence, made from the numbers.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    n : int
        Documents it rests on.
    method, voice, figure, robustness, reason : str
        How it was obtained, whose words, which figure shows it, what it rests on and what would change
        it (where that is not said: how many rows of counts, and that nothing was tried), and why it has no
        interval where it should have one.

    Returns
    -------
    dict
        The finding as recorded.

    Raises
    ------
    ValueError
        If the name is malformed, the estimate is not a number, one end of the interval is missing, a reason
        is given for lacking an interval that is there, the same finding was recorded with other numbers, or
        another notebook records it.
    """
    if not NAME.fullmatch(id):
        raise ValueError(f"finding {id!r}: use lower-case letters, digits and hyphens")
    if not math.isfinite(estimate):
        raise ValueError(f"finding {id!r}: the estimate is {estimate}; record what can be measured")
    low, high = _ends(id, low, high)
    if reason and low is not None:
        raise ValueError(
            f"finding {id!r}: it has an interval, so give no reason why there is none ({reason})"
        )
    study = source["study"]
    finding = {
        "id": f"{study}/{id}@{source['version']}",
        "estimate": _rounded(estimate),
        "low": _rounded(low),
        "high": _rounded(high),
        "unit": unit,
        "n": int(n),
        "method": method,
        "voice": voice,
        "figure": figure,
        "reading": reading,
        "robustness": robustness or _standing(method, int(n), source["rows"]),
        "reason": reason,
        "notebook": source["notebook"],
        "inputs": {files.relative(path): files.sha256_of(path) for path in sorted(source["inputs"])},
    }
    _refuse_two_meanings(finding)
    rows = [row for row in read_rows(study) if row["id"] != finding["id"]] + [finding]
    _write_rows(study, rows)
    return finding


def record_estimate(
    id: str, row: Any, unit: str, reading: str, *, source: dict[str, Any], **facts: Any
) -> dict[str, Any]:
    """Write an estimate into the registry with what the row of its table says of it.

    Parameters
    ----------
    id, unit, reading, source
        As for :func:`record_finding`.
    row : Series or named tuple
        A row with the columns that all estimates share: estimate, interval, documents, method and reason.
    **facts
        Further arguments of :func:`record_finding`; ``n`` and ``method`` where they are not those of the row.

    Returns
    -------
    dict
        The finding as recorded.
    """
    given = {"method": row.method, "reason": row.reason, **facts}
    if "n" not in given:
        given["n"] = row.n_documents
    return record_finding(id, row.estimate, row.low, row.high, unit, reading, source=source, **given)


def figure_of(source: dict[str, Any], name: str) -> str:
    """Return ``study/notebook/name``, by which a finding names the figure of its notebook that shows it."""
    return f"{source['study']}/{source['notebook']}/{name}"


def _ends(id: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Return the ends of an interval, None for both where there is none."""
    low, high = (None if end is None or math.isnan(end) else float(end) for end in (low, high))
    if (low is None) != (high is None):
        raise ValueError(f"finding {id!r}: give both ends of the interval or neither")
    return low, high


def _standing(method: str, n: int, rows: Rows) -> str:
    """Say what a finding rests on where nothing was tried that might change it."""
    if method == "count":
        return "A plain count: nothing is estimated."
    return f"Rests on {number_of(n, rows)}; what would change it was not tried."


def _refuse_two_meanings(finding: dict[str, Any]) -> None:
    """Refuse an identifier that this kernel gave to other numbers, or that another notebook records."""
    earlier = _recorded.setdefault(f"{files.root()}:{finding['id']}", finding)
    if any(earlier[key] != finding[key] for key in ("estimate", "low", "high", "reading")):
        raise ValueError(
            f"finding {finding['id']!r} was recorded as {earlier['estimate']} ({earlier['reading']}) and "
            f"now as {finding['estimate']} ({finding['reading']}): give them two names, or restart the "
            "kernel after a change"
        )
    other = find(finding["id"])
    if other is not None and other["notebook"] != finding["notebook"]:
        raise ValueError(
            f"finding {finding['id']!r} is recorded by notebook {other['notebook']} already: "
            "give them two names"
        )


def forget_findings(study: str, notebook: str) -> None:
    """Drop the findings of one notebook, before it is run anew."""
    if findings_path(study).is_file():
        _write_rows(study, [row for row in read_rows(study) if row["notebook"] != notebook])


def read_findings(study: str) -> pd.DataFrame:
    """Return the registry of a study: schema table ``findings``, sorted by identifier.

    Examples
    --------
    >>> table = read_findings("toy_debate")
    >>> table.loc[table["id"].str.contains("/documents@"), "reading"].tolist()
    ['Of 30 files read, 30 became documents of the study; 0 were refused and 0 were set aside as duplicates.']
    """
    columns = schema.columns_of("findings")
    return schema.conform(pd.DataFrame(read_rows(study), columns=columns), "findings")


def find(identifier: str) -> dict[str, Any] | None:
    """Return the finding ``study/name`` or ``study/name@version``, or None."""
    study = identifier.partition("/")[0]
    wanted = identifier.partition("@")
    for row in read_rows(study):
        if row["id"] == identifier or (not wanted[1] and row["id"].partition("@")[0] == wanted[0]):
            return row
    return None


def fill_in(text: str, study: str) -> str:
    """Replace each ``{finding:name}`` in Markdown by the reading of that finding, escaped.

    Raises
    ------
    ValueError
        If the text names a finding that is not in the registry.
    """

    def reading(match: re.Match[str]) -> str:
        finding = find(f"{study}/{match.group(1)}")
        if finding is None:
            known = ", ".join(row["id"].partition("/")[2].partition("@")[0] for row in read_rows(study))
            raise ValueError(f"the text names finding {match.group(1)!r}; the registry has: {known}")
        return escape(finding["reading"])

    return re.sub(r"\{finding:([a-z0-9-]+)\}", reading, text)


def _rounded(value: float | None) -> float | None:
    """Keep ten significant digits: the same on every platform, and more than anyone prints."""
    return None if value is None or math.isinf(value) else float(f"{value:.10g}")


def read_rows(study: str) -> list[dict[str, Any]]:
    """Return the registry of a study as it is stored."""
    path = findings_path(study)
    return files.read_json(path)["findings"] if path.is_file() else []


def _write_rows(study: str, rows: list[dict[str, Any]]) -> None:
    ordered = sorted(rows, key=lambda row: (row["notebook"], row["id"]))
    files.write_json(findings_path(study), {"study": study, "findings": ordered})
