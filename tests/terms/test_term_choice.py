"""Term choice: shares, entropy and first use by hand, with intervals and reasons."""

import numpy as np
import pandas as pd
import pytest

from analysis.terms import first_use, term_choice


def counted(rows):
    """Return variant counts from one dict a document."""
    cells = [
        {"doc_id": f"d{place}", "voice": "own", "term_set": "war", "variant": variant, "count": n}
        for place, row in enumerate(rows)
        for variant, n in row.items()
    ]
    table = pd.DataFrame(cells, columns=["doc_id", "voice", "term_set", "variant", "count"])
    return table.assign(variant=pd.Categorical(table["variant"], categories=["war", "conflict", "crisis"]))


def facts(sides, **more):
    return pd.DataFrame({"doc_id": [f"d{place}" for place in range(len(sides))], "side": sides} | more)


def row(table, variant, side="a", period=""):
    chosen = table[(table["variant"] == variant) & (table["side"] == side) & (table["period"] == period)]
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_shares_and_entropy_by_hand():
    table = term_choice(counted([{"war": 3}, {"conflict": 1}, {"conflict": 2}]), facts(["a", "a", "b"]))

    assert row(table, "war")["estimate"] == pytest.approx(3 / 4)
    assert row(table, "conflict")["estimate"] == pytest.approx(1 / 4)
    assert row(table, "crisis")["estimate"] == 0, "a variant that nobody uses is not forgotten"
    assert row(table, "")["estimate"] == pytest.approx(2 - 3 / 4 * np.log2(3))
    assert row(table, "")["count"] == 4
    assert row(table, "", "b")["estimate"] == pytest.approx(0)


def test_shares_of_a_side_sum_to_one():
    random = np.random.default_rng(0)
    rows = [{name: int(random.integers(4)) for name in ("war", "conflict", "crisis")} for _ in range(20)]
    table = term_choice(counted(rows), facts(["a"] * 10 + ["b"] * 10, outlet=list("pq" * 10)))

    shares = table[table["measure"] == "share"]
    assert shares.groupby("side")["estimate"].sum().to_list() == pytest.approx([1, 1])
    assert (shares["low"] <= shares["estimate"]).all()
    assert (shares["estimate"] <= shares["high"]).all()
    entropy = table[table["measure"] == "entropy"]
    assert (entropy["low"] <= entropy["estimate"]).all()
    assert (entropy["high"] <= np.log2(3)).all()
    assert (table["reason"] == "").all()


def test_only_documents_with_a_variant_count():
    rows = [{"war": 1}] * 4 + [{}] * 20
    table = term_choice(counted(rows), facts(["a"] * 24))

    assert row(table, "war")["n_documents"] == 4
    assert row(table, "war")["reason"].startswith("4 documents in a")
    assert np.isnan(row(table, "war")["low"])


def test_one_variant_alone_leaves_the_share_open_and_the_entropy_without_interval():
    table = term_choice(counted([{"war": 2}] * 8), facts(["a"] * 8))

    war = row(table, "war")
    assert war["high"] == 1
    assert 0.5 < war["low"] < 0.8, "eight documents are eight trials, not sixteen"
    assert row(table, "")["reason"].startswith("one variant only")


def test_nothing_to_share_out_has_a_reason():
    table = term_choice(counted([{"war": 1}, {}]), facts(["a", "b"]))

    assert row(table, "war", "b")["reason"].startswith("no variant occurs")
    missing = table[["estimate", "low", "high"]].isna().any(axis=1)
    assert (table.loc[missing, "reason"] != "").all()


def test_periods_between_have_rows():
    dates = ["2022-01-10", "2022-03-20", "2022-03"]
    table = term_choice(
        counted([{"war": 1}, {"conflict": 1}, {"war": 1}]), facts(["a"] * 3, date=dates), period="month"
    )

    assert sorted(set(table["period"])) == ["2022-01-01", "2022-02-01", "2022-03-01"]
    assert row(table, "war", period="2022-03-01")["estimate"] == pytest.approx(1 / 2)
    assert row(table, "war", period="2022-02-01")["reason"].startswith("no variant occurs")


def test_a_column_named_otherwise_names_the_result():
    table = term_choice(
        counted([{"war": 1}]), pd.DataFrame({"doc_id": ["d0"], "genre": ["report"]}), by="genre"
    )

    assert "genre" in table
    assert "side" not in table


def test_several_sets_are_refused():
    both = pd.concat([counted([{"war": 1}]), counted([{"war": 1}]).assign(term_set="other")])

    with pytest.raises(ValueError, match="several term sets"):
        term_choice(both, facts(["a"]))


def test_first_use_by_hand():
    counts = counted([{"war": 1}, {"war": 1, "conflict": 1}, {"war": 1}, {"crisis": 1}])
    documents = facts(
        ["a", "a", "b", "b"], date=["2022-03-02", "2022-03-01", "2022-02", ""], outlet=list("pqrs")
    )

    table = first_use(counts, documents).set_index(["variant", "side"])

    assert tuple(table.loc[("war", "a"), ["date", "doc_id", "outlet"]]) == ("2022-03-01", "d1", "q")
    assert table.loc[("war", "b"), "date"] == "2022-02"
    assert table.loc[("conflict", "b"), "reason"] == "this side never uses it"
    assert table.loc[("crisis", "b"), "reason"] == "no document that has it is dated"
