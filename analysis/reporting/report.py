"""The report: what was asked, what was found, how sure, and how to cite and check it."""

from pathlib import Path
from typing import Any

from analysis import files
from analysis.corpora import read_study
from analysis.reporting import sections
from analysis.reporting.citation import cite
from analysis.reporting.formats import printed_pages, web_page, word_document
from analysis.reporting.markdown import escape

FORMATS = {"report.html": web_page, "report.pdf": printed_pages, "report.docx": word_document}


def build_report(study: str) -> Path:
    """Write the report as HTML, PDF and DOCX from the registry, the figures and the study's own words.

    Parameters
    ----------
    study : str
        A study whose notebooks have been run.

    Returns
    -------
    Path
        The page ``report/<study>/report.html``: one file, without anything to fetch. ``report.pdf`` and
        ``report.docx``, made from the same Markdown, lie beside it.

    Raises
    ------
    FileNotFoundError
        If an executed notebook or a figure is missing; the message says which command makes it.
    ValueError
        If the study's interpretation names a finding that is not in the registry.
    RuntimeError
        If pandoc or typst fails; the old report stays, in every format.

    Examples
    --------
    >>> build_report("toy_debate").name  # doctest: +SKIP
    'report.html'
    """
    text = "\n\n".join(f"## {heading}\n\n{body}" for heading, body in sections.compose(study))
    metadata = _metadata(read_study(study))
    made = {
        path: make(text, metadata) for path, make in zip(report_paths(study), FORMATS.values(), strict=True)
    }
    for path, content in made.items():
        files.write_bytes(path, content)
    return report_paths(study)[0]


def report_paths(study: str) -> list[Path]:
    """Return where the report lies in each of its formats, the page first."""
    return [files.report_folder(study) / name for name in FORMATS]


def _metadata(settings: dict[str, Any]) -> dict[str, str]:
    """Return what stands above the report, each a line of Markdown that is shown as it is."""
    suite, given = cite("suite")["csl"], settings["citation"]
    edition = [f"Version {settings['version']}", str(given["year"] or "")]
    return {
        "title": escape(settings["title"]),
        "pagetitle": escape(settings["title"]),
        "question": escape(settings["question"]),
        "author": escape(", ".join(given["authors"])),
        "edition": escape(" · ".join(fact for fact in edition if fact)),
        "suite": escape(f"{suite['title']} {suite['version']}"),
        "lang": "en",  # of the suite's sentences, whatever the language of the documents
    }
