import numpy as np
import pandas as pd
import pytest

from analysis.inference import estimate_share
from analysis.stance import coder_error_bands, stance_differences, stance_shares

N = 200


def material(n_labelled: int = 80, *, predicted: bool = True):
    """Two sides of 200 sentences a piece about one target, two coders, made up."""
    random = np.random.default_rng(4)
    units = pd.DataFrame(
        {"doc_id": [f"d{i // 4:03d}" for i in range(2 * N)], "sentence": np.arange(2 * N) % 4}
    )
    units = units.assign(target="nato", voice="own", model="m" if predicted else "")
    against = random.beta(1, 1, 2 * N)
    for stance, p in (("favour", (1 - against) / 2), ("against", against), ("neither", (1 - against) / 2)):
        units[f"p_{stance}"] = p if predicted else np.nan
    documents = pd.DataFrame({"doc_id": units["doc_id"].unique()})
    documents["side"] = np.where(np.arange(len(documents)) < 50, "east", "west")
    truth = np.where(random.random(2 * N) < against, "against", "neither")
    drawn = np.concatenate([random.choice(N, n_labelled, replace=False), N + np.arange(n_labelled)])
    facts = units.loc[drawn, ["doc_id", "sentence", "target"]].assign(
        sampling_probability=n_labelled / N, stratum=np.where(drawn < N, "east", "west"), coder_kind="model"
    )
    one = facts.assign(coder="one", label=truth[drawn])
    two = facts.assign(coder="two", label=np.where(np.arange(len(drawn)) % 20 == 0, "favour", truth[drawn]))
    return units, pd.concat([one, two], ignore_index=True), documents


def row(table: pd.DataFrame, basis: str, side: str = "east", stance: str = "against") -> pd.Series:
    (found,) = table[
        (table["basis"] == basis) & (table["side"] == side) & (table["stance"] == stance)
    ].to_dict("records")
    return pd.Series(found)


def test_the_corrected_share_is_the_regression_estimate_of_the_settled_labels():
    units, labels, documents = material()
    table = stance_shares(units, labels, documents)
    one, two = (
        labels[labels["coder"] == name].set_index(["doc_id", "sentence"])["label"] for name in ("one", "two")
    )
    settled = one.where(one == two, "neither")
    east = units.head(N).set_index(["doc_id", "sentence"])
    truth = (
        (settled.reindex(east.index) == "against").astype(float).where(settled.reindex(east.index).notna())
    )
    expected = estimate_share(east["p_against"], truth, sampling_probability=0.4).iloc[0]
    found = row(table, "corrected")
    assert [found["estimate"], found["low"], found["high"]] == pytest.approx(
        [expected["estimate"], expected["low"], expected["high"]]
    )
    assert found["coded"] == "as coded by language models"


def test_each_coder_and_the_count_stand_beside_it():
    table = stance_shares(*material())
    assert set(table["basis"]) == {
        "corrected",
        "labels alone",
        "predictions counted",
        "coder one",
        "coder two",
    }
    assert np.isnan(row(table, "predictions counted")["low"])
    assert (
        row(table, "coder two", stance="favour")["estimate"]
        > row(table, "coder one", stance="favour")["estimate"]
    )


def test_who_left_a_few_units_uncoded_has_a_share_and_who_settled_disagreements_alone_has_none():
    units, labels, documents = material()
    is_two = labels["coder"] == "two"
    few_left = labels.drop(index=labels.index[is_two][:10])
    third = labels[is_two & (labels["label"] == "favour")].assign(coder="three", label="neither")

    table = stance_shares(units, pd.concat([few_left, third], ignore_index=True), documents)

    assert {basis for basis in table["basis"] if basis.startswith("coder ")} == {"coder one", "coder two"}
    own = row(table, "coder two")
    assert (own["n_labelled"], row(table, "coder one")["n_labelled"]) == (70, 80)


def test_shares_of_the_three_stances_sum_to_one():
    table = stance_shares(*material())
    for basis in ("labels alone", "predictions counted", "coder one"):
        assert table[table["basis"] == basis].groupby("side")["estimate"].sum().tolist() == pytest.approx(
            [1, 1]
        )


def test_without_a_model_the_labels_speak_alone():
    table = stance_shares(*material(predicted=False))
    assert "predictions counted" not in set(table["basis"])
    assert row(table, "corrected")["estimate"] == pytest.approx(row(table, "labels alone")["estimate"])
    assert row(table, "corrected")["method"] == "labels alone"


def test_a_side_coded_whole_has_no_interval_but_the_reason():
    table = stance_shares(*material(n_labelled=N))
    found = row(table, "corrected")
    assert np.isnan(found["low"])
    assert "every sentence was coded" in found["reason"]


