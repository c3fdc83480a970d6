"""Cross-fitted probabilities: nobody is told by a model that saw them."""

import numpy as np
import pytest

from analysis.stance import StanceClassifier, cross_fitted_probabilities
from tests.stance.debate import labelled

PLAIN = StanceClassifier(features="tfidf")


def sample(n=150, n_labelled=60):
    X, y = labelled(n)
    documents = np.array([f"d{k // 2}" for k in range(n)])
    given = np.where(np.arange(n) < n_labelled, y, "")
    return X, y, given, documents


def test_every_unit_is_told_and_rows_sum_to_one():
    X, y, given, documents = sample()
    found, classes = cross_fitted_probabilities(X, given, documents, PLAIN)

    assert classes.tolist() == ["against", "favour", "neither"]
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert (classes[found.argmax(axis=1)] == y)[60:].mean() > 0.75


def test_the_label_of_a_unit_does_not_touch_the_units_of_its_document():
    X, _, given, documents = sample()
    before, _ = cross_fitted_probabilities(X, given, documents, PLAIN)
    changed = given.copy()
    row = int(np.flatnonzero(documents == "d7")[1])  # the first unit of a document decides its fold
    changed[row] = "favour" if given[row] != "favour" else "against"
    after, _ = cross_fitted_probabilities(X, changed, documents, PLAIN)

    mine = documents == "d7"
    np.testing.assert_array_equal(before[mine], after[mine])
    assert np.abs(before[~mine] - after[~mine]).max() > 1e-3


def test_targets_without_enough_labels_stay_untold():
    X, _, given, documents = sample()
    given = np.where(X["target"] == "ferry", "", given)
    found, _ = cross_fitted_probabilities(X, given, documents, PLAIN)

    assert np.isnan(found[X["target"] == "ferry"]).all()
    assert np.isfinite(found[X["target"] == "barrier"]).all()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda g, d: (np.full_like(g, ""), d), "no target has labels of two classes"),
        (lambda g, d: (g, np.full_like(d, "one")), "labels of two documents"),
        (lambda g, d: (g[:-1], d), "150 units, 149 labels, 150 documents"),
    ],
)
def test_what_cannot_be_cross_fitted_gets_a_sentence(change, sentence):
    X, _, given, documents = sample()
    with pytest.raises(ValueError, match=sentence):
        cross_fitted_probabilities(X, *change(given, documents), PLAIN)
