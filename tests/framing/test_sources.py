"""Where entries come from: sources, further sources, the day they were opened; what names them wrongly."""

import pytest

from analysis.framing import LexiconError, lint_lexicon, read_lexicon

SOURCED = """id = "small"
version = "1.0.0"
language = "en"
licence = "CC-BY-4.0"
title = "A small lexicon"

[word_lists]
sea = ["sea", "harbour"]

[[sources]]
id = "council"
citation = "Council minutes"
source_checked = true
opened = 2026-11-22

[[sources]]
id = "mayor"

[[sources]]
id = "the post"

[[frames]]
id = "safety"
label = "Safety"
definition = "What keeps people safe."
entries = [
  {pattern = "safe*", register = "both", source = "council", source_checked = true, also = ["mayor"]},
  {pattern = "calm", register = "both", source = "the post"},
  {pattern = "danger"},
]
"""


@pytest.fixture
def read(tmp_path):
    def from_text(text):
        path = tmp_path / "small.toml"
        path.write_text(text, encoding="utf-8")
        return read_lexicon(path)

    return from_text


def test_sources_say_what_was_opened_and_when(read):
    lexicon = read(SOURCED)

    assert lexicon.entries["also"].tolist() == ["mayor", "", ""]
    assert lexicon.sources["basis"].tolist() == ["checked", "unchecked", "unchecked"]
    assert lexicon.sources["opened"].tolist() == ["2026-11-22", "", ""]
    assert lexicon.word_lists == {"sea": ("sea", "harbour")}
    assert lexicon.notes.empty


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('also = ["mayor"]', 'also = ["nobody"]', 27, "also names 'nobody'"),
        ('also = ["mayor"]', 'also = ["the post"]', 27, "has spaces"),
        ('also = ["mayor"]', 'also = "mayor"', 27, "also is a list"),
        ('also = ["mayor"]', 'also = ["council"]', 27, "names a source twice"),
        ('also = ["mayor"]', 'also = ["mayor", "mayor"]', 27, "names a source twice"),
        ('{pattern = "danger"}', '{pattern = "danger", also = ["mayor"]}', 29, "need a source"),
        ('{pattern = "danger"}', '{pattern = "danger", source_checked = true}', 29, "need a source"),
        ('id = "mayor"', 'id = "council"', 0, "source 'council' stands twice"),
        ('["sea", "harbour"]', '"sea"', 0, "'sea' is not a list of words"),
        ('[word_lists]\nsea = ["sea", "harbour"]', 'word_lists = ["sea"]', 0, "is not a table"),
    ],
)
def test_what_names_sources_or_lists_wrongly_is_refused(read, old, new, line, reason):
    with pytest.raises(LexiconError, match=reason) as caught:
        read(SOURCED.replace(old, new, 1))

    assert not line or caught.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "line", "where"),
    [
        ('id = "mayor"', 'id = "mayor"\npublisher = "us"', 18, r"[[sources]] has the key 'publisher'"),
        ('label = "Safety"', 'label = "Safety"\ncolour = "red"', 25, r"[[frames]] has the key 'colour'"),
        ("[word_lists]", '[contact]\nmail = "us"\n\n[word_lists]', 7, "the file has the key 'contact'"),
    ],
)
def test_a_key_that_the_format_does_not_know_is_left_out_and_noted(read, old, new, line, where):
    notes = read(SOURCED.replace(old, new, 1)).notes

    assert notes["line"].tolist() == [line]
    assert notes["sentence"].item().startswith(where)


def test_the_linter_finds_one_source_for_two_registers_and_sources_of_nothing(read):
    found = lint_lexicon(read(SOURCED.replace(', also = ["mayor"]', "", 1)))

    assert found[["severity", "where"]].to_numpy().tolist() == [
        ["note", "safety"],  # one entry is proposed
        ["note", "safety: safe*"],
        ["note", "safety: calm"],
        ["note", "source mayor"],
    ]
