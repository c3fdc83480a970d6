"""Markdown for pandoc: text that came from outside is escaped, tables and figures are numbered."""

import re

import pandas as pd

from analysis.reporting.display import format_table


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
    rule = "|" + "|".join(" --- " for _ in shown) + "|"
    rows = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in shown.itertuples(index=False)]
    return "\n".join([head, rule, *rows, "", f": {escape(caption)} {{#tbl:{identifier}}}", ""])


def figure(path: str, caption: str, alt_text: str, identifier: str, name: str) -> str:
    """Return a numbered figure with its alternative text and, in the caption, what to cite it by."""
    alt = alt_text.replace("\\", " ").replace('"', "”")
    return f'![{escape(caption)} [`{name}`]{{.finding-id}}]({path}){{#fig:{identifier} alt="{alt}"}}\n'


def bullets(lines: list[str]) -> str:
    """Return a list; the lines are Markdown already."""
    return "\n".join(f"- {line}" for line in lines) + "\n"
