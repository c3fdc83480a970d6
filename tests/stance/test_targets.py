"""Targets: read as declared, refused with a sentence, and those that ship."""

import re

import pytest

from analysis.stance import STANCES, TargetError, read_targets
from tests.conftest import ROOT

SHIPPED = sorted(path.stem for path in (ROOT / "corpus" / "stance_targets").glob("*.toml"))
GOOD = """
id = "harbour"
label = "the harbour"
version = "1.0.0"
definition = "The old harbour."
aliases = ["harbour", "port"]
aliases_as_written = ["HQ"]
set_aside = ["port wine"]
[together]
groups = [["ship"], ["quay", "pier"]]
within = 3
[codebook]
favour = "for"
against = "against"
neither = "neither"
[[codebook.examples]]
sentence = "The harbour feeds us."
label = "favour"
reason = "praise"
"""


@pytest.fixture
def write(tmp_path):
    def _write(text):
        path = tmp_path / "harbour.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_reads_what_is_declared(write):
    found = read_targets([write(GOOD)])

    assert found["targets"].iloc[0][["target", "label", "favour", "source"]].tolist() == [
        "harbour",
        "the harbour",
        "for",
        "proposed",
    ]
    assert dict(zip(found["aliases"]["pattern"], found["aliases"]["use"], strict=True)) == {
        "harbour": "any_case",
        "port": "any_case",
        "HQ": "as_written",
        "port wine": "set_aside",
        "ship": "together 1",
        "quay": "together 2",
        "pier": "together 2",
    }
    assert found["examples"]["label"].tolist() == ["favour"]


def test_no_target_gives_empty_tables():
    assert all(len(table) == 0 for table in read_targets([]).values())


def test_six_targets_ship():
    assert SHIPPED == [
        "china_russia_partnership",
        "nato",
        "taiwan_status",
        "ukraine_war",
        "united_states",
        "western_sanctions",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_codebooks_show_each_stance_once_or_more(name):
    found = read_targets([name])

    assert set(found["examples"]["label"]) == set(STANCES)
    assert found["targets"]["source"].tolist() == ["proposed"]
    assert found["examples"]["sentence"].str.split().str.len().min() > 5


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "harbour"', 'id = "other"', "make it the name of the file, 'harbour'"),
        ('label = "the harbour"', "", "'label' is missing"),
        ("id =", "id = =", "is not TOML"),
        ("set_aside", "aside", "unknown keys aside"),
        ('aliases = ["harbour", "port"]', 'aliases = "harbour"', "aliases is not a list"),
        ('"harbour", "port"', '"harbour", "$$$"', "can never match"),
        ('"harbour", "port"', '"harbour", "HARBOUR"', "'HARBOUR' stands twice"),
        ('["HQ"]', '["H*"]', "holds a wildcard"),
        ('against = "against"', "", "does not say what counts as against"),
        ("within = 3", "within = 0", r"\[together\] needs groups"),
        ('[["ship"], ["quay", "pier"]]', '[["ship"]]', r"\[together\] needs groups"),
        ('label = "favour"', 'label = "pro"', "labelled 'pro', not one of favour, against, neither"),
        ('reason = "praise"', "", "needs sentence, label and reason"),
    ],
)
def test_faults_get_a_sentence_with_the_file(write, old, new, sentence):
    assert old in GOOD
    with pytest.raises(TargetError, match=rf"harbour.toml.*{sentence}"):
        read_targets([write(GOOD.replace(old, new, 1))])


def test_a_target_without_words_is_refused(write):
    text = re.sub(r"(?s)aliases = .*?\[codebook\]", "set_aside = ['port wine']\n[codebook]", GOOD)

    with pytest.raises(TargetError, match="nothing names the target"):
        read_targets([write(text)])


def test_a_target_named_twice_and_a_single_string_are_refused():
    with pytest.raises(TargetError, match="'nato' is named twice"):
        read_targets(["nato", "nato"])
    with pytest.raises(ValueError, match="pass a list"):
        read_targets("nato")
    with pytest.raises(FileNotFoundError):
        read_targets(["nowhere"])
