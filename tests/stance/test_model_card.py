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


ROWS = {
    "majority": "commonest label of each target",
    "lexicon": "words that lean to a side, counted",
    "n-gram SVM": "n-gram SVM",
    "ours, tfidf": "ours, n-grams",
    "ours, both": "ours, n-grams and embeddings",
    "ours, tfidf, 100 labels a target": "ours, n-grams, 100 labels a target",
    "ours, both, 100 labels a target": "ours, n-grams and embeddings, 100 labels a target",
}


@pytest.mark.parametrize("system", ROWS)
def test_each_row_of_its_scores_is_that_of_the_bench(system):
    table = pd.read_csv(ROOT / "bench" / "stance.csv")
    rows = table[(table["system"] == system) & (table["target"] == "all targets")].set_index("measure")
    shown = [line for line in CARD.splitlines() if line.startswith(f"| {ROWS[system]} |")]

    assert len(shown) == 1
    measures = ("f_avg", "f_macro", "brier", "ece") if system.startswith("ours") else ("f_avg", "f_macro")
    for column, measure in enumerate(measures):
        row = rows.loc[measure]
        cell = shown[0].split("|")[2 + column].strip()
        assert cell == f"{row['estimate']:.3f} ({row['low']:.3f} to {row['high']:.3f})", measure


def test_its_calibration_by_chance_and_its_narrower_intervals_are_those_of_the_benches():
    table = pd.read_csv(ROOT / "bench" / "stance.csv")
    ours = table["system"].str.startswith("ours") & (table["target"] == "all targets")
    chance = table.loc[ours & (table["measure"] == "ece by chance"), "estimate"]
    shares = pd.read_csv(ROOT / "bench" / "shares.csv")
    narrower = 100 * (1 - shares.loc[shares["target"] == "all targets", "width_ratio"])
    words = " ".join(CARD.split())

    assert f"calibration error of {chance.min():.3f} to {chance.max():.3f}." in words
    assert f"{narrower.min():.0f} to {narrower.max():.0f} % narrower" in words


def test_what_names_the_outlet_and_an_unknown_target_are_those_of_the_study():
    table = read_transfer("headlines_2022")
    probe = table[(table["split"] == "outlet probe") & (table["measure"] == "accuracy")].iloc[0]
    words = " ".join(CARD.split())

    assert f"in {100 * probe['estimate']:.1f} % of cases" in words
    assert f"would reach {100 * probe['comparison']:.1f} %" in words
    for row in table[table["measure"] == "polarity accuracy"].itertuples():
        larger = f"(the larger side: {row.comparison:.3f}, n = {row.n_units})"
        assert f"{row.estimate:.3f} for `{row.held_out}` {larger}" in words
