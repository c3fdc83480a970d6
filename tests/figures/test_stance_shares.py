"""The figure of stance shares draws every estimated row, and says so where there is none."""

import numpy as np
import pandas as pd
import pytest

from analysis.figures import plot_stance_shares


def shares(**more) -> pd.DataFrame:
    rows = [
        (target, side, stance, "corrected", estimate, estimate - 0.05, estimate + 0.05)
        for target in ("nato", "taiwan")
        for side in ("east", "west")
        for stance, estimate in (("favour", 0.1), ("against", 0.3), ("neither", 0.6))
    ]
    names = ["target", "side", "stance", "basis", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=names).assign(**more)


def test_each_side_has_its_points_in_per_cent():
    ax = plot_stance_shares(shares())

    points = [float(x) for part in ax.collections for x, _ in part.get_offsets()]
    assert sorted(round(x) for x in points if x) == sorted([10, 30, 60] * 4)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["favour", "against", "neither"] * 2
    assert {text.get_text() for text in ax.texts} == {"nato", "taiwan"}


def test_a_row_without_an_estimate_takes_no_place():
    table = shares()
    table.loc[table["target"] == "taiwan", "estimate"] = np.nan

    assert {text.get_text() for text in plot_stance_shares(table).texts} == {"nato"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (shares(estimate=np.nan), "nothing to draw"),
        (pd.concat([shares(), shares(basis="labels alone")]), "one basis at a time"),
    ],
)
def test_what_cannot_be_drawn_is_said(table, words):
    with pytest.raises(ValueError, match=words):
        plot_stance_shares(table)
