"""CSV files of texts that a spreadsheet can open without running them."""

import io
from pathlib import Path

import pandas as pd

from analysis.files import write_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


def write_table(path: Path, frame: pd.DataFrame) -> None:
    """Write `frame` as CSV; an apostrophe goes before what a spreadsheet would take for a formula."""
    guarded = frame.copy()
    for name in guarded.columns:
        if not pd.api.types.is_numeric_dtype(guarded[name]):
            guarded[name] = [_guard(str(text)) for text in guarded[name]]
    buffer = io.StringIO()
    guarded.to_csv(buffer, index=False, lineterminator="\n")
    write_text(path, buffer.getvalue())


def read_table(path: Path) -> pd.DataFrame:
    """Read what `write_table` wrote, every column as text; an empty cell is an empty text."""
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    for name in frame.columns:
        frame[name] = [_unguard(text) for text in frame[name]]
    return frame


def _guard(text: str) -> str:
    return _GUARD + text if text.lstrip(_GUARD).startswith(_FORMULA) else text


def _unguard(text: str) -> str:
    guarded = text.startswith(_GUARD) and text.lstrip(_GUARD).startswith(_FORMULA)
    return text[1:] if guarded else text
