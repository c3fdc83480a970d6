"""Figures of the terms: every row at its value, labels apart, the same picture every time."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text

from analysis.figures import (
    plot_choice_panel,
    plot_choice_trend,
    plot_dispersion,
    plot_effects,
    plot_term_choice,
    plot_trend,
    plot_word_shift,
)
from analysis.figures.labels import place_labels
from analysis.figures.style import new_axes
from tests.figures.tables import INF, LABELS, NAN


def effects(n=40, labels=None):
    random = np.random.default_rng(0)
    names = [f"word{place}" for place in range(n)]
    return pd.DataFrame(
        {
            "feature": names,
            "per_million": 10 ** random.integers(1, 4, n).astype(float),
            "log_ratio": random.integers(-3, 4, n).astype(float),
            "q_value": np.where(np.arange(n) % 2, 0.01, NAN),
            "label": names if labels is None else (list(labels) + [""] * n)[:n],
        }
    )


def rates(features=("sea", "wall"), sides=("north", "south")):
    rows = [
        {"feature": feature, "part": f"{side}{k}", "side": side, "per_million": 10.0 * k, "dp_norm": 0.5}
        for feature in features
        for side in sides
        for k in range(3)
    ]
    return pd.DataFrame(rows)


def trends(feature="sea", sides=("north", "south")):
    rows = [
        {
            "feature": feature,
            "side": side,
            "period": f"2022-0{k}-01",
            "estimate": value,
            "low": low,
            "high": 9.0,
        }
        for side in sides
        for k, (value, low) in enumerate([(4.0, 1.0), (NAN, NAN), (6.0, NAN)], start=1)
    ]
    table = pd.DataFrame(rows)
    return table.assign(high=table["high"].where(table["low"].notna()))


def choices(variants=("war", "conflict"), sides=("north", "south")):
    rows = [{"variant": variant, "side": side} for variant in variants for side in sides]
    table = pd.DataFrame(rows).assign(
        term_set="s", period="", voice="all", measure="share", count=3, estimate=0.5
    )
    known = table["side"] != "south"
    return table.assign(low=np.where(known, 0.2, NAN), high=np.where(known, 0.8, NAN))


def shifts(features=("sea", "wall", "the"), measure="proportion"):
    table = pd.DataFrame({"feature": features, "measure": measure})
    table["estimate"] = [0.01 * (1 - 2 * (place % 2)) for place in range(len(table))]
    return table.assign(low=table["estimate"] - 0.005, high=table["estimate"] + 0.005)


def choice_trends(side="north"):
    parts = [choices(sides=(side,)).assign(period=f"2022-0{month}-01") for month in (1, 2, 4)]
    return pd.concat(parts, ignore_index=True)


def choice_cells(variants=("war", "conflict"), sides=("north", "south")):
    parts = [
        choices(variants, sides).assign(period=f"2022-0{month}-01", voice=voice)
        for month in (1, 2, 4)
        for voice in ("own", "quoted")
    ]
    return pd.concat(parts, ignore_index=True)


PLOTS = {
    plot_choice_panel: (choice_cells, "share of occurrences, %"),
    plot_choice_trend: (choice_trends, "share of occurrences, %"),
    plot_dispersion: (rates, "occurrences per million tokens of the document"),
    plot_effects: (effects, "occurrences per million tokens"),
    plot_term_choice: (choices, "share of the side's occurrences of all variants, %"),
    plot_trend: (trends, "per million tokens"),
    plot_word_shift: (shifts, "share of tokens, percentage points"),
}
one_plot = pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)


def saved(ax) -> bytes:
    buffer = io.BytesIO()
    ax.get_figure(root=True).savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def points(ax):
    """Return all points of all scatters that have a value."""
    offsets = [part.get_offsets() for part in ax.collections if isinstance(part, PathCollection)]
    found = np.vstack([np.ma.filled(part, np.nan) for part in offsets])
    return found[~np.isnan(found).any(axis=1)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@one_plot
def test_the_unit_stands_on_the_axis(plot):
    make, unit = PLOTS[plot]
    ax = plot(make())

    assert unit in ax.get_xlabel() + ax.get_ylabel()


@one_plot
def test_the_same_table_gives_the_same_bytes(plot):
    make, _ = PLOTS[plot]

    assert saved(plot(make())) == saved(plot(make()))


@one_plot
def test_the_table_is_left_alone(plot):
    table = PLOTS[plot][0]()
    before = table.copy()

    plot(table)

    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_other_people_stand_there_as_they_are(label):
    start = " ".join(label.split())[:12]
    vote = pd.DataFrame({"date": ["2022-02"], "label": [label]})

    for ax, places in (
        (plot_choice_panel(choice_cells(variants=(label, "b"), sides=(label, "b"))), 2),
        (plot_choice_trend(choice_trends(side=label)), 1),
        (plot_dispersion(rates(features=(label,), sides=(label, "b"))), 2),
        (plot_effects(effects(labels=[label]), target=label, reference="b"), 2),
        (plot_term_choice(choices(variants=(label, "b"), sides=(label, "b"))), 2),
        (plot_trend(trends(feature=label, sides=(label, "b")), events=vote), 3),
        (plot_word_shift(shifts(features=(label, "b")), target=label, reference="b"), 2),
    ):
        assert saved(ax)
        shown = ax.get_figure(root=True).findobj(lambda part: isinstance(part, Text) and part.get_visible())
        assert len([text for text in shown if start in text.get_text()]) >= places
        assert not any(text.get_parse_math() for text in shown), "a dollar sign is a dollar sign"


def test_labels_cover_no_other_label_and_stay_inside():
    ax = plot_effects(effects(labels=[f"word{place}" for place in range(24)]))
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    # an annotation's own extent would take in the line that leads back to its point
    boxes = [Text.get_window_extent(text) for text in ax.texts]

    assert len(boxes) == 24
    for place, box in enumerate(boxes):
        for other in boxes[place + 1 :]:
            width = min(box.x1, other.x1) - max(box.x0, other.x0)
            height = min(box.y1, other.y1) - max(box.y0, other.y0)
            assert min(width, height) < 1, "less than a pixel"
        assert ax.bbox.x0 - 1 < box.x0
        assert box.x1 < ax.bbox.x1 + 1


def test_a_label_without_neighbours_stands_close_to_its_point():
    ax = new_axes(3)
    ax.set_xlim(0, 10)
    ax.set_ylim(0, 10)

    (text,) = place_labels(ax, [(5, 5)], ["alone"], ["black"])

    assert np.hypot(*text.get_position()) < 12
    assert not text.arrow_patch.get_visible()


def test_every_effect_is_a_point_and_only_labels_are_named():
    table = effects(labels=["word0", "word1"])
    ax = plot_effects(table)

    assert {tuple(point) for point in table[["per_million", "log_ratio"]].to_numpy()} <= {
        tuple(point) for point in points(ax)
    }
    assert texts(ax) == ["word0", "word1"] or set(texts(ax)) == {"word0", "word1"}


def test_dispersion_draws_every_part_and_its_measure():
    ax = plot_dispersion(rates())

    assert len(points(ax)) == 12
    assert texts(ax).count("0.50") == 2
    assert texts(plot_dispersion(rates().assign(dp_norm=NAN))).count("–") == 2


def test_trend_has_a_point_a_known_period_and_events_inside_only():
    events = pd.DataFrame({"date": ["2022-02-10", "2019"], "label": ["the vote", "too early"]})
    ax = plot_trend(trends(), events=events)

    assert len(points(ax)) == 4
    assert texts(ax) == ["a"]
    assert ax.get_xlabel() == "a: the vote"
    segments = [len(part.get_segments()) for part in ax.collections if isinstance(part, LineCollection)]
    assert sum(segments) == 2, "one interval a side; the other point has none"


def test_a_trend_of_one_period_has_a_point_a_side():
    ax = plot_trend(trends().query("period == '2022-01-01'"))

    assert points(ax)[:, 1].tolist() == [4.0, 4.0]
    assert saved(ax)


def test_term_choice_draws_hollow_points_where_there_is_no_interval():
    ax = plot_term_choice(choices())
    faces = [part.get_facecolors() for part in ax.collections if isinstance(part, PathCollection)]

    assert len(points(ax)) == 4
    assert np.allclose(faces[1][:, :3], 1), "south has no interval"
    assert not np.allclose(faces[0][:, :3], 1)


def test_choice_over_time_has_a_point_a_variant_and_period():
    ax = plot_choice_trend(
        choice_trends(), events=pd.DataFrame({"date": ["2022-03-01"], "label": ["a vote"]})
    )

    assert len(points(ax)) == 6
    assert set(points(ax)[:, 1]) == {50.0}
    assert ax.get_xlabel() == "a: a vote"


def test_choice_panel_has_a_plot_for_each_side_and_voice_with_its_n():
    events = pd.DataFrame({"date": ["2022-03-01", "2019"], "label": ["a vote", "too early"]})
    ax = plot_choice_panel(choice_cells(), events=events)

    panels = ax.child_axes
    heads = [panel.get_title(loc="left") for panel in panels]
    assert heads == [
        f"{side}, in {voice} words" for side in ("north", "south") for voice in ("own", "quoted")
    ]
    assert [panel.get_title(loc="right") for panel in panels] == ["n = 18"] * 4
    assert [len(points(panel)) for panel in panels] == [6] * 4
    assert [texts(panel) for panel in panels] == [["a"]] * 4
    assert ax.get_xlabel() == "a: a vote"


def test_choice_panel_breaks_its_lines_where_no_variant_occurs():
    table = choice_cells()
    gap = (table["period"] == "2022-02-01") & (table["voice"] == "own")
    table.loc[gap, ["estimate", "low", "high"]] = NAN

    panel = plot_choice_panel(table).child_axes[0]

    assert len(points(panel)) == 4
    assert all(np.isnan(np.asarray(line.get_ydata(), dtype=float)).sum() == 1 for line in panel.lines)


def test_word_shift_draws_bars_in_order_to_either_side():
    ax = plot_word_shift(shifts())

    assert [bar.get_width() for bar in ax.patches] == pytest.approx([1, -1, 1])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["sea", "wall", "the"]
    low, high = ax.get_xlim()
    assert low == -high


def test_open_ends_do_not_break_the_frame():
    ax = plot_word_shift(shifts().assign(high=[INF, NAN, 0.02]))

    # the furthest end that is a number is 0.02, two points of a percentage
    assert ax.get_xlim() == pytest.approx((-1.05 * 2, 1.05 * 2))
    assert saved(ax)


@pytest.mark.parametrize(
    ("plot", "table", "sentence"),
    [
        (plot_choice_panel, choice_cells().assign(period=""), "not by period"),
        (plot_choice_panel, choice_cells().assign(term_set=["s"] * 23 + ["t"]), "one set and measure"),
        (plot_choice_trend, pd.concat([choice_trends(), choice_trends("south")]), "one set, side, voice"),
        (plot_trend, pd.concat([trends(), trends("wall")]), "one feature"),
        (plot_term_choice, pd.concat([choices(), choices().assign(voice="own")]), "one set, period, voice"),
        (plot_word_shift, pd.concat([shifts(), shifts(measure="entropy")]), "one measure"),
    ],
)
def test_what_belongs_in_two_figures_is_refused(plot, table, sentence):
    with pytest.raises(ValueError, match=sentence):
        plot(table)


def test_a_label_keeps_off_the_points_that_it_does_not_name():
    ax = new_axes(3.0)
    ax.set(xlim=(0, 10), ylim=(0, 10))
    point, neighbour = (5.0, 5.0), (5.35, 5.35)
    (label,) = place_labels(ax, [point], ["harbour"], ["black"], avoid=[neighbour])
    ax.figure.draw_without_rendering()
    box = Text.get_window_extent(label)
    assert not box.contains(*ax.transData.transform(neighbour))
