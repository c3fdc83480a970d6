"""The cleaned text: what is mended, what is cut, and what never changes."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpora.cleaning import clean_text, mend_text, part_page
from analysis.corpora.lines import KEPT, KINDS
from analysis.corpora.notes import cut_notes

PAGES = Path(__file__).parent / "pages"
PROSE = "The ferry left at noon with eleven passengers, two dogs and a piano that nobody had paid for."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was the end.Next came rain.", "It was the end. Next came rain."),
        ("Is it?No!Yes.", "Is it? No! Yes."),
        ("In 2021.The rain came.", "In 2021. The rain came."),
        ("He joined NATO.The rain came.", "He joined NATO. The rain came."),
        ("“It rained.”Next came sun.", "“It rained.” Next came sun."),
        ("It rained.“Not here,” he said.", "It rained. “Not here,” he said."),
        ("Это конец.Дальше дождь.", "Это конец. Дальше дождь."),
    ],
)
def test_a_missing_space_is_put_in(before, after):
    assert mend_text(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.A and the U.K.",
        "See regtech.com and Example.Com for it",
        "It rose by 3.5 to 1.000.000",
        "Ph.D students of J.R.R Tolkien",
        "Write to ada.Brook@example.org or https://example.org/a.Html",
        "He said … Nothing",
        'It said "no."',
    ],
)
def test_abbreviations_numbers_and_addresses_stay(text):
    assert mend_text(text) == text


def test_quotes_stay_and_invisible_characters_go():
    quoted = '“Don’t” — ‘it’s’ "so" a fer\u00adry\u200b left\u00a0at noon,'
    page = f"Ferry sails\n{quoted} with a piano that nobody had paid for.\x07"

    assert clean_text(page).split("\n\n")[1] == (
        '“Don’t” — ‘it’s’ "so" a ferry left at noon, with a piano that nobody had paid for.'
    )


def test_a_note_on_the_author_is_cut_from_the_last_paragraph():
    note = "This essay is part of a series. The author is a fellow of a college. Follow her on X."
    page = f"Ferry sails\n{PROSE}\n{PROSE} {note}"

    article, cuts, title, _ = part_page(page)

    assert article.split("\n\n") == ["Ferry sails", PROSE, PROSE]
    assert title == "Ferry sails"
    assert cuts == [(3, "bio", note)]


def test_a_review_may_speak_of_an_author():
    text = "The author is a master of the long sentence. The author has read everything."

    assert cut_notes(text, last=False) == (text, "")
    assert cut_notes(text, last=True) == (text, "")


def test_only_the_note_is_cut_from_a_paragraph_in_the_middle():
    assert cut_notes("It rained. Click here to see it. It stopped.", last=False) == (
        "It rained. It stopped.",
        "Click here to see it.",
    )


def test_a_page_without_running_text_gives_nothing():
    assert clean_text("Share\nFacebook\n© 2021 The Gazette") == ""
    assert clean_text("") == ""


@pytest.mark.parametrize(
    "piece", ["A", "Aa ", "a.", "a@", "x://", "(Photo ", "By Aa, ", "a|", "a / ", "“", "1 "]
)
def test_endless_lines_take_no_endless_time(piece):
    page = "\n".join((piece * 200_000)[:length] for length in (190, 1400, 200_000))

    began = time.monotonic()
    clean_text(page)

    assert time.monotonic() - began < 10


@pytest.mark.parametrize("path", sorted(PAGES.glob("**/*.txt")), ids=lambda path: path.stem)
def test_cleaning_a_clean_page_changes_nothing(path):
    once = clean_text(path.read_text(encoding="utf-8"))

    assert once
    assert clean_text(once) == once


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_cleaned_without_an_error_and_nothing_is_added(text):
    article, cuts, *_ = part_page(text)

    visible = set("".join(text.split()))
    assert set("".join(article.split())) <= visible
    assert {kind for _, kind, _ in cuts} <= (set(KINDS) - set(KEPT)) | {"bio"}


lines = st.lists(
    st.sampled_from(
        [
            PROSE,
            PROSE.replace("ferry", "boat").replace(" at noon", ".At noon"),
            "Share this article",
            "Related articles",
            "A piano on board",
            "By Ada Brook",
            "Ferry company sells its last boat to a museum across the strait",
            "It rained.",
            "",
            "• two dogs",
            "3 May 2021",
            "2 comments",
        ]
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(lines)
def test_what_is_kept_and_what_is_cut_make_up_the_page(page):
    article, cuts, *_ = part_page("\n".join(page))

    kept = [mend_text(line) for line in page if line]
    if article:
        assert sorted(article.split("\n\n") + [mend_text(text) for _, _, text in cuts]) == sorted(kept)
        order = iter(kept)
        assert all(any(line == other for other in order) for line in article.split("\n\n"))
