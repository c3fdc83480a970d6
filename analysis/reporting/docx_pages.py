"""Pages of the DOCX: what pandoc leaves to a word processor's defaults, and what it makes up."""

import io
import re
import zipfile

DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
FOOTER = "word/pagefooter.xml"
FOOTER_ID = "rIdPageFooter"
FOOTER_REFERENCE = f'<w:footerReference w:type="default" r:id="{FOOTER_ID}" />'.encode()
# twentieths of a point: A4, with 25.4 mm to every edge
A4 = (
    b'<w:pgSz w:w="11906" w:h="16838" /><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    b'w:left="1440" w:header="720" w:footer="720" w:gutter="0" />'
)
PAGE_NUMBER = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{WORDS}"><w:p><w:pPr>'
    '<w:jc w:val="right" /></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    "</w:p></w:ftr>"
).encode()


def print_ready(document: bytes) -> bytes:
    """Return a DOCX of A4 pages with their numbers below, whose properties name no date.

    A picture's file name is not its description: the one that a reader hears is kept, the other goes.

    Parameters
    ----------
    document : bytes
        What pandoc wrote, with one section.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            content = _mended(item.filename, old.read(item))
            new.writestr(zipfile.ZipInfo(item.filename), content, zipfile.ZIP_DEFLATED)
        new.writestr(zipfile.ZipInfo(FOOTER), PAGE_NUMBER, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _mended(name: str, content: bytes) -> bytes:
    """Return a part of the document as it is to be packed."""
    if name == "docProps/core.xml":
        return DATES.sub(b"", content)
    if name == "word/document.xml":
        content = re.sub(rb'(<pic:cNvPr descr=")[^"]*', rb"\1", content)
        content = re.sub(rb"<w:sectPr\b[^>/]*>", lambda found: found[0] + FOOTER_REFERENCE, content)
        return content.replace(b"</w:sectPr>", A4 + b"</w:sectPr>")
    if name == "word/_rels/document.xml.rels":
        target = FOOTER.removeprefix("word/")
        link = f'<Relationship Type="{OFFICE}/footer" Id="{FOOTER_ID}" Target="{target}" />'
        return content.replace(b"</Relationships>", link.encode() + b"</Relationships>")
    if name == "[Content_Types].xml":
        part = f'<Override PartName="/{FOOTER}" ContentType="{KIND}" />'
        return content.replace(b"</Types>", part.encode() + b"</Types>")
    return content
