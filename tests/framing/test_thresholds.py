"""Thresholds: counts by hand, scale, scarcity."""

import numpy as np
import pytest
from sklearn.metrics import f1_score

from analysis.framing.thresholds import choose_thresholds, f1_of_frames

RANDOM = np.random.default_rng(7)
LABELLED = (RANDOM.random((200, 3)) < [0.5, 0.2, 0.05]).astype(int)
SCORES = LABELLED + RANDOM.normal(0, 0.6, LABELLED.shape)


def test_scores_that_part_the_texts_are_cut_in_the_gap():
    # 20 of 40 texts have the frame and score 0.9, the others 0.1: twenty are named, the cut is halfway
    labelled = np.repeat([[1], [0]], 20, axis=0)

    assert choose_thresholds(labelled, np.where(labelled, 0.9, 0.1)) == pytest.approx([0.5])


def test_a_change_of_scale_changes_nobody():
    said = choose_thresholds(LABELLED, SCORES) < SCORES
    scaled = SCORES * [1000, 0.001, 1] + [5, -5, 0]

    np.testing.assert_array_equal(said, choose_thresholds(LABELLED, scaled) < scaled)


def test_the_order_of_texts_matters_little_and_the_seed_decides():
    one = choose_thresholds(LABELLED, SCORES, random_state=3)

    np.testing.assert_array_equal(one, choose_thresholds(LABELLED, SCORES, random_state=3))


def test_a_scarce_frame_follows_the_others():
    # the only text with the rare frame has the lowest score: alone it would name all 100 texts
    labelled = np.zeros((100, 2), dtype=int)
    labelled[:50, 0] = 1
    labelled[0, 1] = 1
    scores = np.column_stack([labelled[:, 0], -labelled[:, 1]]) + np.linspace(0, 0.1, 100)[:, np.newaxis]

    named = (scores > choose_thresholds(labelled, scores)).sum(axis=0)

    assert named[0] == 50
    assert named[1] <= 10


def test_a_frame_that_nobody_has_is_never_named_and_one_that_all_have_always():
    labelled = np.column_stack([np.zeros(30), np.ones(30), np.arange(30) % 2]).astype(int)
    scores = np.tile(np.linspace(0, 1, 30)[:, np.newaxis], 3)

    named = scores > choose_thresholds(labelled, scores)

    assert not named[:, 0].any()
    assert named[:, 1].all()


@pytest.mark.parametrize(
    ("labelled", "scores", "sentence"),
    [(np.ones((3, 2)), np.ones((3, 1)), "differ in shape"), (np.ones((1, 2)), np.ones((1, 2)), "two docu")],
)
def test_what_cannot_be_chosen_from_is_refused(labelled, scores, sentence):
    with pytest.raises(ValueError, match=sentence):
        choose_thresholds(labelled, scores)


def test_f1_by_hand_and_beside_scikit_learn():
    # frame 1: 1 hit of 1 labelled and 2 named, 2/3; frame 2: 1 hit of 2 labelled and 1 named, 2/3
    assert f1_of_frames([[1, 1], [0, 1]], [[1, 1], [1, 0]]) == pytest.approx((4 / 6, 2 / 3))
    said = SCORES > 0.5
    expected = [f1_score(LABELLED, said, average=average, zero_division=0) for average in ("micro", "macro")]
    assert f1_of_frames(LABELLED, said) == pytest.approx(tuple(expected))
    assert f1_of_frames([[0]], [[0]]) == (0.0, 0.0)
