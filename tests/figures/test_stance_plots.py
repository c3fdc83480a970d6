"""Figures of model quality: every row is drawn, the extremes hold."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.figures import plot_confusion, plot_reliability


def reliability_table():
    rows = [(0.3, 0.4, 3, 0.36, 1 / 3, 0.06, 0.79), (0.9, 1.0, 1200, 0.97, 0.95, 0.93, 0.96)]
    names = [column[0] for column in schema.TABLES["reliability"]]
    return schema.conform(pd.DataFrame(rows, columns=names), "reliability")


def confusion_table(labels=("favour", "against")):
    rows = [(one, other, 5, 0.5) for one in labels for other in labels]
    return schema.conform(pd.DataFrame(rows, columns=["label", "predicted", "n_units", "share"]), "confusion")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_reliability_draws_each_bin_in_per_cent_with_its_units():
    ax = plot_reliability(reliability_table())

    np.testing.assert_allclose(ax.collections[-1].get_offsets(), [[36, 100 / 3], [97, 95]])
    assert {"3", "1,200"} <= set(words(ax))
    assert ax.get_xlabel() == "probability that the model gives its label, %"


def test_confusion_writes_share_and_number_into_each_cell():
    table = confusion_table()
    table.loc[0, ["n_units", "share"]] = [1234, 0.987]
    ax = plot_confusion(table)

    assert words(ax) == ["99 %  (1,234)", "50 %  (5)", "50 %  (5)", "50 %  (5)"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["favour", "against"]
    assert ax.yaxis_inverted()


def test_confusion_shortens_long_labels():
    ax = plot_confusion(confusion_table(("x" * 60, "$b$")))

    assert max(len(tick.get_text()) for tick in ax.get_xticklabels()) <= 18
