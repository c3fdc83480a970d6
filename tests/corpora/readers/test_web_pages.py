"""Saved pages: the article, what the page says of itself, and pages that cannot be read."""

import json

import pytest

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.page_facts import page_facts
from analysis.corpora.readers.web_pages import decode_page, looks_like_page, nesting, read_page
from tests.corpora.readers.makers import FERRY, OPTIONS, page

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "A page"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry sails with a piano",
            "datePublished": "2022-03-04T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ada Brook"}, {"name": "Jean Moor"}],
            "publisher": {"name": "The Gazette"},
            "inLanguage": "en",
        },
    ],
}


def linked(value):
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


def test_the_article_without_menu_and_foot():
    reading = read_page(page(FERRY, head=linked(LINKED)), OPTIONS)

    text = reading["articles"][0]["text"]
    assert all(sentence in text for sentence in FERRY)
    assert "Terms" not in text
    assert "Home" not in text
    assert reading["articles"][0]["facts"] == {
        "title": "Ferry sails with a piano",
        "outlet": "The Gazette",
        "date": "2022-03-04",
        "date_basis": "stated",
        "authors": "Ada Brook; Jean Moor",
        "language": "en",
    }


def test_opengraph_and_meta_where_there_is_no_linked_data():
    head = (
        "<meta property='og:title' content='Ferry sails'><meta property='og:site_name' content='The Herald'>"
        "<meta property='article:published_time' content='2022-05-06T00:00:00Z'>"
        "<meta name='author' content='Ada Brook'><link rel='canonical' href='https://example.org/ferry'>"
        "<script type='application/ld+json'>{broken</script>"
    )

    facts, notes = page_facts(page(FERRY, head=head).decode())

    assert notes == []
    assert facts["title"] == "Ferry sails"
    assert facts["outlet"] == "The Herald"
    assert facts["date"] == "2022-05-06"
    assert facts["authors"] == "Ada Brook"
    assert facts["url"] == "https://example.org/ferry"


def test_a_date_found_in_the_wording_is_inferred_and_none_is_unknown():
    worded = page(["Published on 4 March 2022.", *FERRY]).decode()

    assert page_facts(worded)[0]["date"] == "2022-03-04"
    assert page_facts(worded)[0]["date_basis"] == "inferred from the page by htmldate"
    assert "date" not in page_facts(page(FERRY).decode())[0]


def test_a_date_in_the_future_is_refused():
    head = "<meta property='article:published_time' content='2031-05-06'>"

    with pytest.raises(NotTextError, match="in the future"):
        read_page(page(FERRY, head=head), OPTIONS)


def test_nesting_counts_what_stands_within_one_another():
    assert nesting("<html><body><div><p>a<p>b<br><img></div><div></div></body></html>") == 3
    assert nesting("<!-- <div><div> --><script>if (a<b) {'<div>'}</script><b>") == 1
    assert nesting("</div></div><div>") == 1


@pytest.mark.parametrize("depth", [241, 100_000])
def test_a_page_nested_too_deeply_is_refused(depth):
    data = b"<!DOCTYPE html><html><body>" + b"<div>" * depth + b"<p>Ferry.</p>" + b"</div>" * depth

    with pytest.raises(NotTextError, match=f"{depth + 2} elements within one another"):
        read_page(data, OPTIONS)


def test_an_article_as_deep_as_allowed_is_read():
    data = b"<html><body>" + b"<div>" * 200 + page(FERRY) + b"</div>" * 200 + b"</body></html>"

    assert FERRY[0] in read_page(data, OPTIONS)["articles"][0]["text"]


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<html><body><nav></nav></body></html>"])
def test_a_page_without_an_article_is_refused(data):
    with pytest.raises(NotTextError):
        read_page(data, OPTIONS)


def test_a_page_in_the_encoding_that_it_states():
    text = "<html><head><meta charset='windows-1251'></head><body>Паром отошёл в полдень.</body></html>"

    assert decode_page(text.encode("cp1251")) == (text, "CP1251")
    assert decode_page("<html>Fähre</html>".encode()) == ("<html>Fähre</html>", "")


def test_pages_are_known_by_their_beginning():
    assert looks_like_page("\ufeff  <!-- saved --> <!DOCTYPE html>")
    assert looks_like_page("<HTML lang='en'>")
    assert not looks_like_page("The <html> tag opens a page.")
