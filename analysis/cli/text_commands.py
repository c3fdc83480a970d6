"""The verbs that read words in order: they work where the texts are, and write nothing that is published."""

import shutil
from typing import Any

import pandas as pd

from analysis.cli.common import FINE, PROBLEMS, USAGE, counted, say
from analysis.corpora import read_texts, text_problems
from analysis.text import concordance, sort_concordance, tokenize_with_voice


def show_concordance(study: str, pattern: str, *, window: int, voice: str, sort: str, limit: int) -> int:
    """Print the occurrences of a pattern, one a line, the keyword in the middle."""
    problems = text_problems(study)
    if problems:
        say(problems[0])
        return PROBLEMS
    documents = read_texts(study)
    try:
        table = concordance(
            tokenize_with_voice(documents), documents, pattern, window=window, voice=voice or None
        )
        if sort:
            table = sort_concordance(table, by=sort)
    except ValueError as error:
        say(error)
        return USAGE
    for line in _lines(table.head(limit), shutil.get_terminal_size((120, 24)).columns):
        print(line)
    say(_summary(table, limit))
    return FINE


def _lines(table: pd.DataFrame, width: int) -> list[str]:
    """Return the rows as text, cut so that the keywords stand under each other."""
    if table.empty:
        return []
    name = min(max(table["doc_id"].str.len()), 24)
    keyword = min(max(table["keyword"].str.len()), 40)
    side = max((width - name - keyword - 16) // 2, 12)
    return [_line(row, name, keyword, side) for row in table.itertuples()]


def _line(row: Any, name: int, keyword: int, side: int) -> str:
    place = f"{row.doc_id[:name]:<{name}} {row.start:>6}"
    return (
        f"{place}  {row.left[-side:]:>{side}}  {row.keyword[:keyword]:<{keyword}}  {row.right[:side]:<{side}}"
    )


def _summary(table: pd.DataFrame, limit: int) -> str:
    n_documents = table["doc_id"].nunique()
    shown = f", {limit} shown" if len(table) > limit else ""
    voices = table["voice"].value_counts().to_dict()
    told = ", ".join(f"{count} {voice}" for voice, count in voices.items())
    found = f"{counted(len(table), 'occurrence')} in {counted(n_documents, 'document')}"
    return f"{found}{shown}" + (f" ({told})" if told else "")
