import numpy as np
import pytest
from scipy import stats

from analysis.inference import coder_error_band, estimate_share

METHODS = ("regression", "difference", "labels")


def population(n: int = 400, drawn: int = 80, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    predicted = random.beta(1, 1, n)
    truth = (random.random(n) < predicted).astype(float)
    labels = np.full(n, np.nan)
    sample = random.choice(n, drawn, replace=False)
    labels[sample] = truth[sample]
    return predicted, labels, truth


def test_labels_alone_are_the_textbook_mean_with_t_and_the_correction() -> None:
    predicted, labels, _ = population()
    row = estimate_share(predicted, labels, sampling_probability=0.2, method="labels").iloc[0]
    seen = labels[~np.isnan(labels)]
    # 1 - 1/n is the leverage of each label in their mean, so that n - 1 is divided by twice over
    error = np.sqrt(seen.var() / (1 - 1 / 80) * (80 / 79) / 80 * (1 - 80 / 400))
    assert row["estimate"] == pytest.approx(seen.mean())
    assert row["high"] - row["estimate"] == pytest.approx(stats.t.ppf(0.975, 79) * error)


def test_the_difference_estimator_by_hand() -> None:
    predicted = np.tile([0.2, 0.8], 50)
    labels = np.full(100, np.nan)
    labels[:40] = np.tile([0, 1, 0, 0], 10)
    row = estimate_share(predicted, labels, sampling_probability=0.4, method="difference").iloc[0]
    # mean prediction .5; labels are .25 on average where predictions are .5
    assert row["estimate"] == pytest.approx(0.5 + (0.25 - 0.5))
    assert (row["n_labelled"], row["n_documents"], row["reason"]) == (40, 40, "")


def test_regression_agrees_with_least_squares() -> None:
    predicted, labels, _ = population()
    seen = ~np.isnan(labels)
    design = np.column_stack([np.ones(seen.sum()), predicted[seen]])
    intercept, slope = np.linalg.lstsq(design, labels[seen], rcond=None)[0]
    row = estimate_share(predicted, labels, sampling_probability=0.2).iloc[0]
    assert row["estimate"] == pytest.approx(intercept + slope * predicted.mean())


def test_weights_undo_an_uneven_draw() -> None:
    predicted = np.full(300, 0.5)
    labels = np.full(300, np.nan)
    labels[:60], labels[100:120] = 1.0, 0.0
    strata = np.where(np.arange(300) < 100, "a", "b")
    probability = np.where(strata == "a", 0.6, 0.1)
    row = estimate_share(
        predicted, labels, sampling_probability=probability, strata=strata, method="labels"
    ).iloc[0]
    assert row["estimate"] == pytest.approx(100 / 300)


@pytest.mark.parametrize("method", METHODS)
def test_labelling_everything_leaves_no_doubt(method: str) -> None:
    predicted, _, truth = population()
    row = estimate_share(predicted, truth, sampling_probability=1.0, method=method).iloc[0]
    assert [row["estimate"], row["low"], row["high"]] == pytest.approx([truth.mean()] * 3)


@pytest.mark.parametrize("method", METHODS)
def test_order_does_not_matter(method: str) -> None:
    predicted, labels, _ = population()
    shuffled = np.random.default_rng(0).permutation(len(labels))
    one = estimate_share(predicted, labels, sampling_probability=0.2, method=method)
    two = estimate_share(predicted[shuffled], labels[shuffled], sampling_probability=0.2, method=method)
    assert one[["estimate", "low", "high"]].to_numpy() == pytest.approx(
        two[["estimate", "low", "high"]].to_numpy()
    )


def test_good_predictions_narrow_the_interval_and_useless_ones_hardly_widen_it() -> None:
    predicted, labels, truth = population()
    alone = estimate_share(predicted, labels, sampling_probability=0.2, method="labels").iloc[0]
    good = estimate_share(0.75 * truth + 0.1 + 0.1 * predicted, labels, sampling_probability=0.2).iloc[0]
    useless = estimate_share(np.roll(predicted, 7), labels, sampling_probability=0.2).iloc[0]
    width = alone["high"] - alone["low"]
    assert good["high"] - good["low"] < 0.2 * width
    assert useless["high"] - useless["low"] < 1.1 * width


def test_constant_predictions_leave_the_labels() -> None:
    _, labels, _ = population()
    flat = estimate_share(np.full(400, 0.3), labels, sampling_probability=0.2).iloc[0]
    alone = estimate_share(np.full(400, 0.3), labels, sampling_probability=0.2, method="labels").iloc[0]
    assert [flat["low"], flat["high"]] == pytest.approx([alone["low"], alone["high"]])


def test_alike_units_of_a_document_widen_the_interval() -> None:
    predicted = np.full(400, 0.5)
    labels = np.full(400, np.nan)
    labels[:80] = np.repeat(np.tile([0, 1], 8), 5)
    clusters = np.repeat(np.arange(80), 5)
    single = estimate_share(predicted, labels, sampling_probability=0.2, method="labels").iloc[0]
    joined = estimate_share(
        predicted, labels, sampling_probability=0.2, clusters=clusters, method="labels"
    ).iloc[0]
    ratio = (joined["high"] - joined["low"]) / (single["high"] - single["low"])
    assert joined["n_documents"] == 16
    freedom = stats.t.ppf(0.975, 15) / stats.t.ppf(0.975, 79)
    assert ratio == pytest.approx(np.sqrt(5) * freedom * np.sqrt((16 / 15) / (80 / 79)), rel=1e-6)


def test_labels_all_alike_do_not_make_certainty() -> None:
    labels = np.full(400, np.nan)
    labels[:50] = 0.0
    row = estimate_share(np.full(400, 0.1), labels, sampling_probability=0.125).iloc[0]
    # near the rule of three, widened for t
    assert row["low"] == 0
    assert 3 / 50 < row["high"] < 0.09


def test_few_labels_give_no_share_but_a_reason() -> None:
    labels = np.full(400, np.nan)
    labels[:29] = 1.0
    row = estimate_share(np.full(400, 0.5), labels, sampling_probability=0.1).iloc[0]
    assert np.isnan([row["estimate"], row["low"], row["high"]]).all()
    assert row["reason"] == "29 labelled units: a share needs at least 30"


def test_one_document_has_no_spread() -> None:
    labels = np.full(400, np.nan)
    labels[:40] = np.tile([0, 1], 20)
    row = estimate_share(
        np.full(400, 0.5), labels, sampling_probability=0.1, clusters=np.zeros(400, dtype=int)
    ).iloc[0]
    assert np.isnan(row["low"])
    assert "more documents" in row["reason"]


def test_counting_predictions_carries_no_interval() -> None:
    predicted, labels, _ = population()
    row = estimate_share(predicted, labels, sampling_probability=0.2, method="count").iloc[0]
    assert row["estimate"] == pytest.approx(predicted.mean())
    assert np.isnan(row["low"])
    assert "no interval" in row["reason"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"predicted": np.full(39, 0.5)}, "39 predictions but 40 labels"),
        ({"predicted": np.full(40, 1.5)}, "between 0 and 1"),
        ({"predicted": np.full(40, np.nan)}, "between 0 and 1"),
        ({"labels": np.full(40, 2.0)}, "labels lie between 0 and 1"),
        ({"sampling_probability": 0.0}, "above 0"),
        ({"method": "guess"}, "regression, difference, labels, count"),
    ],
)
def test_impossible_input_is_refused_in_words(change: dict, words: str) -> None:
    given = {"predicted": np.full(40, 0.5), "labels": np.ones(40), "sampling_probability": 0.5} | change
    with pytest.raises(ValueError, match=words):
        estimate_share(given.pop("predicted"), given.pop("labels"), **given)


