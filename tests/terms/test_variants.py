"""Sets of variants: read, refused with a sentence, counted."""

import pytest

from analysis.terms import read_variants
from analysis.terms.variants import count_variants
from analysis.text import tokenize
from tests.conftest import ROOT

GOOD = """
id = "test"
version = "1.0.0"
title = "t"
referent = "r"
set_aside = ["cold war"]
[[variants]]
variant = "war"
patterns = ["war", "wars"]
source = "a page"
source_checked = true
[[variants]]
variant = "operation"
patterns = ["special military operation"]
"""


@pytest.fixture
def write(tmp_path):
    def _write(text):
        path = tmp_path / "test.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_reads_what_is_declared(write):
    term_set = read_variants(write(GOOD))
    table = term_set["variants"]

    assert (term_set["id"], term_set["referent"]) == ("test", "r")
    assert list(table["variant"]) == ["war", "war", "operation", ""]
    assert list(table["basis"]) == ["checked", "checked", "proposed", "proposed"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "corpus" / "term_choice").glob("*.toml")), ids=lambda p: p.stem
)
def test_sets_that_ship_can_be_read_and_claim_no_source(path):
    table = read_variants(path)["variants"]

    assert len(table) > 2
    assert set(table["basis"]) <= {"proposed", "checked"}


def test_counts_by_hand(write):
    term_set = read_variants(write(GOOD))
    tokens = tokenize(
        ["War, wars and the Cold War.", "A special military operation. War's end"], doc_ids=["a", "b"]
    )

    counts = count_variants(tokens, term_set)

    found = dict(zip(zip(counts["doc_id"], counts["variant"], strict=True), counts["count"], strict=True))
    assert found == {("a", "war"): 2, ("b", "war"): 1, ("b", "operation"): 1}
    assert set(counts["voice"]) == {"own"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "test"', 'id = "other"', "make it the name of the file, 'test'"),
        ('referent = "r"', "", "'referent' is missing"),
        ('patterns = ["war", "wars"]', "", "variant 'war' needs patterns"),
        ('"wars"]', '"Cold War"]', "'cold war' stands twice"),
        ('variant = "war"', "", "has no name"),
        ("source_checked = true", "checked = true", "'war' has unknown keys checked"),
        ('title = "t"', 'title = "t"\ntopic = 1', "the file has unknown keys topic"),
        ('[[variants]]\nvariant = "operation"\npatterns', "[other]\npatterns", "unknown keys other|two"),
        ("set_aside", "set_aside = =", "is not TOML"),
    ],
)
def test_faults_get_a_sentence_with_the_file(write, old, new, sentence):
    assert old in GOOD
    with pytest.raises(ValueError, match=rf"test.toml.*({sentence})"):
        read_variants(write(GOOD.replace(old, new)))


def test_only_texts_in_scope_count_and_the_whole_text_tells_the_scope(write):
    term_set = read_variants(write(GOOD.replace("set_aside", 'scope = ["harbour*"]\nset_aside')))
    texts = ["Harbours at war", "A war of words", "Harbour row: a war, a war"]
    whole = tokenize(texts, doc_ids=["a", "b", "c"])
    rest = whole.keep((whole.doc_ids[whole.documents] != "c") | (whole.starts > 10))

    table = count_variants(whole, term_set)
    without = count_variants(rest, term_set)
    told_by_whole = count_variants(rest, term_set, whole=whole)

    assert table.set_index("doc_id")["count"].to_dict() == {"a": 1, "c": 2}
    assert without["doc_id"].tolist() == ["a"]
    assert told_by_whole.equals(table)


def test_a_scope_that_is_no_list_is_refused(write):
    with pytest.raises(ValueError, match="scope must be a list of patterns"):
        read_variants(write(GOOD.replace("set_aside", 'scope = "harbour"\nset_aside')))


def test_a_war_label_before_crimea_is_no_war_crime():
    term_set = read_variants(ROOT / "corpus" / "term_choice" / "ukraine_war.toml")
    tokens = tokenize(["Ukraine war: Crimea quiet", "Ukraine: war crimes court"], doc_ids=["a", "b"])

    assert count_variants(tokens, term_set)["doc_id"].tolist() == ["a"]
