"""Frame classifiers: what both keep of scikit-learn's contract, and what each learns."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from analysis.framing import FrameClassifier, LexiconClassifier, read_lexicon
from analysis.framing.classifier import _counts, _weighted
from analysis.framing.labels import label_matrix
from analysis.framing.lexicon_classifier import matched_shares
from analysis.framing.thresholds import f1_of_frames
from analysis.text import tokenize
from tests.framing.invented import LAW, MONEY, invented_texts

TEXTS, LABELS = invented_texts()
NEW_TEXTS, NEW_LABELS = invented_texts(60, seed=1)

BOTH = pytest.mark.parametrize("estimator", [FrameClassifier, LexiconClassifier])


@BOTH
def test_the_constructor_only_stores(estimator):
    model = estimator(random_state=4)

    assert model.get_params()["random_state"] == 4
    assert [name for name in vars(model) if name.endswith("_")] == []
    assert clone(model).get_params() == model.get_params()
    assert estimator().set_params(random_state=9).random_state == 9


@BOTH
def test_fit_learns_names_that_end_in_an_underscore_and_leaves_parameters_and_data_alone(estimator):
    texts, labels = list(TEXTS), [set(given) for given in LABELS]
    model = estimator(random_state=2)

    assert model.fit(texts, labels) is model
    learned = set(vars(model)) - set(model.get_params())
    assert all(name.endswith("_") for name in learned)
    assert model.get_params()["random_state"] == 2
    assert (texts, labels) == (TEXTS, LABELS)


@BOTH
def test_predictions_are_0_and_1_by_text_and_class_and_mostly_right(estimator):
    model = estimator().fit(TEXTS, LABELS)

    predicted = model.predict(NEW_TEXTS)

    assert model.classes_.tolist() == ["law", "money"]
    assert predicted.shape == (60, 2)
    assert set(np.unique(predicted)) == {0, 1}
    # naming both frames everywhere gives .59; so few words leave the induced lexicon much by chance
    least = 0.9 if estimator is FrameClassifier else 0.65
    assert f1_of_frames(label_matrix(NEW_LABELS)[0], predicted)[0] > least
    assert model.score(NEW_TEXTS, NEW_LABELS) == f1_of_frames(label_matrix(NEW_LABELS)[0], predicted)[0]


@BOTH
def test_equal_seeds_give_equal_models_and_texts_are_judged_one_by_one(estimator):
    model, again = (estimator(random_state=5).fit(TEXTS, LABELS) for _ in range(2))

    np.testing.assert_array_equal(model.thresholds_, again.thresholds_)
    together = model.predict(NEW_TEXTS)
    alone = np.vstack([model.predict([text]) for text in NEW_TEXTS[:10]])
    np.testing.assert_array_equal(together[:10], alone)


@BOTH
def test_fitting_again_forgets(estimator):
    model = estimator().fit(TEXTS, LABELS)

    shore = ["salt sea", "sea salt", "dry land", "land dry"] * 3
    model.fit(shore, [{"sea"}, {"sea"}, {"land"}, {"land"}] * 3)

    assert model.classes_.tolist() == ["land", "sea"]
    assert model.predict(["salt sea"]).tolist() == [[0, 1]]


@BOTH
def test_no_text_and_texts_of_unknown_words_have_no_frame(estimator):
    model = estimator().fit(TEXTS, LABELS)

    assert model.predict([]).shape == (0, 2)
    assert model.predict(["", "zyx wvu"]).tolist() == [[0, 0], [0, 0]]


@BOTH
def test_an_unfitted_model_says_so(estimator):
    with pytest.raises(NotFittedError):
        estimator().predict(TEXTS)


@BOTH
@pytest.mark.parametrize(
    ("texts", "labels", "sentence"),
    [
        (TEXTS[:3], LABELS[:2], "3 texts have 2 sets"),
        (TEXTS[:2], ["law", {"law"}], "one string, 'law'"),
        (TEXTS[:2], [set(), set()], "no text has a label"),
        (TEXTS[:1], [{"law"}], "cannot be parted"),
        ("a text", [{"law"}], "texts are one string"),
    ],
)
def test_bad_input_gets_a_sentence(estimator, texts, labels, sentence):
    with pytest.raises(ValueError, match=sentence):
        estimator().fit(texts, labels)


@BOTH
def test_a_frame_of_a_single_text_and_one_of_all_texts_can_be_learned(estimator):
    labels = [given | {"town"} | ({"storm"} if number == 3 else set()) for number, given in enumerate(LABELS)]

    model = estimator().fit(TEXTS, labels)

    predicted = dict(zip(model.classes_, model.predict(NEW_TEXTS).mean(axis=0), strict=True))
    assert predicted["storm"] < 0.2
    assert model.thresholds_.shape == (4,)
    if estimator is FrameClassifier:
        assert predicted["town"] == 1


def scikit_learn_weights(texts, idf):
    """Return the weights of words by scikit-learn, checked against ours."""
    dfm = _counts(tokenize(texts))
    held = (dfm.counts.toarray() > 0).sum(axis=0)
    counts = dfm.select(dfm.features[(held >= 3) & (held <= 54)]).counts
    weights = TfidfTransformer(sublinear_tf=True).fit(counts).transform(counts).toarray()
    np.testing.assert_allclose(_weighted(counts, idf).toarray(), weights)
    return weights


def law_by_scikit_learn(features):
    regression = LogisticRegression(class_weight="balanced", max_iter=1000)
    return regression.fit(features, [("law" in given) for given in LABELS]).predict_proba(features)[:, 1]


def test_probabilities_are_those_of_scikit_learn_on_the_same_weights():
    model = FrameClassifier(lexicon=None).fit(TEXTS, LABELS)
    expected = law_by_scikit_learn(scikit_learn_weights(TEXTS, model.idf_))

    np.testing.assert_allclose(model.predict_proba(TEXTS)[:, 0], expected, atol=1e-6)


def test_matched_shares_stand_beside_the_words_at_a_tenth_of_their_spread(shore):
    texts = [text + number % 3 * " tide" + number % 2 * " mud" for number, text in enumerate(TEXTS)]
    model = FrameClassifier(lexicon=shore).fit(texts, LABELS)
    shares = matched_shares(tokenize(texts), shore, ["sea", "land"])
    standard = StandardScaler().fit_transform(np.sqrt(shares))
    features = np.hstack([scikit_learn_weights(texts, model.idf_), 0.1 * standard])

    np.testing.assert_allclose(model.predict_proba(texts)[:, 0], law_by_scikit_learn(features), atol=1e-5)
    assert model.coef_.shape == (2, len(model.features_) + 2)


def test_a_lexicon_helps_with_words_that_no_labelled_text_holds(shore):
    texts = [f"tides{'x' * (number % 10)} north" for number in range(20)]
    texts += [f"mud{'x' * (number % 10)} mud south" for number in range(20)]
    labels = [{"sea"}] * 20 + [{"land"}] * 20
    new = ["tideway north south", "hills north south"]

    beside, alone = (FrameClassifier(lexicon=given).fit(texts, labels) for given in (shore, None))

    tideway, hills = beside.predict_proba(new)[:, 1]
    assert tideway > hills
    tideway, hills = alone.predict_proba(new)[:, 1]
    assert tideway == hills


def test_a_lexicon_without_a_match_changes_nothing(shore):
    alone, beside = (FrameClassifier(lexicon=given).fit(TEXTS, LABELS) for given in (None, shore))

    np.testing.assert_allclose(beside.predict_proba(NEW_TEXTS), alone.predict_proba(NEW_TEXTS), atol=1e-6)
    with pytest.raises(FileNotFoundError):
        FrameClassifier(lexicon="no_such_lexicon").fit(TEXTS, LABELS)


def test_texts_without_a_common_word_are_refused():
    with pytest.raises(ValueError, match="no word stands in 3 texts"):
        FrameClassifier().fit(["ebb", "flow", "tide"], [{"a"}, {"b"}, {"a"}])


SHORE = """id = "shore"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
title = "Shore"

