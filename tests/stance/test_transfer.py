"""Transfer: an invented outlet whose style betrays its stance is found out."""

import numpy as np
import pytest

from analysis.stance import (
    StanceClassifier,
    held_out_probabilities,
    leave_one_outlet_out,
    leave_one_target_out,
    outlet_probe,
    past_to_future,
)
from tests.stance.debate import labelled

PLAIN = StanceClassifier(features="tfidf")
OPTIONS = {"classifier": PLAIN, "n_resamples": 50}


def styled(n=120, seed=0):
    """Units whose stance is told by nothing but the house style of their outlet."""
    random = np.random.default_rng(seed)
    X, _ = labelled(n, seed=seed, targets=("ferry",))
    X["text"] = [f"Note {k}" for k in range(n)]
    outlets = random.choice(["Beacon", "Courier", "Gazette"], n)
    X["text"] = X["text"] + [f" — {name} staff, all rights with the {name}" for name in outlets]
    y = np.where(random.random(n) < np.where(outlets == "Beacon", 0.9, 0.1), "favour", "against")
    return X, y, outlets


def pick(table, split, measure="accuracy", held_out=""):
    rows = table[(table["split"] == split) & (table["measure"] == measure) & (table["held_out"] == held_out)]
    return rows["estimate"].item()


def test_a_model_of_the_house_style_fails_on_an_outlet_that_it_has_not_seen():
    X, y, outlets = styled(240)
    table = leave_one_outlet_out(X, y, outlets, **OPTIONS)

    assert pick(table, "random parts") > 0.8
    assert pick(table, "outlet", held_out="Beacon") < 0.3
    assert pick(table, "outlet") < pick(table, "random parts") - 0.15
    assert set(table["held_out"]) == {"", "Beacon", "Courier", "Gazette"}


def test_a_model_of_what_is_said_holds_on_other_outlets():
    X, y = labelled(150)
    outlets = np.tile(["Beacon", "Courier", "Gazette"], 50)
    table = leave_one_outlet_out(X, y, outlets, **OPTIONS)

    assert abs(pick(table, "outlet") - pick(table, "random parts")) < 0.08


def test_the_probe_names_outlets_with_a_style_and_no_others():
    X, _, outlets = styled()
    loud = outlet_probe(X, outlets, **OPTIONS)
    X, _ = labelled(120)
    quiet = outlet_probe(X, np.tile(["Beacon", "Courier"], 60), **OPTIONS)

    assert pick(loud, "outlet probe") > 0.95
    assert pick(quiet, "outlet probe") < 0.65
    assert pick(quiet, "outlet probe", "largest outlet") == 0.5


def test_the_future_is_scored_by_the_past():
    X, y = labelled(150)
    dates = np.array([f"2031-03-{1 + k // 10:02d}" for k in range(150)])
    table = past_to_future(X, y, dates, **OPTIONS)

    assert table.loc[table["split"] == "later part", "n_units"].tolist() == [50] * 3, "days stay whole"
    assert abs(pick(table, "later part") - pick(table, "random parts")) < 0.2
    with pytest.raises(ValueError, match="there is no past"):
        past_to_future(X, y, ["2031"] * 150, **OPTIONS)
    with pytest.raises(ValueError, match="unit 3 has no date"):
        past_to_future(X, y, ["2031", "2032", "2033", "", *dates[4:]], **OPTIONS)


def test_an_unseen_target_is_described():
    X, y = labelled(150)
    table = leave_one_target_out(X, y, classifier=PLAIN)

    assert set(table["held_out"]) == {"barrier", "ferry"}
    assert pick(table, "target", "polarity accuracy", "ferry") > 0.8, (
        "the invented phrases serve both targets"
    )
    assert 0.5 <= pick(table, "target", "larger side", "ferry") < 0.7


def test_held_out_probabilities_come_from_models_that_never_saw_the_group():
    X, y = labelled(60, targets=("ferry",))
    groups = np.tile(["one", "two"], 30)
    found = held_out_probabilities(X, y, groups, PLAIN)
    one = groups == "one"
    other = StanceClassifier(features="tfidf").fit(X[~one], y[~one])

    np.testing.assert_allclose(found[one], other.predict_proba(X[one]))


def test_a_target_of_one_outlet_alone_gets_a_reason():
    X, y = labelled(80)
    outlets = np.where(X["target"] == "ferry", "Beacon", "Courier")
    table = leave_one_outlet_out(X, y, outlets, **OPTIONS)

    rows = table[table["held_out"] == "Beacon"]
    assert rows["estimate"].isna().all()
    assert rows["reason"].str.contains("nothing could be learned").all()


def test_one_outlet_is_refused():
    X, y = labelled(40)

    with pytest.raises(ValueError, match="all units are of 'Beacon'"):
        leave_one_outlet_out(X, y, ["Beacon"] * 40, **OPTIONS)
    with pytest.raises(ValueError, match="one class only"):
        outlet_probe(X, ["Beacon"] * 40, **OPTIONS)
    with pytest.raises(ValueError, match="all units are of 'ferry'"):
        leave_one_target_out(*labelled(40, targets=("ferry",)), classifier=PLAIN)
