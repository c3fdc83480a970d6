"""Candidates: what is listed, what is logged, and the version that follows."""

import numpy as np
import pandas as pd
import pytest

from analysis import storage
from analysis.framing import accept_candidates, frame_candidates, read_lexicon, write_lexicon
from analysis.framing.extract import count_matches
from analysis.terms import log_dice
from analysis.text import count_features, tokenize

SHORE = """id = "shore"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
title = "Shore"

[[frames]]
id = "sea"
label = "Sea"
definition = "Water."
entries = [{pattern = "tide*"}]

[[frames]]
id = "land"
label = "Land"
definition = "Not water."
entries = [{pattern = "mud"}]
"""
WET = "The tide brought eels and the tides took eels away, said Marlow."
DRY = "A lorry stood in the lane because a cart stood there."
WHEN = {"version": "1.1.0", "accepted_by": "a reader", "date": "2031-03-03", "study": "toy"}


@pytest.fixture
def lexicon(tmp_path):
    (tmp_path / "shore.toml").write_text(SHORE, encoding="utf-8")
    return read_lexicon(tmp_path / "shore.toml")


@pytest.fixture
def tokens():
    return tokenize([WET] * 6 + [DRY] * 6)


@pytest.fixture
def table(lexicon, tokens):
    documents = pd.DataFrame({"doc_id": tokens.doc_ids, "outlet": "o"})
    dfm = count_features(tokens, documents)
    return frame_candidates(dfm, count_matches(tokens, lexicon), lexicon, tokens=tokens)


def test_keyness_lists_readable_words_of_documents_with_the_frame_and_no_entry(table):
    key = table[table["evidence"] == "keyness"]

    assert set(key["frame"]) == {"sea"}, "no document has the other frame"
    assert key["candidate"].tolist()[0] == "eels"
    assert not {"tide", "tides", "the", "and", "lorry"} & set(key["candidate"])
    assert key.set_index("candidate").loc["eels", ["count", "n_documents"]].tolist() == [12, 6]


def test_collocates_stand_near_a_match(table, tokens):
    near = table[table["evidence"] == "collocate"].set_index("candidate")

    # five tokens about each match: all of the sentence but the matches themselves and its last word
    assert near.loc["eels", "count"] == 12
    assert "lane" not in near.index
    n_near = 6 * 10
    assert near.loc["eels", "value"] == pytest.approx(log_dice(12, n_near, 12, len(tokens)))


def test_accepting_makes_a_version_and_a_log_with_the_evidence(lexicon, table, tmp_path):
    chosen = table[table["candidate"] == "eels"]

    new = accept_candidates(lexicon, chosen, folder=tmp_path, **WHEN)
    write_lexicon(new, tmp_path / "new.toml")

    assert lexicon.entries["pattern"].tolist() == ["tide*", "mud"], "the old version stays as it was"
    again = read_lexicon(tmp_path / "new.toml")
    assert (again.version, again.entries["pattern"].tolist()) == ("1.1.0", ["tide*", "eels", "mud"])
    assert again.entries["basis"].tolist()[1] == "proposed"
    log = storage.read_csv(tmp_path / "shore.accepted.csv", "accepted_candidates")
    assert log["evidence"].tolist() == ["keyness", "collocate"]
    assert set(log["accepted_by"]) == {"a reader"}
    assert set(log["version"]) == {"1.1.0"}

    later = chosen.assign(candidate="eel?").head(1)
    accept_candidates(new, later, folder=tmp_path, **WHEN | {"version": "1.2.0"})
    log = storage.read_csv(tmp_path / "shore.accepted.csv", "accepted_candidates")
    assert log["version"].tolist() == ["1.1.0", "1.1.0", "1.2.0"]


@pytest.mark.parametrize(
    ("change", "when", "sentence"),
    [
        ({}, {"version": "1.0.0"}, "give a new version"),
        ({}, {"accepted_by": " "}, "who decided"),
        ({"frame": "sky"}, {}, "has no frame sky"),
        ({"candidate": "tide*"}, {}, "'tide\\*' is an entry of 'sea' already"),
        ({"pole": "calm"}, {}, "'eels': sea has no pole 'calm'; it has none"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_not_logged(lexicon, table, tmp_path, change, when, sentence):
    chosen = table[table["candidate"] == "eels"].assign(**change)

    with pytest.raises(ValueError, match=sentence):
        accept_candidates(lexicon, chosen, folder=tmp_path, **WHEN | when)
    assert not (tmp_path / "shore.accepted.csv").exists()


def test_without_texts_there_is_keyness_alone_and_never_more_than_asked_for(lexicon, tokens):
    dfm = count_features(tokens, pd.DataFrame({"doc_id": tokens.doc_ids, "outlet": "o"}))

    table = frame_candidates(dfm, count_matches(tokens, lexicon), lexicon, n_candidates=2)

    assert table["evidence"].tolist() == ["keyness"] * 2
    assert np.isfinite(table["value"]).all()
