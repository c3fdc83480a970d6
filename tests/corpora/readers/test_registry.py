"""Which reader is chosen, and that no bytes whatever bring a traceback or lose count."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers import READERS, choose_reader, read_articles
from tests.corpora.readers.makers import (
    FERRY,
    OPTIONS,
    csv_table,
    docx,
    json_lines,
    nexis,
    options,
    page,
    parquet,
    pdf,
    rtf,
    xlsx,
    zip_of,
)

ROWS = [["title", "text"], ["Ferry", FERRY[0]], ["Mill", FERRY[1]]]
FILES = {
    "text": "\n\n".join(FERRY).encode(),
    "page": page(FERRY),
    "delimited": csv_table(ROWS),
    "records": json_lines([{"title": "Ferry", "text": FERRY[0]}, {"title": "b", "text": FERRY[1]}]),
    "parquet": parquet({"title": ["Ferry", "Mill"], "text": list(FERRY[:2])}),
    "workbook": xlsx({"Sheet": ROWS}),
    "word": docx(nexis({"title": "Ferry sails", "body": FERRY})),
    "rich text": rtf(FERRY),
    "pdf": pdf([list(FERRY)]),
    "archive": zip_of([("a.txt", "\n".join(FERRY))]),
}
CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",)), max_size=20)
FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def assert_articles_or_a_sentence(data, name, given_options=OPTIONS):
    """Hold a reader to its promise; return how many articles and refusals came out."""
    try:
        reading = read_articles(data, name, given_options)
    except NotTextError as error:
        sentence = str(error)
        assert sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        assert len(sentence) < 1500
        return 0, 1
    assert reading["articles"]
    rows = [item["row"] for item in reading["articles"]]
    assert len(set(rows)) == len(rows)
    assert all(rows) or rows == [""]
    for item in reading["articles"]:
        assert bool(item["text"]) != bool(item["reason"])
    return sum(not item["reason"] for item in reading["articles"]), sum(
        bool(item["reason"]) for item in reading["articles"]
    )


@pytest.mark.parametrize("name", sorted(FILES))
def test_content_tells_the_reader_whatever_the_name(name):
    assert choose_reader(FILES[name], "a.txt") == name
    assert choose_reader(FILES[name], "a") == name
    if name not in ("text", "delimited", "records"):
        assert choose_reader(FILES[name], "a.csv") == name


def test_every_reader_reads_its_own():
    assert set(FILES) == {*READERS, "archive"}
    for name, data in FILES.items():
        if name != "archive":
            assert assert_articles_or_a_sentence(data, "a")[0] >= 1, name


@pytest.mark.parametrize(
    ("data", "file", "sentence"),
    [
        (b"From: <Saved>\nSubject: x\nMIME-Version: 1.0\n\nx", "a.mhtml", "web archive"),
        (b"<?xml version='1.0'?><rss><item/></rss>", "a.xml", "XML of a layout"),
        (zip_of([("ppt/presentation.xml", "x")]), "a.pptx", "a presentation"),
        (zip_of([("content.xml", "x")]), "a.odt", "OpenDocument"),
        (zip_of([("META-INF/container.xml", "x")]), "a.epub", "electronic book"),
        (b"PK\x03\x04 cut", "a.zip", "cut off"),
    ],
)
def test_kinds_that_are_not_read_are_named(data, file, sentence):
    with pytest.raises(NotTextError, match=sentence):
        choose_reader(data, file)


@pytest.mark.parametrize("name", sorted(READERS))
@FUZZ
@given(data=st.data())
def test_a_damaged_file_of_any_format_gives_articles_or_a_sentence(name, data):
    whole = FILES[name]
    cut = data.draw(st.integers(0, len(whole)))
    patch = data.draw(st.binary(max_size=12))
    at = data.draw(st.integers(0, len(whole)))
    suffix = data.draw(st.sampled_from(["", ".txt", ".csv", ".json", ".html", ".docx"]))

    assert_articles_or_a_sentence(whole[:cut], f"a{suffix}")
    assert_articles_or_a_sentence(whole[:at] + patch + whole[at + len(patch) :], f"a{suffix}")


@pytest.mark.parametrize("name", sorted(READERS))
@FUZZ
@given(noise=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_noise_forced_on_any_reader_gives_articles_or_a_sentence(name, noise):
    head = {"pdf": b"%PDF-1.4\n", "rich text": b"{\\rtf1 ", "page": b"<html>"}.get(name, b"")
    tail = b"PAR1" if name == "parquet" else b""
    suffix = {"delimited": ".csv", "records": ".jsonl"}.get(name, "")

    assert_articles_or_a_sentence((b"PAR1" if tail else head) + noise + tail, f"a{suffix}")


@FUZZ
@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=12),
    mark=st.sampled_from(",;\t|"),
)
def test_every_row_of_a_table_is_counted(rows, mark):
    from analysis.corpora.readers.delimited import part_rows

    table = csv_table([["text", "date", "id"], *rows], mark=mark).decode()
    _, parted = part_rows(table)
    filled = [row for row in rows if any(cell.strip() for cell in row)]

    assert len(parted) == len(filled)
    if filled:
        sound = csv_table([["text", "date", "id"], *rows, [FERRY[0] * 9, "", ""]], mark=mark)
        kept, refused = assert_articles_or_a_sentence(sound, "a.csv", options(text="text"))
        assert kept + refused == len(filled) + 1


@FUZZ
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "title", "date", "id", "x"]),
            st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.lists(st.integers()),
            max_size=5,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_object_is_counted(objects):
    kept, refused = assert_articles_or_a_sentence(
        json.dumps([{"text": "One."}, *objects]).encode(), "a.json", options(text="text")
    )

    assert kept + refused == len(objects) + 1
