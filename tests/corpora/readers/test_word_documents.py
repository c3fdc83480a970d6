"""Word, rich text and PDF: their text, databases' layouts, and files that are cut off or locked."""

import textwrap

import pytest

from analysis.corpora.cleaning import clean_text
from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.layouts import part_layout
from analysis.corpora.readers.pdf import join_lines, read_pdf
from analysis.corpora.readers.plain import read_plain
from analysis.corpora.readers.registry import choose_reader
from analysis.corpora.readers.word_documents import read_rich_text, read_word_document
from tests.corpora.readers.makers import FERRY, MILL, OPTIONS, docx, encrypted_pdf, nexis, pdf, rtf, zip_of

ARTICLES = (
    {"title": "Ferry sails", "body": FERRY, "words": 45},
    {
        "title": "Mill sold",
        "body": MILL,
        "outlet": "The Herald",
        "date": "5 May 2022",
        "author": "By Jean Moor",
    },
)


def text_of(reading):
    return reading["articles"][0]["text"].strip()


def paragraphs_of(reading):
    return [line for line in text_of(reading).split("\n") if line]


@pytest.mark.parametrize(("read", "make"), [(read_word_document, docx), (read_rich_text, rtf)])
def test_paragraphs_of_a_document(read, make):
    reading = read(make(["Fähre “sails”", "", *FERRY]), OPTIONS)

    assert text_of(reading) == "\n".join(["Fähre “sails”", "", *FERRY])
    assert reading["articles"][0]["row"] == ""


@pytest.mark.parametrize(("form", "read"), [("docx", read_word_document), ("rtf", read_rich_text)])
def test_documents_that_another_program_wrote(tmp_path, form, read):
    pypandoc = pytest.importorskip("pypandoc")
    path = tmp_path / f"ferry.{form}"
    pypandoc.convert_text("\n\n".join(FERRY), form, "markdown", outputfile=str(path), extra_args=["-s"])

    data = path.read_bytes()

    assert choose_reader(data, "x") == {"docx": "word", "rtf": "rich text"}[form]
    assert paragraphs_of(read(data, OPTIONS)) == list(FERRY)


@pytest.mark.parametrize(("read", "make"), [(read_word_document, docx), (read_rich_text, rtf)])
def test_lines_that_were_pasted_from_a_page_each_as_a_paragraph_are_put_together(read, make):
    sentence = "nobody on the quay knew why the boat had left an hour before the time on the board"
    text = f"The ferry sailed at noon and {', and '.join([sentence] * 8)}."
    pasted = read(make(textwrap.wrap(text, 60)), OPTIONS)

    assert clean_text(text_of(pasted)) == text


