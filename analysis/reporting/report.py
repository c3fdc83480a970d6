"""The report: what was asked, what was found, how sure, and how to cite and check it."""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from analysis import files
from analysis.corpora import read_study
from analysis.reporting import sections
from analysis.reporting.citation import cite
from analysis.reporting.markdown import escape

TEMPLATES = Path(__file__).parent / "templates"
READER = (
    "markdown-raw_html-raw_tex-tex_math_dollars-example_lists+implicit_figures+link_attributes+table_captions"
)


def build_report(study: str) -> Path:
    """Write ``report/<study>/report.html`` from the registry, the figures and the study's own words.

    Parameters
    ----------
    study : str
        A study whose notebooks have been run.

    Returns
    -------
    Path
        The page: one file, without anything to fetch.

    Raises
    ------
    FileNotFoundError
        If an executed notebook or a figure is missing; the message says which command makes it.
    ValueError
        If the study's interpretation names a finding that is not in the registry.
    RuntimeError
        If pandoc fails; the old report stays.
    """
    settings = read_study(study)
    text = "\n\n".join(f"## {heading}\n\n{body}" for heading, body in sections.compose(study))
    target = files.report_folder(study) / "report.html"
    page = _pandoc(text, settings)
    files.write_bytes(target, page)
    return target


def _pandoc(text: str, settings: dict[str, Any]) -> bytes:
    """Turn the report's Markdown into a self-contained page."""
    import pypandoc

    suite = cite("suite")
    given = settings["citation"]
    facts = [f"Version {settings['version']}", ", ".join(given["authors"]), str(given["year"] or "")]
    metadata = {
        "title": escape(settings["title"]),
        "pagetitle": escape(settings["title"]),
        "question": escape(settings["question"]),
        "facts": escape(" · ".join(fact for fact in facts if fact)),
        "suite": escape(f"{suite['csl']['title']} {suite['csl']['version']}"),
        "lang": "en",  # of the suite's sentences, whatever the language of the documents
    }
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "report.md", Path(folder) / "report.html"
        source.write_text(f"{_header(metadata)}\n{text}\n", encoding="utf-8")
        css = re.sub(r"\$", "$$$$", (TEMPLATES / "report.css").read_text(encoding="utf-8"))
        template = (TEMPLATES / "report.html").read_text(encoding="utf-8").replace("$css$", css)
        (Path(folder) / "template.html").write_text(template, encoding="utf-8")
        files.write_json(Path(folder) / "references.json", _references())
        command = [
            pypandoc.get_pandoc_path(),
            f"--from={READER}",
            "--to=html5",
            "--standalone",
            "--embed-resources",
            "--toc",
            "--toc-depth=2",
            "--wrap=none",
            f"--template={Path(folder) / 'template.html'}",
            f"--lua-filter={TEMPLATES / 'numbering.lua'}",
            f"--resource-path={files.root()}",
            "--citeproc",
            f"--bibliography={Path(folder) / 'references.json'}",
            "--metadata=link-citations",
            f"--output={output}",
            str(source),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"pandoc could not write the report: {done.stderr.strip()}")
        return output.read_bytes()


def _references() -> list[dict[str, Any]]:
    """Return the bibliography without the notes on what was opened, which are not for print."""
    entries = files.read_json(files.root() / "corpus" / "references.json")
    return [{key: value for key, value in entry.items() if key != "note"} for entry in entries]


def _header(metadata: dict[str, str]) -> str:
    """Return a YAML block of one-line values, quoted so that nothing in them is read as YAML."""
    lines = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in metadata.items()]
    return "\n".join(["---", *lines, "---", ""])
