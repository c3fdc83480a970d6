"""Frames of other people's labelled articles: one division into five folds, as the bench makes five."""

import numpy as np
import pytest

from bench.frames import METHODS, narrative_articles, outlet_folds, policy_articles, random_folds, scores

# a single division lies up to .015 under the mean of five, which is what bench/frames.csv tells
LEAST = {"classifier": (0.63, 0.535), "induced lexicon": (0.62, 0.515)}


@pytest.mark.parametrize("method", LEAST)
def test_policy_frames_are_found_far_better_than_by_the_larger_class(shared, method):
    articles = policy_articles(shared)
    folds = random_folds(articles[2], 0)

    found = scores(articles, folds, METHODS[method], 0)

    assert (len(articles[0]), len(set().union(*articles[1]))) == (433, 14)
    assert found["micro_f1"] >= LEAST[method][0]
    assert found["macro_f1"] >= LEAST[method][1]
    assert scores(articles, folds, METHODS["larger class"], 0)["macro_f1"] < 0.2


def test_outlets_in_two_spellings_are_one_and_stand_on_one_side(shared):
    texts, labels, outlets = narrative_articles(shared)

    assert len(texts) == 428
    assert sum("resolution" in given for given in labels) == 191
    assert {"huffingtonpost", "cnn"} & set(outlets) == {"cnn"}
    assert (outlets == "thehuffingtonpost").sum() == 49
    for learn, score in outlet_folds(outlets, 0):
        assert not set(outlets[learn]) & set(outlets[score])
        assert len(np.union1d(learn, score)) == 428
