"""Rows of a manifest as facts: dates, bases, sides; what is unknown stays empty."""

import datetime as dt

import openpyxl
import pytest

from analysis.corpora.dates import read_date
from analysis.corpora.facts import date_basis, document_facts, side_of
from analysis.corpora.manifests import read_manifest

SETTINGS = {
    "language": "en",
    "grouping": {"column": "outlet", "sides": [{"name": "state", "values": ["The Gazette", "The Herald"]}]},
}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-02-07", "2022-02-07"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("2022-02-07T10:15:00Z", "2022-02-07"),
        ("2022/2/7", "2022-02-07"),
        ("7 February 2022", "2022-02-07"),
        ("February 7, 2022", "2022-02-07"),
        ("Feb. 2022", "2022-02"),
        ("29 February 2024", "2024-02-29"),
        ("02/07/2022", ""),
        ("2022-13-01", ""),
        ("31 April 2022", ""),
        ("13/02/2022", "2022-02-13"),
        ("7 février 2022", "2022-02-07"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_as_precise_as_they_are_and_never_guessed(text, date):
    assert read_date(text)[0] == date
    assert document_facts({"date": text}, SETTINGS)[0]["date"] == date


@pytest.mark.parametrize(
    ("wording", "basis"),
    [
        ("stated", "stated"),
        ("Stated in the page", "stated"),
        ("inferred from the events named", "inferred"),
        ("relative to the crawl", "relative"),
        ("not stated", "unknown"),
        ("", "unknown"),
        ("a hunch", "unknown"),
    ],
)
def test_bases_come_in_four_words(wording, basis):
    assert date_basis(wording) == basis


def test_facts_of_a_full_row():
    row = {
        "title": " Port  closes ",
        "outlet": "The Gazette",
        "outlet_basis": "inferred from the furniture",
        "outlet_type": "state media",
        "country": "de",
        "authors": "Ada Brook;  Jean Moor;",
        "author_note": "two notes",
        "date": "Feb 2022",
        "date_basis": "inferred from events",
    }

    facts, notes = document_facts(row, SETTINGS)

    assert notes == []
    assert facts == {
        "title": "Port closes",
        "outlet": "The Gazette",
        "country": "DE",
        "date": "2022-02",
        "date_basis": "inferred",
        "author": "Ada Brook; Jean Moor",
        "url": "",
        "language": "en",
        "genre": "",
        "basis_note": (
            "outlet: inferred from the furniture; kind of outlet: state media; "
            "date: inferred from events; author: two notes"
        ),
        "side": "state",
    }


def test_what_cannot_be_used_is_left_empty_and_said():
    facts, notes = document_facts({"country": "Germany", "date": "02/07/2022", "outlet": "Other"}, SETTINGS)

    assert (facts["country"], facts["date"], facts["date_basis"], facts["side"]) == ("", "", "unknown", "")
    assert len(notes) == 3
    assert "02/07/2022" in facts["basis_note"]


def test_sides_without_a_declaration_are_the_values_themselves():
    settings = {"grouping": {"column": "genre", "sides": []}}

    assert side_of({"genre": "report"}, settings) == ("report", "")
    assert side_of({}, settings)[0] == ""
    assert side_of({"outlet": "THE GAZETTE"}, SETTINGS) == ("state", "")


def test_a_manifest_of_any_separator_is_read(tmp_path):
    for mark in ",;\t":
        path = tmp_path / "manifest.csv"
        path.write_text(f"\ufeffFile{mark}Outlet\r\n./sub\\a.txt{mark}The Gazette\r\n", encoding="utf-8")

        assert read_manifest(path) == (
            {"sub/a.txt": {"file": "./sub\\a.txt", "outlet": "The Gazette", "row": "2"}},
            [],
        )


def test_a_manifest_may_be_a_workbook(tmp_path):
    path = tmp_path / "manifest.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["file", "outlet", "date", None], ["a.txt", "The Gazette", dt.datetime(2022, 7, 8), None]):
        sheet.append(row)
    book.create_sheet("notes").append(["nothing of use"])
    book.save(path)

    table, notes = read_manifest(path)

    assert table == {
        "a.txt": {"file": "a.txt", "outlet": "The Gazette", "date": "2022-07-08", "row": "2"},
    }
    assert notes == ["has further sheets, which were not read; its facts are those of Sheet"]
    path.write_bytes(b"PK\x03\x04 cut off")
    assert read_manifest(path)[0] == {}
    assert read_manifest(path)[1][0].startswith("could not be read, so no facts were taken from it: ")


def test_columns_of_a_manifest_may_have_the_names_that_tables_use(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text(
        "Filename,Publisher,headline,outlet,beat\na.txt,P,Boats,The Gazette,sea\n", encoding="utf-8"
    )

    table, notes = read_manifest(path, also=("beat",))

    facts = {"title": "Boats", "outlet": "The Gazette", "beat": "sea"}
    assert table == {"a.txt": {"file": "a.txt", "row": "2"} | facts}
    assert notes == [
        "has columns by other names, which were read: filename as file, headline as title",
        "has columns that are not understood and were ignored: publisher",
    ]
    assert read_manifest(path, also=("beat", "publisher"))[0]["a.txt"]["publisher"] == "P"


def test_a_faulty_manifest_is_used_as_far_as_it_goes(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text("file,colour,outlet\na.txt,red,A,more\n\n,blue,B\na.txt,red,C\nb.txt\n", encoding="utf-8")

    table, notes = read_manifest(path)

    assert table == {
        "a.txt": {"file": "a.txt", "outlet": "A", "row": "2"},
        "b.txt": {"file": "b.txt", "row": "6"},
    }
    assert [note.split()[0] for note in notes] == ["has", "has", "names", "names"]
    assert "colour" in notes[0]
    assert "line 2" in notes[1]


def test_a_manifest_without_a_file_column_gives_no_facts(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text("name,outlet\na.txt,A\n", encoding="utf-8")

    assert read_manifest(path) == ({}, ["has no column named file, so no facts could be taken from it"])


@pytest.mark.parametrize(
    ("order", "others", "dates"),
    [
        ("", "25/04/2022", ["2022-04-03", "2022-04-25"]),
        ("", "04/25/2022", ["2022-03-04", "2022-04-25"]),
        ("dmy", "2022", ["2022-04-03", "2022"]),
        ("", "2022", ["03/04/2022", "2022"]),
    ],
)
def test_the_dates_of_a_manifest_are_read_as_those_of_a_table(tmp_path, order, others, dates):
    path = tmp_path / "manifest.csv"
    path.write_text(f"file,date\na.txt,03/04/2022\nb.txt,{others}\n", encoding="utf-8")

    table, notes = read_manifest(path, order=order)

    assert [row["date"] for row in table.values()] == dates
    assert [note.startswith("has 1 date of numbers alone") for note in notes] == [True] * ("/" in dates[0])


def test_a_date_whose_order_nothing_tells_is_said_to_be_that():
    notes = document_facts({"date": "03/04/2022"}, SETTINGS)[1]

    assert notes[0] == "its date '03/04/2022' may have the day or the month first; left empty"
