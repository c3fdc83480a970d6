"""The attitude classifier: the contract, what it learns, what it refuses; its files."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from analysis.stance import MissingExtraError, ModelFileError
from analysis.stance.attitude import (
    ATTITUDES,
    AttitudeClassifier,
    load_attitude_model,
    rank_for_coding,
    save_attitude_model,
)

VERBS = {
    "negative": ("betrayed", "insulted", "ruined", "cheated"),
    "neutral": ("met", "visited", "called", "saw"),
    "positive": ("saved", "healed", "cheered", "helped"),
}
NAMES = ("Ann", "the mayor", "Doctor Li", "Brine & Co", "the crew")


def made(n=150, seed=0):
    """Sentences in which one verb tells the attitude to whoever stands before it; the second is a decoy."""
    random = np.random.default_rng(seed)
    rows, labels = [], []
    for _ in range(n):
        label, decoy = random.choice(ATTITUDES, 2)
        name, other = random.choice(NAMES, 2, replace=False)
        start = "On Monday "
        verb, other_verb = random.choice(VERBS[label]), random.choice(VERBS[decoy])
        text = f"{start}{name} {verb} the town, while {other} {other_verb} us."
        rows.append((text, len(start), len(start) + len(name)))
        labels.append(label)
    return pd.DataFrame(rows, columns=["text", "target_start", "target_end"]), np.array(labels)


@pytest.fixture(scope="module")
def fitted():
    return AttitudeClassifier(features="tfidf").fit(*made())


def test_contract(fitted):
    X, y = made(60)
    classifier = AttitudeClassifier(features="tfidf", random_state=3)

    assert clone(classifier).get_params() == {"features": "tfidf", "calibrate": True, "random_state": 3}
    with pytest.raises(NotFittedError):
        classifier.predict(X)
    assert classifier.fit(X, y) is classifier
    np.testing.assert_array_equal(classifier.predict_proba(X), clone(classifier).fit(X, y).predict_proba(X))
    np.testing.assert_allclose(classifier.predict_proba(X).sum(axis=1), 1)
    assert fitted.classes_.tolist() == list(ATTITUDES)
    assert fitted.predict_proba(X[:0]).shape == (0, 3)


def test_it_tells_the_mention_from_the_rest_of_the_sentence(fitted):
    X, y = made(200, seed=1)
    other = X["text"].str.split("while ").str[1].str.split().str[0]
    starts = X["text"].str.index("while ") + 6
    decoys = X.assign(target_start=starts, target_end=starts + other.str.len())

    assert (fitted.predict(X) == y).mean() > 0.8
    assert (fitted.predict(decoys) == y).mean() < 0.6, "the same sentences, seen from the other name"


def test_the_name_does_not_matter(fitted):
    one = pd.DataFrame({"text": ["On Monday Ann saved the town."], "target_start": [10], "target_end": [13]})
    two = pd.DataFrame(
        {"text": ["On Monday Zeno Quux saved the town."], "target_start": [10], "target_end": [19]}
    )

    np.testing.assert_allclose(fitted.predict_proba(one), fitted.predict_proba(two))


def test_labels_weigh_classes_equally(fitted):
    probabilities = np.array([[0.5, 0.3, 0.2]])

    np.testing.assert_allclose(
        fitted.weigh_equally(probabilities)[0],
        probabilities[0] / fitted.shares_ / (probabilities[0] / fitted.shares_).sum(),
    )


def test_without_the_extra_auto_takes_ngrams(monkeypatch, no_models):
    from analysis.stance.attitude import classifier as module

    monkeypatch.setattr(module, "has_models", lambda: False)

    assert AttitudeClassifier().fit(*made(60)).features_used_ == "tfidf"
    with pytest.raises(MissingExtraError):
        AttitudeClassifier(features="embeddings").fit(*made(60))


def test_with_the_extra_embeddings_learn_it_too(models):
    classifier = AttitudeClassifier().fit(*made(300))
    X, y = made(100, seed=2)

    assert classifier.features_used_ == "embeddings"
    assert (classifier.predict(X) == y).mean() > 0.8
    with pytest.raises(ValueError, match="only a model of n-grams can be saved"):
        save_attitude_model(classifier, "nowhere.npz")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda X: X.drop(columns="target_end"), "no column 'target_end': attitude is towards a mention"),
        (lambda X: X.assign(target_end=X["target_start"]), "row 0 of X names 10:10 as the mention"),
        (lambda X: X.assign(target_end=999), "row 0 of X names 10:999 as the mention, in a text of"),
        (lambda X: X.assign(target_start=-1), "row 0 of X names -1:"),
        (lambda X: X.drop(columns="text"), "no column 'text'"),
    ],
)
def test_places_that_are_none_are_refused(fitted, change, sentence):
    with pytest.raises(ValueError, match=sentence):
        fitted.predict(change(made(5)[0]))


def test_one_class_only_is_refused():
    X, _ = made(20)
    with pytest.raises(ValueError, match="one class only"):
        AttitudeClassifier(features="tfidf").fit(X, ["neutral"] * 20)


def test_what_is_saved_comes_back_nearly_the_same(fitted, tmp_path):
    X, _ = made(50, seed=3)
    digest = save_attitude_model(fitted, tmp_path / "a.npz")
    loaded = load_attitude_model(tmp_path / "a.npz", sha256=digest)

    np.testing.assert_allclose(loaded.predict_proba(X), fitted.predict_proba(X), atol=5e-3)
    assert loaded.get_params() == fitted.get_params()
    (tmp_path / "a.npz").write_bytes((tmp_path / "a.npz").read_bytes() + b"x")
    with pytest.raises(ModelFileError, match="not the file that was saved"):
        load_attitude_model(tmp_path / "a.npz", sha256=digest)


def test_ranking_puts_what_is_not_neutral_first(fitted):
    X, y = made(90, seed=4)
    ranked = rank_for_coding(X.assign(label=y), fitted)

    assert ranked["p_not_neutral"].is_monotonic_decreasing
    assert (ranked["label"].head(30) != "neutral").mean() > (y != "neutral").mean() + 0.1
    assert sorted(ranked.index) == list(range(90))
