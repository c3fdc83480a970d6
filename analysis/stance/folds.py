"""Folds: parts of the labelled units that take turns at being held out."""

import numpy as np


def stratified_folds(labels: np.ndarray, texts: list[str], n_folds: int, random_state: int) -> np.ndarray:
    """Part units into folds, each label spread evenly, equal texts together.

    Parameters
    ----------
    labels : ndarray of str, shape (n,)
        Label of each unit.
    texts : list of str
        Units with one text go to one fold: a copy in training would make what is held out look easy.
    n_folds : int
        Number of folds.
    random_state : int
        Seed; equal seeds give equal folds.

    Returns
    -------
    ndarray of int, shape (n,)
        Fold of each unit. A label with fewer texts than folds is in some of them only.

    Examples
    --------
    >>> folds = stratified_folds(np.array(["a", "b", "a", "b"]), ["w", "x", "y", "z"], 2, 0)
    >>> sorted(folds[[0, 2]].tolist()), sorted(folds[[1, 3]].tolist())
    ([0, 1], [0, 1])
    """
    _, first, group = np.unique(np.asarray(texts, dtype=object), return_index=True, return_inverse=True)
    random = np.random.default_rng(random_state)
    order = random.permutation(len(first))
    order = order[np.argsort(labels[first][order], kind="stable")]  # label by label, shuffled within
    fold = np.empty(len(first), dtype=np.int64)
    fold[order] = np.arange(len(order)) % n_folds
    return fold[group]
