"""What is written is read back as it was."""

import pandas as pd
import pytest
import yaml

from analysis.framing import read_lexicon, write_lexicon
from analysis.framing.formats.registry import FORMATS
from tests.conftest import ROOT

RULED = """id = "ruled"
version = "2.1.0"
language = "en"
licence = "CC0-1.0"
title = 'Marks " and \\ in a title'

[[sources]]
id = "council"
citation = "Council minutes"
url = "minutes"
register = "official"

[[frames]]
id = "sea"
label = "Sea"
definition = "Water: # not a comment."
poles = ["calm", "storm"]
entries = [
  {pattern = "Guinea", exclude = ["guinea bissau", "new guinea"]},
  {pattern = "=risk", pole = "storm", not_after = {words = ["not", "no longer"], within = 3}},
  {pattern = "yes", pole = "calm", source = "council", source_checked = true},
  {pattern = "tide: high", near = {words = ["harbour*"], within = 5}, register = "both", source = "council"},
]

[[frames]]
id = "sea > trade"
label = "Trade"
definition = "Goods."
entries = [{pattern = "cargo"}, {pattern = "don't \\"sink\\""}]

[[frames]]
id = "faith"
label = "Faith"
definition = "Hope."
entries = [{pattern = "cargo"}]
"""


@pytest.fixture
def ruled(tmp_path):
    path = tmp_path / "ruled.toml"
    path.write_text(RULED, encoding="utf-8")
    return read_lexicon(path)


@pytest.mark.parametrize("suffix", [".toml", ".yaml", ".yml", ".csv"])
@pytest.mark.parametrize("name", ["ruled", "china_russia", "toy_debate"])
def test_entries_and_rules_come_back(tmp_path, ruled, suffix, name):
    lexicon = ruled if name == "ruled" else read_lexicon(ROOT / "corpus" / "lexicons" / f"{name}.toml")

    write_lexicon(lexicon, tmp_path / f"copy{suffix}")
    again = read_lexicon(tmp_path / f"copy{suffix}")

    pd.testing.assert_frame_equal(again.entries, lexicon.entries)
    pd.testing.assert_frame_equal(again.rules, lexicon.rules)
    if suffix != ".csv":
        assert (again.id, again.version, again.title) == (lexicon.id, lexicon.version, lexicon.title)


def test_toml_keeps_everything_else_too(tmp_path, ruled):
    write_lexicon(ruled, tmp_path / "copy.toml")
    again = read_lexicon(tmp_path / "copy.toml")

    for table in ("frames", "sources"):
        pd.testing.assert_frame_equal(getattr(again, table), getattr(ruled, table))
    assert again.poles == ruled.poles


def test_dicx_keeps_frames_and_patterns_and_says_what_it_loses(tmp_path, ruled):
    lost = write_lexicon(ruled, tmp_path / "copy.dicx")
    again = read_lexicon(tmp_path / "copy.dicx").entries

    assert again["frame"].tolist() == ruled.entries["frame"].tolist()
    assert again["pattern"].tolist() == ruled.entries["pattern"].str.lower().tolist()
    assert any("rules of 3 entries" in sentence for sentence in lost)


def test_another_reader_of_yaml_finds_the_words(tmp_path, ruled):
    write_lexicon(ruled, tmp_path / "copy.yaml")
    content = yaml.safe_load((tmp_path / "copy.yaml").read_text(encoding="utf-8"))

    assert content == {
        "sea": ["Guinea", "=risk", "yes", "tide: high", {"trade": ["cargo", 'don\'t "sink"']}],
        "faith": ["cargo"],
    }


def test_no_cell_of_a_table_begins_like_a_formula(tmp_path, ruled):
    write_lexicon(ruled, tmp_path / "copy.csv")

    assert ",'=risk," in (tmp_path / "copy.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["mary.cat", "liwc_hierarchical.dic", "laver-garry.ykd", "issue-459.cat"])
@pytest.mark.parametrize("suffix", [".toml", ".dicx", ".yaml", ".csv"])
def test_foreign_lexicons_come_back_from_every_format(shared, tmp_path, name, suffix):
    lexicon = read_lexicon(shared / "data" / "reference_values" / "lexicon_formats" / name)

    write_lexicon(lexicon, tmp_path / f"copy{suffix}")
    again = read_lexicon(tmp_path / f"copy{suffix}")

    def pairs(read):
        return sorted(zip(read.entries["frame"], read.entries["pattern"], strict=True))

    assert pairs(again) == pairs(lexicon)


def test_another_suffix_is_refused(tmp_path, ruled):
    with pytest.raises(ValueError, match=r"written to \.toml"):
        write_lexicon(ruled, tmp_path / "copy.xlsx")


def test_what_can_be_written_can_be_read():
    suffixes = {suffix for module in FORMATS.values() for suffix in module.SUFFIXES}

    assert {".toml", ".yaml", ".yml", ".csv", ".dicx"} <= suffixes
