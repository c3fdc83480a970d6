"""Reading sheets back: labels of known units by known coders, or a sentence on every row that is none."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema, storage
from analysis.coding.sheets import SHEET, SUFFIXES
from analysis.coding.units import UNIT, unit_names
from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.delimited import decode_rows, part_rows

CODER_KINDS = ("human", "model")
MOST_FAULTS = 5
"""Faults told at once."""
SAME_WORDS = 0.7
"""Share of the words beside a unit that must be the unit's own."""
_WORD = re.compile(r"[^\W\d_]{3,}")


class SheetError(ValueError):
    """A coding sheet that cannot be read; each line of the message says where, what, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Show a coder in a notebook the sentences alone; IPython asks for this."""
        return [str(self)]


def read_labels(
    paths: Path | Sequence[Path],
    sample: pd.DataFrame,
    *,
    labels: Sequence[str],
    coder: str | None = None,
    coder_kind: str = "human",
) -> pd.DataFrame:
    """Read coding sheets.

    Parameters
    ----------
    paths : Path or sequence of Path
        CSV (parted by commas, semicolons or tabs, with or without a byte order mark) or XLSX, with the
        columns ``unit`` and ``label``; others may be there. Rows without a label are not coded yet.
    sample : DataFrame
        What :func:`draw_sample` gave: ``doc_id, sentence, target, sampling_probability, stratum``. Where it
        has ``text``, the text of the sheet must be the unit's, so that columns sorted apart are found out.
    labels : sequence of str
        Labels of the codebook; letter case and outer white space do not matter.
    coder : str, optional
        Who filled them in; by default each file's name.
    coder_kind : {"human", "model"}
        Language models are models.

    Returns
    -------
    DataFrame
        Schema table ``labels``, sorted by unit and coder.

    Raises
    ------
    SheetError
        If a file is no sheet, holds no unit, or a row names an unknown unit, a label outside the codebook,
        a unit for the second time, or a text that is not the unit's.

    Examples
    --------
    >>> import tempfile
    >>> from analysis.coding import coding_sheet, write_sheet
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "sentence": [1, 4], "target": "port"})
    >>> sample = units.assign(text=["It is open.", "It is shut."], sampling_probability=1.0, stratum="")
    >>> sheet = coding_sheet(sample, coder="ann").assign(label=["favour", ""])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "ann.csv"
    ...     write_sheet(path, sheet, ["favour", "against"])
    ...     labels = read_labels(path, sample, labels=["favour", "against"])
    >>> labels[["coder", "label"]]
      coder   label
    0   ann  favour
    """
    if coder_kind not in CODER_KINDS:
        raise ValueError(f"coder_kind {coder_kind!r} is not one of {', '.join(CODER_KINDS)}")
    known = _known_units(sample)
    allowed = spellings(labels)
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for path in [paths] if isinstance(paths, Path) else paths:
        name = coder or path.stem
        for number, cells in sheet_rows(path):
            where = f"{path.name}, row {number}"
            fault = _fault(cells, known, allowed, seen, (name, where))
            if fault:
                faults.append(f"{where}: {fault}")
            elif cells["label"]:
                facts = {column: known[cells["unit"]][column] for column in _kept()}
                given = {
                    "coder": name,
                    "coder_kind": coder_kind,
                    "label": allowed[plain_label(cells["label"])],
                }
                rows.append(facts | given)
    if faults:
        more = len(faults) - MOST_FAULTS
        rest = [f"and {more} row{'s' * (more > 1)} more"] if more > 0 else []
        raise SheetError("\n".join([*faults[:MOST_FAULTS], *rest]))
    columns = schema.columns_of("labels")
    table = schema.conform(pd.DataFrame(rows, columns=columns), "labels")
    return table.sort_values([*UNIT, "coder"], ignore_index=True)


def _kept() -> tuple[str, ...]:
    return (*UNIT, "sampling_probability", "stratum")


def plain_label(label: str) -> str:
    """Return a label without what does not matter: letter case and white space."""
    return " ".join(label.split()).casefold()


def spellings(labels: Sequence[str]) -> dict[str, str]:
    """Return the labels of a codebook by their plain form."""
    return {plain_label(label): label for label in labels}