[[frames]]
id = "sea"
label = "Sea"
definition = "Water."
entries = [{pattern = "tide*"}, {pattern = "high tide"}]

[[frames]]
id = "land"
label = "Land"
definition = "Not water."
entries = [{pattern = "mud"}]
"""


@pytest.fixture
def shore(tmp_path):
    (tmp_path / "shore.toml").write_text(SHORE, encoding="utf-8")
    return read_lexicon(tmp_path / "shore.toml")


def test_matched_shares_by_hand(shore):
    # types of the first text: high 2, tide 1, tides 1, mud 1; "tide*" twice, "high tide" once, nested
    tokens = tokenize(["High tide, high tides, mud", "dry", ""])

    shares = matched_shares(tokens, shore, ["land", "sea"])

    whole = np.log(3) + 3 * np.log(2)
    assert shares[0] == pytest.approx([np.log(2) / whole, (np.log(3) + np.log(2)) / whole])
    assert shares[1:].tolist() == [[0, 0], [0, 0]]


def test_a_lexicon_that_is_given_is_kept_and_must_have_the_frames(shore):
    texts, labels = ["tide and tide", "mud bank", "high tide", "mud"] * 3, [{"sea"}, {"land"}] * 6

    model = LexiconClassifier(shore).fit(texts, labels)

    assert model.lexicon_ is shore
    assert model.predict(["the tide", "the mud"]).tolist() == [[0, 1], [1, 0]]
    with pytest.raises(ValueError, match="shore has no frame sky"):
        LexiconClassifier(shore).fit(texts, [{"sky"}] * 12)


def test_the_induced_lexicon_holds_the_words_of_each_frame():
    model = LexiconClassifier().fit(TEXTS, LABELS)
    found = {frame: set(part["pattern"]) for frame, part in model.lexicon_.entries.groupby("frame")}

    assert set(LAW) <= found["law"]
    assert set(MONEY) <= found["money"]
