"""Every figure draws every row that it is given, at its value, with the unit on its axis."""

import io
import xml.etree.ElementTree as ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.text import Text

from analysis.figures import (
    plot_document_sizes,
    plot_flow,
    plot_frame_shares,
    plot_frequencies,
    plot_keyness,
    plot_voices,
)
from analysis.figures.save import FORMATS
from tests.figures import tables
from tests.figures.tables import INF, LABELS, NAN

PLOTS = {
    plot_document_sizes: (tables.sizes, "tokens a document"),
    plot_flow: (tables.flow, "files"),
    plot_frame_shares: (tables.shares, "share of the side's frame matches, %"),
    plot_frequencies: (tables.frequencies, "occurrences per million tokens"),
    plot_keyness: (tables.keyness, "Log Ratio (binary log)"),
    plot_voices: (tables.voices, "share of tokens, %"),
}
one_plot = pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)


def points(ax: Axes) -> list[tuple[float, float]]:
    """Return the points of all scatters, without those that have no value."""
    offsets = [
        np.ma.filled(part.get_offsets(), np.nan)
        for part in ax.collections
        if isinstance(part, PathCollection)
    ]
    return sorted((float(x), float(y)) for part in offsets for x, y in part if not np.isnan(x))


def lines(ax: Axes) -> list[tuple[float, float]]:
    """Return from where to where each horizontal line runs."""
    segments = [part.get_segments() for part in ax.collections if isinstance(part, LineCollection)]
    ends = [segment[:, 0] for part in segments for segment in part if len(segment)]
    return [(float(low), float(high)) for low, high in ends if not np.isnan([low, high]).any()]


def rows_named(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def svg(ax: Axes) -> str:
    """Return the figure as SVG whose texts are letters."""
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        ax.get_figure(root=True).savefig(buffer, format="svg")
    return buffer.getvalue().decode()


def words(ax: Axes) -> list[str]:
    """Return the texts that a reader of the picture sees."""
    page = ElementTree.fromstring(svg(ax))
    return ["".join(element.itertext()) for element in page.iter("{http://www.w3.org/2000/svg}text")]


@one_plot
def test_gives_axes_with_the_unit(plot):
    make, unit = PLOTS[plot]

    ax = plot(make())

    assert isinstance(ax, Axes)
    assert ax.get_xlabel().startswith(unit)


@one_plot
def test_draws_on_the_axes_that_it_is_given(plot):
    figure, ax = plt.subplots()
    plt.close(figure)

    assert plot(PLOTS[plot][0](), ax=ax) is ax


@one_plot
def test_leaves_no_figure_open_and_its_table_alone(plot):
    table = PLOTS[plot][0]()
    before = table.copy()

    plot(table)

    assert plt.get_fignums() == []
    pd.testing.assert_frame_equal(table, before)


@one_plot
def test_draws_one_row(plot):
    ax = plot(PLOTS[plot][0]().head(1))

    bars = [bar for bar in ax.patches if bar.get_width() > 0]
    assert len(points(ax)) + len(bars) == 1
    assert len(words(ax)) > 2, "it can be drawn, with its labels"


def test_flow_has_a_bar_and_a_number_a_stage():
    ax = plot_flow(tables.flow(("read", "refused", "elsewhere"), (1234, 0, 7)))

    assert [bar.get_width() for bar in ax.patches] == [1234, 0, 7]
    assert rows_named(ax) == ["read", "refused", "elsewhere"]
    assert {"1,234", "0", "7"} <= set(words(ax))


def test_flow_of_nothing():
    ax = plot_flow(tables.flow(("read",), (0,)))

    assert "0" in words(ax)


def test_document_sizes_has_a_point_a_document():
    ax = plot_document_sizes(tables.sizes())

    assert points(ax) == [(10, 0), (20, 1), (30, 0)]
    assert rows_named(ax) == ["north\n(2 documents)", "south\n(1 document)"]


def test_document_sizes_shows_equal_ones_apart():
    ax = plot_document_sizes(tables.sizes(("north",) * 6, (5,) * 6))

    assert len(points(ax)) == 6
    assert len({height for _, height in points(ax)}) == 5


def test_document_sizes_of_an_empty_document():
    assert points(plot_document_sizes(tables.sizes(("north",), (0,)))) == [(0, 0)]


def test_frequencies_has_a_point_a_row_of_the_table():
    ax = plot_frequencies(tables.frequencies())

    assert points(ax) == [(0, 1), (1, 0), (2, 0), (4, 1)]
    assert rows_named(ax) == ["sea", "wall"]
    assert {"north", "south"} <= set(words(ax))


def test_frequencies_keeps_the_order_of_the_table():
    ax = plot_frequencies(tables.frequencies(("wall", "sea"), ("north", "north"), (1, 2)))

    assert rows_named(ax) == ["wall", "sea"]
    assert ax.yaxis_inverted(), "the first row is on top"


def test_keyness_has_a_point_a_feature_and_a_line_an_interval():
    ax = plot_keyness(tables.keyness(), target="new", reference="old")

    assert points(ax) == [(-1, 1), (2, 0)]
    assert sorted(lines(ax)) == [(0, -1), (0, 2), (0.5, 3.5)]
    assert {"7 : 1", "7 : 2", "left : right"} <= set(words(ax))
    assert "more in old · more in new" in ax.get_xlabel()


def test_keyness_is_solid_only_where_the_interval_leaves_nought_out():
    ax = plot_keyness(tables.keyness(("a", "b", "c"), (3.0, 2.0, 1.0), (0.5, -0.5, NAN), (4.0, 4.0, NAN)))

    scatter = next(part for part in ax.collections if isinstance(part, PathCollection))
    hollow = [tuple(face) == (1, 1, 1, 1) for face in scatter.get_facecolors()]
    assert hollow == [False, True, True]


@pytest.mark.parametrize(("low", "high"), [(-INF, INF), (0.5, INF), (-INF, 1.5)])
def test_keyness_draws_an_open_end_to_the_frame(low, high):
    ax = plot_keyness(tables.keyness(("a",), (1.0,), (low,), (high,)))

    left, right = ax.get_xlim()
    assert np.isfinite([left, right]).all()
    assert (max(low, left), min(high, right)) in lines(ax)


def test_keyness_of_no_difference():
    ax = plot_keyness(tables.keyness(("a",), (0.0,), (0.0,), (0.0,)))

    assert points(ax) == [(0, 0)]


def test_frame_shares_has_a_point_a_row_and_a_line_an_interval():
    ax = plot_frame_shares(tables.shares())

    assert [x for x, _ in points(ax)] == [25, 50, 50, 75]
    assert sorted(lines(ax)) == [pytest.approx((10, 40)), pytest.approx((40, 60))]
    assert rows_named(ax) == ["cost", "nature"]
    heights = sorted(y for _, y in points(ax))
    assert heights == pytest.approx([-0.13, 0.13, 0.87, 1.13]), "the sides of a frame stand apart"


def test_frame_shares_names_frames_by_their_label():
    table = tables.shares().assign(label=["What it costs"] * 2 + ["What it does to nature"] * 2)

    assert rows_named(plot_frame_shares(table)) == ["What it costs", "What it does to nature"]


def test_frame_rates_have_their_own_unit():
    ax = plot_frame_shares(tables.shares().assign(measure="per_thousand"))

    assert ax.get_xlabel() == "matches per 1,000 tokens"
    assert [x for x, _ in points(ax)] == [0.25, 0.5, 0.5, 0.75]


@pytest.mark.parametrize("column", ["measure", "voice"])
def test_frame_shares_refuses_to_mix(column):
    table = tables.shares()
    table.loc[0, column] = "another"

    with pytest.raises(ValueError, match="one measure and one voice"):
        plot_frame_shares(table)


def test_frame_shares_takes_another_grouping():
    ax = plot_frame_shares(tables.shares().rename(columns={"side": "outlet"}), by="outlet")

    assert len(points(ax)) == 4


def test_frame_shares_with_nought_nothing_and_open_ends():
    table = tables.shares(
        ("a", "b", "c"), ("north",) * 3, (0.0, NAN, 0.5), lows=(0.0, NAN, -INF), highs=(0.0, NAN, INF)
    )

    ax = plot_frame_shares(table)

    assert points(ax) == [(0, 0), (50, 2)]
    assert rows_named(ax) == ["a", "b", "c"]
    open_line = max(lines(ax), key=lambda ends: ends[1])
    assert open_line[0] == 0
    assert open_line[1] > 50
    svg(ax)


def test_voices_parts_every_bar_at_its_shares():
    ax = plot_voices(tables.voices())

    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches if bar.get_width() > 0]
    expected = [(0, 50), (50, 30), (80, 20)] * 2
    assert bars == [pytest.approx(bar) for bar in expected]
    assert words(ax).count("50 %") == 2
    assert {"own", "quoted", "uncertain"} <= set(words(ax))


