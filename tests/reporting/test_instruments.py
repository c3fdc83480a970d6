"""Instruments in the report: what is the same in all rows of a table is said once."""

import pandas as pd

from analysis.reporting.instruments import _without_coders


def test_who_coded_is_said_once_and_few_matches_are_counted():
    coded = ["coded by people", "3 of 4 matches judged right, coded by people"]

    table, said = _without_coders(pd.DataFrame({"frame": ["a", "b"], "coded": coded}))

    assert table["judged_right"].tolist() == ["", "3 of 4"]
    assert said == " All were coded by people."


def test_coders_that_differ_stay_in_their_rows():
    table = pd.DataFrame({"frame": ["a", "b"], "coded": ["coded by people", "coded by language models"]})

    assert _without_coders(table)[0].equals(table)
