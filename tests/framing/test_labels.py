"""Labels: matrix, folds, and what is refused."""

import numpy as np
import pytest

from analysis.framing.labels import check_texts, label_matrix, learning_folds


def test_every_label_gets_a_column_and_every_text_a_row():
    matrix, classes = label_matrix([["b", "a"], {"b"}, ()])

    assert classes.tolist() == ["a", "b"]
    assert matrix.tolist() == [[1, 1], [0, 1], [0, 0]]


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [([{"a"}, "war"], "text 1 are one string, 'war'"), ([set(), set()], "no text has"), ([], "no text has")],
)
def test_labels_that_are_no_sets_are_refused(labels, sentence):
    with pytest.raises(ValueError, match=sentence):
        label_matrix(labels)


@pytest.mark.parametrize(
    ("texts", "n", "sentence"),
    [
        ("one string", None, "texts are one string"),
        (["a", None], None, "text 1 is not a string but NoneType"),
        (["a"], 2, "1 texts have 2 sets"),
    ],
)
def test_texts_that_do_not_fit_are_refused(texts, n, sentence):
    with pytest.raises(ValueError, match=sentence):
        check_texts(texts, n)


@pytest.mark.parametrize("n", [2, 4, 5, 23])
def test_folds_score_every_text_once_and_never_learn_from_it(n):
    folds = learning_folds(n, random_state=1)

    assert sorted(np.concatenate([score for _, score in folds]).tolist()) == list(range(n))
    for learn, score in folds:
        assert not set(learn) & set(score)
        assert len(learn) + len(score) == n
    assert len(folds) == min(n, 5)


def test_a_single_text_cannot_be_parted():
    with pytest.raises(ValueError, match="1 labelled texts cannot be parted"):
        learning_folds(1, 0)
