"""Files of every format, made in memory, with sentences of our own."""

import io
import json
import warnings
import zipfile
from xml.sax.saxutils import escape

OPTIONS = {"columns": {}, "also": (), "several": False, "today": "2026-01-01"}
FERRY = (
    "The ferry left at noon with eleven passengers, two dogs and a piano on board.",
    "Nobody on the quay could say who had paid for the piano or where it would be taken.",
    "The harbour master wrote in his book that the sea was calm and the wind came from the west.",
)
MILL = (
    "The old mill by the lower lock will be sold to a company that wants to make paper there.",
    "Neighbours fear the noise of lorries at night and have written eleven letters to the mayor.",
)


def options(**columns):
    """Options of a reader, with what the user says of columns."""
    return OPTIONS | {"columns": columns}


def csv_table(rows, *, mark=","):
    """A table in text; every cell is quoted where it must be."""
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def json_lines(objects):
    return "\n".join(json.dumps(item) for item in objects).encode()


def zip_of(parts, *, compression=zipfile.ZIP_DEFLATED):
    """An archive of (name, bytes) pairs; names may be wicked, and may repeat."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w", compression) as package:
            for name, data in parts:
                package.writestr(name, data)
    return out.getvalue()


def docx(paragraphs, *, body=None):
    """A Word document of plain paragraphs, or of a body of one's own."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inner = body or "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs
    )
    xml = f'<w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    return zip_of([("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)])


def rtf(paragraphs):
    text = "\\par\n".join(
        "".join(
            letter if letter.isascii() and letter not in "\\{}" else f"\\u{ord(letter)}?" for letter in line
        )
        for line in paragraphs
    )
    return ("{\\rtf1\\ansi{\\fonttbl\\f0\\fswiss Helvetica;}\\f0\n" + text + "\\par}").encode("ascii")


def pdf(pages):
    """A PDF with one line of text below the other on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for lines in pages:
        escaped = [line.replace("(", "\\(").replace(")", "\\)") for line in lines]
        drawn = "".join(f"({line}) Tj 0 -14 Td\n" for line in escaped)
        stream = f"BT /F1 11 Tf 50 780 Td\n{drawn}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def encrypted_pdf(pages):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(pdf(pages))).pages:
        writer.add_page(page)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xlsx(sheets):
    """A workbook of sheets, each a title and rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(columns):
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def page(paragraphs, *, head="", title="Ferry sails with a piano"):
    """A web page with a menu, an article and a foot."""
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer><a href='/about'>About us</a> <a href='/terms'>Terms</a></footer></body></html>"
    ).encode()


def nexis(*articles, announced=None):
    """Paragraphs of a Nexis Uni document: a cover, then articles as dicts."""
    lines = ["User Name: Reader", "Date and Time: Monday, May 2, 2022 9:00 AM", "Job Number: 1"]
    if announced:
        lines.append(f"Documents ({announced})")
        lines += [f"{i}. {item['title']}" for i, item in enumerate(articles, start=1)]
    for item in articles:
        lines += [item["title"], item.get("outlet", "The Gazette"), item.get("date", "March 4, 2022 Friday")]
        lines += ["", "Copyright 2022 The Gazette All Rights Reserved", "Section: NEWS; Pg. 3"]
        lines += [
            f"Length: {item.get('words', 40)} words",
            f"Byline: {item.get('author', 'Ada Brook')}",
            "Body",
        ]
        lines += [*item["body"], "Classification", "Language: ENGLISH"]
        lines += ["Load-Date: March 5, 2022", "End of Document"]
    return lines
