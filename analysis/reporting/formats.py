"""The report's formats: a page for the screen, pages for print, a document for a word processor."""

import re
import tempfile
from pathlib import Path
from typing import cast

from analysis import files
from analysis.figures import further_fonts, spell_out
from analysis.reporting.docx_pages import print_ready
from analysis.reporting.pandoc import TEMPLATES, convert

SPELT_OUT = "*Letters that this print has no font for are given by their numbers in Unicode.*"


def web_page(text: str, metadata: dict[str, str]) -> bytes:
    """Return the report as HTML: one file with its pictures, without anything to fetch.

    Parameters
    ----------
    text : str
        The report's Markdown.
    metadata : dict of str to str
        Title, question, author, edition and suite, each a line of Markdown.

    Raises
    ------
    RuntimeError
        If pandoc fails.
    """
    css = re.sub(r"\$", "$$$$", (TEMPLATES / "report.css").read_text(encoding="utf-8"))
    template = (TEMPLATES / "report.html").read_text(encoding="utf-8").replace("$css$", css)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "template.html"
        page.write_text(template, encoding="utf-8")
        return convert(
            text, metadata, "html5", "--embed-resources", "--toc", "--toc-depth=2", f"--template={page}"
        )


def printed_pages(text: str, metadata: dict[str, str]) -> bytes:
    """Return the report as PDF, tagged, set by typst; parameters as for :func:`web_page`.

    The letters come with typst, with matplotlib and with the extra `letters`, never from the system, so
    that two machines print the same pages. A letter that none of them has is printed as its number in
    Unicode, and the first page says so. The file names no date.

    Raises
    ------
    RuntimeError
        If pandoc or typst fails; the message says which, and what typst stumbled over.
    """
    import matplotlib
    import typst

    template = f"--template={TEMPLATES / 'report.typ'}"
    words = spell_out(text)
    shown = {name: spell_out(value) for name, value in metadata.items()}
    if (words, shown) != (text, metadata):
        words = f"{SPELT_OUT}\n\n{words}"
    source = convert(words, shown, "typst-citations", template)
    letters = [Path(matplotlib.get_data_path()) / "fonts" / "ttf", *(path.parent for path in further_fonts())]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in letters])
    try:
        return cast(bytes, typst.Compiler(source, root=files.root(), font_paths=fonts).compile(format="pdf"))
    except RuntimeError as error:
        raise RuntimeError(f"typst could not print the report: {error}") from error


def word_document(text: str, metadata: dict[str, str]) -> bytes:
    """Return the report as DOCX; parameters as for :func:`web_page`.

    Captions are numbered by fields, and references to them are fields too: a word processor renumbers
    both, and lists figures and tables. Nothing says when the file was made.

    Raises
    ------
    RuntimeError
        If pandoc fails.
    """
    facts = {"subtitle": metadata["question"], "date": f"{metadata['edition']} · {metadata['suite']}"}
    return print_ready(convert(text, metadata | facts, "docx"))
