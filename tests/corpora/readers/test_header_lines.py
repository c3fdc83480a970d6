"""Lines at the top of a text that state facts, and lines with a colon that do not."""

import pytest

from analysis.corpora.documents import read_documents
from analysis.corpora.importing import import_documents
from analysis.corpora.readers import read_articles
from analysis.corpora.readers.header_lines import part_header, read_one
from analysis.corpora.templates import new_study

BODY = ["", "The ferry left at noon with forty people.", "Nobody on the quay: not one."]


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (["Title: Boats", "Outlet: Dock Daily"], {"title": "Boats", "outlet": "Dock Daily"}),
        (["HEADLINE : Boats: a day", "Byline: A. Lee"], {"title": "Boats: a day", "author": "A. Lee"}),
        (
            ["", "Source: Dock Daily", "", "Publication date: 7 July 2022", "Link: https://a.example/b"],
            {
                "outlet": "Dock Daily",
                "date": "7 July 2022",
                "url": "https://a.example/b",
                "date_basis": "stated",
            },
        ),
        (["Language: English\r", "Title: Boats\r"], {"language": "en", "title": "Boats"}),
        (["Title: Boats", "Author:", "Outlet: Dock Daily"], {"title": "Boats", "outlet": "Dock Daily"}),
        (["Language: Frisian", "Title: Boats"], {"language": "Frisian", "title": "Boats"}),
    ],
)
def test_names_that_columns_may_have_make_a_header(lines, facts):
    found, text = part_header([*lines, *BODY])

    assert found == facts
    assert text == BODY


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Title: only one line of facts"],
        ["The source: a man on the quay", "Date: unknown"],
        ["Text: Boats", "Title: Boats", "Source: Dock Daily"],
        ["Title:", "Source: Dock Daily", "Date:"],
        ["About the boats:", "Source: Dock Daily", "Date: today"],
        ["Source: one", "Source: two", "Title: Boats"],
        ["Key: 7", "Title: Boats"],
    ],
)
def test_what_is_no_header_stays_text(lines):
    assert part_header([*lines, *BODY]) == ({}, [*lines, *BODY])


def test_a_line_above_the_facts_is_the_title():
    found, text = part_header(["", "The last boat: a day", "", "Source: Dock Daily", "Date: 2022", *BODY])

    assert found == {
        "title": "The last boat: a day",
        "outlet": "Dock Daily",
        "date": "2022",
        "date_basis": "stated",
    }
    assert text == BODY


@pytest.mark.parametrize(
    "lines",
    [
        ["Boats", "A day on the water", "Source: Dock Daily", "Date: 7 July 2022"],
        ["Boats", "Source: Dock Daily"],
        ["The ferry left at noon.", "Source: Dock Daily", "Date: 7 July 2022"],
        ["Dock Daily", "Title: Boats", "Date: 7 July 2022"],
        ["Boats " * 60, "Source: Dock Daily", "Date: 7 July 2022"],
        ["Boats"],
    ],
)
def test_lines_of_facts_further_down_are_text(lines):
    assert part_header(lines) == ({}, lines)


def test_an_article_says_what_was_taken_from_its_text():
    article = read_one(["Title: Boats", "Date: 2022-07-07", *BODY], "\n".join)

    assert article["facts"] == {"title": "Boats", "date": "2022-07-07", "date_basis": "stated"}
    assert article["text"] == "\n".join(BODY)
    assert article["notes"] == [
        "begins with lines that state facts, which were taken from the text: title, date"
    ]
    assert read_one(BODY, "\n".join)["facts"] is None


def test_a_text_without_a_header_is_read_as_it_stands():
    text = "Boats\r\n\x0cA day\u2028on the water.\n"

    (article,) = read_articles(text.encode(), "boats.txt", {})["articles"]

    assert article["text"] == text
    assert article["notes"] == []


def test_a_pasted_text_brings_its_facts_to_the_documents(scratch, tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    body = "The ferry left at noon with forty people on board. Nobody stood on the quay to see it go. " * 3
    (folder / "a.txt").write_text(f"Title: Boats\nSource: Dock Daily\nDate: 7 July 2022\n\n{body}\n")
    new_study("ferry")

    record = import_documents("ferry", [folder])

    (row,) = read_documents("ferry").to_dict("records")
    assert (row["title"], row["outlet"], row["date"]) == ("Boats", "Dock Daily", "2022-07-07")
    assert row["date_basis"] == "stated"
    assert record["kept"] == 1
    text = (scratch / "corpus" / "ferry" / "text" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
    assert "Dock Daily" not in text