def test_few_labels_and_few_sentences_give_reasons():
    units, labels, documents = material()
    few = labels[labels["doc_id"] < "d003"]
    assert "needs at least 30" in row(stance_shares(units, few, documents), "corrected")["reason"]
    short = units[units["doc_id"] < "d060"]
    known = labels[labels["doc_id"] < "d060"]
    found = row(stance_shares(short, known, documents, sides=["east", "west"]), "corrected")
    assert np.isnan(found["estimate"])
    assert found["reason"] == "40 units in west: a share needs at least 50 a side"
    is_west = short["doc_id"].map(documents.set_index("doc_id")["side"]) == "west"
    n_west = len(known[["doc_id", "sentence"]].drop_duplicates().merge(short[is_west]))
    assert (
        row(stance_shares(short, known, documents, sides=["east", "west"]), "corrected", side="west")[
            "n_labelled"
        ]
        == n_west
    )


def test_nothing_labelled_is_said():
    units, labels, documents = material()
    assert set(stance_shares(units, labels.head(0), documents)["reason"]) == {
        "no sentence of this target was labelled"
    }


def test_labels_of_unknown_units_are_refused():
    units, labels, documents = material()
    labels.loc[0, "sentence"] = 77
    with pytest.raises(ValueError, match="units that are not there"):
        stance_shares(units, labels, documents)


def test_order_of_rows_does_not_matter():
    units, labels, documents = material()
    shuffled = stance_shares(
        units.sample(frac=1, random_state=1), labels.sample(frac=1, random_state=2), documents
    )
    pd.testing.assert_frame_equal(stance_shares(units, labels, documents), shuffled)


def test_difference_combines_the_two_intervals():
    table = stance_shares(*material())
    difference = stance_differences(table, target="east", reference="west").set_index("stance").loc["against"]
    east, west = row(table, "corrected"), row(table, "corrected", side="west")
    assert difference["estimate"] == pytest.approx(east["estimate"] - west["estimate"])
    assert difference["low"] == pytest.approx(
        difference["estimate"] - np.hypot(east["estimate"] - east["low"], west["high"] - west["estimate"])
    )


def test_bands_hold_the_interval_and_grow():
    table = stance_shares(*material())
    bands = coder_error_bands(table)
    mine = bands[(bands["side"] == "east") & (bands["stance"] == "against")]
    found = row(table, "corrected")
    assert mine["error"].tolist() == [0.05, 0.10, 0.20]
    assert (mine["low"] < found["low"]).all()
    assert mine["high"].is_monotonic_increasing


def test_labels_of_units_chosen_by_rank_move_no_share():
    units, labels, documents = material()
    coded = set(labels.set_index(["doc_id", "sentence", "target"]).index)
    free = units[[key not in coded for key in units.set_index(["doc_id", "sentence", "target"]).index]]
    chosen = free[["doc_id", "sentence", "target"]].head(20)
    facts = labels.iloc[0][["coder", "coder_kind"]].to_dict()
    more = chosen.assign(
        **facts, label="against", sampling_probability=np.nan, stratum="ranked by uncertainty"
    )
    found = stance_shares(units, pd.concat([labels, more[list(labels)]], ignore_index=True), documents)

    assert len(chosen)
    pd.testing.assert_frame_equal(found, stance_shares(units, labels, documents))


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("p_against", 1.7, "sum to 1"), ("p_favour", np.nan, "sum to 1"), ("p_neither", -0.2, "none below 0")],
)
def test_probabilities_that_are_none_are_refused(column, value, words):
    units, labels, documents = material()
    units.loc[7, column] = value
    with pytest.raises(ValueError, match=rf"d001, sentence 3, nato .*{words}"):
        stance_shares(units, labels, documents)


def test_a_label_that_is_no_stance_is_refused_and_one_of_another_target_is_not():
    units, labels, documents = material()
    other = labels.head(1).assign(target="taiwan_status", label="yes")
    assert len(stance_shares(units, pd.concat([labels, other]), documents))
    labels.loc[0, "label"] = "pro"
    with pytest.raises(ValueError, match="label 'pro' is not one of favour, against, neither"):
        stance_shares(units, labels, documents)


def test_a_coder_who_stopped_halfway_gives_no_certainty():
    # every unit was drawn, and the only coder stopped after 80 of each side
    units, labels, documents = material()
    labels = labels[labels["coder"] == "one"].assign(sampling_probability=1.0)
    table = stance_shares(units, labels, documents)
    found, alone = row(table, "corrected"), row(table, "labels alone")
    assert found["n_labelled"] == 80
    assert found["high"] - found["low"] > 0.05
    # 80 of 200: as wide as if they had been drawn by two fifths
    drawn = row(stance_shares(units, labels.assign(sampling_probability=0.4), documents), "labels alone")
    assert [alone["low"], alone["high"]] == pytest.approx([drawn["low"], drawn["high"]])
