"""Candidates by hand: who shares a band, and how a crowd is kept small."""

import numpy as np

from analysis.corpora.duplicates.candidates import NEIGHBOURS, candidate_pairs, same_shingles


def test_documents_that_share_a_band_are_paired_once():
    table = np.array([[1, 2, 3, 4], [1, 2, 3, 4], [9, 9, 3, 4], [1, 9, 3, 9], [5, 6, 7, 8]], dtype=np.uint32)

    assert candidate_pairs(table, 2).tolist() == [[0, 1], [0, 2], [1, 2]]
    assert candidate_pairs(table, 4).tolist() == [[0, 1]]
    assert candidate_pairs(table[:1], 2).tolist() == []
    assert candidate_pairs(table[:0], 2).shape == (0, 2)


def test_a_crowded_band_gives_neighbours_only_but_leaves_nobody_out():
    n = 10 * NEIGHBOURS
    found = candidate_pairs(np.ones((n, 6), dtype=np.uint32), 3)

    assert len(found) == NEIGHBOURS * n - NEIGHBOURS * (NEIGHBOURS + 1) // 2
    assert (found[:, 1] - found[:, 0]).max() == NEIGHBOURS
    assert len(np.unique(found)) == n


def test_a_band_just_small_enough_gives_every_pair():
    n = NEIGHBOURS + 1

    assert len(candidate_pairs(np.ones((n, 3), dtype=np.uint32), 3)) == n * (n - 1) // 2


def test_equal_documents_hang_on_the_first_by_name():
    keys = np.array([5, 7, 0, 5, 5, 0], dtype=np.uint64)
    names = np.array(["d", "e", "f", "a", "c", "b"])

    first, pairs = same_shingles(keys, names)

    assert first.tolist() == [3, 1]
    assert pairs.tolist() == [[3, 4], [3, 0]]
