"""Reading lexicons: what is read, and what is refused with its line."""

import pytest

from analysis.framing import LexiconError, read_lexicon

GOOD = """id = "small"
version = "1.0.0"
language = "en"
licence = "CC-BY-4.0"
title = "A small lexicon"

[[sources]]
id = "council"
citation = "Council minutes"
url = ""
register = "official"

[[frames]]
id = "safety"
label = "Safety"
definition = "What keeps people safe."
poles = ["safe", "unsafe"]
entries = [
  {pattern = "safe*", pole = "safe", register = "both", source = "council", source_checked = true},
  {pattern = "flood risk", pole = "unsafe", register = "both", source = "council"},
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


def test_reads_frames_entries_and_what_they_rest_on(read):
    lexicon = read(GOOD)

    assert (lexicon.id, lexicon.version) == ("small", "1.0.0")
    assert lexicon.frames["label"].tolist() == ["Safety"]
    assert lexicon.entries["pattern"].tolist() == ["safe*", "flood risk", "danger"]
    assert lexicon.entries["basis"].tolist() == ["checked", "unchecked", "proposed"]
    assert lexicon.entries["source"].tolist() == ["council", "council", "proposed"]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('version = "1.0.0"', "", 0, "'version' is missing"),
        ('"danger"', '"safe*"', 19, "'safe\\*' stands twice"),
        ('pole = "safe"', 'pole = "calm"', 19, "pole 'calm' is not declared"),
        ('source = "council"}', 'source = "mayor"}', 20, "source 'mayor' is not among"),
        ('{pattern = "danger"}', '{pattern = "danger", weight = 2}', 21, "unknown keys weight"),
        ('{pattern = "danger"}', '{pattern = " "}', 0, "has no pattern"),
        ('label = "Safety"', "", 14, "lacks 'label'"),
        ("entries = [", "entries = [[", 19, "is not TOML"),
    ],
)
def test_a_fault_is_refused_with_its_line(read, old, new, line, reason):
    with pytest.raises(LexiconError, match=reason) as caught:
        read(GOOD.replace(old, new, 1))

    assert caught.value.path.name == "small.toml"
    if line and reason != "is not TOML":
        assert caught.value.line == line


def test_another_encoding_is_refused(tmp_path):
    path = tmp_path / "small.toml"
    path.write_bytes(GOOD.replace("safe.", "sûr.").encode("latin-1"))

    with pytest.raises(LexiconError, match="not UTF-8"):
        read_lexicon(path)


def test_no_frames_are_refused(read):
    with pytest.raises(LexiconError, match="no frames"):
        read(GOOD.partition("[[sources]]")[0])


def test_two_frames_of_one_name_are_refused(read):
    with pytest.raises(LexiconError, match="frame 'safety' stands twice"):
        read(GOOD + GOOD.partition("[[frames]]")[1] + GOOD.partition("[[frames]]")[2].partition("entries")[0])
