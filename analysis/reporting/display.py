"""What a notebook shows: figures with captions, readings, and tables a person can read."""

import html
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import HTML, Image, Markdown, display

from analysis import files
from analysis.reporting.rows import with_row_names


def format_number(value: Any, decimals: int | None = None) -> str:
    """Return a number as it is printed: grouped thousands, three significant digits, "–" for none.

    With `decimals`, a number that is no integer by type has as many.

    Examples
    --------
    >>> format_number(12345), format_number(0.04567), format_number(float("nan"))
    ('12,345', '0.0457', '–')
    """
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return "–"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if abs(value) == float("inf"):
        return "∞" if value > 0 else "−∞"
    if decimals is not None:
        return f"{value:,.{decimals}f}".replace("-", "−")
    if float(value).is_integer() and abs(value) >= 1:
        return f"{int(value):,}".replace("-", "−")
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "−")


def format_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` as text cells: numbers by :func:`format_number`, headings without underscores.

    Integer columns keep all their digits; an empty cell is "–". Decimals that were rounded to two places
    keep both in every row: 0.81 stands above 0.70.

    Examples
    --------
    >>> format_table(pd.DataFrame({"n_found": [2100, 3], "share": [0.7, 1]})).iloc[:, 1].tolist()
    ['0.70', '1.00']
    """
    shown = {}
    for name in table:
        decimals = 2 if _is_rounded(table[name]) else None
        values = [format_number(value, decimals) or "–" for value in table[name].astype(object)]
        shown[str(name).replace("_", " ")] = values
    return pd.DataFrame(shown)


def _is_rounded(column: pd.Series) -> bool:
    """Tell whether a column holds decimals of two places and no more."""
    if not pd.api.types.is_float_dtype(column):
        return False
    known = column.replace([np.inf, -np.inf], np.nan).dropna()
    return bool((known == known.round(2)).all() and (known != known.round()).any())


def show_table(
    table: pd.DataFrame, *, rows: int = 12, source: dict[str, Any] | None = None, empty: str = "no rows"
) -> HTML:
    """Return the first `rows` rows of `table` for reading, and say how many there are.

    Columns that count documents are named after what the rows of the study are, which `source` (from
    :func:`analysis.reporting.notebook_source`) says. A table without rows gives the sentence `empty`.
    """
    if table.empty:
        return HTML(f"<p>{html.escape(empty)}</p>")
    if source is not None:
        table = with_row_names(table, source["rows"])
    content = format_table(table.head(rows)).to_html(index=False, border=0)
    rest = f"<p>{rows} of {len(table):,} rows</p>" if len(table) > rows else ""
    return HTML(content + rest)


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
