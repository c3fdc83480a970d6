"""Pages that contradict themselves: on their author, and on their date."""

import re

import pytest

from analysis.corpora import import_documents, new_study
from analysis.corpora.documents import notes_cut, read_documents
from analysis.corpora.suspicions import later_events, notes_disagree

FELLOW = "The author is a senior fellow at Saltmere College and has served as an envoy."
FREELANCE = "Ada Brook is a freelance writer with a background in ferries."
PROFESSOR = "Jean Moor is a professor of harbour law."


@pytest.mark.parametrize(
    ("notes", "authors", "disagree"),
    [
        ([FELLOW, FREELANCE], "Ada Brook", True),
        ([FELLOW, FREELANCE], "", True),
        ([FELLOW, "Ada Brook is a senior fellow at Saltmere College."], "Ada Brook", False),
        ([FREELANCE, PROFESSOR], "Ada Brook", True),
        ([FREELANCE, PROFESSOR], "Ada Brook; Jean Moor", False),
        ([FREELANCE, PROFESSOR], "", False),
        ([FELLOW, "The author is a columnist."], "Ada Brook", False),
        ([FREELANCE, "Ada Brook is a freelance writer."], "Ada Brook", False),
        ([], "Ada Brook", False),
    ],
)
def test_notes_about_two_people_disagree_where_one_wrote(notes, authors, disagree):
    assert notes_disagree(notes, authors) is disagree


@pytest.mark.parametrize(
    ("text", "date", "later"),
    [
        ("The bridge was opened on May 3, 2021.", "2021-05-02", []),
        ("The bridge was opened on May 3, 2021.", "2021-05-01", ["2021-05-03"]),
        ("The bridge was opened in May 2021.", "2021", []),
        ("The bridge was opened in May 2021.", "2021-04", ["2021-05"]),
        ("The bridge will be opened on 3 May 2021.", "2020-01-01", []),
        ("They agreed to close the bridge until 3 May 2021.", "2020-01-01", []),
        ("The council decided to open the bridge on 3 May 2021.", "2020-01-01", []),
        ("On 2021-05-03 they met. On 4 June 2021 they left.", "2020-01-01", ["2021-05-03", "2021-06-04"]),
        ("The bridge was opened on May 3, 2021.", "", []),
        ("", "2021-05-01", []),
    ],
)
def test_only_what_is_told_as_past_is_later(text, date, later):
    assert later_events(text, date) == later


def test_of_the_five_articles_one_contradicts_itself_on_its_author(project, shared):
    new_study("five")
    import_documents("five", [shared / "seeds"])
    notes = notes_cut("five")
    documents = read_documents("five")

    found = [
        doc_id[:3]
        for doc_id, author in zip(documents["doc_id"], documents["author"], strict=True)
        if notes_disagree(notes.get(doc_id, []), author)
    ]
    assert found == ["000"]


def test_no_dated_news_article_is_said_to_precede_its_events(shared):
    paths = sorted((shared / "data" / "polnear").glob("*/text/*.txt"))
    days = [re.search(r"\d{4}-\d\d-\d\d", path.name) for path in paths]
    wrong = [
        path.name
        for path, day in zip(paths, days, strict=True)
        if day and later_events(path.read_text(encoding="utf-8"), day[0])
    ]

    assert sum(day is not None for day in days) > 300
    assert wrong == []
