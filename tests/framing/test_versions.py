"""Two versions of a lexicon: what changed, and what each change does to the shares, by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.files import lexicon_path
from analysis.framing import change_effects, compare_lexicons, read_frame_counts, read_lexicon
from analysis.framing.effects import NEEDS_TEXT, SHARED_WORDS
from analysis.framing.extract import count_matches
from analysis.framing.versions import NO_COUNT, NO_STUDY
from analysis.terms import compared_documents
from analysis.text import tokenize

HEAD = 'id = "v"\nversion = "1"\nlanguage = "en"\nlicence = "CC0-1.0"\ntitle = "V"\n'
OLD = {"sea": ['"harbour"', '"wave"', '"sea wall"'], "land": ['"tram", pole = "p"', '"wall"']}
NEW = {
    "sea": ['"harbour", exclude = ["pearl harbour"]', '"tide"'],
    "land": ['"tram", pole = "q"', '"wave"', '"wall"'],
}


@pytest.fixture
def lexicon_of(tmp_path):
    def read(frames):
        text = HEAD
        for frame, entries in frames.items():
            text += f'[[frames]]\nid = "{frame}"\nlabel = "L"\ndefinition = "D"\n'
            text += 'poles = ["p", "q"]\nentries = [\n'
            text += "".join(f"  {{pattern = {entry}}},\n" for entry in entries) + "]\n"
        path = tmp_path / "v.toml"
        path.write_text(text, encoding="utf-8")
        return read_lexicon(path)

    return read


@pytest.fixture
def corpus():
    texts = ["Harbour, wave, tram.", "Pearl Harbour tide. The sea wall. Tram!", "Nothing at all."]
    documents = pd.DataFrame({"doc_id": ["x", "y", "z"], "side": ["a", "b", "c"]})
    return tokenize(texts, doc_ids=["x", "y", "z"]), documents


def effect(table, entry, frame, side):
    row = table[(table["entry"] == entry) & (table["frame"] == frame) & (table["side"] == side)].iloc[0]
    return row["before"], row["after"]


def test_changes_are_listed_entry_by_entry(lexicon_of):
    changes = compare_lexicons(lexicon_of(OLD), lexicon_of(NEW))

    assert changes[["change", "entry", "what", "before", "after"]].to_numpy().tolist() == [
        ["changed", "harbour", "rules", "", '{"exclude": ["pearl harbour"]}'],
        ["changed", "wave", "frame", "sea", "land"],
        ["removed", "sea wall", "", "", ""],
        ["changed", "tram", "pole", "p", "q"],
        ["added", "tide", "", "", ""],
    ]


def test_a_pattern_in_several_frames_is_followed_frame_by_frame(lexicon_of):
    both = lexicon_of({"sea": ['"pier"'], "land": ['"pier"']})
    changes = compare_lexicons(both, lexicon_of({"sea": ['"pier"', '"quay"'], "land": ['"pier"', '"mud"']}))

    assert changes[["change", "frame", "entry"]].to_numpy().tolist() == [
        ["added", "sea", "quay"],
        ["added", "land", "mud"],
    ]
    once = compare_lexicons(lexicon_of({"sea": ['"pier"'], "land": ['"mud"']}), both)
    assert once[["change", "frame", "entry"]].to_numpy().tolist() == [
        ["removed", "land", "mud"],
        ["added", "land", "pier"],
    ]


def test_effects_from_the_text(lexicon_of, corpus):
    table = change_effects(lexicon_of(OLD), lexicon_of(NEW), *corpus)

    # Document x: sea harbour, wave; land tram. Document y: sea harbour, sea wall; land tram.
    assert effect(table, "wave", "sea", "a") == pytest.approx((2 / 3, 1 / 3))
    assert effect(table, "wave", "land", "a") == pytest.approx((1 / 3, 2 / 3))
    assert effect(table, "harbour", "sea", "b") == pytest.approx((2 / 3, 1 / 2))
    assert effect(table, "sea wall", "sea", "b") == pytest.approx((2 / 3, 1 / 3)), "wall takes its place"
    assert effect(table, "tide", "sea", "b") == pytest.approx((2 / 3, 3 / 4))
    assert effect(table, "tide", "sea", "c") == (0, 0)
    assert "tram" not in set(table["entry"]), "a pole moves no share"
    assert (table["reason"] == "").all()


def test_effects_from_counts_where_they_tell(lexicon_of, corpus):
    tokens, documents = corpus
    old, new = lexicon_of(OLD), lexicon_of({**NEW, "land": ['"wave"', '"wall"']})
    table = change_effects(old, new, count_matches(tokens, old), documents)
    reasons = table.groupby("entry")["reason"].first()

    assert effect(table, "wave", "land", "a") == pytest.approx((1 / 3, 2 / 3))
    assert effect(table, "tram", "land", "a") == pytest.approx((1 / 3, 0))
    assert reasons["sea wall"] == SHARED_WORDS
    assert reasons["harbour"] == reasons["tide"] == NEEDS_TEXT
    assert table.loc[table["reason"] != "", "after"].isna().all()


def test_counts_and_text_agree_where_both_tell(lexicon_of, corpus):
    tokens, documents = corpus
    old, new = lexicon_of(OLD), lexicon_of({"sea": ['"harbour"', '"sea wall"'], "land": ['"wall"', '"wave"']})

    from_text = change_effects(old, new, tokens, documents)
    from_counts = change_effects(old, new, count_matches(tokens, old), documents)

    pd.testing.assert_frame_equal(from_counts, from_text)


def test_no_change_has_no_effect(lexicon_of, corpus):
    assert change_effects(lexicon_of(OLD), lexicon_of(OLD), *corpus).empty
    assert "outlet" in change_effects(
        lexicon_of(OLD), lexicon_of(NEW), corpus[0], corpus[1].rename(columns={"side": "outlet"}), by="outlet"
    )


def test_a_study_tells_what_each_change_does_there(lexicon_of):
    toy = read_lexicon(lexicon_path("toy_debate"))
    gone = toy.entries["pattern"] != "cost*"
    new = replace(toy, entries=toy.entries[gone].reset_index(drop=True), version="1.1.0")

    plain, told = compare_lexicons(toy, new), compare_lexicons(toy, new, "toy_debate")

    assert plain["reason"].tolist() == [NO_STUDY]
    assert plain[["share_before", "share_after"]].isna().all(axis=None)
    assert told["share_of"].unique().tolist() == ["money"]
    counts = read_frame_counts("toy_debate", "toy_debate")
    sides = compared_documents("toy_debate").set_index("doc_id")["side"]
    counts = counts.assign(side=counts["doc_id"].map(sides))
    for row in told.itertuples():
        own = counts[counts["side"] == row.side]
        money = own[own["frame"] == "money"]
        cost = money.loc[money["entry"] == "cost*", "count"].sum()
        all_, of_money = own["count"].sum(), money["count"].sum()
        assert row.share_before == pytest.approx(of_money / all_)
        assert row.share_after == pytest.approx((of_money - cost) / (all_ - cost))


def test_a_pole_moves_no_share_and_says_so(lexicon_of):
    toy = read_lexicon(lexicon_path("toy_debate"))
    turned = toy.entries["pole"].where(toy.entries["pattern"] != "cost*", "benefit")

    told = compare_lexicons(toy, replace(toy, entries=toy.entries.assign(pole=turned)), "toy_debate")

    assert told[["what", "after", "reason"]].to_numpy().tolist() == [["pole", "benefit", NO_COUNT]]
