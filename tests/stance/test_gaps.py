"""Gaps: each question beside what it is compared with, or the reason why it was not asked."""

import numpy as np
import pytest

from analysis.stance import StanceClassifier, leave_one_outlet_out, transfer_gaps
from tests.stance.debate import labelled

PLAIN = StanceClassifier(features="tfidf")
OPTIONS = {"classifier": PLAIN, "n_resamples": 20}


def facts(n):
    outlets = np.tile(["Beacon", "Courier", "Gazette"], n // 3)
    return outlets, np.array([f"2031-03-{1 + k // 10:02d}" for k in range(n)])


@pytest.fixture(scope="module")
def gaps():
    X, y = labelled(150)
    return transfer_gaps(X, y, *facts(150), **OPTIONS)


def test_every_question_is_asked(gaps):
    assert list(dict.fromkeys(gaps["split"])) == ["outlet", "later part", "target", "outlet probe"]
    assert gaps["estimate"].notna().all()


def test_a_gap_is_the_comparison_less_the_estimate(gaps):
    X, y = labelled(150)
    table = leave_one_outlet_out(X, y, facts(150)[0], **OPTIONS)
    random = table[(table["split"] == "random parts") & (table["measure"] == "f_macro")]["estimate"].item()
    row = gaps[(gaps["split"] == "outlet") & (gaps["held_out"] == "") & (gaps["measure"] == "f_macro")].iloc[
        0
    ]

    assert row["compared_with"] == "random parts"
    assert row["comparison"] == random
    assert row["gap"] == pytest.approx(random - row["estimate"])


def test_targets_and_the_probe_are_compared_with_a_guess(gaps):
    probe = gaps[(gaps["split"] == "outlet probe") & (gaps["measure"] == "accuracy")].iloc[0]
    targets = gaps[gaps["split"] == "target"]

    assert (probe["compared_with"], probe["comparison"]) == ("largest outlet", pytest.approx(1 / 3))
    assert targets["compared_with"].tolist() == ["larger side"] * 2
    assert set(targets["measure"]) == {"polarity accuracy"}, "nothing that hangs on what is installed"


def test_a_single_outlet_has_nothing_of_its_own_to_be_compared_with(gaps):
    one = gaps[(gaps["split"] == "outlet") & (gaps["held_out"] == "Beacon")]

    assert len(one) == 3
    assert set(one["compared_with"]) == {""}
    assert one["gap"].isna().all()


def test_what_cannot_be_asked_says_why():
    X, y = labelled(60, targets=("ferry",))
    table = transfer_gaps(X, y, ["Beacon"] * 60, ["2031-03-01"] * 60, **OPTIONS)

    assert table["measure"].tolist() == ["not asked"] * 4
    assert table["estimate"].isna().all()
    assert table["reason"].str.contains("all units are of|there is no past|one class only").all()


def test_units_without_outlet_or_date_stay_out_of_what_asks_for_them():
    X, y = labelled(90)
    outlets, dates = facts(90)
    outlets[:30], dates[60:] = "", ""
    table = transfer_gaps(X, y, outlets, dates, **OPTIONS)

    together = table[table["held_out"] == ""].groupby("split")["n_units"].max()
    assert together["outlet"] == together["outlet probe"] == 60
    assert together["later part"] < 30


def test_labels_that_do_not_fit_are_refused():
    X, y = labelled(20)

    with pytest.raises(ValueError, match="give one a unit"):
        transfer_gaps(X, y[:5], ["a"] * 20, [""] * 20, **OPTIONS)
