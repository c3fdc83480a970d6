"""The tables that pass between stages: their columns, types, units and meaning."""

import pandas as pd

from analysis.schema.coding import TABLES as CODING_TABLES
from analysis.schema.columns import ESTIMATE_COLUMNS, Column
from analysis.schema.framing import TABLES as FRAMING_TABLES
from analysis.schema.inference import TABLES as INFERENCE_TABLES
from analysis.schema.reporting import TABLES as REPORTING_TABLES
from analysis.schema.stance import TABLES as STANCE_TABLES
from analysis.schema.tables import TABLES as SHARED_TABLES
from analysis.schema.terms import TABLES as TERMS_TABLES

TABLES: dict[str, tuple[Column, ...]] = {
    **SHARED_TABLES,
    **CODING_TABLES,
    **INFERENCE_TABLES,
    **TERMS_TABLES,
    **FRAMING_TABLES,
    **STANCE_TABLES,
    **REPORTING_TABLES,
}

DTYPES = {"text": "str", "integer": "int64", "count": "int64", "number": "float64", "truth": "boolean"}


def columns_of(table: str) -> list[str]:
    """Return the names of the columns that are declared for a table."""
    return [column[0] for column in TABLES[table]]


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
    """Return `values` as `kind`; a fraction is no integer, and is not cut to one."""
    if kind == "count":
        whole = values.astype("float64").round()
        # what occurs at all never reads as absent
        return whole.mask((values > 0) & (whole == 0), 1).astype(DTYPES[kind])
    typed = values.astype(DTYPES[kind])
    if kind == "integer" and (typed != values).any():
        raise ValueError("a count is not a whole number")
    return typed


__all__ = ["DTYPES", "ESTIMATE_COLUMNS", "TABLES", "columns_of", "conform"]
