"""Markdown for pandoc: text that came from outside is escaped, tables and figures are numbered."""

import re

import pandas as pd

from analysis.reporting.tables import format_table

WIDEST = 120
"""Letters after which a column of a table is not made wider."""


def escape(text: object) -> str:
    r"""Return `text` so that pandoc shows it as it is: no markup, no HTML, no line breaks.

    Examples
    --------
    >>> escape("<script> & *stars*")
    '\\<script\\> \\& \\*stars\\*'
    """
    single = re.sub(r"\s+", " ", str(text)).strip()
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~^$@&\"'=:])", r"\\\1", single)


def table(frame: pd.DataFrame, caption: str, identifier: str) -> str:
    """Return a numbered table; numbers are formatted, cells escaped."""
    shown = format_table(frame)
    head = "| " + " | ".join(escape(name) for name in shown) + " |"
    widths = [min(max([len(name), *map(len, shown[name])]), WIDEST) for name in shown]
    marks = [
        "-" * width + (":" if is_number(frame.iloc[:, place]) else "") for place, width in enumerate(widths)
    ]
    rule = "|" + "|".join(marks) + "|"
    rows = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in shown.itertuples(index=False)]
    return "\n".join([head, rule, *rows, "", f": {escape(caption)} {{#tbl:{identifier}}}", ""])


def figure(path: str, caption: str, alt_text: str, identifier: str, name: str) -> str:
    """Return a numbered figure with its alternative text and, in the caption, what to cite it by."""
    label = f"{escape(caption)} [`{name}`]{{.finding-id}}"
    return f'![{label}]({path}){{#fig:{identifier} alt="{escape(alt_text)}"}}\n'


def is_number(column: pd.Series) -> bool:
    """Tell whether a column is to be aligned at the right."""
    return bool(pd.api.types.is_numeric_dtype(column))


def bullets(lines: list[str]) -> str:
    """Return a list; the lines are Markdown already."""
    return "\n".join(f"- {line}" for line in lines) + "\n"