@pytest.mark.parametrize("drawn", [50, 120])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(drawn: int) -> None:
    random = np.random.default_rng(3)
    predicted, _, truth = population(n=600)
    held = 0
    for _ in range(300):
        labels = np.full(600, np.nan)
        sample = random.choice(600, drawn, replace=False)
        labels[sample] = truth[sample]
        row = estimate_share(predicted, labels, sampling_probability=drawn / 600).iloc[0]
        held += row["low"] <= truth.mean() <= row["high"]
    assert 0.91 <= held / 300 <= 0.985


@pytest.mark.parametrize("method", ["regression", "labels"])
def test_a_coder_who_stopped_leaves_doubt_though_every_unit_was_drawn(method: str) -> None:
    predicted, _, truth = population()
    labels = np.where(np.arange(400) % 2 == 0, truth, np.nan)
    stopped, drawn = (
        estimate_share(predicted, labels, sampling_probability=p, method=method).iloc[0] for p in (1.0, 0.5)
    )
    assert stopped["high"] - stopped["low"] > 0.02
    # 200 of 400 that were all drawn stand for as many as 200 that were drawn by one half
    assert stopped["low"] == pytest.approx(drawn["low"])
    assert stopped["high"] == pytest.approx(drawn["high"])


def test_what_stopped_coders_leave_is_covered_as_often_as_it_says() -> None:
    random = np.random.default_rng(5)
    predicted, _, truth = population(n=300)
    held = 0
    for _ in range(300):
        labels = np.full(300, np.nan)
        done = random.choice(300, 120, replace=False)
        labels[done] = truth[done]
        row = estimate_share(predicted, labels, sampling_probability=0.8).iloc[0]
        held += row["low"] <= truth.mean() <= row["high"]
    assert 0.91 <= held / 300 <= 0.985