def emptied_units(paths: Sequence[Path], sample: pd.DataFrame, *, coder: str | None = None) -> pd.DataFrame:
    """Return the units that stand in sheets without a label, for instance because it was taken back.

    Parameters
    ----------
    paths, sample, coder
        As for :func:`read_labels`, which is to have read them.

    Returns
    -------
    DataFrame
        ``doc_id, sentence, target, coder``.
    """
    known = _known_units(sample)
    rows = [
        {column: known[cells["unit"]][column] for column in UNIT} | {"coder": coder or path.stem}
        for path in paths
        for _, cells in sheet_rows(path)
        if not cells["label"]
    ]
    return pd.DataFrame(rows, columns=[*UNIT, "coder"])


def _known_units(sample: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the facts of each unit of the sample by its name."""
    missing = [name for name in _kept() if name not in sample]
    if missing:
        raise ValueError(f"the sample has no column {missing[0]!r}: give what draw_sample gave")
    names = unit_names(sample)
    return dict(zip(names, sample.to_dict("records"), strict=True))


def _fault(
    cells: dict[str, str],
    known: dict[str, dict[str, Any]],
    allowed: dict[str, str],
    seen: dict[tuple[str, str], str],
    place: tuple[str, str],
) -> str:
    """Return what is wrong with a row; empty where nothing is."""
    if cells.get("fault"):
        return cells["fault"]
    unit, label = cells["unit"], cells["label"]
    if unit not in known:
        return f"unit {unit!r} is not in the sample: a sheet of another sample, or shifted columns"
    coder, where = place
    if (coder, unit) in seen:
        return f"unit {unit} stood in {seen[coder, unit]} already; keep one of the two"
    seen[coder, unit] = where
    if not _own_words(cells.get("text", ""), known[unit]):
        return f"the text beside unit {unit} is not its own: were columns sorted apart?"
    if label and plain_label(label) not in allowed:
        return f"label {label[:40]!r} is not one of {', '.join(allowed.values())}: correct or empty it"
    return ""


def _own_words(shown: str, unit: dict[str, Any]) -> bool:
    """Tell whether most words shown are the unit's; true where there is nothing to compare."""
    words = [word for word in _WORD.findall(shown.lower()) if word not in ("outlet", "address")]
    if not words or not isinstance(unit.get("text"), str):
        return True
    own = set(_WORD.findall(unit["text"].lower()))
    return sum(word in own for word in words) >= SAME_WORDS * len(words)


def sheet_rows(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a sheet with their numbers as a spreadsheet shows them."""
    if path.suffix.lower() not in SUFFIXES:
        raise SheetError(f"{path.name}: a coding sheet is {' or '.join(SUFFIXES)}")
    data = path.read_bytes()
    try:
        header, rows = _workbook_rows(data) if path.suffix.lower() == ".xlsx" else _text_rows(data)
    except NotTextError as error:
        raise SheetError(f"{path.name} {error}") from error
    header = [" ".join(name.lower().split()) for name in header]
    missing = [name for name in ("unit", "label") if header.count(name) != 1]
    if missing:
        raise SheetError(
            f"{path.name}: its first row must name the column {missing[0]!r} once; it names "
            f"{', '.join(name or 'an empty one' for name in header) or 'nothing'}"
        )
    if not rows:
        raise SheetError(f"{path.name}: holds no unit; write the sheet again")
    named = []
    for number, cells in rows:
        if isinstance(cells, str):
            named.append((number, {"fault": cells}))
            continue
        values = [storage.unguard(cell.strip()) for cell in cells]
        named.append((number, dict(zip(header, values, strict=False))))
    return named


def _text_rows(data: bytes) -> tuple[list[str], list[tuple[str, Any]]]:
    text, _ = decode_rows(data)
    header, rows = part_rows(text)
    return header, rows


def _workbook_rows(data: bytes) -> tuple[list[str], list[tuple[str, Any]]]:
    """Return header and rows of the sheet named as ours, or the first."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        page = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        rows = [["" if cell is None else str(cell) for cell in cells] for cells in page.values]
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise NotTextError(f"is a workbook (XLSX) that is damaged ({type(error).__name__})") from None
    if not any(any(cells) for cells in rows):
        raise NotTextError("is a workbook (XLSX) without any row")
    numbered = [(str(number), cells) for number, cells in enumerate(rows, start=1)]
    return rows[0], [(number, cells) for number, cells in numbered[1:] if any(map(str.strip, cells))]
