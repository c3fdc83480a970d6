"""Sentences about one and about many, and names in the order that people count."""

import json

import pytest

from analysis.corpora import import_documents
from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.delimited import read_delimited
from analysis.corpora.readers.pdf import read_pdf
from analysis.corpora.readers.plain import read_plain
from analysis.corpora.readers.records import read_records
from analysis.corpora.wording import count_of, how_many, name_some, natural_order
from tests.conftest import ROOT
from tests.corpora.readers.makers import FERRY, OPTIONS, csv_table, nexis, pdf


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "row", "0 rows"),
        (1, "row", "1 row"),
        (1, "file or row", "1 file or row"),
        (2, "file or row", "2 files or rows"),
        (2, "box", "2 boxes"),
    ],
)
def test_a_number_takes_the_form_of_its_noun(number, noun, words):
    assert how_many(number, noun) == words


def test_the_verb_follows_the_number_and_some_are_named():
    assert count_of(["a"], "text") == "1 text is"
    assert count_of(["a", "b"], "text") == "2 texts are"
    assert name_some(["a", "b", "c"], 2) == "a, b and 1 more"


def test_row_two_comes_before_row_ten():
    names = ["t.csv#10", "t.csv#2", "t.csv", "s!3", "t2", "t02", "10", "9", "a"]

    assert sorted(names, key=natural_order) == [
        *("9", "10", "a", "s!3", "t02", "t2", "t.csv", "t.csv#2", "t.csv#10")
    ]


@pytest.mark.parametrize(
    ("read", "data", "sentence"),
    [
        (read_records, json.dumps([{f"f{i}": 1 for i in range(1001)}]).encode(), "in 1 object:"),
        (read_records, b"1", "1 character"),
        (read_delimited, b"a,b\n1,2\n", "of 1 row, nothing of which was read"),
        (read_delimited, b"A ferry.\nB.\n", "what follows is 1 line"),
        (read_pdf, pdf([[""]]), "a PDF of 1 page without text"),
    ],
)
def test_refusals_of_one_speak_of_one(read, data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read(data, OPTIONS)


def test_notes_on_one_speak_of_one():
    table = read_delimited(csv_table([("title", "text"), ("Ferry", "It left.")]), OPTIONS)
    document = read_plain("\n".join(nexis({"title": "Ferry", "body": FERRY})).encode(), OPTIONS)

    assert "of 1 row: " in table["notes"][0]
    assert document["notes"][-1] == "was read as a Nexis Uni document of 1 article"


def test_what_an_import_lists_is_in_the_order_of_the_rows(study, tmp_path):
    rows = [("title", "text"), *((f"Title {i}", "") for i in range(2, 13))]
    path = tmp_path / "rows.csv"
    path.write_bytes(csv_table(rows))

    record = import_documents(study, [path])

    assert [entry["file"] for entry in record["refusals"]] == [f"rows.csv#{i}" for i in range(2, 13)]


@pytest.mark.parametrize("study", ["china_russia_partnership", "toy_debate", "headlines_2022"])
def test_the_records_that_ship_are_in_that_order(study):
    record = json.loads((ROOT / "corpus" / study / "import.json").read_text(encoding="utf-8"))

    for part in ("refusals", "notes", "duplicates_of"):
        files = [entry["file"] for entry in record[part]]
        assert files == sorted(files, key=natural_order)
