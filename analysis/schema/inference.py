"""The tables of inference that are no estimates: what becomes of one when units are left out."""

from analysis.schema.columns import Column

TABLES: dict[str, tuple[Column, ...]] = {
    "omissions": (
        ("kind", "text", "", "outlet, or unit: a document, all that print one text, or an outlet's week"),
        ("left_out", "text", "", "name of the outlet, or first doc_id of the unit"),
        ("estimate", "number", "as the statistic", "the value without it; empty where nothing is left"),
    ),
}
