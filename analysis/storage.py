"""Tables in files: Parquet for counts, CSV for what people open; both held to the schema."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import files
from analysis.schema import TABLES, conform

FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def write_parquet(path: Path, frame: pd.DataFrame, table: str) -> None:
    """Write `frame` as Parquet, held to `table`; equal tables give equal bytes."""
    data = pa.Table.from_pandas(conform(frame, table), preserve_index=False).replace_schema_metadata(None)
    with files.replacing(path) as scratch:
        pq.write_table(data, scratch, compression="zstd", store_schema=False)


def read_parquet(path: Path, table: str) -> pd.DataFrame:
    """Read a Parquet file that :func:`write_parquet` wrote.

    Raises
    ------
    FileNotFoundError
        If it is not there; the message says which command makes it.
    """
    if not path.is_file():
        raise FileNotFoundError(f"{files.relative(path)} is not there: run python3 run.py report to make it")
    return conform(pq.read_table(path).to_pandas(), table)


def write_csv(path: Path, frame: pd.DataFrame, table: str | None = None) -> None:
    """Write `frame` as CSV, numbers to ten significant digits, held to `table` if one is named.

    An apostrophe goes before a text that a spreadsheet would take for a formula.
    """
    held = (conform(frame, table) if table else frame).copy()
    for name in held:
        if not (pd.api.types.is_numeric_dtype(held[name]) or pd.api.types.is_bool_dtype(held[name])):
            held[name] = [guard(text) if isinstance(text, str) else text for text in held[name]]
    files.write_text(path, held.to_csv(index=False, float_format="%.10g", lineterminator="\n"))


def read_csv(path: Path, table: str | None = None) -> pd.DataFrame:
    """Read a CSV file that :func:`write_csv` wrote; an empty text cell is an empty string.

    Without a `table`, every column is text.
    """
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    kinds = {name: kind for name, kind, *_ in TABLES[table]} if table else {}
    for name in frame:
        kind = kinds.get(str(name), "text")
        if kind == "text":
            frame[name] = [unguard(text) if isinstance(text, str) else "" for text in frame[name]]
        elif kind == "truth":
            frame[name] = frame[name].map({"True": True, "False": False}).astype("boolean")
        else:
            frame[name] = pd.to_numeric(frame[name].replace("", None))
    return conform(frame, table) if table else frame


def guard(text: str) -> str:
    """Return `text` so that no spreadsheet runs it."""
    return GUARD + text if text.lstrip(GUARD).startswith(FORMULA) else text


def unguard(text: str) -> str:
    """Return what :func:`guard` was given."""
    return text[1:] if text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA) else text
