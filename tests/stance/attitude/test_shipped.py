"""The shipped model: the file that its card describes, small, of few words, and as good as it says."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from analysis.files import sha256_of
from analysis.stance import ModelFileError
from analysis.stance.attitude import ATTITUDES, load_attitude_model
from analysis.stance.attitude.shipped import SHIPPED_SHA256, model_path
from analysis.stance.attitude.views import MIN_SENTENCES, VIEWS, seen_from
from tests.conftest import ROOT

CARD = (model_path().parent / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_card_is_of_this_file():
    assert sha256_of(model_path()) == SHIPPED_SHA256
    assert SHIPPED_SHA256 in CARD
    assert load_attitude_model().training_sha256_ in CARD
    assert model_path().stat().st_size < 2_000_000


def test_it_holds_no_run_of_words():
    vocabularies = load_attitude_model().vectors_.vocabularies

    assert list(vocabularies) == [view.name for view in VIEWS]
    assert max(len(gram.split()) for grams in vocabularies.values() for gram in grams) <= 2


def test_the_scores_of_the_card_are_those_of_the_bench():
    bench = pd.read_csv(ROOT / "bench" / "attitude.csv")
    rows = bench[(bench["system"] == "shipped file") & bench["measure"].isin(["f_macro", "ece"])]

    assert len(rows) == 4
    for row in rows.itertuples():
        shown = f"{row.estimate:.3f} ({row.low:.3f} to {row.high:.3f})"
        assert re.search(rf"{row.part}.*{re.escape(shown)}", CARD), (row.part, row.measure, shown)


def test_the_other_scores_of_the_card_are_those_of_the_bench():
    bench = pd.read_csv(ROOT / "bench" / "attitude.csv")
    bench = bench.set_index(["part", "system", "measure"]).sort_index()
    words = " ".join(CARD.split())

    for part in ("devtest_rw", "devtest_mt"):
        scores = bench.loc[(part, "shipped file")]
        rows = [scores.loc[name] for name in ("f_macro", "accuracy", "brier", "ece")]
        cells = [f"{row['estimate']:.3f} ({row['low']:.3f} to {row['high']:.3f})" for row in rows]
        n_units = int(scores.loc["f_macro", "n_units"])
        assert f"| {part} | {n_units:,} | {' | '.join(cells)} |" in words
    beside = bench["estimate"].xs(("devtest_rw", "f_macro"), level=("part", "measure"))
    assert (
        f"always the commonest label {beside['majority']:.3f}, a bag of words {beside['bag of words']:.3f}"
        in words
    )
    assert f"not shipped) {beside['ours, embeddings']:.3f}" in words
    for label in ("negative", "neutral", "positive"):
        row = bench.loc[("devtest_rw", "shipped file", f"f1 {label}")]
        assert f"{label} {row['estimate']:.3f} ({row['low']:.3f} to {row['high']:.3f})" in words


def test_its_gaps_are_those_of_the_bench():
    bench = pd.read_csv(ROOT / "bench" / "attitude_transfer.csv")
    rows = bench[bench["measure"] == "f_macro"]

    assert len(rows) == 4
    for row in rows.itertuples():
        assert f"{row.estimate:.3f} ({row.low:.3f} to {row.high:.3f}), n = {row.n_units:,}" in CARD


def test_another_list_of_word_classes_is_refused(monkeypatch):
    monkeypatch.setattr("analysis.stance.attitude.shipped.word_classes_sha256", lambda: "0" * 64)

    with pytest.raises(ModelFileError, match="another list of words"):
        load_attitude_model()


def test_it_prefers_what_anybody_would():
    units = pd.DataFrame(
        {
            "text": [
                "Everyone praised Ann for her brilliant work.",
                "Everyone condemned Ann for her brutal lies.",
            ],
            "target_start": [17, 19],
            "target_end": [20, 22],
        }
    )
    good, bad = load_attitude_model().predict_proba(units)

    assert good[ATTITUDES.index("positive")] > bad[ATTITUDES.index("positive")] + 0.2
    assert bad[ATTITUDES.index("negative")] > good[ATTITUDES.index("negative")] + 0.2


def test_its_ngrams_stand_in_five_sentences_of_the_training_part(shared):
    lines = (shared / "data" / "newsmtsc" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = [json.loads(line) for line in lines]
    view = VIEWS[0]
    grams = load_attitude_model().vectors_.vocabularies[view.name]
    asked = set(np.random.default_rng(0).choice(grams, 50, replace=False))
    found = dict.fromkeys(asked, 0)
    for text in {sentence["sentence_normalized"] for sentence in sentences}:
        places = [
            (target["from"], target["to"])
            for sentence in sentences_of(sentences, text)
            for target in sentence["targets"]
        ]
        seen = set().union(*(seen_from(text, start, end, view) for start, end in places))
        for gram in asked & seen:
            found[gram] += 1

    assert min(found.values()) >= MIN_SENTENCES


def sentences_of(sentences, text, _known={}):  # noqa: B006
    """Return the entries with a text."""
    if not _known:
        for sentence in sentences:
            _known.setdefault(sentence["sentence_normalized"], []).append(sentence)
    return _known[text]
