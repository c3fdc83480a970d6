"""What single lines say by their wording."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpora import furniture
from analysis.corpora.furniture import is_date_line, is_name, is_sentence, word_count, wording

RULES = tomllib.loads(Path(furniture.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
CUED = [
    (pattern, rule.get("case", False), rule["cues"])
    for rule in RULES["rule"]
    for pattern in rule["patterns"]
    if "cues" in rule
]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", "interface"),
        ("5 min read", "interface"),
        ("Photo 3 of 14", "interface"),
        ("A A A", "interface"),
        ("* * *", "interface"),
        ("Home > World > Asia", "interface"),
        ("We use cookies to make this site work. By continuing you accept them on your device.", "interface"),
        ("Sign up to our weekly newsletter", "interface"),
        ("© 2021 The Gazette", "interface"),
        ("поделиться", "interface"),
        ("责任编辑:王芳", "interface"),
        ("Most read", "more"),
        ("You may also like", "more"),
        ("12 comments", "comments"),
        ("Leave a reply", "comments"),
        ("By Ada Brook", "byline"),
        ("By Ada Brook and Jean van der Meer in Geneva", "byline"),
        ("BY ADA BROOK", "byline"),
        ("Reporting by Ada Brook; editing by Jean Moor", "byline"),
        ("Authors: Ada Brook, Jean Moor", "byline"),
        ("— AFP", "byline"),
        ("Published: 3 May 2021 10:15 GMT", "source_date"),
        ("Source: The Gazette", "source_date"),
        ("May 3, 2021", "source_date"),
        ("2 hours ago", "source_date"),
        ("Photo: Ada Brook", "caption"),
        ("Ships wait outside the port. (AP Photo/Ada Brook)", "caption"),
        ("Ships wait outside the port. Photo: Reuters", "caption"),
        ("This photo taken on May 3 shows ships outside the port.", "caption"),
        ("Read more: Ships wait for a third day", "related"),
        ("Читайте также: порт закрыт", "related"),
    ],
)
def test_wording_of_furniture(line, kind):
    assert wording(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ships left, the port was closed.",
        "By Monday the port was closed",
        "Share prices fell after the talks ended.",
        "More in common than apart",
        "Related costs rose by a third last year.",
        "The picture: a ship at anchor, and nobody on deck.",
        "A photo posted by the ministry showed two ships at anchor.",
        "Read-only files cannot be changed.",
        "The subscriber base of the railway grew to 10,000 passengers in a week.",
        "Commentary: a railway is a promise",
        "Tagore wrote about the river",
        "Print is not dead, says the last printer of the town.",
        "In May 2021 the port was closed.",
        "相关部门表示,港口将继续关闭。",
        "Elsewhere in the region, ports stayed open.",
    ],
)
def test_running_text_and_titles_give_no_clue(line):
    assert wording(line) == ""


def test_words_are_counted_without_punctuation_and_each_ideograph_is_one():
    assert word_count("Don't count, measure 3.5 times – 再见") == 7
    assert word_count("... – !") == 0


def test_a_sentence_may_end_behind_quotes_and_brackets():
    assert is_sentence("“We are done.”")
    assert is_sentence("“We are done,” she said (twice).")
    assert is_sentence("港口关闭了。")
    assert not is_sentence("Port closes")


def test_names():
    assert is_name("Ada Brook")
    assert is_name("Jean van der Meer")
    assert not is_name("Local politics")
    assert not is_name("Ada")


def test_dates():
    assert is_date_line("Updated 24 February 2022, 10:15")
    assert not is_date_line("May 2021 elections")


@pytest.mark.parametrize(("pattern", "case", "cues"), CUED, ids=[pattern[:30] for pattern, _, _ in CUED])
@settings(max_examples=40)
@given(data=st.data())
def test_no_line_that_a_rule_fits_lacks_its_cues(pattern, case, cues, data):
    whole = furniture._compiled({"patterns": [pattern], "case": case}, RULES["pieces"])
    line = data.draw(st.from_regex(whole).filter(lambda text: whole.search(text) is not None))

    assert any(cue in line.lower() for cue in cues), line


@given(st.text(st.sampled_from("ab1_-'. \t漢é\u2019\u00ad"), max_size=30))
def test_words_are_counted_alike_with_and_without_ideographs(text):
    assert word_count(text) == len(re.findall(furniture.WORD, text))
