"""Jaccard similarity by hand, and against Python's own sets."""

import itertools

import numpy as np
import pytest

from analysis.corpora.duplicates.comparison import distinct, jaccard

HASHES = np.array([1, 2, 3, 3, 2, 9, 2, 2, 2], dtype=np.uint64)
OFFSETS = np.array([0, 4, 4, 6, 9])


@pytest.mark.parametrize("compiled", [False, True])
def test_by_hand(compiled):
    # {1, 2, 3}, {}, {2, 9}, {2}
    pairs = np.array([[0, 2], [2, 3], [0, 1], [1, 1], [0, 0], [3, 0]])

    found = jaccard(HASHES, OFFSETS, pairs, compiled=compiled)

    assert found == pytest.approx([1 / 4, 1 / 2, 0, 0, 1, 1 / 3])


def test_sets_are_sorted_without_repeats():
    sets, places = distinct(HASHES, OFFSETS)

    assert sets.tolist() == [1, 2, 3, 2, 9, 2]
    assert places.tolist() == [0, 3, 3, 5, 6]


@pytest.mark.parametrize("compiled", [False, True])
def test_like_sets_of_python(compiled):
    random = np.random.default_rng(4)
    offsets = np.concatenate([[0], np.cumsum(random.integers(1, 40, 60))])
    hashes = random.integers(0, 30, offsets[-1], dtype=np.uint64)
    pairs = random.integers(0, 60, (300, 2))
    sets = [set(hashes[a:b].tolist()) for a, b in itertools.pairwise(offsets)]

    found = jaccard(hashes, offsets, pairs, compiled=compiled)

    assert found == pytest.approx([len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in pairs])
