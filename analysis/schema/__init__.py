"""The tables that pass between stages: their columns, types, units and meaning."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import files
from analysis.schema.columns import ESTIMATE_COLUMNS, Column
from analysis.schema.tables import TABLES as SHARED_TABLES
from analysis.schema.terms import TABLES as TERMS_TABLES

TABLES: dict[str, tuple[Column, ...]] = {**SHARED_TABLES, **TERMS_TABLES}

FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
DTYPES = {"text": "str", "integer": "int64", "number": "float64", "truth": "boolean"}


def conform(frame: pd.DataFrame, table: str, *, rename: dict[str, str] | None = None) -> pd.DataFrame:
    """Give `frame` exactly the declared columns, order and types of `table`, with a default index.

    Parameters
    ----------
    frame : DataFrame
        Rows to check; extra columns are an error, so that nothing is lost unseen.
    table : str
        A name in `TABLES`.
    rename : dict, optional
        Declared name to the name used here, for columns named after a grouping.

    Raises
    ------
    ValueError
        If a declared column is missing, an undeclared one is present, or a type does not fit.
    """
    names = [(rename or {}).get(column[0], column[0]) for column in TABLES[table]]
    missing = [name for name in names if name not in frame]
    extra = [name for name in frame if name not in names]
    if missing or extra:
        raise ValueError(f"table {table!r}: missing columns {missing}, undeclared columns {extra}")
    result = frame[names].reset_index(drop=True)
    for name, column in zip(names, TABLES[table], strict=True):
        try:
            if column[1] == "text":
                result[name] = result[name].astype(object).where(result[name].notna(), "").astype("str")
            else:
                result[name] = _typed(result[name], column[1])
        except (TypeError, ValueError) as error:
            raise ValueError(f"table {table!r}, column {name!r}: {error}") from error
    return result


def _typed(values: pd.Series, kind: str) -> pd.Series:
    """Return `values` as `kind`; a fraction is no count, and is not cut to one."""
    typed = values.astype(DTYPES[kind])
    if kind == "integer" and (typed != values).any():
        raise ValueError("a count is not a whole number")
    return typed


def write_table(path: Path, frame: pd.DataFrame, table: str) -> None:
    """Write `frame` as Parquet, held to `table`; equal tables give equal bytes."""
    data = pa.Table.from_pandas(conform(frame, table), preserve_index=False).replace_schema_metadata(None)
    with files.replacing(path) as scratch:
        pq.write_table(data, scratch, compression="zstd", store_schema=False)


def read_table(path: Path, table: str) -> pd.DataFrame:
    """Read a Parquet file that :func:`write_table` wrote.

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


def read_csv(path: Path, table: str) -> pd.DataFrame:
    """Read a CSV file that :func:`write_csv` wrote; an empty text cell is an empty string."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for name, kind, *_ in TABLES[table]:
        if name not in frame:
            continue
        if kind == "text":
            frame[name] = [unguard(text) for text in frame[name]]
        elif kind == "truth":
            frame[name] = frame[name].map({"True": True, "False": False}).astype("boolean")
        else:
            frame[name] = pd.to_numeric(frame[name].replace("", None))
    return conform(frame, table)


def guard(text: str) -> str:
    """Return `text` so that no spreadsheet runs it."""
    return GUARD + text if text.lstrip(GUARD).startswith(FORMULA) else text


def unguard(text: str) -> str:
    """Return what :func:`guard` was given."""
    return text[1:] if text.startswith(GUARD) and text.lstrip(GUARD).startswith(FORMULA) else text


__all__ = [
    "DTYPES",
    "ESTIMATE_COLUMNS",
    "TABLES",
    "conform",
    "guard",
    "read_csv",
    "read_table",
    "unguard",
    "write_csv",
    "write_table",
]
