"""Agreement by hand, beside an independent implementation, and where it cannot be told."""

import numpy as np
import pandas as pd
import pytest

from analysis.coding import agreement
from analysis.coding.agreement import FEW_UNITS, NO_SHARED, NO_SPREAD, ONE_LABEL, label_matrix
from tests.coding.tables import labels_of

ONE, TWO, THREE = "ffaannffaanf", "ffaanaffaafa", "fffannfffann"


def row(labels, **options):
    return agreement(labels, **options).iloc[0]


def test_observed_agreement_by_hand():
    # Units: f/f/f agree (1); f/a/f agree in one pair of three; a/a, two coders: 1.  Mean 7/9.
    labels = labels_of({"one": "ffa", "two": "faa", "three": "ff "})

    assert row(labels)["agreement"] == pytest.approx((1 + 1 / 3 + 1) / 3)


def test_alpha_is_that_of_an_independent_implementation():
    from nltk.metrics.agreement import AnnotationTask

    labels = labels_of({"one": ONE, "two": TWO, "three": THREE})
    task = AnnotationTask(data=labels[["coder", "sentence", "label"]].to_numpy().tolist())

    assert row(labels)["alpha"] == pytest.approx(task.alpha())
    assert row(labels)["agreement"] == pytest.approx(task.avg_Ao())


def test_the_interval_is_that_of_a_plain_bootstrap():
    from analysis.inference import krippendorff_alpha

    labels = labels_of({"one": ONE, "two": TWO, "three": THREE[:9] + "   "})
    values = label_matrix(labels)
    random = np.random.default_rng(0)
    weights = random.multinomial(12, np.full(12, 1 / 12), size=1000)
    alphas = [krippendorff_alpha(np.repeat(values, weight, axis=1)) for weight in weights]

    found = row(labels)
    assert [found["alpha_low"], found["alpha_high"]] == pytest.approx(np.quantile(alphas, [0.025, 0.975]))
    assert found["alpha_low"] < found["alpha"] < found["alpha_high"]


def test_targets_are_told_apart_and_only_shared_units_count():
    labels = labels_of({"one": ONE + "f", "two": TWO + " "})
    other = labels_of({"one": "fa", "three": "fa"}, target="levy")
    table = agreement(pd.concat([other, labels]))

    assert table["target"].tolist() == ["barrier", "levy"]
    assert table["n_units"].tolist() == [12, 2]
    assert table["coders"].tolist() == ["one, two", "one, three"]


def test_coders_who_labelled_different_units_have_no_agreement():
    found = row(labels_of({"one": "ff  ", "two": "  fa"}))

    assert (found["n_units"], found["n_coders"], found["reason"]) == (0, 0, NO_SHARED)
    assert np.isnan(found[["agreement", "alpha", "alpha_low"]].astype(float)).all()


@pytest.mark.parametrize(
    ("values", "alpha", "reason"),
    [
        ({"one": "f" * 12, "two": "f" * 12}, np.nan, ONE_LABEL),
        ({"one": ONE, "two": ONE}, 1.0, NO_SPREAD),
        # totals f 4, a 3, n 1: expected 64 - 26 = 38; one unit disagrees: 1 - 2 * 7 / 38
        ({"one": "ffaa", "two": "ffan"}, 1 - 14 / 38, FEW_UNITS),
    ],
)
def test_where_there_is_no_interval_a_reason_stands(values, alpha, reason):
    found = row(labels_of(values))

    assert found["alpha"] == pytest.approx(alpha, nan_ok=True)
    assert np.isnan(found["alpha_low"])
    assert found["reason"] == reason


def test_kinds_of_coders_are_told():
    assert row(labels_of({"one": "fa", "two": "fa"}, kinds={"two": "model"}))["coder_kind"] == "both"
    assert (
        row(labels_of({"one": "fa", "two": "fa"}, kinds={"one": "model", "two": "model"}))["coder_kind"]
        == "model"
    )


def test_one_coder_alone_and_a_unit_labelled_twice():
    assert row(labels_of({"one": "ff"}))["reason"] == NO_SHARED
    with pytest.raises(ValueError, match="two labels"):
        agreement(labels_of({"one": "ff"}).assign(sentence=0))
    with pytest.raises(ValueError, match="no column 'frame'"):
        agreement(labels_of({"one": "ff"}), by="frame")
