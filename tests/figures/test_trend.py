"""Dates under a plot: periods are named by what tells them apart."""

import pandas as pd
import pytest

from analysis.figures.style import new_axes
from analysis.figures.trend import draw_dates, period_names


@pytest.mark.parametrize(
    ("first", "frequency", "n", "names"),
    [
        ("2022-11-01", "MS", 4, ["Nov\n2022", "Dec", "Jan\n2023", "Feb"]),
        ("2022-12-19", "7D", 3, ["19 Dec\n2022", "26 Dec", "2 Jan\n2023"]),
        ("1992-01-01", "YS", 3, ["1992", "1993", "1994"]),
        ("2022-01-01", "QS", 3, ["Jan\n2022", "Apr", "Jul"]),
        ("2022-06-01", "D", 1, ["1 Jun\n2022"]),
    ],
)
def test_periods_are_named_by_what_tells_them_apart(first, frequency, n, names):
    periods = pd.Series(pd.date_range(first, periods=n, freq=frequency))

    assert period_names(periods, periods.diff().min()) == names


@pytest.mark.parametrize(("n", "shown"), [(1, 1), (9, 9), (10, 5), (100, 9)])
def test_at_most_nine_periods_are_named_and_each_where_it_begins(n, shown):
    periods = pd.Series(pd.date_range("2001-01-01", periods=n, freq="MS"))
    ax = new_axes(2)
    ax.plot(periods, range(n))
    draw_dates(ax, periods)

    ticks = ax.get_xticks()
    assert len(ticks) == shown
    assert ticks[0] == ax.convert_xunits(periods.iloc[0])
    assert ax.get_xticklabels()[0].get_text() == ("Jan\n2001" if n > 1 else "1 Jan\n2001")
