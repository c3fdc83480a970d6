"""Coding: samples drawn with known probabilities, labels by coders, and how far coders agree."""

from analysis.coding.adjudication import adjudicate
from analysis.coding.agreement import agreement
from analysis.coding.contexts import add_contexts
from analysis.coding.masking import mask_text
from analysis.coding.reading import SheetError, read_labels
from analysis.coding.sampling import draw_sample
from analysis.coding.sheets import coding_sheet, write_sheet
from analysis.coding.units import UNIT, unit_names

__all__ = [
    "UNIT",
    "SheetError",
    "add_contexts",
    "adjudicate",
    "agreement",
    "coding_sheet",
    "draw_sample",
    "mask_text",
    "read_labels",
    "unit_names",
    "write_sheet",
]
