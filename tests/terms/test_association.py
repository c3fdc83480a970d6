"""Association measures by hand, against worked values and against NLTK."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.terms import (
    cubic_pointwise_mutual_information,
    log_dice,
    log_likelihood,
    normalized_pointwise_mutual_information,
    pointwise_mutual_information,
    t_score,
)

EXAMPLE = (30, 1000, 500, 10**6)
MEASURES = (
    cubic_pointwise_mutual_information,
    log_dice,
    normalized_pointwise_mutual_information,
    pointwise_mutual_information,
    t_score,
)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (pointwise_mutual_information, 5.9068906),
        (normalized_pointwise_mutual_information, 0.3931459),
        (log_dice, 9.3561438),
        (t_score, 5.3859385),
        (cubic_pointwise_mutual_information, 15.7206718),
    ],
)
def test_worked_example(measure, value):
    assert measure(*EXAMPLE) == pytest.approx(value, abs=1e-6)


def test_by_hand():
    # x 4 times and y 2 times among 16 tokens, once together: E = 1/2, so twice as often as by chance.
    assert pointwise_mutual_information(1, 4, 2, 16) == pytest.approx(1)
    assert normalized_pointwise_mutual_information(1, 4, 2, 16) == pytest.approx(1 / 4)
    assert cubic_pointwise_mutual_information(1, 4, 2, 16) == pytest.approx(1)
    assert log_dice(1, 4, 2, 16) == pytest.approx(14 + np.log2(1 / 3))
    assert t_score(1, 4, 2, 16) == pytest.approx(1 / 2)


@given(st.integers(1, 50), st.integers(1, 500), st.integers(1, 500), st.integers(2000, 10**6))
def test_agrees_with_nltk(o, x, y, n):
    from nltk.metrics import BigramAssocMeasures as Peer

    assume(o <= min(x, y))

    assert pointwise_mutual_information(o, x, y, n) == pytest.approx(Peer.pmi(o, (x, y), n))
    assert t_score(o, x, y, n) == pytest.approx(Peer.student_t(o, (x, y), n))
    assert cubic_pointwise_mutual_information(o, x, y, n) == pytest.approx(
        np.log2(Peer.mi_like(o, (x, y), n, power=3) * n)
    )
    assert log_dice(o, x, y, n) == pytest.approx(14 + np.log2(Peer.dice(o, (x, y), n)))
    expected = Peer.likelihood_ratio(o, (x, y), n)
    assert log_likelihood(o, y - o, x, n - x) == pytest.approx(expected, rel=1e-5, abs=1e-4)


@given(st.integers(1, 50), st.integers(50, 500), st.integers(50, 500))
def test_two_words_attract_each_other_alike(o, x, y):
    for measure in MEASURES:
        assert measure(o, x, y, 5000) == pytest.approx(measure(o, y, x, 5000))


def test_limits():
    assert log_dice(7, 7, 7, 100) == pytest.approx(14)
    assert normalized_pointwise_mutual_information(7, 7, 7, 100) == pytest.approx(1)
    assert normalized_pointwise_mutual_information(0, 7, 7, 100) == -1
    assert np.isnan(normalized_pointwise_mutual_information(5, 5, 5, 5))
    for measure in (pointwise_mutual_information, cubic_pointwise_mutual_information, log_dice, t_score):
        assert measure(0, 7, 7, 100) == -np.inf


def test_values_broadcast():
    assert pointwise_mutual_information([1, 2], 4, [[2], [4]], 16).shape == (2, 2)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((-1, 1, 1, 10), "negative"),
        ((0, 0, 1, 10), "never occurs"),
        ((1, 11, 1, 10), "more often than there are tokens"),
        ((np.nan, 1, 1, 10), "finite"),
    ],
)
def test_impossible_counts_are_refused(measure, numbers, sentence):
    with pytest.raises(ValueError, match=sentence):
        measure(*numbers)
