"""The report in print and in a word processor: the same words, numbers and figures as the page."""

import io
import re
import shutil
import unicodedata
import zipfile

import docx
import docx.shared
import pypdf
import pytest

from analysis import files
from analysis.reporting import build_report
from analysis.reporting.formats import printed_pages, web_page, word_document
from analysis.reporting.markdown import escape
from analysis.reporting.pictures import same_picture
from analysis.reporting.report import report_paths
from tests.conftest import ROOT

LONG = "Barrier" * 60
HOSTILE = f"""<script>alert(1)</script> & "quotes" #emph[x] $x$ \\ @cite {LONG} مرحبا"""
METADATA = {
    "title": escape(HOSTILE),
    "pagetitle": escape(HOSTILE),
    "question": escape(HOSTILE),
    "author": escape(HOSTILE),
    "edition": "Version 1",
    "suite": "Suite 1",
    "lang": "en",
}
STUDY = "toy_debate"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder with the toy study's report in its three formats, made once."""
    folder = tmp_path_factory.mktemp("printed")
    for name in ("corpus", "figures", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("local", "headlines*"))
    shutil.copy(ROOT / "CITATION.cff", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(files.ROOT_VARIABLE, str(folder))
        build_report(STUDY)
        return {path.suffix: path.read_bytes() for path in report_paths(STUDY)}


@pytest.fixture(scope="module")
def pdf(made):
    return pypdf.PdfReader(io.BytesIO(made[".pdf"]))


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(io.BytesIO(made[".docx"]))


@pytest.fixture(scope="module")
def records():
    return [files.read_json(path) for path in sorted((ROOT / "figures" / STUDY).glob("*/*.json"))]


def letters(text: str) -> str:
    """Return a text without spaces and line breaks, which print sets as it needs."""
    return re.sub(r"\s+", "", text)


def printed(document: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)


def outside(pages: pypdf.PdfReader) -> list[str]:
    """Return the pieces of text that begin beyond the right edge of their page."""
    found: list[str] = []
    for page in pages.pages:
        edge = float(page.mediabox.width)

        def look(text, matrix, position, font, size, edge=edge):
            across = position[4] * matrix[0] + matrix[4]
            if text.strip() and not 0 <= across < edge:
                found.append(text)

        page.extract_text(visitor_text=look)
    return found


def test_the_print_has_the_title_and_every_caption(pdf, made, records):
    text = letters(printed(made[".pdf"]))

    assert pdf.metadata.title == "A tidal barrier for Saltmere: a made-up debate"
    assert letters(pdf.metadata.title) in text
    for record in records:
        assert letters(record["caption"]) in text
        assert letters(record["id"]) in text
    assert {f"Figure{number}." for number in range(1, len(records) + 1)} <= set(
        re.findall(r"Figure\d+\.", text)
    )
    assert not outside(pdf)


@pytest.mark.parametrize("kind", [".pdf", ".docx"])
def test_nothing_raw_or_missing_is_shown(made, kind):
    text = printed(made[kind]) if kind == ".pdf" else "\n".join(lines(made[kind]))

    assert not re.search(r"\bnan\b|missing reference|\{finding:|\[@|:::|\{#|#figure|<w:", text)


def test_the_print_depends_on_no_date_and_no_letters_of_the_system(pdf, made):
    fonts = {
        font["/BaseFont"].partition("+")[2]
        for page in pdf.pages
        for font in (item.get_object() for item in page["/Resources"].get("/Font", {}).values())
    }

    assert fonts
    assert all(re.match(r"LibertinusSerif|DejaVuSans", name) for name in fonts), fonts
    assert pdf.metadata.creation_date is None
    assert b"CreateDate" not in made[".pdf"]


def test_the_print_tells_what_its_pictures_show(pdf, records):
    told = {
        unicodedata.normalize("NFC", str(item["/Alt"]))
        for number in range(1, pdf.trailer["/Size"])
        if isinstance(item := pdf.get_object(pypdf.generic.IndirectObject(number, 0, pdf)), dict)
        and "/Alt" in item
    }

    assert {record["alt_text"] for record in records} <= told


def lines(document: bytes) -> list[str]:
    opened = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in opened.paragraphs] + cells


def test_the_document_has_numbered_captions_and_the_figures(word, records):
    captions = {
        style: [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]
        for style in ("Image Caption", "Table Caption")
    }

    assert len(word.inline_shapes) == len(captions["Image Caption"]) == len(records)
    assert len(captions["Table Caption"]) >= len(word.tables) > 2
    for number, caption in enumerate(captions["Image Caption"], 1):
        assert caption.startswith(f"Figure {number}. ")
    for record in records:
        assert any(record["caption"] in caption.replace("\xa0", " ") for caption in captions["Image Caption"])
    alternatives = {shape._inline.docPr.get("descr").replace("\xa0", " ") for shape in word.inline_shapes}
    assert alternatives == {record["alt_text"] for record in records}


