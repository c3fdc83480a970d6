"""Periods of dates that are known more or less exactly, and events."""

import pandas as pd
import pytest

from analysis.corpora import read_study
from analysis.terms import fitting_period, periods, read_events, trend_period
from analysis.terms.periods import cells, period_starts


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("week", ["2022-02-21", "", "", ""]),
        ("month", ["2022-02-01", "2022-02-01", "", ""]),
        ("quarter", ["2022-01-01", "2022-01-01", "", ""]),
        ("year", ["2022-01-01", "2022-01-01", "2022-01-01", ""]),
    ],
)
def test_a_date_tells_only_periods_that_it_is_precise_enough_for(period, expected):
    assert list(period_starts(pd.Series(["2022-02-24", "2022-02", "2022", None]), period)) == expected


def test_weeks_begin_on_monday():
    dates = pd.Series(["2022-02-20", "2022-02-21", "2022-02-27", "2022-01-01"])

    assert list(period_starts(dates, "week")) == ["2022-02-14", "2022-02-21", "2022-02-21", "2021-12-27"]


def test_bad_dates_and_periods_are_refused():
    with pytest.raises(ValueError, match="not written like"):
        period_starts(pd.Series(["24 February 2022"]), "month")
    with pytest.raises(ValueError, match="'day' is not one of week"):
        period_starts(pd.Series(["2022-02-24"]), "day")


def test_cells_fill_the_time_between_and_leave_out_the_unknown():
    documents = pd.DataFrame(
        {"side": ["a", "b", "", "a"], "date": ["2022-01-05", "2022-03-05", "2022-02-05", ""]}
    )

    found = {(side, start): list(members) for side, start, members in cells(documents, "side", "month")}

    assert found == {
        ("a", "2022-01-01"): [0],
        ("a", "2022-02-01"): [],
        ("a", "2022-03-01"): [],
        ("b", "2022-01-01"): [],
        ("b", "2022-02-01"): [],
        ("b", "2022-03-01"): [1],
    }


def test_nothing_to_count_is_said():
    with pytest.raises(ValueError, match="a date that tells the week"):
        list(cells(pd.DataFrame({"side": ["a"], "date": ["2022"]}), "side", "week"))
    with pytest.raises(KeyError, match="no column 'outlet'"):
        list(cells(pd.DataFrame({"side": ["a"]}), "outlet", None))


@pytest.fixture
def declare(monkeypatch):
    settings = read_study("toy_debate")

    def _declare(events):
        changed = settings | {"period": settings["period"] | {"events": events}}
        monkeypatch.setattr(periods, "read_study", lambda study: changed)

    return _declare


def test_events_are_read_in_order_of_time(declare):
    declare(["2022-03: later: with a colon", "2022-02-24 earlier"])

    table = read_events("toy_debate")

    assert list(table["date"]) == ["2022-02-24", "2022-03"]
    assert list(table["label"]) == ["earlier", "later: with a colon"]


def test_an_event_without_a_date_is_refused(declare):
    declare(["the vote"])

    with pytest.raises(ValueError, match=r"period.events has 'the vote'"):
        read_events("toy_debate")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2022-02-21", "2022-02-22", "2022-02-23", "2022-02-24", "2022-02-25"], "week"),
        (["2022-02-01", "2022-02-08", "2022-02-15", "2022-02-22", "2022-02-28"], "month"),
        (["2022-02", "2022-02", "2022-03", "2022-03", "2022-03"], "quarter"),
        (["2020", "2021", "2022"], "year"),
    ],
)
def test_the_finest_period_with_enough_documents_fits(dates, expected):
    assert fitting_period(pd.DataFrame({"side": "a", "date": dates})) == expected


@pytest.mark.parametrize(
    ("dates", "fitting", "expected"),
    [
        (["2022-01-03", "2022-02-07", "2022-02-14", "2022-03-07", "2022-04-04"], "year", "month"),
        ([f"{year}-0{month}-01" for year in (2020, 2021, 2022) for month in range(1, 6)], "year", "year"),
        (["2022", "2022"], "year", "year"),
    ],
)
def test_a_trend_takes_the_finer_period_where_the_fitting_one_gives_two_points(dates, fitting, expected):
    documents = pd.DataFrame({"side": "a", "date": dates})
    assert fitting_period(documents) == fitting
    assert trend_period(documents) == expected


def test_no_dates_no_period():
    with pytest.raises(ValueError, match="there is no period"):
        fitting_period(pd.DataFrame({"side": ["a"], "date": [""]}))
