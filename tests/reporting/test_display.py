"""What a notebook shows: numbers for reading, and other people's words as text."""

import math

import numpy as np
import pandas as pd
import pytest

from analysis.reporting.display import show_figure, show_findings, show_table
from analysis.reporting.tables import format_number, format_table


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12345, "12,345"),
        (np.int64(-12345), "−12,345"),
        (0.04567, "0.0457"),
        (-0.5, "−0.5"),
        (1234.5, "1,234"),
        (2.0, "2"),
        (0, "0"),
        (0.0, "0"),
        (math.nan, "–"),
        (None, "–"),
        (pd.NA, "–"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (True, "yes"),
        (np.bool_(False), "no"),
        ("12345", "12345"),
    ],
)
def test_a_number_as_it_is_printed(value, shown):
    assert format_number(value) == shown


def test_a_table_as_text():
    table = pd.DataFrame(
        {"log_ratio": [1.23456, math.nan], "robust": pd.array([True, pd.NA]), "side": ["a", ""]}
    )

    shown = format_table(table)

    assert list(shown) == ["log ratio", "robust", "side"]
    assert shown.to_numpy().tolist() == [["1.23", "yes", "a"], ["–", "–", "–"]]


def test_a_long_table_says_how_long_it_is():
    page = show_table(pd.DataFrame({"n": range(1500)}), rows=12).data

    assert page.count("<td>") == 12
    assert "12 of 1,500 rows" in page
    assert "rows" not in show_table(pd.DataFrame({"n": range(12)}), rows=12).data


def test_a_cell_is_text():
    page = show_table(pd.DataFrame({"<b>": ["<script>alert(1)</script>"]})).data

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>" not in page


FINDING = {"id": "a/b@1.0.0", "reading": "One is.", "robustness": "", "reason": ""}


def test_findings_are_a_list_with_identifiers_and_reasons():
    shown = show_findings([FINDING, FINDING | {"robustness": "Weak.", "reason": "too few"}]).data

    assert shown == "- One is. `a/b@1.0.0`\n- One is. `a/b@1.0.0`  \n  *Weak. No interval: too few.*"
    assert show_findings([]).data == "*Nothing to report here.*"


def test_a_reading_is_neither_markup_nor_formula_nor_a_second_identifier():
    hostile = "<b> [a](b) $x$ `x/y/z@9.9.9` **x/y/z@9.9.9** *i*\n\n# h"

    shown = show_findings([FINDING | {"reading": hostile}]).data

    assert shown == (
        "- &lt;b&gt; \\[a\\](b) \\$x\\$ \\`x/y/z@9.9.9\\` \\*\\*x/y/z@9.9.9\\*\\* \\*i\\* # h `a/b@1.0.0`"
    )


def test_a_figure_is_shown_with_its_caption_and_alternative_text(project, capsys, monkeypatch):
    shown = []
    monkeypatch.setattr("analysis.reporting.display.display", shown.append)
    record = project / "figures" / "toy_debate" / "03_measure_frames" / "frame_shares.json"

    show_figure(record)

    picture, caption = shown
    assert picture.alt.startswith("One row a frame")
    assert caption.data.startswith("**toy_debate/03_measure_frames/frame_shares@1.0.0** Share of each")
    assert "toy\\_debate" in caption.data


def test_a_table_without_rows_may_give_a_sentence():
    nothing = pd.DataFrame({"count": []})

    assert show_table(nothing, empty="No <copies>.").data == "<p>No &lt;copies&gt;.</p>"
    assert show_table(nothing).data == "<p>no rows</p>"
    assert "<table" in show_table(pd.DataFrame({"count": [1]}), empty="None.").data