def test_figures_in_the_document_fit_between_its_margins(word):
    between_margins = docx.shared.Inches(6)

    assert all(shape.width <= between_margins for shape in word.inline_shapes)


def test_every_reference_in_the_document_is_a_field_that_leads_to_a_number(word):
    xml = word.element.xml
    codes = re.findall(r"<w:instrText[^>]*>\s*(.*?)\s*</w:instrText>", xml)
    numbered = re.findall(r'<w:bookmarkStart [^>]*w:name="(_Ref_[^"]*)"', xml)
    led = [code.split()[1] for code in codes if code.startswith("REF ")]

    assert led
    assert set(led) <= set(numbered)
    assert len(set(numbered)) == len(numbered) == sum(code.startswith("SEQ ") for code in codes)
    identifiers = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', xml)
    assert len(set(identifiers)) == len(identifiers)


def test_the_document_names_no_date_and_no_folder(word, made):
    with zipfile.ZipFile(io.BytesIO(made[".docx"])) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml") + archive.read("docProps/custom.xml")
    assert b"dcterms:created" not in properties
    assert b"/tmp" not in properties
    assert word.core_properties.title == "A tidal barrier for Saltmere: a made-up debate"


@pytest.mark.parametrize("make", [web_page, printed_pages, word_document])
def test_the_same_bytes_again(scratch, make):
    table = "| a | b |\n|---|--:|\n| c | 1 |\n\n: A table. {#tbl:x}\n\nSee [](#tbl:x) [@dunning_1993]."

    assert make(table, METADATA) == make(table, METADATA)


@pytest.mark.parametrize("make", [web_page, printed_pages, word_document])
def test_hostile_words_are_text(scratch, make):
    body = f"{escape(HOSTILE)}\n\n| {escape(LONG)} | b |\n|{'-' * 60}|---:|\n| {escape(HOSTILE)} | 1 |\n"

    document = make(body, METADATA)

    if make is printed_pages:
        # a word from right to left may be read back in another order; each of its letters is there
        text, shown = letters(printed(document)), letters(HOSTILE.removesuffix("مرحبا"))
        assert not outside(pypdf.PdfReader(io.BytesIO(document)))
        assert sum(text.count(letter) for letter in unicodedata.normalize("NFKC", "مرحبا")) >= 5
    elif make is word_document:
        text, shown = "\n".join(lines(document)), HOSTILE
    else:
        text, shown = document.decode(), "&lt;script&gt;alert(1)&lt;/script&gt;"
        assert "<script" not in text
    assert text.count(shown) >= 5, "title, question, author, paragraph, cell"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (web_page, r"^pandoc could not write the report as html5: .*nowhere\.svg"),
        (printed_pages, r"^typst could not print the report: .*nowhere\.svg"),
        (word_document, r"^pandoc could not write the report as docx: .*nowhere\.png"),
    ],
)
def test_a_picture_that_is_not_there_is_an_error_and_not_a_gap(scratch, make, sentence):
    with pytest.raises(RuntimeError, match=sentence):
        make('![A caption](figures/nowhere.svg){#fig:x alt="words"}\n', METADATA)


def test_raw_code_of_a_format_is_shown_and_not_run(scratch):
    body = '`#panic("run")`{=typst} `<script>run</script>`{=html} `<w:p/>`{=openxml}'

    assert "<script" not in web_page(body, METADATA).decode()
    assert '#panic("run")' in printed(printed_pages(body, METADATA))
    assert "<w:p/>" in "\n".join(lines(word_document(body, METADATA)))


def test_documents_packed_otherwise_are_the_same(made):
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made[".docx"])) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new_bytes = packed
    assert new_bytes.getvalue() != made[".docx"]
    assert same_picture(made[".docx"], packed.getvalue(), ".docx")
    assert not same_picture(made[".docx"], b"no archive", ".docx")


def test_pages_of_the_document_are_a4_and_numbered(made):
    (section,) = docx.Document(io.BytesIO(made[".docx"])).sections

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    with zipfile.ZipFile(io.BytesIO(made[".docx"])) as archive:
        text = archive.read("word/document.xml").decode()
    widths = [int(width) for width in re.findall(r'<wp:extent cx="(\d+)"', text)]
    assert widths
    assert max(widths) <= section.page_width - section.left_margin - section.right_margin


def test_what_a_picture_of_the_document_says_is_no_file_name(made):
    with zipfile.ZipFile(io.BytesIO(made[".docx"])) as archive:
        text = archive.read("word/document.xml").decode()

    assert re.findall(r'descr="([^"]+)"', text)
    assert not re.findall(r'descr="[^"]*\.png"', text)
