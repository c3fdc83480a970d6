"""Krippendorff's alpha against his published example, by hand, and against NLTK."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.inference import krippendorff_alpha

N = np.nan
# The example of Krippendorff (2011): four coders, twelve units, values missing.
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_published_example(level, alpha):
    assert krippendorff_alpha(PUBLISHED, level=level) == pytest.approx(alpha, abs=5e-4)


def test_by_hand():
    # Two coders, four units, one disagreement: Do = 2/8; values 1,1,1,1,1 and 2,2,2: De = 2·5·3/(8·7).
    assert krippendorff_alpha([[1, 1, 2, 2], [1, 1, 2, 1]]) == pytest.approx(1 - (2 / 8) / (30 / 56))


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=30))
def test_agrees_with_nltk(units):
    from nltk.metrics.agreement import AnnotationTask

    if len({value for unit in units for value in unit}) < 2:
        return
    rows = [(f"c{c}", str(u), value) for u, unit in enumerate(units) for c, value in enumerate(unit)]

    assert krippendorff_alpha(np.array(units).T) == pytest.approx(AnnotationTask(data=rows).alpha())


def test_perfect_agreement_is_one_and_order_does_not_matter():
    values = np.array([[1, 2, 3, 1], [1, 2, 3, 1]])

    assert krippendorff_alpha(values) == 1
    assert krippendorff_alpha(PUBLISHED) == pytest.approx(krippendorff_alpha(np.array(PUBLISHED)[::-1, ::-1]))


def test_a_unit_that_one_coder_saw_does_not_count():
    assert krippendorff_alpha([[1, 1, 2, 2, 2], [1, 1, 2, 1, N]]) == pytest.approx(
        krippendorff_alpha([[1, 1, 2, 2], [1, 1, 2, 1]])
    )


@pytest.mark.parametrize("values", [[[1, 1], [1, 1]], [[1, N], [N, 1]], [[], []]])
def test_nothing_to_tell_from_chance_is_nan(values):
    assert np.isnan(krippendorff_alpha(values))


def test_wrong_shapes_and_levels_are_refused():
    with pytest.raises(ValueError, match="coders × units"):
        krippendorff_alpha([1, 2, 3])
    with pytest.raises(ValueError, match="not one of"):
        krippendorff_alpha(PUBLISHED, level="cardinal")
