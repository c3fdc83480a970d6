"""Labels: which frames somebody found in each text, as sets and as 0 and 1."""

from collections.abc import Iterable, Sequence

import numpy as np


def label_matrix(labels: Iterable[Iterable[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Turn sets of labels into a matrix.

    Parameters
    ----------
    labels : iterable of sets of str
        One set a text; a text may have none.

    Returns
    -------
    matrix : ndarray of 0 and 1, shape (n_texts, n_classes)
    classes : ndarray of object (str), shape (n_classes,)
        The labels, sorted.

    Raises
    ------
    ValueError
        If a text's labels are one string instead of a set, or no text has a label.

    Examples
    --------
    >>> matrix, classes = label_matrix([{"war"}, set(), {"peace", "war"}])
    >>> classes.tolist(), matrix.tolist()
    (['peace', 'war'], [[0, 1], [0, 0], [1, 1]])
    """
    sets: list[set[str]] = []
    for row, given in enumerate(labels):
        if isinstance(given, str):
            raise ValueError(f"the labels of text {row} are one string, {given!r}: give a set of labels")
        sets.append({str(label) for label in given})
    classes = np.array(sorted(set().union(*sets)), dtype=object)
    if not len(classes):
        raise ValueError("no text has a label: there is nothing to learn")
    matrix = np.array([[name in given for name in classes] for given in sets], dtype=np.int64)
    return matrix, classes


def check_texts(texts: Sequence[str], n_labels: int | None = None) -> list[str]:
    """Return texts as a list.

    Raises
    ------
    ValueError
        If they are one string, one of them is not text, or they are not as many as the labels.
    """
    if isinstance(texts, str):
        raise ValueError("texts are one string: give a list of texts")
    listed = list(texts)
    for row, text in enumerate(listed):
        if not isinstance(text, str):
            raise ValueError(f"text {row} is not a string but {type(text).__name__}")
    if n_labels is not None and len(listed) != n_labels:
        raise ValueError(f"{len(listed)} texts have {n_labels} sets of labels: give one each")
    return listed


def learning_folds(n: int, random_state: int, n_folds: int = 5) -> list[tuple[np.ndarray, np.ndarray]]:
    """Part `n` texts at random into folds: the places to learn from, and those to score.

    Raises
    ------
    ValueError
        If there are fewer than two texts.
    """
    if n < 2:
        raise ValueError(f"{n} labelled texts cannot be parted: give at least two, better hundreds")
    order = np.random.default_rng(random_state).permutation(n)
    parts = [np.sort(part) for part in np.array_split(order, min(n_folds, n))]
    return [(np.setdiff1d(np.arange(n), part), part) for part in parts]
