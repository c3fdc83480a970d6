"""Induction: which words, in which order, and what the lexicon says of itself."""

import numpy as np
import pytest
from scipy import sparse

from analysis.framing import LexiconError, induce_lexicon, lint_lexicon, read_lexicon, write_lexicon
from analysis.framing.induction import PRIOR_TOTAL, word_ranks
from analysis.framing.readable import capital_share, readable_types
from analysis.terms import log_odds_dirichlet
from analysis.text import tokenize
from tests.framing.invented import LAW, MONEY, invented_texts

TEXTS, LABELS = invented_texts()


def test_words_of_a_frame_come_strongest_first_and_are_readable():
    lexicon = induce_lexicon(TEXTS, LABELS, n_words=6)

    words = {str(frame): part["pattern"].tolist() for frame, part in lexicon.entries.groupby("frame")}
    assert set(words["law"]) == set(LAW)
    assert set(words["money"]) == set(MONEY)
    everything = induce_lexicon(TEXTS, LABELS)
    assert not set(everything.entries["pattern"]) & {"the", "and", "of", "saltmere", "2031", "it", "was"}


def test_ranks_are_the_kernel_s_on_counts_capped_at_three_a_text():
    # two words, three texts; the first text has the frame: 5 counts as 3; word 2: 1 of 1, 2, 0
    counts = sparse.csr_array(np.array([[5, 1], [1, 2], [2, 0]]))

    ranks = word_ranks(counts, np.array([[1], [0], [0]]), min_documents=1, frames_per_word=1)

    assert (ranks == -np.inf).all(), "both stand in more than 60 % of the texts"
    counts = sparse.csr_array(np.array([[5, 0, 9], [0, 2, 0], [0, 0, 0]]))
    ranks = word_ranks(counts, np.array([[1], [0], [0]]), min_documents=1, frames_per_word=1)
    prior = PRIOR_TOTAL * np.array([3, 2, 3]) / 8
    *_, z = log_odds_dirichlet(
        [3, 0, 3], [0, 2, 0], prior, n_target=6, n_reference=2, prior_total=PRIOR_TOTAL
    )
    assert ranks[[0, 2], 0] == pytest.approx(z[[0, 2]])
    assert ranks[1, 0] == -np.inf, "a word of the other texts signals nothing"


def test_a_word_stands_where_it_is_strongest():
    alone = induce_lexicon(TEXTS, LABELS, frames_per_word=1)

    assert alone.entries["pattern"].is_unique
    assert not (lint_lexicon(alone)["severity"] == "error").any()


def test_a_frame_that_all_texts_have_has_no_words():
    lexicon = induce_lexicon(TEXTS, [given | {"all"} for given in LABELS])

    assert "all" in set(lexicon.frames["frame"])
    assert "all" not in set(lexicon.entries["frame"])


def test_it_is_written_read_back_and_says_what_it_was_learned_from(tmp_path):
    lexicon = induce_lexicon(TEXTS, LABELS, id="learned", version="1.2.0")
    write_lexicon(lexicon, tmp_path / "learned.toml")
    again = read_lexicon(tmp_path / "learned.toml")

    assert (again.id, again.version) == ("learned", "1.2.0")
    assert again.entries.to_dict() == lexicon.entries.to_dict()
    (source,) = set(again.entries["source"])
    assert source.startswith("induced from ")
    assert source.removeprefix("induced from ") in again.sources["citation"].iloc[0]
    assert set(again.entries["basis"]) == {"unchecked"}


def test_the_digest_is_of_texts_and_labels_and_not_of_their_order():
    def source(texts, labels):
        return induce_lexicon(texts, labels).entries["source"].iloc[0]

    assert source(TEXTS, LABELS) == source(TEXTS[::-1], LABELS[::-1])
    assert source(TEXTS, LABELS) != source(TEXTS, [LABELS[1], LABELS[0], *LABELS[2:]])


def test_a_taxonomy_gives_names_and_refuses_other_labels():
    labels = [{"morality"} if "law" in given else {"conflict"} for given in LABELS]

    lexicon = induce_lexicon(TEXTS, labels, taxonomy="generic_news_frames")

    assert lexicon.frames["label"].tolist() == ["Conflict", "Morality"]
    assert lexicon.taxonomy == "generic_news_frames"
    with pytest.raises(ValueError, match="'law' is no frame of the taxonomy"):
        induce_lexicon(TEXTS, LABELS, taxonomy="generic_news_frames")
    with pytest.raises(LexiconError, match="no taxonomy 'none_such'"):
        induce_lexicon(TEXTS, LABELS, taxonomy="none_such")


@pytest.mark.parametrize("name", ["n_words", "min_documents", "frames_per_word"])
def test_numbers_that_make_no_sense_are_refused(name):
    with pytest.raises(ValueError, match="must be 1 or more"):
        induce_lexicon(TEXTS, LABELS, **{name: 0})


def test_capitals_count_away_from_sentence_starts_only():
    texts = ["Tides rise. Odesa rose and Tides fell. odesa"]
    tokens = tokenize(texts)

    share = dict(zip(tokens.types.tolist(), capital_share(tokens, texts), strict=True))

    assert share == {"tides": 1.0, "rise": 0.0, "odesa": 0.0, "rose": 0.0, "and": 0.0, "fell": 0.0}


def test_function_words_are_known_for_english_alone():
    texts = ["because schon b2b co-op x of"]
    tokens = tokenize(texts)

    assert tokens.types[readable_types(tokens, texts)].tolist() == ["schon"]
    assert tokens.types[readable_types(tokens, texts, language="de-AT")].tolist() == ["because", "schon"]
