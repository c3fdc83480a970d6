"""The card of the stance classifier says what the benches and the features say."""

import pandas as pd
import pytest

from analysis.reporting import measured_stance, model_scores
from analysis.stance import read_transfer
from tests.conftest import ROOT

CARD = (ROOT / "corpus" / "models" / "stance" / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("measure", ["f_avg", "f_macro", "ece"])
def test_its_scores_are_those_of_the_bench(measure):
    table = pd.read_csv(ROOT / "bench" / "stance.csv")
    mine = table["system"].str.startswith("ours") & (table["target"] == "all targets")
    rows = table[mine & (table["measure"] == measure)]

    assert len(rows) >= 2
    for row in rows.itertuples():
        assert f"{row.estimate:.3f} ({row.low:.3f} to {row.high:.3f})" in CARD, row.system


def test_its_coverage_is_that_of_the_bench():
    table = pd.read_csv(ROOT / "bench" / "shares.csv")
    pooled = table[table["target"] == "all targets"]
    low, high = 100 * pooled["coverage"].min(), 100 * pooled["coverage"].max()

    assert f"{low:.1f} to {high:.1f} %" in CARD
    assert 93 <= low <= high <= 97
    assert pooled["width_ratio"].max() <= 0.92
    assert (pooled["naive_coverage"] == 0).all()


def test_single_targets_are_told_with_their_misses():
    table = pd.read_csv(ROOT / "bench" / "shares.csv")
    single = table[table["target"] != "all targets"]
    low, high = 100 * single["coverage"].min(), 100 * single["coverage"].max()
    words = " ".join(CARD.split())

    assert f"coverage {low:.1f} to {high:.1f} %" in words
    assert f"in {(single['width_ratio'] > 0.92).sum()} of {len(single)} shares" in words
    assert f"hold in {int(single['naive_coverage'].sum())} of {len(single)}" in words


def test_its_accuracy_on_news_is_that_of_the_study():
    scores = model_scores(measured_stance("headlines_2022")).set_index(["label", "measure"])
    row = scores.loc[("all targets", "accuracy")]

    assert f"right in {row['estimate']:.3f} of them" in CARD
    assert f"*neither* in {row['majority']:.3f} " in CARD


def test_its_gaps_are_those_of_the_study():
    table = read_transfer("headlines_2022")
    if table.empty:
        pytest.skip("the features of headlines_2022 hold no stance_transfer.parquet")
    rows = table[(table["held_out"] == "") & (table["compared_with"] == "random parts")]

    assert len(rows) == 6
    for row in rows.itertuples():
        shown = (
            f"| {row.measure} | {row.n_units} | {row.comparison:.3f} | {row.estimate:.3f} | {row.gap:.3f} |"
        )
        assert shown in CARD, row.split
