"""Tables in text: which column is what, rows that cannot be read, and layouts that are not known."""

import pytest

from analysis.corpora.decoding import NotTextError
from analysis.corpora.readers.column_names import PRESETS, plain_name
from analysis.corpora.readers.columns import check_columns, map_columns
from analysis.corpora.readers.delimited import looks_delimited, read_delimited
from analysis.corpora.readers.tables import is_future, unique_names
from analysis.corpora.studies import StudyError
from tests.corpora.readers.makers import FERRY, MILL, OPTIONS, csv_table, options

TEXTS = [" ".join(FERRY), " ".join(MILL)]
HEADER = ["Headline", "Source Name", "Published", "Body", "group"]
ROWS = [
    ["Ferry sails", "The Gazette", "13/02/2022", TEXTS[0], "north"],
    ["Mill sold", "The Herald", "02/03/2022", TEXTS[1], "south"],
]


def reasons(reading):
    return {item["row"]: item["reason"] for item in reading["articles"] if item["reason"]}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_are_guessed_by_name_and_shown(mark):
    reading = read_delimited(csv_table([HEADER, *ROWS], mark=mark), OPTIONS)

    first, second = reading["articles"]
    assert (first["row"], second["row"]) == ("2", "3")
    assert first["text"] == TEXTS[0]
    assert first["facts"] == {
        "title": "Ferry sails",
        "outlet": "The Gazette",
        "date": "2022-02-13",
        "date_basis": "stated",
    }
    assert second["facts"]["date"] == "2022-03-02"
    assert "text = Body (by its name)" in reading["notes"][0]
    assert reading["notes"][1] == "has columns that were not used: group"


def test_unused_columns_are_named_with_the_option_that_uses_them():
    table = csv_table([["headline", "date", "text", "Zeitung"], ["Ferry sails", "2022", TEXTS[0], "x"]])

    assert read_delimited(table, OPTIONS)["notes"][1] == (
        "has columns that were not used: Zeitung; if one holds the outlet: --columns outlet=NAME"
    )


def test_columns_can_be_given():
    reading = read_delimited(
        csv_table([HEADER, *ROWS]), options(side="group", outlet="", title="Source Name")
    )

    assert reading["articles"][0]["facts"]["side"] == "north"
    assert reading["articles"][0]["facts"]["title"] == "The Gazette"
    assert "outlet" not in reading["articles"][0]["facts"]
    assert "side = group (as given)" in reading["notes"][0]


def test_a_given_column_that_is_not_there_refuses_the_table_and_names_the_nearest():
    with pytest.raises(
        NotTextError, match=r"no column grup \(did you mean group\?\); its columns are: Headline"
    ):
        read_delimited(csv_table([HEADER, *ROWS]), options(side="grup"))


def test_a_given_column_may_be_meant_for_another_of_several_tables():
    header, given = ["body", "paper", "headline"], {"text": "story", "outlet": "papr", "title": ""}

    mapping, _, ways = map_columns(header, [], given, several=True)

    assert mapping == {"text": ["body"]}
    assert ways == [
        "text = body (by its name; no column story here)",
        "outlet = nothing (no column papr here, did you mean paper?)",
    ]


def test_what_no_document_can_be_told_is_a_mistake_of_the_call():
    with pytest.raises(StudyError, match="nearest is 'outlet'"):
        check_columns({"outlt": "a"})
    with pytest.raises(StudyError, match="dmy or mdy"):
        check_columns({"date_order": "iso"})
    assert check_columns({"party": "a"}, also=("party",)) == {"party": "a"}


def test_a_table_without_texts_is_refused_with_its_count():
    with pytest.raises(NotTextError, match=r"of 2 rows, nothing of which was read.*--columns text=title"):
        read_delimited(
            csv_table([["title", "year"], ["Ferry sails", "2022"], ["Mill sold", "2022"]]), OPTIONS
        )


def test_a_table_that_tells_of_files_is_said_to_be_a_manifest_by_another_name():
    table = csv_table([["File name", "title"], ["a.txt", "Ferry sails"]])

    with pytest.raises(
        NotTextError, match=r"call it manifest.csv or manifest.tsv or manifest.xlsx and put it"
    ):
        read_delimited(table, OPTIONS)


def test_titles_may_be_the_texts_where_that_is_said():
    table = csv_table([["title", "seen"], ["Ferry sails", "x"]])

    assert read_delimited(table, options(text="title"))["articles"][0]["text"] == "Ferry sails"


