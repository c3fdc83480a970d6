"""Scores of probabilities: by hand, against scikit-learn, at the edges."""

import numpy as np
import pytest
from sklearn.metrics import f1_score, log_loss

from analysis.stance import confusion, evaluate_stance, reliability
from analysis.stance.scores import expected_ece

CLASSES = ["against", "favour", "neither"]
LABELS = ["favour", "favour", "against", "neither"]
PROBABILITIES = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.9, 0.1, 0.0], [0.2, 0.2, 0.6]])


def values(labels, probabilities, target="all targets", **options):
    table = evaluate_stance(labels, probabilities, classes=CLASSES, n_resamples=50, **options)
    rows = table[table["target"] == target]
    return dict(zip(rows["measure"], rows["estimate"], strict=True))


def made(n=400, seed=0):
    random = np.random.default_rng(seed)
    probabilities = random.dirichlet([1, 1, 1], size=n)
    drawn = (random.random(n)[:, np.newaxis] > probabilities.cumsum(axis=1)).sum(axis=1)
    return np.array(CLASSES)[drawn], probabilities


def test_scores_by_hand():
    found = values(LABELS, PROBABILITIES)

    # predicted: favour, against, against, neither. F1: favour 2/3, against 2/3, neither 1
    assert found["f_avg"] == pytest.approx(2 / 3)
    assert found["f_macro"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert found["accuracy"] == pytest.approx(3 / 4)
    brier = [0.01 + 0.04 + 0.01, 0.36 + 0.49 + 0.01, 0.01 + 0.01, 0.04 + 0.04 + 0.16]
    assert found["brier"] == pytest.approx(sum(brier) / 4)
    assert found["log_loss"] == pytest.approx(-np.log([0.8, 0.3, 0.9, 0.6]).mean())
    # the bins of .6 hold one right and one wrong, those of .8 and .9 one right each
    assert found["ece"] == pytest.approx((abs(1 - 1.2) + 0.2 + 0.1) / 4)


def test_scores_agree_with_scikit_learn():
    labels, probabilities = made()
    predicted = np.array(CLASSES)[probabilities.argmax(axis=1)]
    found = values(labels, probabilities)

    assert found["f_macro"] == pytest.approx(f1_score(labels, predicted, average="macro"))
    assert found["f_avg"] == pytest.approx(
        f1_score(labels, predicted, labels=["favour", "against"], average="macro")
    )
    assert found["log_loss"] == pytest.approx(log_loss(labels, probabilities))


def test_each_target_is_scored_like_the_units_alone_and_order_does_not_matter():
    labels, probabilities = made()
    targets = np.where(np.arange(400) % 3 == 0, "a", "b")
    part = values(labels, probabilities, target="a", targets=targets)
    alone = values(labels[targets == "a"], probabilities[targets == "a"])
    turned = values(labels[::-1], probabilities[::-1], target="a", targets=targets[::-1])

    assert part == pytest.approx(alone)
    assert part.pop("ece by chance") == pytest.approx(turned.pop("ece by chance"), rel=0.1), "drawn anew"
    assert part == pytest.approx(turned)


def test_intervals_cover_and_documents_make_them_wider():
    labels, probabilities = made(200)
    copies = np.repeat(np.arange(200), 4)
    single = evaluate_stance(labels[copies], probabilities[copies], classes=CLASSES)
    grouped = evaluate_stance(labels[copies], probabilities[copies], classes=CLASSES, documents=copies)
    width, wide = (
        (table["high"] - table["low"])[table["measure"] == "f_macro"].iloc[0] for table in (single, grouped)
    )

    assert wide / width == pytest.approx(2, rel=0.2), "four copies of each are worth one"
    inside = grouped["low"].le(grouped["estimate"]) & grouped["estimate"].le(grouped["high"])
    assert inside[grouped["reason"] == ""].all()


def test_few_units_get_no_interval_and_a_reason():
    table = evaluate_stance(LABELS, PROBABILITIES, classes=CLASSES)

    assert table["low"].isna().all()
    assert table["reason"].iloc[0] == "4 units to resample: an interval needs at least 30"


def test_without_the_two_sides_there_is_no_f_avg():
    table = evaluate_stance(["x", "y"], [[0.9, 0.1], [0.2, 0.8]], classes=["x", "y"])

    assert "f_avg" not in set(table["measure"])
    assert table.loc[table["measure"] == "accuracy", "estimate"].tolist() == [1.0]


def test_calibrated_probabilities_have_the_error_of_chance():
    labels, probabilities = made(3000)
    found = values(labels, probabilities)

    assert found["ece"] == pytest.approx(found["ece by chance"], abs=0.015)
    sure = np.eye(3)[probabilities.argmax(axis=1)]
    assert values(labels, sure)["ece"] > 0.2
    assert expected_ece(sure, 0) == 0


def test_reliability_by_hand():
    table = reliability(LABELS, PROBABILITIES, classes=CLASSES)

    assert table["bin_low"].tolist() == [0.6, 0.8, 0.9]
    assert table["n_units"].tolist() == [2, 1, 1]
    assert table["estimate"].tolist() == [0.5, 1.0, 1.0]
    assert table["confidence"].tolist() == pytest.approx([0.6, 0.8, 0.9])


def test_confusion_by_hand():
    table = confusion(LABELS, PROBABILITIES, classes=CLASSES)
    found = {
        (row.label, row.predicted): (row.n_units, row.share) for row in table.itertuples() if row.n_units
    }

    assert found == {
        ("favour", "favour"): (1, 0.5),
        ("favour", "against"): (1, 0.5),
        ("against", "against"): (1, 1.0),
        ("neither", "neither"): (1, 1.0),
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p * 0.9, r"row 0 are \[0.09, 0.72, 0.09\] and sum to 0.9000"),
        (lambda p: p - [0.2, -0.2, 0], "row 0"),
        (lambda p: p[:, :2], r"probabilities \(4, 2\) do not fit 4 labels and 3 classes"),
        (lambda p: p * np.nan, "row 0"),
    ],
)
def test_probabilities_that_do_not_fit_are_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        evaluate_stance(LABELS, change(PROBABILITIES), classes=CLASSES)


def test_unknown_labels_and_short_columns_are_refused():
    with pytest.raises(ValueError, match="'maybe' is not one of the classes"):
        evaluate_stance(["maybe", *LABELS[1:]], PROBABILITIES, classes=CLASSES)
    with pytest.raises(ValueError, match="give one a unit"):
        evaluate_stance(LABELS, PROBABILITIES, classes=CLASSES, targets=["a"])


def test_a_score_that_no_resample_changes_has_no_interval():
    labels, probabilities = made(200)
    never = np.column_stack([probabilities[:, :2] * 0 + [0.3, 0.1], np.full(200, 0.6)])
    table = evaluate_stance(labels, never, classes=CLASSES, n_resamples=50).set_index("measure")

    assert table.loc["f1 favour", "estimate"] == 0
    assert np.isnan(table.loc["f1 favour", ["low", "high"]].to_numpy(dtype=float)).all()
    assert table.loc["f1 favour", "reason"] == "every resample gives the same value"
    assert table.loc["accuracy", "low"] < table.loc["accuracy", "estimate"] < table.loc["accuracy", "high"]
