"""Halves of a corpus, and the rule that entries changed on one are reported on the other."""

import hashlib
from dataclasses import replace

import pandas as pd
import pytest

from analysis.files import lexicon_path
from analysis.framing import LexiconError, half_of, read_lexicon, validate_lexicon, write_lexicon
from analysis.framing.halves import changed_on, held_out

DOCUMENTS = [f"document_{number}" for number in range(400)]


@pytest.fixture
def lexicon():
    return read_lexicon(lexicon_path("toy_debate"))


def changed(lexicon, *places):
    rows = [(lexicon.version, " ".join(places), "mended")]
    return replace(lexicon, history=pd.DataFrame(rows, columns=["version", "chosen_on", "note"]))


def test_a_document_s_half_hangs_on_its_name_alone():
    halves = half_of(DOCUMENTS)

    # the last hexadecimal digit of SHA-256, even or odd
    assert half_of(["x"])[0] == "ab"[int(hashlib.sha256(b"x").hexdigest()[-1], 16) % 2]
    assert half_of(DOCUMENTS[::-1]).tolist() == halves[::-1].tolist()
    assert 160 < (halves == "a").sum() < 240


def test_documents_are_held_out_where_no_entry_was_changed_on_them(lexicon):
    new = changed(lexicon, "x:a", "y:b")

    assert (held_out(new, "x", DOCUMENTS) == (half_of(DOCUMENTS) == "b")).all()
    assert changed_on(new, "y") == ("b",)
    assert held_out(new, "z", DOCUMENTS).all()
    assert held_out(lexicon, "x", DOCUMENTS).all()


def test_quality_is_reported_on_the_other_half(lexicon):
    frame = lexicon.frames["frame"].iloc[0]
    halves = half_of(DOCUMENTS[:60])
    labels = pd.DataFrame(
        {
            "doc_id": DOCUMENTS[:60],
            "sentence": 0,
            "target": [f"{lexicon.id}@{lexicon.version}:{frame}:{place}" for place in range(60)],
            "coder": "one",
            "coder_kind": "model",
            "label": ["wrong" if half == "a" else "right" for half in halves],
            "sampling_probability": 1.0,
            "stratum": f"{frame} | side | own",
        }
    )

    both = validate_lexicon(lexicon, labels, study="s").query("measure == 'precision'").iloc[0]
    other = (
        validate_lexicon(changed(lexicon, "s:a"), labels, study="s").query("measure == 'precision'").iloc[0]
    )

    n_b = int((halves == "b").sum())
    assert (both["n"], both["estimate"]) == (60, pytest.approx(n_b / 60))
    assert (other["n"], other["estimate"]) == (n_b, 1.0)
    assert other["method"].endswith("documents of half a, on which entries were changed, are left out")
    with pytest.raises(ValueError, match="no label"):
        validate_lexicon(changed(lexicon, "s:a", "s:b"), labels, study="s")


def test_the_history_is_kept_in_the_file_and_a_half_must_be_one(lexicon, tmp_path):
    new = changed(lexicon, "toy_debate:a")
    write_lexicon(new, tmp_path / "v.toml")

    assert read_lexicon(tmp_path / "v.toml").history.to_numpy().tolist() == new.history.to_numpy().tolist()
    text = (tmp_path / "v.toml").read_text(encoding="utf-8").replace("toy_debate:a", "toy_debate:c")
    (tmp_path / "v.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="a list of halves"):
        read_lexicon(tmp_path / "v.toml")


def test_the_shipped_lexicon_says_what_each_version_changed():
    shipped = read_lexicon(lexicon_path("china_russia"))

    assert shipped.history["version"].iloc[-1] == shipped.version
    assert shipped.version in shipped.citation
