"""Coding: samples drawn with known probabilities, labels by coders, and how far coders agree."""

from analysis.coding.adjudication import adjudicate
from analysis.coding.agreement import agreement
from analysis.coding.contexts import add_contexts
from analysis.coding.desk import Desk, open_desk
from analysis.coding.masking import mask_text, outlet_names
from analysis.coding.ranking import rank_units
from analysis.coding.reading import SheetError, emptied_units, read_labels
from analysis.coding.revisions import earlier_labels, set_labels_aside
from analysis.coding.sample_size import half_width, sample_size_advice
from analysis.coding.sampling import draw_sample
from analysis.coding.sheets import coding_sheet, write_sheet
from analysis.coding.tasks import (
    is_drawn,
    is_labelled_by,
    keep_labels,
    keep_meanings,
    labels_path,
    read_study_labels,
    read_task,
    reweighed,
    sheets_in,
    take_back_labels,
    task_folder,
    write_task,
)
from analysis.coding.units import UNIT, unit_names
from analysis.coding.widget import coding_widget

__all__ = [
    "UNIT",
    "Desk",
    "SheetError",
    "add_contexts",
    "adjudicate",
    "agreement",
    "coding_sheet",
    "coding_widget",
    "draw_sample",
    "earlier_labels",
    "emptied_units",
    "half_width",
    "is_drawn",
    "is_labelled_by",
    "keep_labels",
    "keep_meanings",
    "labels_path",
    "mask_text",
    "open_desk",
    "outlet_names",
    "rank_units",
    "read_labels",
    "read_study_labels",
    "read_task",
    "reweighed",
    "sample_size_advice",
    "set_labels_aside",
    "sheets_in",
    "take_back_labels",
    "task_folder",
    "unit_names",
    "write_sheet",
    "write_task",
]
