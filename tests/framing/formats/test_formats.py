"""What each format can say, in small files of our own."""

import pytest

from analysis.framing import read_lexicon
from analysis.framing.formats import FORMATS, format_of

TREE = {"sea": ["harbour", "quay*"], "land > road": ["tram line"]}
FILES = {
    "a.dic": "%\n1\tsea\nland\n\t2\troad\n%\nHarbour\t1\nquay*\t1\ntram line\t2\n",
    "a.dicx": "DicTerm,sea,land > road\nharbour,X,\nquay*,X,\ntram line,,X\n",
    "a.lc3": "+sea\n harbour\nquay*\n+land > road\n tram line\n",
    "a.cat": "sea\n\tHARBOUR (1)\n\tQUAY* (1)\nland\n\troad\n\t\tTRAM LINE (1)\n",
    "a.ykd": '<dictionary><cnode name="sea"><pnode name="harbour"/><pnode name="quay*"/></cnode>'
    '<cnode name="land"><cnode name="road"><pnode name="tram line"/></cnode></cnode></dictionary>',
    "a.yml": "sea:\n  - harbour\n  - quay*\nland:\n  road: tram line\n",
    "b.yml": "sea: [harbour, 'quay*']\nland:\n  - road: [tram line]\n",
    "a.json": '{"sea": ["harbour", "quay*"], "land": {"road": ["tram line"]}}',
    "b.json": '[{"frame": "sea", "pattern": "harbour"}, {"frame": "sea", "pattern": "quay*"},'
    ' {"frame": "land > road", "term": "tram line"}]',
    "a.csv": "category,pattern\nsea,harbour\nsea,quay*\nland/road,tram line\n",
    "b.csv": "\ufeffPattern;Frame\nharbour;sea\nquay*;sea\ntram line;land > road\n",
    "a.tsv": 'term\tcategory\n"harbour"\tsea\nquay*\tsea\ntram line\tland/road\n',
}


def content(lexicon):
    return {str(frame): list(part["pattern"]) for frame, part in lexicon.entries.groupby("frame", sort=False)}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", ["", ".txt"])
def test_each_format_is_told_by_its_content(tmp_path, name, suffix):
    path = tmp_path / (name + suffix)
    path.write_text(FILES[name], encoding="utf-8")

    assert content(read_lexicon(path)) == TREE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_marks_are_believed(tmp_path, encoding):
    path = tmp_path / "a.cat"
    path.write_bytes("SEA\n\tŘEKA (1)\n".encode(encoding))

    assert content(read_lexicon(path)) == {"SEA": ["řeka"]}


def test_the_declared_encoding_of_xml_is_used(tmp_path):
    path = tmp_path / "a.ykd"
    text = FILES["a.ykd"].replace("harbour", "řeka")
    path.write_bytes(('<?xml version="1.0" encoding="iso-8859-2"?>\n' + text).encode("iso-8859-2"))

    assert content(read_lexicon(path))["sea"] == ["řeka", "quay*"]


def test_a_foreign_lexicon_names_its_file_and_is_told_apart_by_its_content(tmp_path):
    first, second = tmp_path / "first.lc3", tmp_path / "second.lc3"
    first.write_text("+sea\nharbour\n", encoding="utf-8")
    second.write_text("+sea\nquay\n", encoding="utf-8")

    lexicon = read_lexicon(first)

    assert (lexicon.id, lexicon.licence, lexicon.language) == ("first", "unknown", "und")
    assert lexicon.entries[["source", "basis"]].to_numpy().tolist() == [["first.lc3", "unchecked"]]
    assert lexicon.version != read_lexicon(second).version


def test_truth_values_and_numbers_are_words_in_yaml(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("NO: [yes, 1.0, null]\n2016: [on]\n", encoding="utf-8")

    assert content(read_lexicon(path)) == {"NO": ["yes", "1.0", "null"], "2016": ["on"]}


def test_words_beside_categories_stay_with_their_parent(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("sea:\n  - harbour\n  - trade: [cargo]\n  - quay\n", encoding="utf-8")

    assert content(read_lexicon(path)) == {"sea": ["harbour", "quay"], "sea > trade": ["cargo"]}


@pytest.mark.parametrize(
    ("name", "text", "line", "sentence"),
    [
        ("a.cat", "SEA\n\tHARBOUR (2)\n", 2, "weight is not taken over"),
        ("a.cat", "SEA\n\tQUAY (1)\n\t@NEAR [A] (1)\n", 3, "rule"),
        ("a.dicx", "DicTerm,sea\nharbour,0.5\n", 2, "weight"),
        ("a.dicx", "DicTerm,sea\nharbour,X\nquay,\n", 3, "no category"),
        ("a.lc3", "+sea\nharbour\nharbour\n", 3, "stands twice"),
        ("a.csv", "frame,pattern\nsea,harbour\nsea,\n", 3, "left out"),
        ("a.ykd", FILES["a.ykd"].replace('"harbour"', '""'), 1, "has no name"),
        ("a.json", '{"sea": ["harbour", ""]}', 0, "empty word"),
        ("a.yml", "sea:\n  - harbour\n  - ''\n", 3, "empty word"),
    ],
)
def test_what_is_left_out_is_noted(tmp_path, name, text, line, sentence):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    notes = read_lexicon(path).notes

    assert (notes["line"].iloc[0], len(notes)) == (line, 1)
    assert sentence in notes["sentence"].iloc[0]


def test_every_module_of_the_registry_keeps_to_the_interface(tmp_path):
    for module in FORMATS.values():
        assert module.SUFFIXES
        assert module.recognises("\n\n") is False
        assert format_of(tmp_path / f"x{module.SUFFIXES[0]}", "§§") is module
