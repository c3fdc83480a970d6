"""The negative control: sound, apart from every issue, and even between random halves."""

import numpy as np
import pandas as pd
import pytest

from analysis import files
from analysis.framing import frame_shares, lint_lexicon, match_lexicon, read_lexicon
from analysis.framing.extract import count_matches
from analysis.framing.rules import covers, words_of
from analysis.text import tokenize
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def placebo():
    return read_lexicon(ROOT / "corpus" / "lexicons" / "placebo.toml")


def test_it_has_no_errors_or_warnings_and_claims_no_source(placebo):
    assert set(lint_lexicon(placebo)["severity"]) == {"note"}
    assert set(placebo.entries["basis"]) == {"proposed"}


def test_it_shares_no_entry_with_the_lexicon_of_issues(placebo):
    issues = [
        words_of(pattern) for pattern in read_lexicon(files.lexicon_path("china_russia")).entries["pattern"]
    ]

    for pattern in placebo.entries["pattern"]:
        words = words_of(pattern)
        assert not any(covers(words, other) or covers(other, words) for other in issues), pattern


def test_names_are_excluded(placebo):
    text = "On Monday the White House met North Korea at the Black Sea; a white chair stood north of it."
    found = match_lexicon(tokenize([text]), placebo)

    assert found["entry"].tolist() == ["monday", "white", "chair", "north"]


def test_shares_of_random_halves_overlap(placebo):
    """Two sides drawn by lot use the same words: their intervals hold each other's estimates."""
    rng = np.random.default_rng(3)
    words = ["monday", "june", "white", "rain", "table", "filler", "filler", "filler"]
    texts = [" ".join(rng.choice(words, 60)) for _ in range(40)]
    names = [f"d{k}" for k in range(40)]
    documents = pd.DataFrame({"doc_id": names, "side": ["a", "b"] * 20, "outlet": "o", "n_tokens": 60})

    table = frame_shares(count_matches(tokenize(texts, doc_ids=names), placebo), documents)
    rates = table[table["measure"] == "per_thousand"].pivot(
        index="frame", columns="side", values=["low", "high"]
    )
    apart = (rates[("low", "a")] > rates[("high", "b")]) | (rates[("low", "b")] > rates[("high", "a")])
    assert not apart.any()
