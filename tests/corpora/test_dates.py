"""Dates in many forms: what each gives, what is never guessed, and what a column decides."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpora.dates import (
    MONTH_NUMBERS,
    column_order,
    date_of_lines,
    iso_of,
    read_date,
    read_dates,
)

HEADLINES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "headlines_2022"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-02-07", "2022-02-07"),
        ("2022/2/7", "2022-02-07"),
        ("2022.02.07", "2022-02-07"),
        ("2022-02-07T23:30:00-05:00", "2022-02-07"),
        ("2022-02-07T15:17:33.000Z", "2022-02-07"),
        ("2022-02-07T10:00:00+01:00", "2022-02-07"),
        ("2022-02-07 09:46:00", "2022-02-07"),
        ("20220207T101500Z", "2022-02-07"),
        ("20220207101500", "2022-02-07"),
        ("20220207", "2022-02-07"),
        ("15:45, 07-Feb-2022", "2022-02-07"),
        ("7 Feb 22", "2022-02-07"),
        ("7th of February, 2022", "2022-02-07"),
        ("Monday, 7 February 2022 10:00 GMT", "2022-02-07"),
        ("Mon, 07 Feb 2022 10:00:00 +0000", "2022-02-07"),
        ("February 7, 2022 Monday 10:21 AM EST", "2022-02-07"),
        ("Feb. 7, 2022, 3:45 p.m. EST", "2022-02-07"),
        ("Published: Feb 07, 2022 01:13 AM Updated: Feb 09, 2022 01:13 PM", "2022-02-07"),
        ("7 février 2022", "2022-02-07"),
        ("7 de febrero de 2022", "2022-02-07"),
        ("7. März 2022", "2022-03-07"),
        ("7 февраля 2022", "2022-02-07"),
        ("2022年2月7日", "2022-02-07"),
        ("February 2022", "2022-02"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("13/02/2022", "2022-02-13"),
        ("02/13/2022", "2022-02-13"),
        ("02/02/2022", "2022-02-02"),
        ("1644192000", "2022-02-07"),
        ("1644192000000", "2022-02-07"),
    ],
)
def test_stated_dates(text, date):
    assert read_date(text)[:2] == (date, "stated")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "2022-02-30",
        "31/31/2022",
        "7 February 2022 and 9",
        "99",
        "0",
        "March 2022 5",
        "x" * 500,
    ],
)
def test_what_is_no_date_stays_unknown(text):
    assert read_date(text, snapshot="2022-04-01")[:2] == ("", "unknown")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2 hours ago", "2022-04-01"),
        ("an hour ago", "2022-04-01"),
        ("2h", "2022-04-01"),
        ("today", "2022-04-01"),
        ("yesterday", "2022-03-31"),
        ("Published 3 days ago", "2022-03-29"),
        ("2 weeks ago", "2022-03-18"),
        ("4 months ago", "2021-12"),
        ("a year ago", "2021"),
    ],
)
def test_relative_dates_count_from_the_snapshot_and_say_so(text, date):
    found, basis, form = read_date(text, snapshot="2022-04-01")

    assert (found, form) == (date, "relative")
    assert basis.startswith("relative to the snapshot of 2022-04-01")
    assert read_date(text)[0] == ""


def test_a_snapshot_with_an_hour_counts_hours():
    assert read_date("9 hours ago", snapshot="2022-04-01T08:00:00")[0] == "2022-03-31"


def test_a_date_without_a_year_is_the_latest_before_the_snapshot():
    assert read_date("5 May", snapshot="2022-04-01")[0] == "2021-05-05"
    assert read_date("March 5", snapshot="2022-04-01")[0] == "2022-03-05"
    assert read_date("29 Feb", snapshot="2022-04-01")[0] == "2020-02-29"
    assert read_date("5 May")[:2] == ("", "unknown: no year is stated")


def test_a_date_of_the_last_update_is_inferred():
    assert read_date("Updated: 2022-07-20 09:10")[:2] == (
        "2022-07-20",
        "inferred from the date of the last update",
    )


def test_a_column_decides_the_order_of_its_numbers():
    dates = [date for date, _, _ in read_dates(["02/07/2022", "25/07/2022", "2022-07-09"])[0]]
    american = [date for date, _, _ in read_dates(["02/07/2022", "07/25/2022"])[0]]

    assert dates == ["2022-07-02", "2022-07-25", "2022-07-09"]
    assert american == ["2022-02-07", "2022-07-25"]


def test_a_column_that_does_not_decide_is_left_unknown_unless_told():
    readings, notes = read_dates(["02/07/2022", "03/08/2022", "5 May 2022"])

    assert [date for date, _, _ in readings] == ["", "", "2022-05-05"]
    assert "has 2 dates" in notes[0]
    assert "date_order=dmy" in notes[0]
    assert [date for date, _, _ in read_dates(["02/07/2022"], order="mdy")[0]] == ["2022-02-07"]
    with pytest.raises(ValueError, match="dmy or mdy"):
        read_dates([], order="ymd")


def test_a_column_that_contradicts_itself_says_so_and_guesses_nothing():
    readings, notes = read_dates(["13/02/2022", "02/13/2022", "02/07/2022"])

    assert [date for date, _, _ in readings] == ["2022-02-13", "2022-02-13", ""]
    assert "in one column" in notes[0]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2025, 12, 31)))
def test_every_day_is_read_back_in_every_form(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%b %d, %Y %I:%M %p", "%Y%m%d"):
        assert read_date(day.strftime(form))[:2] == (day.isoformat(), "stated"), form
    assert read_date(day.strftime("%d/%m/%Y"), order="dmy")[0] == day.isoformat()
    assert read_date(day.strftime("%m/%d/%Y"), order="mdy")[0] == day.isoformat()


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_text_gives_a_date_or_nothing(text, snapshot):
    date, basis, _ = read_date(text, snapshot=snapshot)

    assert date == "" or dt.date.fromisoformat(date.ljust(7, "x").replace("xxx", "-01")[:7] + "-01")
    assert basis.split()[0].strip(":") in ("stated", "relative", "inferred", "unknown")
    assert (date == "") == basis.startswith("unknown")


def test_months_are_twelve_and_no_day_is_made_up():
    assert set(MONTH_NUMBERS.values()) == set(range(1, 13))
    assert iso_of(2023, 2, 29) == ""
    assert iso_of(99, 1, 1) == ""
    assert column_order([]) == ("", False)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ([], ""),
        (["Source: Dock Daily"], ""),
        (["Source: Dock Daily | 2022-02-07 10:30:00 | Editor: a"], "2022-02-07"),
        (["Last updated: 9 July 2022"], "2022-07-09"),
        (["Last updated: 9 July 2022", "8 July 2022"], "2022-07-08"),
        (["8 July 2022", "July 8, 2022, 10:30"], "2022-07-08"),
        (["8 July 2022", "9 July 2022"], ""),
        (["Published 9 February", "3 hours ago"], ""),
        (["02/07/2022"], ""),
    ],
)
def test_lines_above_an_article_date_it_where_they_agree(lines, date):
    assert date_of_lines(lines) == date


def test_every_raw_date_of_the_headlines_is_read():
    path = HEADLINES / "china_state_and_bbc.csv"
    if not path.is_file():
        pytest.skip("shared/data/headlines_2022 is not here")
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    readings, notes = read_dates(
        [row["published_raw"] for row in rows], snapshots=[row["snapshot_date"] for row in rows]
    )

    counts = Counter(
        (row["outlet"], form, basis) for row, (_, basis, form) in zip(rows, readings, strict=True)
    )
    assert notes == []
    assert counts == {
        ("CGTN", "day, month name, year", "stated"): 13736,
        ("Xinhua", "ISO", "stated"): 10352,
        ("Global Times", "month name, day, year", "stated"): 5782,
        ("China Daily", "ISO", "inferred from the date of the last update"): 4547,
        ("BBC", "ISO", "stated"): 3398,
    }
    late = sum(date > row["snapshot_date"] for row, (date, _, _) in zip(rows, readings, strict=True))
    assert late <= 0.01 * len(rows)
