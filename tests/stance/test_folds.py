"""Folds: labels spread evenly, copies together."""

import numpy as np

from analysis.stance.folds import stratified_folds


def test_labels_are_spread_evenly():
    labels = np.repeat(["a", "b", "c"], [50, 20, 5])
    folds = stratified_folds(labels, [str(k) for k in range(75)], 5, 0)

    for label, share in (("a", 10), ("b", 4), ("c", 1)):
        assert np.bincount(folds[labels == label], minlength=5).tolist() == [share] * 5


def test_equal_texts_stand_together():
    texts = [str(k % 7) for k in range(70)]
    folds = stratified_folds(np.repeat(["a", "b"], 35), texts, 3, 0)

    assert all(len({f for f, t in zip(folds, texts, strict=True) if t == text}) == 1 for text in set(texts))


def test_seeds_decide():
    labels, texts = np.repeat(["a", "b"], 30), [str(k) for k in range(60)]

    assert (stratified_folds(labels, texts, 5, 1) == stratified_folds(labels, texts, 5, 1)).all()
    assert (stratified_folds(labels, texts, 5, 1) != stratified_folds(labels, texts, 5, 2)).any()