def test_one_column_of_long_texts_needs_no_name():
    table = csv_table([["no", "stuff"], ["1", TEXTS[0] * 2], ["2", TEXTS[1] * 2]])

    assert "by the length of its cells" in read_delimited(table, OPTIONS)["notes"][0]


@pytest.mark.parametrize("name", sorted({name for name, _, _ in PRESETS}))
def test_exports_are_known_by_their_columns(name):
    _, signature, known = next(preset for preset in PRESETS if preset[0] == name)
    header = sorted(signature | {part for source in known.values() for part in source.split("+")})

    mapping, export, _ = map_columns(header, [], {})

    assert export == name
    assert mapping["title"] == [known["title"]]
    assert ("text" in mapping) == ("text" in known)


@pytest.mark.parametrize(
    ("header", "export", "mapping"),
    [
        (
            "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url,text",
            "Media Cloud",
            {"id": "stories_id", "outlet": "media_name", "date": "publish_date", "text": "text"},
        ),
        (
            "id,indexed_date,language,media_name,media_url,publish_date,title,url",
            "Media Cloud",
            {"id": "id", "outlet": "media_name", "date": "publish_date", "language": "language"},
        ),
        (
            "guid,stories_id,title,url,language,media_id,media_name,collect_date,publish_date,date_is_reliable",
            "Media Cloud",
            {"id": "stories_id", "outlet": "media_name", "date": "publish_date"},
        ),
        (
            "url,url_mobile,title,seendate,socialimage,domain,language,sourcecountry",
            "GDELT DOC",
            {"url": "url", "outlet": "domain", "date": "seendate", "title": "title"},
        ),
        (
            "URL,MobileURL,Date,Title",
            "GDELT DOC",
            {"url": "URL", "date": "Date", "title": "Title"},
        ),
        (
            "Key,Item Type,Publication Year,Author,Title,Publication Title,ISBN,ISSN,DOI,Url,Abstract Note,"
            "Date,Date Added,Date Modified,Access Date,Pages",
            "Zotero",
            {"id": "Key", "author": "Author", "outlet": "Publication Title", "date": "Date", "url": "Url"},
        ),
        (
            "SE,HD,BY,CR,WC,PD,ET,SN,SC,ED,PG,LA,CY,LP,TD,CT,RF,CO,IN,NS,RE,IPC,IPD,PUB,AN",
            "Factiva",
            {"id": "AN", "title": "HD", "outlet": "SN", "date": "PD", "author": "BY", "language": "LA"},
        ),
        (
            "Byline,Date,Headline,Length,Publication,Company,Geographic,Organization,Person,Subject",
            "LexisNexis",
            {"title": "Headline", "outlet": "Publication", "date": "Date", "author": "Byline"},
        ),
        (
            "ID,Source_File,Newspaper,Date,Length,Section,Author,Edition,Headline,Graphic,Article",
            "LexisNexis",
            {"id": "ID", "outlet": "Newspaper", "date": "Date", "title": "Headline", "text": "Article"},
        ),
    ],
)
def test_headers_as_they_were_seen(header, export, mapping):
    found, name, _ = map_columns(header.split(","), [], {})

    assert name == export
    assert {target: names[0] for target, names in found.items()} | mapping == {
        target: names[0] for target, names in found.items()
    }


def test_factiva_puts_lead_and_rest_together():
    table = csv_table(
        [["AN", "HD", "SN", "PD", "LP", "TD"], ["A1", "Ferry", "Gazette", "4 March 2022", "One.", "Two."]]
    )

    article = read_delimited(table, OPTIONS)["articles"][0]

    assert article["text"] == "One.\n\nTwo."
    assert article["id"] == "A1"


def test_rows_that_do_not_fit_are_refused_and_the_rest_is_read():
    rows = [
        ["id", "text", "date"],
        ["1", "One.", "2022"],
        ["2", "Two."],
        ["3", "T", "2022", "more"],
        ["4", "", "2022"],
    ]
    rows += [["5", "Five.", "2031-01-01"], ["1", "Other.", "2022"], ["7", "Seven.", "2022", ""]]

    reading = read_delimited(csv_table(rows), OPTIONS)

    assert reasons(reading) == {
        "3": "has 2 cells, but the header has 3: its columns are shifted",
        "4": "has 4 cells, but the header has 3: its columns are shifted",
        "5": "has no text: text is empty",
        "6": "is dated 2031-01-01, which lies in the future",
        "7": "has the identifier '1', which row 2 has too, with another text",
    }
    assert [item["text"] for item in reading["articles"] if not item["reason"]] == ["One.", "Seven."]


