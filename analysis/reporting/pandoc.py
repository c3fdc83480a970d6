"""Pandoc: the report's Markdown in another format; it runs as a program of its own and fetches nothing."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from analysis import files

TEMPLATES = Path(__file__).parent / "templates"
READER = (
    "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-example_lists"
    "+implicit_figures+link_attributes+table_captions"
)
FILTER = "numbering.lua"
EPOCH = "315532800"
"""1 January 1980, the first day that a ZIP archive can name: no file says when it was made."""


def convert(text: str, metadata: dict[str, str], to: str, *options: str) -> bytes:
    """Turn Markdown into a document of its own, with numbered captions and a bibliography.

    Parameters
    ----------
    text : str
        The report's Markdown; pictures are named from the project's folder.
    metadata : dict of str to str
        Markdown of one line each: title, question and what else a template asks for.
    to : str
        Format as pandoc names it.
    *options : str
        What the format needs besides: template, contents.

    Returns
    -------
    bytes
        The document.

    Raises
    ------
    RuntimeError
        If pandoc fails, or warns: a picture that it cannot find or read is only a warning to it.
    """
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder) / "report.md", Path(folder) / "output"
        source.write_text(f"{_header(metadata)}\n{text}\n", encoding="utf-8")
        files.write_json(Path(folder) / "references.json", _references())
        command = [
            pypandoc.get_pandoc_path(),
            f"--from={READER}",
            f"--to={to}",
            "--standalone",
            "--wrap=none",
            f"--lua-filter={TEMPLATES / FILTER}",
            f"--resource-path={files.root()}",
            "--citeproc",
            "--bibliography=references.json",  # by name: DOCX writes down what it was given
            "--metadata=link-citations",
            *options,
            f"--output={output}",
            str(source),
        ]
        given = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=given, cwd=folder)
        if done.returncode != 0 or "Could not" in done.stderr:
            raise RuntimeError(f"pandoc could not write the report as {to}: {done.stderr.strip()}")
        return output.read_bytes()


def _references() -> list[dict[str, Any]]:
    """Return the bibliography without the notes on what was opened, which are not for print."""
    entries = files.read_json(files.root() / "corpus" / "references.json")
    return [{key: value for key, value in entry.items() if key != "note"} for entry in entries]


def _header(metadata: dict[str, str]) -> str:
    """Return a YAML block of one-line values, quoted so that nothing in them is read as YAML."""
    lines = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in metadata.items()]
    return "\n".join(["---", *lines, "---", ""])
