"""Wire copy in the statistics: weights by hand, and a made-up study counted three ways."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.corpora import import_documents, read_texts
from analysis.files import study_folder, write_text
from analysis.terms import (
    collocations,
    compared_documents,
    extract_terms,
    frequency,
    influence,
    keyness,
    log_ratio,
    random_halves,
    read_collocates,
    read_counts,
    study_documents,
    trend,
    weighted_log_odds,
    weighted_rows,
    wire_effects,
    wire_weights,
    word_shift,
)
from analysis.text import tokenize
from tests.corpora.conftest import project, study  # noqa: F401
from tests.corpora.wire_toy import SETTINGS, write_toy

DOCUMENTS = pd.DataFrame(
    {
        "doc_id": list("abcdef"),
        "side": ["n", "n", "n", "s", "s", "n"],
        "wire_cluster": ["b", "b", "b", "b", "", ""],
        "date": ["2022-03-03", "2022-03-01", "2022-03", "2022-03-09", "", ""],
    }
)


def declare(wire_copy: str) -> None:
    write_text(study_folder("harbours") / "study.toml", SETTINGS.format(wire_copy=wire_copy))


@pytest.fixture
def toy(study, tmp_path):  # noqa: F811
    """The made-up study with its features, every document counted."""
    declare("keep")
    import_documents(study, [write_toy(tmp_path / "toy")])
    extract_terms(study, tokenize(read_texts(study)))
    return study


def test_weights_by_hand():
    assert wire_weights(DOCUMENTS, "keep").tolist() == [1] * 6
    assert wire_weights(DOCUMENTS, "once").tolist() == [0, 1, 0, 1, 1, 1]
    assert wire_weights(DOCUMENTS, "weight") == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 1, 1])
    with pytest.raises(ValueError, match="wire_copy 'twice' is not one of keep, once, weight"):
        wire_weights(DOCUMENTS, "twice")


@pytest.mark.parametrize("choice", ["once", "weight"])
def test_a_cluster_sums_to_one_on_each_side_in_any_order(choice):
    order = [3, 5, 1, 0, 4, 2]
    weights = wire_weights(DOCUMENTS, choice)

    sums = pd.Series(weights[:4]).groupby(DOCUMENTS["side"][:4].to_numpy()).sum()
    assert sums.tolist() == pytest.approx([1, 1])
    assert wire_weights(DOCUMENTS.iloc[order], choice) == pytest.approx(weights[order])


def test_rows_are_weighed_and_stay_whole_where_all_count():
    rows = pd.DataFrame({"doc_id": ["a", "b", "x"], "count": [3, 2, 1]})

    whole = weighted_rows(rows, pd.Series({"a": 1.0, "b": 1.0}), "count")
    assert whole["count"].tolist() == [3, 2]
    assert whole["count"].dtype == np.int64
    assert weighted_rows(rows, pd.Series({"a": 0.5, "b": 1.0}), "count")["count"].tolist() == [1.5, 2]


def test_without_clusters_every_choice_is_the_same(toy):
    path = study_folder(toy) / "documents.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.assign(wire_cluster="").to_csv(path, index=False)

    kept, *others = (read_counts(toy, wire_copy=choice) for choice in ("keep", "once", "weight"))

    for other in others:
        assert_frame_equal(other.documents, kept.documents)
        assert (other.counts != kept.counts).nnz == 0
        assert other.counts.dtype == np.int64
    assert wire_effects(toy).empty


def test_once_counts_the_earliest_of_each_side(toy):
    declare("once")
    names = set(compared_documents(toy)["doc_id"])

    assert len(study_documents(toy)) == 11
    assert names == set(study_documents(toy)["doc_id"]) - {"crier_ferry", "gull_ferry", "mast_salt"}
    assert read_counts(toy).counts.dtype == np.int64
    assert read_counts(toy).documents["doc_id"].isin(names).all()


def test_weight_gives_every_copy_its_part(toy):
    plain = read_counts(toy)
    declare("weight")
    weighed = read_counts(toy)
    part = weighed.documents.set_index("doc_id")["weight"]

    assert part["heron_ferry"] == part["gull_ferry"] == pytest.approx(1 / 3)
    assert part["mast_ferry"] == part["gull_choir"] == 1
    assert part["mast_salt"] == 1 / 2
    factor = part.to_numpy()[:, np.newaxis]
    assert weighed.counts.toarray() == pytest.approx(plain.counts.toarray() * factor)
    assert weighed.sizes == pytest.approx(plain.sizes * part.to_numpy())
    assert compared_documents(toy)["n_tokens"].to_numpy() == pytest.approx(weighed.sizes)


@pytest.mark.parametrize("choice", ["keep", "once", "weight"])
def test_the_log_ratio_is_that_of_the_weighted_counts(toy, choice):
    declare(choice)
    dfm = read_counts(toy)
    north = dfm.column("side") == "north"
    column = list(dfm.features).index("ferries")
    counts = dfm.counts.toarray()[:, column]
    row = keyness(dfm, by="side", target="north", reference="south").set_index("feature").loc["ferries"]

    expected = log_ratio(
        counts[north].sum(),
        counts[~north].sum(),
        dfm.sizes[north].sum(),
        dfm.sizes[~north].sum(),
        smoothing=0.5,
    )
    assert row["log_ratio"] == pytest.approx(float(expected))
    assert row["count_target"] == round(counts[north].sum())
    assert row["reason"].startswith({"keep": "4 documents in north", "once": "4 d", "weight": "4 d"}[choice])


def test_every_table_of_the_terms_can_be_made_of_weighted_counts(toy):
    declare("weight")
    dfm = read_counts(toy)
    sides = {"by": "side", "target": "north", "reference": "south"}

    assert frequency(dfm).set_index(["feature", "side"]).loc[("ferries", "north"), "count"] == 2
    for table in (weighted_log_odds(dfm, **sides), word_shift(dfm, **sides), influence(dfm, **sides)):
        assert len(table) == len(dfm.features)
    tokens = trend(dfm.select(["ferries"]), period="month")["n_tokens"].sum()
    assert tokens == pytest.approx(dfm.sizes.sum(), abs=1)  # each side's is rounded
    near = collocations(*read_collocates(toy), dfm, min_count=1)
    assert (near["observed"] <= near["count_feature"] + 1).all()
    assert len(random_halves(dfm, by="side", side="north", n_splits=1)) == 1


def test_rates_are_refused_as_before(toy):
    dfm = read_counts(toy)
    wrong = type(dfm)(dfm.counts * 0.3, dfm.features, dfm.documents, dfm.sizes)

    with pytest.raises(ValueError, match="whole numbers"):
        keyness(wrong, by="side", target="north", reference="south")


def test_effects_set_the_choices_side_by_side(toy):
    table = wire_effects(toy, n_features=3).set_index(["measure", "name"])

    assert table.loc[("documents", "north")].tolist() == pytest.approx([6, 4, 4])
    assert table.loc[("documents", "south")].tolist() == pytest.approx([5, 4, 4])
    for choice in ("keep", "once", "weight"):
        dfm = read_counts(toy, wire_copy=choice)
        tokens = dfm.sizes[dfm.column("side") == "north"].sum()
        assert table.loc[("tokens", "north"), choice] == pytest.approx(tokens)
        features = table.loc["log_ratio"].index
        ratios = keyness(dfm, by="side", target="north", reference="south").set_index("feature")["log_ratio"]
        assert table.loc["log_ratio"][choice].to_numpy() == pytest.approx(ratios[features].to_numpy())
    assert (table.loc["log_ratio", "keep"].iloc[:3] > 0).all()
    assert (table.loc["log_ratio", "keep"].iloc[3:] < 0).all()
