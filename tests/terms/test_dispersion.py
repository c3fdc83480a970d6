"""Dispersion against worked examples, published values and the formulas written out."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse, stats

from analysis.terms import deviation_of_proportions, dispersion, juilland_d, kl_divergence, part_range
from tests.terms.matrices import matrix

MEASURES = (deviation_of_proportions, juilland_d, kl_divergence, part_range)
FIVE = ([[0], [0], [1], [2], [5]], [10] * 5)
COUNTS = arrays(np.int64, (6, 3), elements=st.integers(0, 40))
SIZES = arrays(np.int64, 6, elements=st.integers(50, 400))


@pytest.fixture(scope="module")
def expected(shared):
    path = shared / "data" / "reference_values" / "expected_values.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_worked_example():
    assert deviation_of_proportions(*FIVE) == pytest.approx([0.475], abs=1e-6)
    assert deviation_of_proportions(*FIVE, normalize=True) == pytest.approx([0.59375], abs=1e-6)
    assert juilland_d(*FIVE) == pytest.approx([0.4203988], abs=1e-6)


def test_two_thirds_in_one_of_three_equal_parts():
    # |2/3 - 1/3| + |1/3 - 1/3| + |0 - 1/3| is 2/3; half of it is 1/3.
    assert deviation_of_proportions([[2], [1], [0]], [10, 10, 10]) == pytest.approx([1 / 3])


def test_divergence_by_hand():
    # shares 3/4 and 1/4 of two equal parts: 3/4 log2(3/2) + 1/4 log2(1/2).
    assert kl_divergence([[3], [1]], [5, 5]) == pytest.approx([0.75 * np.log2(1.5) - 0.25])


def test_sample_corpus_of_five_parts(expected):
    sample = expected["gries_sample_corpus"]
    parts = [part.split() for part in sample["parts"]]
    counts = [[part.count(word) for word in sample["words"]] for part in parts]
    sizes = [len(part) for part in parts]
    close = {"abs": 0.5001 * 10 ** -sample["decimals"]}

    assert list(part_range(counts, sizes)) == sample["Range"]
    assert juilland_d(counts, sizes) == pytest.approx(sample["Juilland_D"], **close)
    assert deviation_of_proportions(counts, sizes) == pytest.approx(sample["DP"], **close)
    assert deviation_of_proportions(counts, sizes, normalize=True) == pytest.approx(sample["DPnorm"], **close)
    assert kl_divergence(counts, sizes) == pytest.approx(sample["KL_divergence"], **close)


def test_word_of_ten_parts(expected):
    published = expected["lyne_ALLEMAND"]
    counts, sizes = np.array(published["subfreq"])[:, np.newaxis], published["partsize"]
    divergence = kl_divergence(counts, sizes)[0]

    for scale, even in (("conventional", True), ("gries", False)):
        values = published[scale]
        turned = {name: 1 - value if even else value for name, value in values.items()}
        assert juilland_d(counts, sizes)[0] == pytest.approx(1 - turned["D"], abs=1e-7)
        assert deviation_of_proportions(counts, sizes)[0] == pytest.approx(turned["DP"], abs=1e-7)
        assert divergence / (1 + divergence) == pytest.approx(turned["DKL"], abs=1e-7)
        assert part_range(counts, sizes)[0] / len(sizes) == pytest.approx(1 - turned["Rrel"])


@pytest.mark.parametrize("corpus", ["biber150_brown", "biber150_brown_genre"])
@pytest.mark.parametrize("scale", ["gries", "conventional"])
def test_every_published_value_of_150_items(shared, corpus, scale):
    folder = shared / "data" / "reference_values" / "dispersion"
    table = pd.read_csv(folder / f"{corpus}_tdm.csv", index_col=0, keep_default_na=False)
    published = pd.read_csv(folder / f"{corpus}_disp_{scale}.csv", index_col=0, keep_default_na=False)
    published = published.set_index("item")
    assert list(table.index) == ["word_count", *published.index]
    sizes, counts = table.iloc[0].to_numpy(), table.iloc[1:].to_numpy().T
    turned = published.apply(pd.to_numeric, errors="coerce")
    turned = turned if scale == "gries" else 1 - turned
    divergence = kl_divergence(counts, sizes)

    assert len(turned) == 150
    assert juilland_d(counts, sizes) == pytest.approx(1 - turned["D"].to_numpy(), abs=1e-6, nan_ok=True)
    assert deviation_of_proportions(counts, sizes) == pytest.approx(
        turned["DP"].to_numpy(), abs=1e-6, nan_ok=True
    )
    assert divergence / (1 + divergence) == pytest.approx(turned["DKL"].to_numpy(), abs=1e-6, nan_ok=True)
    occurs = counts.sum(axis=0) > 0
    assert (part_range(counts, sizes) / len(sizes))[occurs] == pytest.approx(
        1 - turned["Rrel"].to_numpy()[occurs]
    )


@given(COUNTS, SIZES)
def test_agrees_with_the_formulas_written_out(counts, sizes):
    share = sizes / sizes.sum()
    for column, dp, d, bits in zip(
        counts.T,
        deviation_of_proportions(counts, sizes),
        juilland_d(counts, sizes),
        kl_divergence(counts, sizes),
        strict=True,
    ):
        if column.sum() == 0:
            assert np.isnan([dp, d, bits]).all()
            continue
        rates = column / sizes
        assert dp == pytest.approx(np.abs(column / column.sum() - share).sum() / 2)
        assert d == pytest.approx(1 - stats.variation(rates) / np.sqrt(len(sizes) - 1))
        assert bits == pytest.approx(stats.entropy(column, sizes, base=2))


@given(COUNTS, SIZES, st.permutations(range(6)))
def test_order_of_parts_and_storage_do_not_matter(counts, sizes, order):
    for measure in MEASURES:
        expected = measure(counts, sizes)
        assert measure(counts[order], sizes[order]) == pytest.approx(expected, nan_ok=True)
        assert measure(sparse.csr_array(counts), sizes) == pytest.approx(expected, nan_ok=True)


def test_even_and_uneven_limits():
    even, uneven = [[1], [2], [3]], [[0], [0], [4]]
    sizes = [10, 20, 30]

    assert deviation_of_proportions(even, sizes) == pytest.approx([0])
    assert juilland_d(even, sizes) == pytest.approx([1])
    assert kl_divergence(even, sizes) == pytest.approx([0], abs=1e-12)
    assert deviation_of_proportions(uneven[::-1], sizes, normalize=True) == pytest.approx([1])
    assert juilland_d(uneven, sizes) == pytest.approx([0])


def test_one_part_has_nothing_to_spread():
    assert np.isnan(deviation_of_proportions([[3]], [10], normalize=True)).all()
    assert np.isnan(juilland_d([[3]], [10])).all()


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("counts", "sizes", "sentence"),
    [
        ([[1], [1]], [10], "disagree"),
        ([[1], [1]], [10, 0], "at least one token"),
        ([[1], [-1]], [10, 10], "not negative"),
        ([[1], [np.nan]], [10, 10], "finite"),
    ],
)
def test_impossible_counts_are_refused(measure, counts, sizes, sentence):
    with pytest.raises(ValueError, match=sentence):
        measure(counts, sizes)


def test_table_over_documents_and_over_outlets():
    dfm = matrix([{"sea": 2, "wall": 1}, {"sea": 2}, {"sea": 4}], ["a", "a", "b"], ["p", "q", ""])

    table = dispersion(dfm).set_index("feature")
    assert table.loc["sea", "n_parts"] == 3
    assert table.loc["wall", "range"] == pytest.approx(1 / 3)
    assert table.loc["sea", "dp"] == pytest.approx(deviation_of_proportions([[2], [2], [4]], dfm.sizes)[0])
    by_outlet = dispersion(dfm, by="outlet").set_index("feature")
    assert by_outlet.loc["sea", "count"] == 4, "a document without an outlet is in no part"


def test_what_has_no_dispersion_has_a_reason():
    table = dispersion(matrix([{"sea": 1, "wall": 0}], ["a"])).set_index("feature")

    assert table.loc["wall", "reason"].startswith("the feature does not occur")
    assert table.loc["sea", "reason"].startswith("one part holds all tokens")
    assert np.isnan(table.loc["sea", "juilland_d"])


def test_nothing_to_spread_over_is_said():
    dfm = matrix([{"sea": 1}], [""])

    with pytest.raises(ValueError, match="no part holds tokens"):
        dispersion(dfm, by="side")
    with pytest.raises(KeyError, match="no column 'outlet'"):
        dispersion(dfm, by="outlet")
