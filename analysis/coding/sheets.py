"""Coding sheets: what coders see and fill in, as a table, as CSV and as XLSX."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files, schema, storage
from analysis.coding.masking import mask_text
from analysis.coding.units import random_numbers, unit_keys, unit_names

SUFFIXES = (".csv", ".xlsx")
SHEET, CHOICES = "coding", "labels"
"""Names of the two sheets of a workbook."""
WIDTHS = {"unit": 15, "target": 22, "before": 40, "text": 70, "after": 40, "label": 16, "note": 30}


def coding_sheet(
    sample: pd.DataFrame, *, coder: str, outlets: Iterable[str] = (), random_state: int = 0
) -> pd.DataFrame:
    """Make the sheet that one coder fills in: masked, in an order of the coder's own.

    Parameters
    ----------
    sample : DataFrame
        ``doc_id, sentence, target, text``; where known ``before`` and ``after`` (see
        :func:`analysis.coding.add_contexts`), ``shown_target`` (what to call the target on the sheet) and
        ``focus_start, focus_end`` (code points of `text` that the label is about).
    coder : str
        Identifier of the coder; coders see the units in different orders, so that weariness does not fall
        on the same units.
    outlets : iterable of str
        Names to mask; see :func:`analysis.coding.mask_text`.
    random_state : int
        Seed of the order.

    Returns
    -------
    DataFrame
        Schema table ``coding_sheet`` with empty labels and notes. It says nothing of outlet, date or side.

    Raises
    ------
    ValueError
        If `coder` is empty, a column is missing or a unit stands twice.

    Examples
    --------
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "sentence": [1, 4], "target": "port"})
    >>> sample = units.assign(text=["The Port Herald says so.", "It is open."])
    >>> sheet = coding_sheet(sample, coder="ann", outlets=["The Port Herald"])
    >>> sorted(sheet["text"])
    ['[outlet] says so.', 'it is open.']
    """
    if not coder.strip():
        raise ValueError("coder is empty: name the coder, for example coder_1")
    if "text" not in sample:
        raise ValueError("the sample has no column 'text': add it with add_contexts, where the texts are")
    keys, outlets = unit_keys(sample), tuple(outlets)
    shown = sample.assign(unit=unit_names(sample)).reset_index(drop=True)
    sheet = pd.DataFrame(
        {
            "unit": shown["unit"],
            "target": shown.get("shown_target", shown["target"]),
            "before": [mask_text(text, outlets=outlets) for text in _texts(shown, "before")],
            "text": _focused(shown, outlets),
            "after": [mask_text(text, outlets=outlets) for text in _texts(shown, "after")],
            "label": "",
            "note": "",
        }
    )
    order = np.argsort(random_numbers(keys, f"{coder} {random_state}"), kind="stable")
    return schema.conform(sheet.iloc[order], "coding_sheet")


def write_sheet(path: Path, sheet: pd.DataFrame, labels: Sequence[str]) -> None:
    """Write a coding sheet as CSV or XLSX, as the suffix says; whole or not at all.

    In XLSX the column of labels offers the allowed ones and refuses others. In neither does a cell start
    with a formula.

    Raises
    ------
    ValueError
        If the suffix is neither, or there are no labels to choose from.
    FileExistsError
        If the file is there: somebody's labels may stand in it.
    """
    if path.suffix not in SUFFIXES:
        raise ValueError(f"{path.name}: a coding sheet is {' or '.join(SUFFIXES)}")
    if not labels:
        raise ValueError("there are no labels to choose from")
    if path.exists():
        raise FileExistsError(f"{path.name} is there already and may hold labels: read it, or move it away")
    if path.suffix == ".csv":
        storage.write_csv(path, sheet, "coding_sheet")
    else:
        _write_workbook(path, schema.conform(sheet, "coding_sheet"), labels)


def _texts(sample: pd.DataFrame, name: str) -> list[str]:
    return sample[name].fillna("").astype(str).tolist() if name in sample else [""] * len(sample)


def _focused(sample: pd.DataFrame, outlets: tuple[str, ...]) -> list[str]:
    """Return the masked texts, the words that the label is about marked where they are known."""
    if "focus_start" not in sample:
        return [mask_text(text, outlets=outlets) for text in _texts(sample, "text")]
    places = zip(_texts(sample, "text"), sample["focus_start"], sample["focus_end"], strict=True)
    return [
        mask_text(text, outlets=outlets, focus=None if pd.isna(start) else (int(start), int(end)))
        for text, start, end in places
    ]


def _write_workbook(path: Path, sheet: pd.DataFrame, labels: Sequence[str]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.active
    page.title = SHEET
    page.append(list(sheet))
    for row in sheet.to_numpy().tolist():
        page.append([storage.guard(text) for text in row])
    choices = book.create_sheet(CHOICES)
    for label in labels:
        choices.append([storage.guard(label)])
    allowed = DataValidation(
        type="list",
        formula1=f"{CHOICES}!$A$1:$A${len(labels)}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not a label",
        error="Choose one of the labels of the list.",
    )
    page.add_data_validation(allowed)
    letters = {name: get_column_letter(place) for place, name in enumerate(sheet, start=1)}
    allowed.add(f"{letters['label']}2:{letters['label']}{max(len(sheet) + 1, 2)}")
    for name, letter in letters.items():
        page.column_dimensions[letter].width = WIDTHS[name]
        page[f"{letter}1"].font = Font(bold=True)
        for cell in page[letter][1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    with files.replacing(path) as scratch:
        book.save(scratch)
