"""Where nothing should be found: halves of one side, and words that take no side."""

import numpy as np
import pytest

from analysis.terms import exchanged_distances, placebo_keyness, random_halves, read_placebo, split_halves
from tests.terms.matrices import matrix


def corpus(n=24, seed=0, gap=0):
    random = np.random.default_rng(seed)
    rows = [
        {f"w{k}": n for k, n in enumerate(random.poisson(3, 20))}
        | {"also": int(random.poisson(4 + gap * (i >= n)))}
        for i in range(2 * n)
    ]
    return matrix(rows, ["a"] * n + ["b"] * n, list("pq" * n))


def test_halves_are_even_within_each_outlet():
    halves = split_halves(corpus(11), by="side", side="a")

    table = halves.documents.groupby(["outlet", "half"]).size().unstack()
    assert (table["first"] - table["second"]).abs().max() <= 1
    assert halves.documents["half"].value_counts().to_dict() == {"first": 6, "second": 5}


def test_another_seed_gives_other_halves():
    halves = [
        list(split_halves(corpus(), by="side", side="a", random_state=k).documents["half"]) for k in (0, 0, 1)
    ]

    assert halves[0] == halves[1] != halves[2]


def test_copies_of_one_text_go_to_the_same_half():
    dfm = corpus(12)
    clusters = np.array(["w"] * 5 + [""] * 19)
    dfm = type(dfm)(dfm.counts, dfm.features, dfm.documents.assign(wire_cluster=clusters), dfm.sizes)

    for seed in range(10):
        halves = split_halves(dfm, by="side", side="a", random_state=seed).documents
        assert halves.loc[halves["wire_cluster"] == "w", "half"].nunique() == 1
        alone = halves.loc[halves["wire_cluster"] == "", "half"]
        assert abs((alone == "first").sum() - (alone == "second").sum()) <= 1
    one = type(dfm)(dfm.counts, dfm.features, dfm.documents.assign(wire_cluster="w"), dfm.sizes)
    with pytest.raises(ValueError, match="'a' print one text: no halves"):
        split_halves(one, by="side", side="a")


def test_one_document_has_no_halves():
    with pytest.raises(ValueError, match="'a' has 1 documents"):
        split_halves(matrix([{"sea": 1}, {"sea": 1}], ["a", "b"]), by="side", side="a")


def test_random_halves_find_no_more_than_their_error_rate():
    table = random_halves(corpus(), by="side", side="a", n_splits=12)

    assert list(table["split"]) == list(range(1, 13))
    assert (table["n_found"] > 0).sum() <= 3
    assert table["share_found"].mean() < 0.1
    assert (table["reason"] == "").all()


def test_few_documents_have_a_reason():
    table = random_halves(corpus(4), by="side", side="a", n_splits=2)

    assert table["share_found"].isna().all()
    assert table["reason"].str.startswith("2 documents in first and 2 documents in second").all()


def test_placebo_words_show_a_gap_only_where_there_is_one():
    words = ["also", "each"]
    even, gap = (
        placebo_keyness(corpus(gap=gap), words, by="side", target="b", reference="a") for gap in (0, 12)
    )

    assert list(even["feature"]) == ["(all together)", "also"]
    assert (even["q_value"] > 0.05).all()
    assert (gap["q_value"] < 0.05).all()
    assert (gap["log_ratio_low"] > 0).all()


def test_no_placebo_word_is_said():
    with pytest.raises(ValueError, match="none of the placebo words"):
        placebo_keyness(corpus(), ["nonesuch"], by="side", target="a")


def test_wildcards_stand_for_letters():
    dfm = matrix([{"kilometre": 2, "kilometres": 1, "mile": 1}, {"metre": 3}] * 6, ["a", "b"] * 6)

    table = placebo_keyness(dfm, ["kilomet*", "mile"], by="side", target="a", reference="b")

    assert list(table["feature"]) == ["(all together)", "kilometre", "kilometres", "mile"]


def test_the_words_are_those_of_the_placebo_lexicon_that_need_no_context():
    placebo = read_placebo("en-GB")

    assert placebo["id"] == "placebo"
    assert {"monday", "june", "noon", "rain"} <= set(placebo["words"])
    assert not {"red", "north", "table"} & set(placebo["words"]), "rules look at the words around these"
    with pytest.raises(FileNotFoundError, match=r"corpus/lexicons/placebo_xx\.toml"):
        read_placebo("xx")


def test_sides_of_one_document_each_are_exchanged_or_kept():
    # either way round, the two documents lie as far apart: 2 of 12 tokens against none of 10, and 10 other
    dfm = matrix([{"sea": 2}, {}], ["north", "south"])

    found = exchanged_distances(dfm, by="side", target="north", reference="south", n_draws=5)

    assert found == pytest.approx([1 / 12] * 5)


def test_documents_that_are_all_alike_lie_nowhere_apart_and_those_of_one_text_stay_together():
    alike = matrix([{"sea": 2}] * 6, ["north"] * 3 + ["south"] * 3)
    assert exchanged_distances(alike, by="side", target="north", reference="south").max() == 0

    copies = matrix([{"sea": 4}, {"sea": 4}, {}, {}], ["north", "north", "south", "south"])
    copies.documents["wire_cluster"] = ["a", "a", "c", "c"]
    # two units, one a side: each draw has the copies together, 8 of 28 tokens against none
    together = exchanged_distances(copies, by="side", target="north", reference="south")
    assert together == pytest.approx([4 / 28] * 20)


def test_exchanged_sides_are_the_same_at_each_call_and_sorted():
    dfm = matrix([{"sea": n, "land": 5 - n} for n in range(6)], ["north"] * 3 + ["south"] * 3)

    first, again = (exchanged_distances(dfm, by="side", target="north", reference="south") for _ in "ab")

    assert first.tolist() == again.tolist() == sorted(first)
    assert first[0] < first[-1]


def test_halves_compare_the_words_of_their_side_alone():
    rows = [{"sea": 3, "the": 5}] * 10 + [{"fog": 20, "the": 1}] * 10
    table = random_halves(matrix(rows, ["a"] * 10 + ["b"] * 10, list("pq" * 10)), by="side", side="a")

    assert (table["n_features"] == 2).all()
