"""Citations of the suite, a study, a lexicon, a figure or a finding."""

import difflib
import json
import re
from typing import Any

from analysis import files
from analysis.corpora import read_study, study_names
from analysis.figures import read_record
from analysis.framing import read_lexicon
from analysis.reporting.findings import find, read_findings

SUITE = "suite"
LEXICONS = "lexicons/"
TEX = {letter: f"\\{letter}" for letter in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # a bare brace, even escaped, unbalances the entry
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}


class UnknownIdentifierError(LookupError):
    """Nothing has this identifier; the message names the nearest ones."""


def cite(identifier: str) -> dict[str, Any]:
    """Return how to cite something that the suite made.

    Parameters
    ----------
    identifier : str
        ``"suite"``, a study, ``lexicons/lexicon`` (``lexicons/`` may be left out where no study has the
        name), ``study/notebook/figure`` or ``study/finding``, each with or without ``@version``.

    Returns
    -------
    dict
        ``id``, ``kind``, ``text`` (one line), ``bibtex``, ``csl`` (CSL-JSON item), and ``line``, what
        stands under a chart.

    Raises
    ------
    UnknownIdentifierError
        If there is no such thing; the nearest identifiers are named.

    Examples
    --------
    >>> cite("toy_debate")["kind"]
    'study'
    """
    entry = _look_up(identifier)
    version = identifier.partition("@")[2]
    if entry is None or ("@" in identifier and version != entry["csl"]["version"]):
        raise _unknown(identifier)
    return entry


def _look_up(identifier: str) -> dict[str, Any] | None:
    """Return the citation of what has this name in the version that is there, or None."""
    place = identifier.partition("@")[0]
    if place == SUITE:
        return _entry(SUITE, "software", _suite(), "", "")
    if place.startswith(LEXICONS):
        place = place.removeprefix(LEXICONS)
        return _cite_lexicon(place) if re.fullmatch(r"\w+", place) else None
    if place.count("/") == 2:
        return _cite_figure(place)
    if place.count("/") == 1:
        return _cite_finding(identifier)
    if not re.fullmatch(r"\w+", place):
        return None
    if (files.study_folder(place) / "study.toml").is_file():
        study = read_study(place)
        return _entry(f"{place}@{study['version']}", "study", _of_study(study), "", study["question"])
    return _cite_lexicon(place)


def known_identifiers() -> list[str]:
    """Return every identifier that can be cited."""
    corpus = files.root() / "corpus"
    studies = study_names()
    lexicons = sorted(LEXICONS + path.stem for path in (corpus / "lexicons").glob("*.toml"))
    figures = sorted(
        files.read_json(path)["id"]
        for path in (files.root() / "figures").glob("*/*/*.json")
        if path.is_file()
    )
    findings = [name for study in studies for name in read_findings(study)["id"]]
    return [SUITE, *studies, *lexicons, *figures, *findings]


def _cite_lexicon(name: str) -> dict[str, Any] | None:
    if not files.lexicon_path(name).is_file():
        return None
    lexicon = read_lexicon(files.lexicon_path(name))
    work = _suite() | {"title": lexicon.title, "version": lexicon.version, "type": "dataset"}
    work["id"] = f"{LEXICONS}{lexicon.id}@{lexicon.version}"
    return _entry(work["id"], "lexicon", work, f"Lexicon {lexicon.id}@{lexicon.version}", "")


def _cite_figure(identifier: str) -> dict[str, Any] | None:
    try:
        record, _ = read_record(identifier)
    except FileNotFoundError:
        return None
    work = _of_study(read_study(record["study"]))
    return _entry(record["id"], "figure", work, f"Figure {record['id']}", record["caption"])


def _cite_finding(identifier: str) -> dict[str, Any] | None:
    finding = find(identifier)
    if finding is None:
        return None
    work = _of_study(read_study(identifier.partition("/")[0]))
    return _entry(finding["id"], "finding", work, f"Finding {finding['id']}", finding["reading"])


def _suite() -> dict[str, Any]:
    import yaml

    facts = yaml.safe_load((files.root() / "CITATION.cff").read_text(encoding="utf-8"))
    return {
        "id": SUITE,
        "type": "software",
        "title": facts["title"],
        "authors": [author["name"] for author in facts["authors"]],
        "year": int(str(facts["date-released"])[:4]),
        "version": str(facts["version"]),
    }


def _of_study(study: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{study['id']}@{study['version']}",
        "type": "dataset",
        "title": study["title"],
        "authors": study["citation"]["authors"],
        "year": study["citation"]["year"],
        "version": study["version"],
    }


def _entry(identifier: str, kind: str, work: dict[str, Any], part: str, statement: str) -> dict[str, Any]:
    authors = ", ".join(work["authors"]) or "Author not stated"
    suite = _suite()
    within = "" if kind == "software" else f" Made with {suite['title']}, version {suite['version']}."
    note = f" {part}." if part else ""
    text = (
        f"{authors} ({work['year'] or 'no year'}). {work['title']}, version {work['version']}.{note}{within}"
    )
    csl = {
        "id": identifier,
        "type": work["type"],
        "title": work["title"],
        "author": [{"literal": author} for author in work["authors"]],
        "version": work["version"],
    }
    if work["year"]:
        csl["issued"] = {"date-parts": [[work["year"]]]}
    if part:
        csl["note"] = part
    return {
        "id": identifier,
        "kind": kind,
        "text": text,
        "statement": statement,
        "line": f"Source: {work['title']}, version {work['version']}" + (f" ({part})" if part else ""),
        "bibtex": _bibtex(identifier, work, part),
        "csl": csl,
    }


def _bibtex(identifier: str, work: dict[str, Any], part: str) -> str:
    key = "".join(letter if letter.isalnum() else "_" for letter in identifier)
    fields = {
        "author": " and ".join(f"{{{_escape_tex(author)}}}" for author in work["authors"]),
        "title": f"{{{_escape_tex(work['title'])}}}",
        "year": str(work["year"] or ""),
        "version": work["version"],
        "note": _escape_tex(part),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'software' if work['type'] == 'software' else 'dataset'}{{{key},\n" + ",\n".join(lines) + "\n}"


def _escape_tex(text: str) -> str:
    return "".join(TEX.get(letter, letter) for letter in text)


def _unknown(identifier: str) -> UnknownIdentifierError:
    known = known_identifiers()
    near = difflib.get_close_matches(identifier, known, n=3, cutoff=0.4) or known[:3]
    return UnknownIdentifierError(f"nothing is called {identifier!r}; the nearest are: {', '.join(near)}")


def format_citation(citation: dict[str, Any], style: str) -> str:
    """Return a citation as ``text``, ``bibtex``, ``csl`` (CSL-JSON), ``line``, or ``all`` of them.

    Raises
    ------
    ValueError
        For another style.
    """
    csl = json.dumps([citation["csl"]], ensure_ascii=False, indent=1)
    shown = {"text": citation["text"], "bibtex": citation["bibtex"], "csl": csl, "line": citation["line"]}
    if style in shown:
        return shown[style]
    if style == "all":
        statement = [citation["statement"], ""] if citation["statement"] else []
        return "\n".join([*statement, shown["text"], "", shown["line"], "", shown["bibtex"], "", csl])
    raise ValueError(f"format {style!r}: give text, bibtex, csl, line or all")
