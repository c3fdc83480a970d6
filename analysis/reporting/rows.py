"""Rows: what a row of a study's counts is called, and how many of them a number rests on."""

import pandas as pd

from analysis.corpora import is_summed, read_study

Rows = dict[str, str]
"""``one`` and ``many`` rows, what the ``texts`` are called that a row sums up (empty where a row is a
document), and what is ``resampled``."""

RESAMPLED = {"document": "documents", "week": "weeks", "outlet": "outlets"}


def row_names(study: str) -> Rows:
    """Return what the rows of a study are called.

    Examples
    --------
    >>> row_names("toy_debate")["many"]
    'documents'
    """
    settings = read_study(study)
    summed = is_summed(study)
    return {
        "one": "outlet-week" if summed else "document",
        "many": "outlet-weeks" if summed else "documents",
        "texts": settings["release"]["texts"] if summed else "",
        "resampled": RESAMPLED[settings["inference"]["unit"]],
    }


def count_rows(documents: pd.DataFrame, rows: Rows) -> str:
    """Say how many rows `documents` are, and how many texts stand behind them.

    Parameters
    ----------
    documents : DataFrame
        With ``n_texts`` where rows sum up texts.
    rows : dict
        From :func:`row_names`.

    Examples
    --------
    >>> weeks = pd.DataFrame({"n_texts": [60, 40]})
    >>> names = {"one": "outlet-week", "many": "outlet-weeks", "texts": "headlines", "resampled": "weeks"}
    >>> count_rows(weeks, names)
    '2 outlet-weeks (100 headlines)'
    """
    behind = f" ({int(documents['n_texts'].sum()):,} {rows['texts']})" if rows["texts"] else ""
    return f"{number_of(len(documents), rows)}{behind}"


def number_of(number: int, rows: Rows) -> str:
    """Say a number of rows by their name.

    Examples
    --------
    >>> number_of(1, {"one": "outlet-week", "many": "outlet-weeks"})
    '1 outlet-week'
    """
    return f"{number:,} {rows['one'] if number == 1 else rows['many']}"


def weeks_placed(rows: Rows, period: str) -> str:
    """Say in a caption where a row counts that sums up a week and the period is a longer one.

    Examples
    --------
    >>> weeks_placed({"texts": "headlines"}, "month")
    ' A week counts in the month in which its days begin.'
    >>> weeks_placed({"texts": ""}, "month")
    ''
    """
    return (
        f" A week counts in the {period} in which its days begin."
        if rows["texts"] and period != "week"
        else ""
    )


def with_row_names(table: pd.DataFrame, rows: Rows) -> pd.DataFrame:
    """Return `table` for reading, with columns that speak of documents named after what the rows are."""
    if not rows["texts"]:
        return table
    return table.rename(
        columns={"doc_id": rows["one"], "n_documents": f"n {rows['many']}", "n_texts": f"n {rows['texts']}"}
    )
