"""The shipped lexicons: form, declared sources and poles, patterns that our tokens can match."""

import datetime
import re
import tomllib
from collections import Counter
from fnmatch import fnmatchcase
from itertools import permutations
from pathlib import Path

import pytest

LEXICONS = Path(__file__).resolve().parents[2] / "corpus" / "lexicons"
NAMES = sorted(path.stem for path in LEXICONS.glob("*.toml"))
TOP_KEYS = {"id", "version", "language", "licence", "title", "description", "citation", "sources", "frames"}
SOURCE_KEYS = {"id", "citation", "url", "register", "source_checked", "opened"}
FRAME_KEYS = {"id", "label", "definition", "poles", "source", "entries"}
ENTRY_KEYS = {"pattern", "pole", "register", "source", "source_checked"}
SOURCE_REGISTERS = {"state media", "official", "Western outlets", "scholarship", "others"}
ENTRY_REGISTERS = {"state media", "Western outlets", "both", "none"}
PERSONS = {
    "putin",
    "xi",
    "lavrov",
    "wang",
    "zelensky",
    "zelenskyy",
    "biden",
    "trump",
    "stoltenberg",
    "merkel",
}


@pytest.fixture(params=NAMES)
def text(request):
    return (LEXICONS / f"{request.param}.toml").read_text("utf-8")


@pytest.fixture
def lexicon(text):
    return tomllib.loads(text)


@pytest.fixture
def entries(lexicon):
    return [(frame, entry) for frame in lexicon["frames"] for entry in frame["entries"]]


def parts(pattern):
    """Return the words of a pattern; hyphens part words."""
    return re.split(r"[ -]+", pattern)


def test_both_lexicons_ship():
    assert {"china_russia", "toy_debate"} <= set(NAMES)


def test_keys_are_the_declared_ones(lexicon, entries):
    assert set(lexicon) - {"taxonomy", "changes", "word_lists"} == TOP_KEYS
    assert all(set(source) == SOURCE_KEYS for source in lexicon["sources"])
    assert all(set(frame) == FRAME_KEYS for frame in lexicon["frames"])
    assert all(set(entry) - {"also", "exclude", "near"} == ENTRY_KEYS for _, entry in entries)
    assert all(lexicon[key].strip() for key in TOP_KEYS - {"sources", "frames"})
    assert lexicon["licence"] == "CC-BY-4.0"


def test_file_name_is_the_id(lexicon):
    assert lexicon["id"] in NAMES
    assert re.fullmatch(r"\d+\.\d+\.\d+", lexicon["version"])


def test_ids_and_labels_are_unique(lexicon):
    for kind, key in (("sources", "id"), ("sources", "url"), ("frames", "id"), ("frames", "label")):
        assert max(Counter(item[key] for item in lexicon[kind]).values(), default=1) == 1, (kind, key)


def test_each_frame_has_two_poles_and_entries_for_both(lexicon):
    # what stands for no issue, or for the dimension of any issue, has no sides
    n_poles = 0 if lexicon["id"] in ("placebo", "generic_frames") else 2
    for frame in lexicon["frames"]:
        assert len(set(frame["poles"])) == len(frame["poles"]) == n_poles
        assert {entry["pole"] for entry in frame["entries"]} == set(frame["poles"] or [""]), frame["id"]


def test_labels_and_poles_are_neutral(lexicon):
    shown = [word for frame in lexicon["frames"] for word in (frame["id"], frame["label"], *frame["poles"])]
    assert not [word for word in shown if "propaganda" in word.lower()]


def test_patterns_are_lower_case_and_made_of_our_words(entries, plain_words):
    for _, entry in entries:
        pattern = entry["pattern"]
        assert pattern == pattern.lower().strip()
        solid = pattern.replace("*", "x").replace("?", "x")
        assert plain_words(solid) == parts(solid), pattern
        assert 1 <= len(parts(pattern)) <= 4, pattern


def test_wildcards_follow_enough_letters(entries):
    for _, entry in entries:
        for word in parts(entry["pattern"]):
            assert re.fullmatch(r"[^*?]+|[^*?]{3,}[*?]|[^*?]{5,}\?[^*?]+", word), entry["pattern"]


def test_no_pattern_is_there_twice_or_swallowed_by_another(entries):
    words = [parts(entry["pattern"]) for _, entry in entries]
    assert max(Counter(map(tuple, words)).values()) == 1
    for one, other in permutations(words, 2):
        swallowed = len(one) == len(other) and all(map(fnmatchcase, one, other))
        assert not swallowed, (one, other)


def test_registers_and_sources_are_declared(lexicon, entries):
    declared = {source["id"] for source in lexicon["sources"]}
    assert {source["register"] for source in lexicon["sources"]} <= SOURCE_REGISTERS
    for _, entry in entries:
        assert entry["register"] in ENTRY_REGISTERS
        assert entry["source"] in declared | {"proposed"}, entry
    assert all(frame["source"] in declared | {"proposed"} for frame in lexicon["frames"])


def test_only_entries_with_an_opened_source_are_checked(lexicon, entries):
    opened = {source["id"] for source in lexicon["sources"] if source["source_checked"]}
    for _, entry in entries:
        assert entry["source_checked"] == (entry["source"] in opened), entry
        if entry["source"] == "proposed":
            assert entry["register"] == "none", entry


def test_sources_have_address_and_day_and_are_used(lexicon, entries):
    also = {source for _, entry in entries for source in entry.get("also", [])}
    used = {entry["source"] for _, entry in entries} | also
    used |= {frame["source"] for frame in lexicon["frames"]}
    for source in lexicon["sources"]:
        assert re.fullmatch(r"https?://\S+", source["url"])
        assert datetime.date.fromisoformat(source["opened"]).year >= 2026
        assert source["id"] in used
    assert also <= {source["id"] for source in lexicon["sources"]}


def test_one_entry_a_line_and_both_means_two_sources(entries, text):
    lines = [line for line in text.splitlines() if "{pattern = " in line]
    assert len(lines) == len(entries)
    for _, entry in entries:
        assert entry["register"] != "both" or entry.get("also"), entry


def test_china_russia_covers_ten_issues(entries):
    lexicon = tomllib.loads((LEXICONS / "china_russia.toml").read_text("utf-8"))
    sizes = [len(frame["entries"]) for frame in lexicon["frames"]]
    checked = sum(entry["source_checked"] for frame in lexicon["frames"] for entry in frame["entries"])
    assert len(sizes) == 10
    assert min(sizes) >= 15
    assert 150 <= sum(sizes) <= 300
    assert checked > sum(sizes) / 2


def test_china_russia_has_british_and_american_spellings_and_no_persons():
    lexicon = tomllib.loads((LEXICONS / "china_russia.toml").read_text("utf-8"))
    patterns = {entry["pattern"] for frame in lexicon["frames"] for entry in frame["entries"]}
    for british, american in (
        ("defence", "defense"),
        ("labour", "labor"),
        ("colour", "color"),
        ("favour", "favor"),
    ):
        for pattern in patterns:
            if british in pattern:
                assert pattern.replace(british, american) in patterns, pattern
    assert not [pattern for pattern in patterns if re.search(r"i[sz](?=ation|ing|ed\b)", pattern)]
    assert not {word for pattern in patterns for word in parts(pattern)} & PERSONS
