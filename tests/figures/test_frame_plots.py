"""Figures of frames: lanes over time, voices, and what carries a frame."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from analysis.figures import plot_entry_influence, plot_frame_trend, plot_frame_voices
from analysis.figures.frame_trend import LANE
from tests.figures import tables
from tests.figures.tables import LABELS, NAN
from tests.figures.test_plots import lines, points, rows_named, words


def trend(frames=("cost", "nature"), sides=("north", "south"), periods=3):
    rows = [
        {"frame": frame, "side": side, "period": f"2031-0{k + 1}-01", "estimate": 0.1 * (k + 1), "low": low}
        for frame in frames
        for side in sides
        for k, low in zip(range(periods), (0.05, NAN, 0.2), strict=False)
    ]
    return pd.DataFrame(rows).assign(
        high=lambda t: t["low"] + 0.3, voice="all", measure="share", n_documents=5, method="", reason=""
    )


def voices(frames=("cost", "nature"), sides=("north", "south")):
    own = tables.shares([f for f in frames for _ in sides], list(sides) * len(frames), 3.0, 2.0, 5.0)
    quoted = own.assign(voice="quoted", estimate=1.0, low=NAN, high=NAN)
    return pd.concat([own.assign(voice="own"), quoted], ignore_index=True).assign(measure="per_thousand")


def influence(frames=("cost", "nature", "faith"), entries=("toll", "eel*", "")):
    return pd.DataFrame(
        {
            "frame": frames,
            "n_entries": 2,
            "count": [10, 4, 0][: len(frames)],
            "entry": entries,
            "carried": [0.6, 1.0, NAN][: len(frames)],
            "difference": [0.2, -0.1, 0.0][: len(frames)],
            "without": [-0.05, 0.0, NAN][: len(frames)],
            "furthest_entry": entries,
            "furthest": 0.0,
            "reason": "",
        }
    )


def test_a_trend_has_a_lane_a_frame_with_every_point_at_its_height():
    ax = plot_frame_trend(trend())

    # the largest estimate, 30 %, fills the lane; the first frame is on top
    heights = sorted(y for _, y in points(ax))
    assert heights[:2] == pytest.approx([LANE / 3] * 2)
    assert heights[-2:] == pytest.approx([1 + LANE] * 2)
    assert len(heights) == 12
    assert rows_named(ax) == ["nature", "cost"]
    assert "0 to 30 %" in ax.get_ylabel()


def test_a_trend_cuts_intervals_at_the_lane_and_breaks_lines_where_there_is_nothing():
    table = trend(frames=("cost",), sides=("north",))
    table.loc[1, "estimate"] = NAN

    ax = plot_frame_trend(table)

    ends = [
        segment[:, 1]
        for part in ax.collections
        if isinstance(part, LineCollection)
        for segment in part.get_segments()
    ]
    assert np.max(ends) <= LANE
    assert np.isnan(ax.lines[0].get_ydata()[1])


@pytest.mark.parametrize("column", ["measure", "voice"])
def test_a_trend_refuses_to_mix(column):
    table = trend()
    table.loc[0, column] = "other"

    with pytest.raises(ValueError, match="one measure and one voice"):
        plot_frame_trend(table)


def test_a_trend_of_zeros_lies_on_the_floor_of_its_lanes():
    ax = plot_frame_trend(trend().assign(estimate=0.0, low=0.0, high=0.0))

    assert sorted(y for _, y in points(ax)) == [0.0] * 6 + [1.0] * 6
    assert {"cost", "nature"} <= set(words(ax))


def test_a_trend_of_one_period_has_a_point_a_side_and_frame():
    ax = plot_frame_trend(trend(periods=1))

    assert len(points(ax)) == 4
    assert {"cost", "nature"} <= set(words(ax))


def test_voices_have_two_points_a_side_and_frame_and_their_intervals():
    ax = plot_frame_voices(voices())

    assert [x for x, _ in points(ax)] == [1.0] * 4 + [3.0] * 4
    assert lines(ax).count((2.0, 5.0)) == 4
    assert rows_named(ax) == ["cost", "nature"]
    assert len({round(y, 6) for _, y in points(ax)}) == 8, "no two points stand on one another"
    assert ax.get_xlabel().startswith("matches per 1,000 tokens")


def test_a_frame_in_one_voice_alone_is_not_joined():
    ax = plot_frame_voices(voices().drop(index=[4, 5, 6]))

    assert len(points(ax)) == 5
    assert len(ax.lines) == 1


def test_voices_refuse_to_mix_measures():
    with pytest.raises(ValueError, match="one measure"):
        plot_frame_voices(pd.concat([voices(), tables.shares()]))


def test_influence_draws_both_differences_and_names_what_carries():
    ax = plot_entry_influence(influence(), target="news report", reference="commentary")

    assert [point for point, _ in points(ax)] == pytest.approx([-10, -5, 0, 20])
    shown = words(ax)
    assert {"toll  60 %", "eel*  100 %", "no match"} <= set(shown)
    assert "more in news report" in ax.get_xlabel()


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label[:12].encode("unicode_escape").decode())
def test_labels_of_other_people_stand_there_as_they_are(label):
    start = " ".join(label.split())[:12]

    for ax in (
        plot_frame_trend(trend((label, "cost"), (label, "south"))),
        plot_frame_voices(voices((label, "cost"), (label, "south"))),
        plot_entry_influence(influence((label, "cost", "x"), (label, "toll", ""))),
    ):
        assert len([text for text in words(ax) if start in text]) >= 2
