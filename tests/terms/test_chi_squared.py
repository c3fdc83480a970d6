"""χ² and the Bayes factor by hand, against published values and against scipy."""

import json
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.terms import bayes_factor_bic, chi_squared, log_likelihood

COUNTS = st.integers(0, 200)
EXAMPLE = (120, 40, 100_000, 150_000)
INAUGURAL = (43_002, 108_539)


@pytest.fixture(scope="module")
def expected(shared):
    path = shared / "data" / "reference_values" / "expected_values.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_published_example():
    assert chi_squared(*EXAMPLE) == pytest.approx(81.7189668, abs=1e-6)
    assert chi_squared(*EXAMPLE, yates=True) == pytest.approx(80.2662141, abs=1e-6)
    assert bayes_factor_bic(*EXAMPLE) == pytest.approx(68.4516665, abs=1e-6)
    assert bayes_factor_bic(*EXAMPLE, cells=2) == pytest.approx(68.3993631, abs=1e-6)


def test_chi_squared_by_hand():
    # 2 of 4 against 0 of 4: expected 1, 1, 3, 3; the sum of 1/1 + 1/1 + 1/3 + 1/3.
    assert chi_squared(2, 0, 4, 4) == pytest.approx(8 / 3)
    # Yates takes 1/2 from each distance of 1: (1/4)(8/3).
    assert chi_squared(2, 0, 4, 4, yates=True) == pytest.approx(2 / 3)


@given(COUNTS, COUNTS, st.integers(201, 5000), st.integers(201, 5000), st.booleans())
def test_agrees_with_scipy(a, b, n1, n2, yates):
    if a + b == 0:
        assert chi_squared(a, b, n1, n2, yates=yates) == 0
        return

    table = np.array([[a, b], [n1 - a, n2 - b]])

    assert chi_squared(a, b, n1, n2, yates=yates) == pytest.approx(
        stats.chi2_contingency(table, correction=yates).statistic, abs=1e-8
    )


def test_agrees_with_every_published_value_of_the_inaugural_speeches(expected):
    published = expected["quanteda_keyness_inaugural"]
    rows = published["top"] + published["bottom"]

    found = chi_squared([row[2] for row in rows], [row[3] for row in rows], *INAUGURAL, signed=True)

    assert len(rows) == 20
    decimals = [len(str(row[1]).partition(".")[2]) for row in rows]
    for (_, value, *_), ours, places in zip(rows, found, decimals, strict=True):
        assert ours == pytest.approx(value, abs=0.5000001 * 10**-places)


def toy_orders(expected, measure):
    """Return the features of the two toy documents, those most key to the first and to the second."""
    toy = expected["quanteda_toy_orders"]
    one, other = Counter(toy["d1"].split()), Counter(toy["d2"].split())
    features = sorted(one | other)
    counts = [np.array([document[feature] for feature in features]) for document in (one, other)]
    sizes = [part.sum() for part in counts]
    values = [measure(counts[k], counts[1 - k], sizes[k], sizes[1 - k]) for k in (0, 1)]
    return ["".join(np.array(features)[np.argsort(-value, kind="stable")]) for value in values]


def test_orders_of_toy_documents(expected):
    toy = expected["quanteda_toy_orders"]

    def corrected_where_it_can_be(a, b, n1, n2):
        # the published program leaves uncorrected what the correction would bring to nothing
        plain, corrected = (chi_squared(a, b, n1, n2, yates=yates, signed=True) for yates in (False, True))
        return np.round(np.where(corrected == 0, plain, corrected), 9)

    def evidence(a, b, n1, n2):
        return np.round(log_likelihood(a, b, n1, n2, signed=True), 9)

    assert toy_orders(expected, corrected_where_it_can_be) == [
        "".join(toy["chi2_default_order_target_d1"]),
        "".join(toy["chi2_default_order_target_d2"]),
    ]
    assert toy_orders(expected, evidence) == [
        "".join(toy["lr_correction_none_order_target_d1"]),
        "".join(toy["lr_correction_none_order_target_d2"]),
    ]


@given(COUNTS, COUNTS, st.booleans())
def test_exchanging_the_sides_turns_the_sign(a, b, yates):
    assert chi_squared(a, b, 1000, 3000, yates=yates, signed=True) == pytest.approx(
        -chi_squared(b, a, 3000, 1000, yates=yates, signed=True)
    )


@given(COUNTS, COUNTS)
def test_correction_only_weakens(a, b):
    assert chi_squared(a, b, 500, 700, yates=True) <= chi_squared(a, b, 500, 700) + 1e-12


def test_edges_are_no_evidence():
    assert chi_squared([0, 5], [0, 7], [5, 5], [7, 7]) == pytest.approx([0, 0])


def test_equal_rates_speak_for_no_difference():
    assert bayes_factor_bic(10, 20, 1000, 2000) == pytest.approx(-np.log(3000))


def test_whole_numbers_do_not_overflow():
    assert chi_squared(10**7, 2 * 10**7, 10**9, 10**9) == pytest.approx(
        stats.chi2_contingency([[1e7, 2e7], [99e7, 98e7]], correction=False).statistic
    )


@pytest.mark.parametrize("measure", [chi_squared, bayes_factor_bic])
def test_impossible_counts_are_refused(measure):
    with pytest.raises(ValueError, match="negative"):
        measure(-1, 0, 10, 10)
    with pytest.raises(ValueError, match="without tokens"):
        measure(0, 0, 0, 10)


def test_other_numbers_of_cells_are_refused():
    with pytest.raises(ValueError, match="cells is 3"):
        bayes_factor_bic(1, 1, 10, 10, cells=3)
