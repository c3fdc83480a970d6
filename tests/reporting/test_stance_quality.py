"""How good a study's model is: recomputed from features and labels, drawn, and told where there is none."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import accuracy_score, f1_score

from analysis import files, schema, storage
from analysis.coding import adjudicate
from analysis.reporting import (
    draw_model_quality,
    measured_stance,
    model_scores,
    model_transfer,
    scores_by_target,
)
from analysis.stance import STANCES

STUDY = "headlines_2022"


@pytest.fixture
def measured(scratch):
    return measured_stance(STUDY)


def told(measured):
    """Return settled labels and most probable labels, joined independently of the module."""
    settled = adjudicate(measured.labels, rule="fallback", fallback="neither")
    joined = settled.merge(measured.units, on=["doc_id", "sentence", "target"])
    chances = joined[[f"p_{stance}" for stance in STANCES]].to_numpy()
    return joined["target"], joined["label"].to_numpy(str), np.array(STANCES)[chances.argmax(axis=1)]


def test_scores_are_those_of_the_labelled_units(measured):
    table = model_scores(measured)
    _, given, predicted = told(measured)
    pooled = table[table["label"] == "all targets"].set_index("measure")

    assert pooled.loc["accuracy", "n_units"] == len(given)
    assert pooled.loc["accuracy", "estimate"] == pytest.approx(accuracy_score(given, predicted))
    expected = f1_score(given, predicted, labels=list(STANCES), average="macro", zero_division=0)
    assert pooled.loc["f_macro", "estimate"] == pytest.approx(expected)
    assert {"brier", "ece", "ece by chance", "f_avg"} <= set(pooled.index)


def test_beside_them_stands_what_the_commonest_label_reaches(measured):
    table = model_scores(measured).set_index(["label", "measure"])
    targets, given, _ = told(measured)

    for target in set(targets):
        mine = given[targets == target]
        most = pd.Series(mine).value_counts().iloc[0] / len(mine)
        assert table.loc[(measured.names[target], "accuracy"), "majority"] == pytest.approx(most)
    assert np.isnan(table.loc[("all targets", "ece by chance"), "majority"])


def test_scores_stand_side_by_side(measured):
    scores = model_scores(measured)
    wide = scores_by_target(scores).set_index("measure")
    pooled = scores[scores["label"] == "all targets"].set_index("measure")
    n = len(told(measured)[1])

    assert list(wide)[-2:] == [f"all targets (n = {n})", "always the commonest label"]
    assert wide.loc["accuracy"].iloc[-2].startswith(f"{pooled.loc['accuracy', 'estimate']:.3f} [")
    assert wide.loc["accuracy"].iloc[-1] == pytest.approx(pooled.loc["accuracy", "majority"], abs=5e-4)
    assert scores_by_target(scores.head(0)).empty


def test_the_figures_name_who_coded_and_how_many(measured):
    records = draw_model_quality(measured)
    texts = [files.read_json(record)["caption"] for record in records]

    assert [record.stem for record in records] == ["model_reliability", "model_confusion"]
    assert all(
        "coded by language models" in text and f"n = {len(told(measured)[1])}" in text for text in texts
    )


def test_without_labels_there_is_nothing_to_show(measured):
    empty = measured._replace(labels=measured.labels.iloc[:0])

    assert model_scores(empty).empty
    assert draw_model_quality(empty) == []


def test_transfer_names_targets_as_readers_know_them(measured):
    row = dict.fromkeys([name for name, *_ in schema.TABLES["transfer_gaps"]], "")
    row |= {"estimate": 0.5, "low": None, "high": None, "comparison": 0.6, "gap": 0.1}
    row |= {"n_units": 40, "n_documents": 40, "split": "target", "held_out": "united_states"}
    table = pd.DataFrame([row, row | {"split": "outlet", "held_out": ""}])
    path = files.study_folder(STUDY) / "features" / "stance_transfer.parquet"
    storage.write_parquet(path, schema.conform(table, "transfer_gaps"), "transfer_gaps")

    assert model_transfer(measured)["held_out"].tolist() == ["the United States", "all together"]
    path.unlink()
    assert model_transfer(measured).empty
