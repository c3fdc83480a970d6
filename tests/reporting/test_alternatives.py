"""Alternative texts tell the pattern with numbers, worked here by hand, and stop before they tire."""

import re

import pandas as pd

from analysis import files
from analysis.reporting import alternatives as told

SIDES = {"target": "north", "reference": "south"}


def frame(columns, *rows):
    return pd.DataFrame(list(rows), columns=columns.split())


def test_sizes_have_a_median_and_a_range():
    sizes = frame("side n_tokens", ("north", 900), ("north", 1100), ("north", 1000), ("south", 7))

    assert told.sizes_told(sizes, "document") == (
        "Points by side for the number of tokens of each document. north: median 1,000, from 900 to 1,100; "
        "south: median 7, from 7 to 7."
    )


def test_a_list_says_how_much_it_leaves_out():
    assert told.listed(["a", "b"], most=2) == "a; b"
    assert told.listed(map(str, range(9)), most=3) == "0; 1; 2; and 6 more"


def test_differences_lean_to_the_side_that_leads():
    table = frame(
        "feature log_ratio log_ratio_low log_ratio_high",
        ("wall", -2.04, -3.0, -1.0),
        ("harbour", 3.0, -1.0, 5.0),
        ("flood", 1.0, float("nan"), float("nan")),
    )

    assert told.keyness_told(table, **SIDES) == (
        "One row a word, bars of the Log Ratio to either side of 0. More in north: harbour +3.0, flood +1.0. "
        "More in south: wall −2.0. The intervals of 1 of 3 words leave out 0."
    )


def test_a_course_has_the_first_and_the_last_known_value():
    table = frame(
        "side period estimate",
        ("north", "2031-05-01", 0.2),
        ("north", "2031-03-01", 0.5),
        ("north", "2031-06-01", float("nan")),
    )

    assert told.course_told(table, "side", scale=100, unit=" %") == (
        "north from 50 % (2031-03-01) to 20 % (2031-05-01)."
    )


def test_choices_are_those_of_all_periods_together():
    table = frame(
        "side variant period count",
        ("north", "wall", "1", 1),
        ("north", "wall", "2", 2),
        ("north", "barrier", "1", 1),
        ("south", "wall", "1", 0),
    )

    assert told.choice_told(table) == "north: wall 75 %, barrier 25 % of 4; south: none of the words."


def test_what_is_left_without_an_entry_is_told_and_no_nan():
    table = frame(
        "label count entry difference without",
        ("Cost", 4, "cost*", -0.1, float("nan")),
        ("Fish", 5, "fish", 0.25, -0.001),
        ("None", 0, "", 0.0, float("nan")),
    )

    assert told.influence_told(table) == (
        "Fish +25 points, without “fish” 0; Cost −10 points, without “cost*” nothing is left."
    )


def test_one_bin_says_how_often_it_is_right():
    table = frame("confidence estimate n_units", (0.55, 0.5, 1200))

    assert told.reliability_told(table).endswith("55 %, right 50 % of 1,200.")


def test_no_figure_that_ships_tires_a_hearer_or_repeats_its_caption():
    records = [files.read_json(path) for path in (files.root() / "figures").glob("*/*/*.json")]
    texts = [record["alt_text"] for record in records]

    assert texts
    assert max(len(text.split()) for text in texts) < 120
    assert not [text for text in texts if re.search(r"\bnan\b|[<>`$]|\*\*", text)]
    assert not [record["id"] for record in records if record["caption"][:60] in record["alt_text"]]


def test_frames_that_lead_together_are_told_together():
    # 2 of 5 and 2 of 5: neither leads the other
    table = pd.DataFrame(
        {
            "side": "north",
            "label": ["Work", "Nature", "Money"] * 2,
            "period": ["2022-07-01"] * 3 + ["2022-08-01"] * 3,
            "estimate": [0.5, 0.3, 0.2, 0.4, 0.4, 0.2],
        }
    )

    assert told.frame_course_told(table) == (
        "north: most to Work 50 % in 2022-07-01, then to Work and Nature 40 % each in 2022-08-01."
    )


def test_a_median_between_two_lengths_is_told_whole():
    sizes = pd.DataFrame({"side": "north", "n_tokens": [540, 541]})

    assert "median 540.5, from 540 to 541" in told.sizes_told(sizes, "document")