def test_a_quotation_mark_that_nothing_closes_is_told_with_what_it_swallows():
    data = b'id,text\n1,One.\n2,"Two.\n3,Three.\n4,Four.\n'

    assert reasons(read_delimited(data, OPTIONS)) == {
        "3": "opens a quotation mark that nothing closes, so the 3 lines after it were not read"
    }


def test_a_cell_with_a_lone_quotation_mark_inside_is_read():
    reading = read_delimited(b'id,text\n1,a 5" gun\n2,Two.\n', OPTIONS)

    assert [item["text"] for item in reading["articles"]] == ['a 5" gun', "Two."]


def test_a_very_long_cell_is_refused_and_the_rest_is_read():
    reading = read_delimited(csv_table([["id", "text"], ["1", "a " * 2_600_000], ["2", "Two."]]), OPTIONS)

    assert list(reasons(reading)) == ["2"]
    assert "5,199,999 characters" in reasons(reading)["2"]
    assert reading["articles"][1]["text"] == "Two."


def test_rows_in_another_encoding_than_the_rest_are_refused():
    data = "id,text\n1,Überfahrt\n".encode() + "2,Fähre\n".encode("cp1252") + b"3,Three.\n"

    reading = read_delimited(data, OPTIONS)

    assert list(reasons(reading)) == ["3"]
    assert "not UTF-8 though the rest of the file is" in reasons(reading)["3"]


def test_a_row_with_a_byte_that_no_text_has_is_refused():
    data = csv_table([["id", "text"], ["1", TEXTS[0]], ["2", "a\x00b"]])

    assert reasons(read_delimited(data, OPTIONS)) == {
        "3": "holds a byte that no text has (0); save the file again"
    }


def test_a_table_in_one_older_encoding_is_read_and_said():
    reading = read_delimited("id,text\n1,Die Fähre fährt ab.\n2,Three boats.\n".encode("cp1252"), OPTIONS)

    assert reading["articles"][0]["text"] == "Die Fähre fährt ab."
    assert "was read as CP1252, since it is not UTF-8" in reading["notes"]


def test_the_same_identifier_with_the_same_text_is_left_to_the_duplicates():
    reading = read_delimited(
        csv_table([["id", "text"], ["1", "One."], ["1", "One."], ["2", "Two."]]), OPTIONS
    )

    assert reasons(reading) == {}


def test_a_column_guessed_to_be_identifiers_is_dropped_where_it_repeats():
    rows = [["id", "text"]] + [[str(i % 3), f"Text {i}."] for i in range(30)]

    reading = read_delimited(csv_table(rows), OPTIONS)

    assert reasons(reading) == {}
    assert any("not taken for identifiers" in note for note in reading["notes"])
    assert len(reasons(read_delimited(csv_table(rows), options(id="id")))) == 27


def test_relative_dates_take_the_snapshot_of_their_row():
    table = csv_table([["text", "date", "snapshot_date"], ["One.", "2 hours ago", "2022-04-01"]])

    facts = read_delimited(table, OPTIONS)["articles"][0]["facts"]

    assert facts["date"] == "2022-04-01"
    assert facts["date_basis"].startswith("relative")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n", "white space"),
        (b"id,text\n", "without rows"),
        (b"A ferry.\nB.\n", "no columns"),
    ],
)
def test_tables_without_rows_or_columns_are_refused(data, sentence):
    with pytest.raises(NotTextError, match=sentence):
        read_delimited(data, OPTIONS)


def test_articles_are_not_taken_for_tables():
    assert looks_delimited("title,date,text\nA,2022,One.\nB,2022,Two.\n")
    assert not looks_delimited("\n\n".join(FERRY))
    assert not looks_delimited("Title, date, source\n\n" + "\n".join(FERRY))
    assert not looks_delimited("")
    assert looks_delimited("title,text\nA,One.\nB", is_cut=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end):
    data = f'id,text{end}1,"Two{end}lines."{end}2,Three.'.encode()

    assert [item["text"] for item in read_delimited(data, OPTIONS)["articles"]] == [
        f"Two{end}lines.",
        "Three.",
    ]


def test_names_of_columns():
    assert plain_name(" Published_Date ") == "publisheddate"
    assert unique_names(["text", "text", ""]) == ["text", "text (2)", ""]
    assert is_future("2026-01-03", "2026-01-01")
    assert not is_future("2026-01-02", "2026-01-01")
    assert is_future("2027", "2026-01-01")
    assert not is_future("soon", "2026-01-01")
