"""Every file of the reference collection, against what its origin says is in it."""

import csv

import pytest

from analysis.framing import read_lexicon

MARY = {"a category": ["lamb", "little", "more"], "another category": ["had", "mary"]}
TWICE = {"a category": ["lamb", "little", "more"], "another category": ["had", "little", "mary"]}


@pytest.fixture
def folder(shared):
    return shared / "data" / "reference_values" / "lexicon_formats"


def content(lexicon):
    """Return the patterns of each frame, sorted; frames in one spelling."""
    found = {}
    for row in lexicon.entries.itertuples():
        found.setdefault(row.frame.lower().replace("_", " "), []).append(row.pattern)
    return {frame: sorted(patterns) for frame, patterns in found.items()}


@pytest.mark.parametrize("name", ["mary.cat", "mary.dic", "mary.lc3", "mary.lcd", "mary.ykd", "mary.yml"])
def test_one_lexicon_in_six_formats(folder, name):
    assert content(read_lexicon(folder / name)) == MARY


@pytest.mark.parametrize(
    "name", ["mary_doubleterm.dic", "mary_multipletabs.dic", "mary_zeropadding.dic", "mary_missingcat.dic"]
)
def test_paddings_and_repeated_terms(folder, name):
    assert content(read_lexicon(folder / name)) == TWICE


def test_an_undeclared_category_is_named_with_its_line(folder):
    notes = read_lexicon(folder / "mary_missingcat.dic").notes

    assert notes["line"].tolist() == [9]
    assert "category 03 is not declared" in notes["sentence"].iloc[0]


def test_the_content_decides_and_not_the_suffix(folder):
    assert content(read_lexicon(folder / "actually_ykd.cat")) == {
        f"new dictionary > {frame}": patterns for frame, patterns in MARY.items()
    }


def test_codes_that_depend_on_context_are_left_out(folder):
    lexicon = read_lexicon(folder / "liwc_extracodes.dic")

    # The categories that quanteda keeps of this file.
    kept = [
        "verb",
        "past",
        "whatever",
        "family",
        "affect",
        "posemo",
        "cogmech",
        "tentat",
        "whatever2",
        "time",
    ]
    assert list(lexicon.frames["frame"]) == kept
    assert "kind" not in set(lexicon.entries["pattern"])
    assert content(lexicon)["posemo"] == ["like", "likeab*", "liked"]
    assert {20, 23} <= set(lexicon.notes["line"])


def test_categories_nest_by_tabs(folder):
    frames = list(read_lexicon(folder / "liwc_hierarchical.dic").frames["frame"])

    # As quanteda reads it: four headings keep something, the second of them four categories.
    assert list(dict.fromkeys(frame.partition(" > ")[0] for frame in frames)) == [
        "verb",
        "misc",
        "past",
        "else",
    ]
    assert sum(frame.startswith("misc > ") for frame in frames) == 4
    assert "past > insight > tentat" in frames


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("iso-8859-1.cat", "bh ch dh"),
        ("iso-8859-2.cat", "č ď ě"),
        ("iso-8859-14.cat", "ḃ ċ ḋ"),
        ("windows-1252.cat", "š ž ÿ"),
        ("shift-jis.cat", "あ い う"),
        ("euc-jp.cat", "あ い う"),
    ],
)
def test_encodings_that_the_name_tells(folder, name, letters):
    assert content(read_lexicon(folder / name))["non-latin"] == sorted(letters.split())


def test_a_category_may_be_called_na(folder):
    lexicon = read_lexicon(folder / "issue-459.cat")

    assert list(lexicon.frames["frame"]) == [f"SOUTH > {key}" for key in ("BW", "LS", "NA", "ZA", "SZ")]
    assert content(lexicon)["south > na"] == ["namibia", "namibian*", "windhoek"]


def test_nested_nodes(folder):
    assert content(read_lexicon(folder / "issue-819.ykd")) == {
        "dictionary > pos > a": ["a word"],
        "dictionary > pos > b": ["b word"],
    }
    assert content(read_lexicon(folder / "yoshi.ykd"))["new dictionary > a category > a subcategory"] == [
        "more"
    ]


def test_the_same_large_lexicon_in_two_formats(folder):
    with (folder / "data_dictionary_LaverGarry.csv").open(encoding="utf-8") as rows:
        expected = [(row["category"].replace("/", " > "), row["pattern"]) for row in csv.DictReader(rows)]

    for name in ("laver-garry.cat", "data_dictionary_LaverGarry.csv"):
        entries = read_lexicon(folder / name).entries
        assert sorted(zip(entries["frame"], entries["pattern"], strict=True)) == sorted(expected), name


def test_alphabetical_categories_and_the_nine_of_laver_and_garry(folder):
    assert content(read_lexicon(folder / "alpha.dic")) == {"a": ["a*"], "bravo": ["bravo"]}
    frames = read_lexicon(folder / "laver-garry.ykd").frames["frame"]
    assert len({frame.split(" > ")[1] for frame in frames}) == 9


def test_every_file_is_read(folder):
    for path in sorted(folder.iterdir()):
        lexicon = read_lexicon(path)
        assert len(lexicon.entries) > 0, path.name
        assert not lexicon.entries.duplicated(["frame", "pattern"]).any(), path.name