def test_voices_writes_no_number_into_a_sliver():
    shown = words(plot_voices(tables.voices(("north",), (0.95, 0.05, 0.0))))

    assert "95 %" in shown
    assert "5 %" not in shown


def relabelled(plot, label: str) -> Axes:
    """Return a figure with `label` wherever somebody else's words can stand."""
    other = f"{label[:8]} other"
    return {
        plot_document_sizes: lambda: plot(tables.sizes((label, label, other))),
        plot_flow: lambda: plot(tables.flow((label, other))),
        plot_frame_shares: lambda: plot(tables.shares((label,) * 2 + (other,) * 2, (label, other) * 2)),
        plot_frequencies: lambda: plot(tables.frequencies((label,) * 2 + (other,) * 2, (label, other) * 2)),
        plot_keyness: lambda: plot(tables.keyness((label, other)), target=label, reference=other),
        plot_voices: lambda: plot(tables.voices((label, other))),
    }[plot]()


PLACES = {plot_frame_shares: 2, plot_frequencies: 2, plot_keyness: 2}


@one_plot
@pytest.mark.parametrize("label", LABELS, ids=lambda label: label[:12].encode("unicode_escape").decode())
def test_labels_of_other_people_stand_there_as_they_are(plot, label):
    ax = relabelled(plot, label)

    start = " ".join(label.split())[:12]
    shown = [text for text in words(ax) if start in text]
    assert len(shown) >= PLACES.get(plot, 1), "shown, neither read as a formula nor left out"
    assert not [text for text in ax.get_figure(root=True).findobj(Text) if text.get_parse_math()]


@one_plot
@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_every_format_draws_hostile_labels(plot, kind):
    def drawn(label: str) -> bytes:
        buffer = io.BytesIO()
        figure = relabelled(plot, label).get_figure(root=True)
        figure.savefig(buffer, format=kind, metadata=FORMATS[kind]["metadata"])
        return buffer.getvalue()

    hostile = "$\\frac{ <b> مؤيد _"
    assert drawn(f"{hostile}x") == drawn(f"{hostile}x")
    assert drawn(f"{hostile}x") != drawn(f"{hostile}y"), "the letters are in the picture"


def test_many_sides_are_all_named_above_the_plot():
    sides = [f"outlet number {place}" for place in range(14)]

    ax = plot_frequencies(tables.frequencies(("sea",) * 14, sides, range(14)))

    assert set(sides) <= set(words(ax))
    assert len(points(ax)) == 14
