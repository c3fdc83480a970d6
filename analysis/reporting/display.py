"""What a notebook shows: figures with captions, readings, and tables a person can read."""

import html
import re
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML, Image, Markdown, display

from analysis import files
from analysis.reporting.rows import with_row_names
from analysis.reporting.tables import as_html, format_table, join_intervals, lift_constants


def show_table(
    table: pd.DataFrame, *, rows: int = 12, source: dict[str, Any] | None = None, empty: str = "no rows"
) -> HTML:
    """Return the first `rows` rows of `table` for reading, and say how many there are.

    An interval stands in one cell with its estimate. What all rows share, or none has, is told beneath.
    Columns that count documents are named after what the rows of the study are, which `source` (from
    :func:`analysis.reporting.notebook_source`) says. A table without rows gives the sentence `empty`.
    """
    if table.empty:
        return HTML(f"<p>{html.escape(empty)}</p>")
    if source is not None:
        table = with_row_names(table, source["rows"])
    told, notes = lift_constants(table)
    shown = format_table(join_intervals(told.head(rows)))
    if len(table) > rows:
        notes.append(f"{rows} of {len(table):,} rows.")
    beneath = "".join(f"<p>{html.escape(note)}</p>" for note in notes)
    return HTML(as_html(shown) + beneath)


def show_figure(record: Path) -> None:
    """Show a saved figure with its caption.

    Parameters
    ----------
    record : Path
        The json that :func:`analysis.figures.save_figure` returned.
    """
    content = files.read_json(record)
    display(Image(filename=str(record.with_suffix(".png")), alt=content["alt_text"], width=720))
    display(Markdown(f"**{content['id']}** {_escape(content['caption'])}"))


def show_figures(records: list[Path], *, otherwise: str) -> None:
    """Show saved figures one after the other; `otherwise` says why there is none."""
    for record in records:
        show_figure(record)
    if not records:
        display(Markdown(f"*{_escape(otherwise)}*"))


def show_findings(findings: list[dict[str, Any]]) -> Markdown:
    """Return the readings of `findings` as a list, with their identifiers."""
    lines = [
        f"- {_escape(finding['reading'])} `{finding['id']}`"
        + (f"  \n  *{_escape(note)}*" if (note := _note(finding)) else "")
        for finding in findings
    ]
    return Markdown("\n".join(lines) or "*Nothing to report here.*")


def _escape(text: str) -> str:
    """Return `text` so that Jupyter's Markdown shows it as it is: no HTML, no formula, no link."""
    marked = re.sub(r"([\\`*_\[\]$~])", r"\\\1", html.escape(text, quote=False))
    return re.sub(r"\s+", " ", marked)


def _note(finding: dict[str, Any]) -> str:
    reason = f"No interval: {finding['reason']}." if finding["reason"] else ""
    return " ".join(part for part in (finding["robustness"], reason) if part)
