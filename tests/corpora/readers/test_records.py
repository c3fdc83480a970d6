"""JSON, Parquet and workbooks: rows as in a table, and what each can get wrong."""

import datetime as dt
import json

import pytest

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.parquet import read_parquet_table
from analysis.corpora.readers.records import looks_like_records, read_records
from analysis.corpora.readers.workbooks import read_workbook
from tests.corpora.readers.makers import OPTIONS, json_lines, options, parquet, xlsx, zip_of

ITEMS = [
    {"headline": "Ferry", "body": "One.", "source": {"id": 1, "name": "The Gazette"}, "tags": ["a", "b"]},
    {
        "headline": "Mill",
        "body": "Two.",
        "source": {"id": 2, "name": "The Herald"},
        "publishedAt": "2022-03-04",
    },
]


def texts(reading):
    return [item["text"] for item in reading["articles"] if not item["reason"]]


def reasons(reading):
    return {item["row"]: item["reason"] for item in reading["articles"] if item["reason"]}


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ITEMS).encode(),
        json.dumps({"status": "ok", "articles": ITEMS}).encode(),
        json_lines(ITEMS),
        "\ufeff".encode() + json_lines(ITEMS),
    ],
)
def test_objects_in_every_layout(data):
    reading = read_records(data, options(outlet="source.name"))

    assert texts(reading) == ["One.", "Two."]
    assert reading["articles"][0]["facts"] == {
        "title": "Ferry",
        "outlet": "The Gazette",
        "date_basis": "unknown",
    }
    assert reading["articles"][1]["facts"]["date"] == "2022-03-04"


def test_objects_under_their_identifiers_are_a_row_each():
    keyed = {"x1": {"body": "One. " * 60, "title": "A"}, "x2": {"body": "Two.", "title": "B", "tag": "c"}}

    reading = read_records(json.dumps(keyed).encode(), OPTIONS)

    assert [text[:4] for text in texts(reading)] == ["One.", "Two."]
    assert [item["id"] for item in reading["articles"]] == ["x1", "x2"]


def test_fields_are_found_however_deep_and_paragraphs_stay_apart():
    paragraphs = [
        "The ferry left at noon with eleven passengers and a piano.",
        "It was calm, and nobody spoke." * 3,
    ]
    item = {
        "page": {"content": {"body": [{"text": text} for text in paragraphs]}},
        "authors": [{"name": "Ada Brook"}, {"name": "Jean Moor"}],
    }

    reading = read_records(
        json_lines([item, item]), options(text="page.content.body.text", author="authors.name")
    )

    assert texts(reading) == ["\n\n".join(paragraphs)] * 2
    assert reading["articles"][0]["facts"]["author"] == "Ada Brook; Jean Moor"


def test_one_object_is_one_row():
    assert texts(read_records(json.dumps(ITEMS[0]).encode(), OPTIONS)) == ["One."]


def test_a_broken_line_is_refused_and_the_rest_is_read():
    data = json_lines(ITEMS) + b'\n{"body": "Three.\n[1]\n' + b'{"body": "\\ud800"}'

    reading = read_records(data, OPTIONS)

    assert texts(reading) == ["One.", "Two."]
    assert list(reasons(reading)) == ["3", "4", "5"]
    assert reasons(reading)["3"].startswith("is not JSON")
    assert "surrogate" in reasons(reading)["5"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "is not JSON"),
        (b"[1, 2]", "no list of objects"),
        (b'{"a": [{"b": 1}], "c": [{"d": 1}]}', "2 lists of objects"),
        (b"[" * 100_000, "nested too deeply"),
        (json.dumps([{f"f{i}": 1} for i in range(1001)]).encode(), "1001 different fields"),
        (json.dumps([{"a": 1}] * 3).encode(), "of 3 rows, nothing of which was read"),
    ],
)
def test_other_json_is_refused(data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read_records(data, OPTIONS)


def test_text_is_not_taken_for_json():
    assert looks_like_records('[{"a": 1}]')
    assert not looks_like_records("[Editor's note] The ferry sails.")
    assert not looks_like_records("{")
    assert not looks_like_records("[" * 100_000)


def test_parquet_rows():
    data = parquet({"text": ["One.", None], "date": [dt.date(2022, 3, 4), None], "n": [1.0, 2.5]})

    reading = read_parquet_table(data, OPTIONS)

    assert texts(reading) == ["One."]
    assert reading["articles"][0]["facts"]["date"] == "2022-03-04"
    assert reasons(reading) == {"2": "has no text: text is empty"}


@pytest.mark.parametrize("cut", [20, -9])
def test_a_damaged_parquet_table_is_refused(cut):
    data = parquet({"text": ["One.", "Two."]})
    broken = data[:cut] + b"\x00" * 5 + b"PAR1"

    with pytest.raises(NotTextError, match="damaged Parquet"):
        read_parquet_table(broken, OPTIONS)


def test_sheets_of_a_workbook():
    data = xlsx(
        {
            "Results": [
                ("title", "text", "date"),
                ("Ferry", "One.", dt.date(2022, 3, 4)),
                (None, "Two.", None),
            ],
            "More": [("text", "date"), ("Three.", "5 May 2022"), ("Four.", None, "beyond")],
            "Notes": [("made", "by"), ("hand", "us")],
        }
    )

    reading = read_workbook(data, OPTIONS)

    assert texts(reading) == ["One.", "Two.", "Three."]
    assert [item["row"] for item in reading["articles"]] == ["2", "3", "More!2", "More!3"]
    assert reading["articles"][0]["facts"]["date"] == "2022-03-04"
    assert (
        reasons(reading)["More!3"] == "has cells beyond the 2 columns of the header: its columns are shifted"
    )
    assert any(note.startswith("was not read as a whole: sheet Notes") for note in reading["notes"])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (xlsx({"A": []}), "without any row"),
        (xlsx({"A": [("made", "by"), ("hand", "us")]}), "of 1 row, nothing of which was read"),
        (xlsx({"A": [("text",), ("One.",)]})[:-200], "damaged"),
        (zip_of([("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")]), "no office program writes"),
        (zip_of([("xl/workbook.xml", "<workbook/>")]), "damaged"),
        (zip_of([("xl/workbook.xml", "<a/>"), ("xl/sheet.xml", b"\x00" * 50_000_000)]), "would grow"),
    ],
)
def test_bad_workbooks_are_refused(data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read_workbook(data, OPTIONS)


def test_a_column_whose_name_is_half_a_letter_can_be_named():
    reading = read_records(b'[{"\\ud800": "x", "text": "One."}]', OPTIONS)

    assert "\ufffd" in reading["notes"][1]
