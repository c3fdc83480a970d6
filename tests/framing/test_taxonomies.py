"""Taxonomies: what ships, what is refused, and lexicons that say they follow one."""

import pytest

from analysis import files
from analysis.framing import LexiconError, read_lexicon, read_taxonomy, taxonomy_names, write_lexicon

SMALL = """id = "small"
version = "1.0.0"
title = "Two frames"

[[sources]]
id = "book"
citation = "A book"
source_checked = true

[[frames]]
id = "tide"
label = "Tide"
definition = "Water that comes and goes."
source = "book"

[[frames]]
id = "mud"
label = "Mud"
definition = "What the water leaves."
source = "book"
"""

LEXICON = """id = "shore"
version = "1.0.0"
language = "en"
licence = "CC0-1.0"
title = "Shore"
taxonomy = "small"

[[frames]]
id = "tide"
label = "Tide"
definition = "Water."
entries = [{pattern = "ebb"}]
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    folder = tmp_path / "corpus" / "lexicons" / "taxonomies"
    folder.mkdir(parents=True)
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_the_fourteen_and_the_five_ship_and_say_where_they_come_from():
    sizes = {name: len(read_taxonomy(name)) for name in taxonomy_names()}

    assert sizes["policy_frames"] == 14
    assert sizes["generic_news_frames"] == 5
    for name in sizes:
        table = read_taxonomy(name)
        assert table["frame"].is_unique
        assert table["label"].is_unique
        assert (table["source"] != "").all()
        assert set(table["basis"]) <= {"checked", "unchecked"}


def test_frames_come_in_order_with_their_source(root):
    table = read_taxonomy("small")

    assert table["frame"].tolist() == ["tide", "mud"]
    assert table["source"].tolist() == ["A book", "A book"]
    assert table["basis"].tolist() == ["checked", "checked"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('id = "mud"', 'id = "tide"', "'tide' stands twice"),
        ('label = "Mud"', "", "'mud' lacks 'label'"),
        ('id = "small"', 'id = "large"', "id is 'large'"),
        ('version = "1.0.0"', "", "'version' is missing"),
        ('source = "book"', 'source = "song"', "source 'song' is not in"),
        ("[[frames]]", "[[frames", "is not TOML"),
        (SMALL[SMALL.index("[[frames]]") :], "", "no frames"),
    ],
)
def test_a_fault_is_refused(root, old, new, reason):
    path = root / "corpus" / "lexicons" / "taxonomies" / "small.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LexiconError, match=reason):
        read_taxonomy("small")


def test_an_unknown_taxonomy_is_refused_with_those_there_are(root):
    with pytest.raises(LexiconError, match="no taxonomy 'smal'; there are: small"):
        read_taxonomy("smal")


def test_a_lexicon_may_follow_a_taxonomy_and_is_written_with_it(root):
    path = root / "shore.toml"
    path.write_text(LEXICON, encoding="utf-8")

    lexicon = read_lexicon(path)
    write_lexicon(lexicon, root / "again.toml")

    assert lexicon.taxonomy == "small"
    assert read_lexicon(root / "again.toml").taxonomy == "small"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id = "tide"', 'id = "tides"', 9, "frame 'tides' is not in the taxonomy 'small'"),
        ('taxonomy = "small"', 'taxonomy = "big"', 0, "no taxonomy 'big'"),
    ],
)
def test_a_frame_that_its_taxonomy_does_not_have_is_refused(root, old, new, line, reason):
    path = root / "shore.toml"
    path.write_text(LEXICON.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LexiconError, match=reason) as caught:
        read_lexicon(path)
    assert caught.value.line == line