def test_the_luck_of_the_draw_is_not_taken_for_a_coder_who_stopped() -> None:
    # units of a part of the corpus: 36 of 80 by chance where 40 were to be expected
    predicted = np.full(80, 0.5)
    labels = np.full(80, np.nan)
    labels[:36] = np.tile([0, 1, 1], 12)
    row = estimate_share(predicted, labels, sampling_probability=0.5, method="labels").iloc[0]
    error = np.sqrt((2 / 9) / (1 - 1 / 36) / 35 * (1 - 0.5))
    assert row["high"] - row["estimate"] == pytest.approx(stats.t.ppf(0.975, 35) * error)


def test_predictions_that_meet_every_label_do_not_make_certainty() -> None:
    truth = np.tile([0.0, 1.0], 100)
    labels = np.where(np.arange(200) < 60, truth, np.nan)
    row = estimate_share(truth, labels, sampling_probability=0.3, method="difference").iloc[0]
    assert row["estimate"] == pytest.approx(0.5)
    # none of 60 was missed: by Clopper and Pearson at most 1 - .025^(1/60) = .0596 of the others are
    assert row["low"] == pytest.approx(0.5 - (1 - 0.025 ** (1 / 60)))
    assert row["high"] == pytest.approx(0.5 + (1 - 0.025 ** (1 / 60)))


def test_a_stratum_of_one_unit_that_was_sure_to_be_drawn_adds_no_doubt() -> None:
    predicted, labels, _ = population()
    strata = np.array(["many"] * 400 + ["one"])
    chances = np.array([0.2] * 400 + [1.0])
    more = estimate_share(
        [*predicted, 0.5],
        [*labels, 1.0],
        sampling_probability=chances,
        strata=strata,
        method="difference",
    ).iloc[0]
    alone = estimate_share(predicted, labels, sampling_probability=0.2, method="difference").iloc[0]
    width, before = more["high"] - more["low"], alone["high"] - alone["low"]
    assert width == pytest.approx(before * 400 / 401, rel=2e-3)


def test_band_without_error_is_the_interval_and_widens_with_it() -> None:
    low, high = coder_error_band(0.4, 0.6, [0.0, 0.05, 0.1, 0.2])
    assert [low[0], high[0]] == pytest.approx([0.4, 0.6])
    assert (np.diff(low) < 0).all()
    assert (np.diff(high) > 0).all()
    # a true share of .25, coded with no misses and one false alarm in five, is seen as .4
    assert low[3] == pytest.approx((0.4 - 0.2) / 0.8)
    with pytest.raises(ValueError, match="below 1"):
        coder_error_band(0.4, 0.6, 1.0)
