"""Omissions in a sentence: named outlets, counted units, where a direction turns, where nothing is left."""

import math

import pandas as pd
import pytest

from analysis.reporting.omissions import ALONE, omission_words, whole

DOCUMENTS = {"one": "document", "many": "documents", "texts": "", "resampled": "documents"}
SUMMED = {"one": "outlet-week", "many": "outlet-weeks", "texts": "headlines", "resampled": "weeks"}


def said(outlets=(), units=(), rows=DOCUMENTS, **options):
    table = pd.DataFrame(
        [("outlet", name, value) for name, value in outlets]
        + [("unit", f"d{place}", value) for place, value in enumerate(units)],
        columns=["kind", "left_out", "estimate"],
    )
    return omission_words(table, whole, " points", rows, **options)


def test_outlets_are_named_and_documents_are_not():
    assert said([("Post", 30), ("Echo", 12)], [20, 25, 18]) == (
        "Without one outlet it would be 12 (without Echo) to 30 points (without Post). "
        "Without one document it would be 18 to 25 points."
    )


def test_an_end_that_several_outlets_share_names_none():
    assert said([("Post", 3), ("Echo", 1), ("Bell", 3)]) == (
        "Without one outlet it would be 1 (without Echo) to 3 points."
    )


def test_what_never_changes_is_said_once():
    assert said([("Post", 7.1), ("Echo", 6.9)], [7.2, 7.4]) == (
        "Whichever outlet is left out, it stays 7 points."
    )


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (SUMMED, "outlet-week"),
        (DOCUMENTS | {"resampled": "weeks"}, "week of an outlet"),
        (DOCUMENTS, "document"),
    ],
)
def test_a_unit_has_the_name_of_what_is_resampled(rows, name):
    assert said(units=[1, 2], rows=rows) == f"Without one {name} it would be 1 to 2 points."


def test_a_direction_turns_where_the_printed_value_does():
    assert said(units=[-3, 9], directed=True).endswith("be −3 to 9 points: its direction turns.")
    assert said(units=[-0.2, 9], directed=True).endswith("be 0 to 9 points.")
    assert "turns" not in said(units=[-3, 9])


def test_where_nothing_is_left_it_is_said():
    assert said([("Post", 5), ("Echo", math.nan)]) == (
        "Whichever outlet is left out, it stays 5 points; without Echo nothing is left of it."
    )
    assert said(units=[math.nan]) == "Without one document nothing is left of it."
    assert said() == ALONE