def test_tracked_changes_and_signs_in_a_word_document():
    body = (
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:del><w:r><w:delText>sank</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>sailed</w:t></w:r></w:ins>"
        "<w:r><w:tab/><w:t>at noon.</w:t><w:br/><w:t>Then</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    assert text_of(read_word_document(docx([], body=body), OPTIONS)) == (
        "The ferry sailed\tat noon.\nThen\nIn a cell."
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zip_of([("word/document.xml", "<w:document")]), "damaged"),
        (docx([]), "without text"),
        (
            zip_of([("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]),
            "no office program writes",
        ),
        (zip_of([("word/document.xml", b"<a>" + b" " * 30_000_000)]), "would grow"),
        (docx([], body="<w:p>" * 1000), "damaged"),
    ],
)
def test_bad_word_documents_are_refused(data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read_word_document(data, OPTIONS)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_word_document_that_was_cut_off_is_refused(part):
    data = docx(FERRY)

    with pytest.raises(NotTextError, match="cut off"):
        choose_reader(data[: int(part * len(data))], "a.docx")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (rtf(FERRY)[:-1], "cut off: 1 of its groups"),
        (b"{\\rtf1 " + b"{" * 1000 + b"}" * 1000 + b"}", "1001 groups"),
        (b"{\\rtf1}", "without text"),
    ],
)
def test_bad_rich_text_is_refused(data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read_rich_text(data, OPTIONS)


@pytest.mark.parametrize("make", [docx, rtf, lambda lines: "\n".join(lines).encode()])
def test_a_nexis_document_is_parted_into_its_articles(make):
    data = make(nexis(*ARTICLES, announced=2))
    read = {"word": read_word_document, "rich text": read_rich_text, "text": read_plain}[
        choose_reader(data, "a")
    ]

    reading = read(data, OPTIONS)

    first, second = reading["articles"]
    assert (first["row"], second["row"]) == ("1", "2")
    assert first["text"] == "\n\n".join(FERRY)
    assert first["facts"] == {
        "title": "Ferry sails",
        "outlet": "The Gazette",
        "date": "2022-03-04",
        "date_basis": "stated",
        "authors": "Ada Brook",
        "language": "en",
    }
    assert (second["facts"]["outlet"], second["facts"]["date"]) == ("The Herald", "2022-05-05")
    assert second["facts"]["authors"] == "Jean Moor"
    assert reading["notes"] == ["was read as a Nexis Uni document of 2 articles"]


def test_what_lacks_in_a_nexis_document_is_said():
    lines = nexis(*ARTICLES, {"title": "Short", "body": ["A line."], "words": 400}, announced=5)
    headless = [
        "Body",
        "A text.",
        "End of Document",
        "Title only",
        "End of Document",
        "x",
        "y",
        "May 5, 2022",
        "Body",
    ]

    articles, notes = part_layout([*lines, *headless])

    assert "announces 5 documents, but holds 6" in notes
    assert articles[2]["notes"] == ["states 400 words, but 2 were found"]
    assert [item["reason"] for item in articles[3:]] == [
        "has no title, outlet and date above its text, as a Nexis article has",
        "has no line 'Body', by which the text of a Nexis article is found",
        "ends before its end: the file was cut off",
    ]


@pytest.mark.parametrize("line", ["1 of 2 DOCUMENTS", "Document GAZ0000020220304ei3400001"])
def test_layouts_of_databases_that_are_not_parted_are_refused_with_a_count(line):
    data = "\n".join([line, *FERRY, line, *MILL]).encode()

    with pytest.raises(NotTextError, match=r"holds 2 articles in .*, none of which was read"):
        read_plain(data, OPTIONS)
    assert part_layout(list(FERRY)) is None


def test_the_text_of_a_pdf_without_running_lines():
    names = ["ferry", "barge", "yacht", "canoe"]
    pages = [
        [f"The Gazette, page {n}", f"The {name} left at noon with", f"cargo for the {name}", f"{name}s race."]
        for n, name in enumerate(names, start=1)
    ]

    reading = read_pdf(pdf(pages), OPTIONS)

    assert "The Gazette" not in text_of(reading)
    assert text_of(reading).startswith("The ferry left at noon with cargo for the ferry")
    assert reading["notes"] == ["repeats 4 lines at the edges of its pages; they were left out"]
    same = read_pdf(pdf([list(MILL)] * 4), OPTIONS)
    assert (text_of(same).count(MILL[0]), same["notes"]) == (4, [])


def test_lines_are_joined_and_words_mended():
    lines = ["The long-term plan for the har-", "bour holds, and the long-", "term cost does not."]

    assert join_lines(lines) == "The long-term plan for the harbour holds, and the long-term cost does not."
    assert join_lines([]) == ""


def test_pages_without_text_are_counted():
    assert read_pdf(pdf([list(FERRY), []]), OPTIONS)["notes"] == [
        "has 1 of 2 pages without text (page 2 is the first)"
    ]
    with pytest.raises(NotTextError, match="2 pages without text: a scan"):
        read_pdf(pdf([[], []]), OPTIONS)


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(NotTextError, match="encrypted"):
        read_pdf(encrypted_pdf([list(FERRY)]), OPTIONS)


@pytest.mark.parametrize("size", [20, 300])
def test_a_pdf_that_was_cut_off_is_refused(size):
    with pytest.raises(NotTextError, match="is a PDF"):
        read_pdf(pdf([list(FERRY)])[:size], OPTIONS)


def test_letters_that_rich_text_writes_in_two_halves():
    data = b"{\\rtf1\\ansi The ferry \\u-10179?\\u-8704? left. \\u-10179? Then.\\par}"

    assert text_of(read_rich_text(data, OPTIONS)) == "The ferry \U0001f600 left. \ufffd Then."
