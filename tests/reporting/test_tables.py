"""Tables for reading: intervals in one cell, what all rows share beneath, long tables set side by side."""

import math

import pandas as pd
import pytest

from analysis.reporting.display import show_table
from analysis.reporting.tables import as_html, interval_cell, join_intervals, lift_constants, spread

NAN = math.nan


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ((0.158, 0.045, 0.271), "0.158 [0.045, 0.271]"),
        ((0.0625, 0.00707, 0.118), "0.062 [0.007, 0.118]"),
        ((1.0, 0.982, 1.0), "1.00 [0.98, 1.00]"),
        ((-3.77, -5.92, -2.07), "−3.77 [−5.92, −2.07]"),
        ((8.09, 2.62, math.inf), "8.09 [2.62, ∞]"),
        ((-6.62, -math.inf, -0.744), "−6.62 [−∞, −0.74]"),
        ((12345.6, 11000.2, 14000.9), "12,346 [11,000, 14,001]"),
        ((0.00001, -0.00001, 0.00002), "0.0000 [0.0000, 0.0000]"),
        ((12, 3, 20), "12 [3, 20]"),
        ((0.0, 0.0, 0.0), "0.00 [0.00, 0.00]"),
        ((0.25, NAN, NAN), "0.250"),
        ((0.25, NAN, 0.5), "0.250 [–, 0.500]"),
        ((NAN, 0.25, 0.5), "[0.250, 0.500]"),
        ((NAN, NAN, NAN), "–"),
    ],
)
def test_a_cell_has_as_many_decimals_as_its_largest_number_needs(values, shown):
    assert interval_cell(*values) == shown


def test_intervals_stand_where_their_estimate_stood():
    table = pd.DataFrame(
        {
            "word": ["quay"],
            "gap": [1.5],
            "n": [7],
            "gap_low": [0.5],
            "gap_high": [2.5],
            "words_low": [1.0],
            "words_high": [2.0],
            "high_tide": [3.0],
            "follow": ["x"],
        }
    )

    joined = join_intervals(table)

    assert joined.iloc[0].to_dict() == {
        "word": "quay",
        "gap [low, high]": "1.50 [0.50, 2.50]",
        "n": 7,
        "words [low, high]": "[1.00, 2.00]",
        "high_tide": 3.0,
        "follow": "x",
    }
    assert list(joined)[:3] == ["word", "gap [low, high]", "n"]


def test_an_interval_may_have_something_behind_its_name():
    names = ["log_ratio_without", "log_ratio_low_without", "log_ratio_high_without"]
    table = pd.DataFrame(
        [[1.0, 0.5, 1.5, 0.25, 0.125, 0.5]],
        columns=[*names, "estimate_without", "low_without", "high_without"],
    )

    assert join_intervals(table).iloc[0].to_dict() == {
        "log_ratio_without [low, high]": "1.00 [0.50, 1.50]",
        "estimate_without [low, high]": "0.250 [0.125, 0.500]",
    }


def test_an_estimate_of_which_only_one_end_is_told_stays_as_it_is():
    table = pd.DataFrame({"estimate": [0.5], "low": [0.25]})

    assert list(join_intervals(table)) == ["estimate", "low"]


def test_what_every_row_repeats_is_told_once():
    long = "a side with one outlet: leaving it out cannot be asked"
    table = pd.DataFrame({"word": ["a", "b"], "side": "x", "why": long, "rank": NAN, "reason": ["", ""]})

    shown, notes = lift_constants(table)

    assert list(shown) == ["word", "side"]
    assert notes == [f"In all rows, why: {long}.", "Nothing to show under: rank."]


@pytest.mark.parametrize("n", [0, 1])
def test_of_one_row_nothing_is_repeated(n):
    table = pd.DataFrame({"word": ["a"], "why": ["long enough to be told beneath"]}).head(n)

    assert lift_constants(table)[0].equals(table)


def test_the_first_column_stays_even_where_all_rows_share_it():
    table = pd.DataFrame({"label": ["the partnership of two states"] * 2, "n": [1, 2]})

    assert list(lift_constants(table)[0]) == ["label", "n"]


def test_a_long_table_is_set_side_by_side():
    table = pd.DataFrame(
        {
            "side": ["b", "b", "a"],
            "n": [3, 3, 4],
            "error": [0.1, 0.2, 0.1],
            "low": [0.25, 0.5, 0.0],
            "high": [0.5, 0.75, 0.25],
        }
    )

    wide = spread(table, rows=["side", "n"], across="error")

    assert list(wide) == ["side", "n", "error 0.1", "error 0.2"]
    assert wide.to_numpy().tolist() == [
        ["b", 3, "[0.250, 0.500]", "[0.500, 0.750]"],
        ["a", 4, "[0.000, 0.250]", ""],
    ]
    assert spread(table.head(0), rows=["side", "n"], across="error").empty


def test_two_estimates_for_one_cell_are_refused():
    table = pd.DataFrame({"side": ["a", "a"], "measure": "f", "estimate": 0.5, "low": NAN, "high": NAN})

    with pytest.raises(ValueError, match="duplicate"):
        spread(table, rows=["side"], across="measure")


def test_words_begin_at_the_left_and_numbers_end_at_the_right():
    table = pd.DataFrame(
        {"word": ["a<b", "c"], "n": [1, 2], "estimate": [0.5, NAN], "low": [0.25, NAN], "high": [0.75, NAN]}
    )

    page = show_table(table).data

    assert '<td style="text-align: left">a&lt;b</td><td>1</td>' in page
    assert '<td style="white-space: nowrap">0.500 [0.250, 0.750]</td>' in page
    assert "<th>estimate [low, high]</th>" in page


def test_words_before_a_word_in_context_end_at_it():
    page = show_table(pd.DataFrame({"left": ["of the"], "node": ["quay"], "right": ["and"]})).data

    assert '<td>of the</td><td style="text-align: left">quay</td>' in page


def test_identifiers_and_days_are_words():
    page = show_table(
        pd.DataFrame({"doc_id": ["03_quay", "04"], "date": ["2022-07-04", ""], "n": ["1,200", "–"]})
    ).data

    assert (
        '<td style="text-align: left">03_quay</td><td style="text-align: left">2022-07-04</td><td>1,200</td>'
        in page
    )


def test_what_is_told_beneath_is_text():
    page = show_table(pd.DataFrame({"n": [1, 2], "why": ["<b>bold</b> & a good deal longer"] * 2})).data

    assert "<p>In all rows, why: &lt;b&gt;bold&lt;/b&gt; &amp; a good deal longer.</p>" in page


def test_cells_of_a_table_without_rows():
    assert as_html(pd.DataFrame({"a": []})).count("<tr>") == 1
