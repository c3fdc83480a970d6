"""What is missing or doubtful in a study, said before anybody believes a number."""

from typing import Any

import pandas as pd

from analysis.corpora.cells import FEWEST_TOKENS
from analysis.corpora.comparability import Finding, check_dominance, check_genres, check_spans, day_of
from analysis.corpora.documents import (
    compare_texts,
    read_documents,
    read_import,
    text_problems,
)
from analysis.corpora.facts import side_of
from analysis.corpora.outlet_names import OUTLETS, name_key, read_names
from analysis.corpora.outlets import read_outlets
from analysis.corpora.page_checks import check_cuts, check_pages
from analysis.corpora.studies import StudyError, read_study
from analysis.corpora.weeks import count_weeks
from analysis.corpora.wire import describe_wire_copy
from analysis.corpora.wording import count_of, how_many, name_some
from analysis.files import lexicon_path, relative, target_path

FEWEST = {"document": 5, "week": 5, "outlet": 10}
"""Units a side below which no interval is printed."""

SEVERITIES = ("problem", "doubt", "note")
"""A problem stops or falsifies a result, a doubt limits what it shows, a note is good to know."""


def check_study(study: str) -> pd.DataFrame:
    """Say what is missing or doubtful in a study.

    Returns
    -------
    DataFrame
        ``severity`` (one of `SEVERITIES`), ``where`` (the file), ``sentence``; the gravest first.

    Raises
    ------
    StudyError
        If ``study.toml`` cannot be read.
    """
    settings = read_study(study)
    try:
        settings["outlet_names"] = read_names(study)
    except ValueError as error:
        return _table([("problem", OUTLETS, str(error))])
    findings = _check_frame(settings) + _check_instruments(settings)
    try:
        documents = read_documents(study)
    except StudyError as error:
        findings.append(("problem", "documents.csv", str(error)))
    else:
        findings += _check_import(study, documents) + _check_lengths(study, settings)
        findings += _check_sides(documents, settings)
        findings += check_genres(documents, settings)
        findings += _check_facts(documents)
        if "n_texts" not in documents:  # of summed texts nothing single is known
            findings += check_pages(study, documents) + check_cuts(study)
        findings += _check_outlets(documents) + _check_spellings(documents)
        findings += _check_dates(documents, settings)
        findings += _check_wire(documents, settings)
    return _table(findings)


def _table(findings: list[Finding]) -> pd.DataFrame:
    rows = sorted(findings, key=lambda finding: SEVERITIES.index(finding[0]))
    return pd.DataFrame(rows, columns=["severity", "where", "sentence"], dtype="str")


def _check_frame(settings: dict[str, Any]) -> list[Finding]:
    """Name the parts of the sampling frame that are not stated."""
    frame = settings["sampling_frame"]
    missing = [key for key, value in frame.items() if not value]
    if len(missing) == len(frame):
        sentence = "No sampling frame is stated, so nobody can tell what the documents stand for."
        return [("doubt", "study.toml", sentence)]
    if missing:
        return [("note", "study.toml", f"Of the sampling frame, not stated: {', '.join(missing)}.")]
    return []


def _check_instruments(settings: dict[str, Any]) -> list[Finding]:
    """Name the lexicons and targets that are declared and not there."""
    declared = [("lexicon", lexicon_path(name)) for name in settings["framing"]["lexicons"]]
    declared += [("target", target_path(name)) for name in settings["stance"]["targets"]]
    return [
        ("problem", "study.toml", f"The {what} {path.stem} is not there: {relative(path)} is missing.")
        for what, path in declared
        if not path.is_file()
    ]


def _check_import(study: str, documents: pd.DataFrame) -> list[Finding]:
    """Compare the documents with the record of the import and with the texts."""
    findings: list[Finding] = []
    try:
        record = read_import(study)
    except StudyError as error:
        return [("problem", "import.json", str(error))]
    n_texts = int(documents["n_texts"].sum()) if "n_texts" in documents else len(documents)
    if record["kept"] != n_texts:
        sentence = (
            f"import.json counts {how_many(record['kept'], 'document')}, documents.csv has {n_texts}: "
            f"an import was stopped, or a file was changed by hand; run python3 run.py import {study} again."
        )
        findings.append(("problem", "documents.csv", sentence))
    if record["refused"]:
        refused = [entry["file"] for entry in record["refusals"]]
        named = f" ({name_some(refused)}); import.json says why" if refused else ""
        verb = "article is" if record["refused"] == 1 else "articles are"
        sentence = f"{record['refused']} {verb} refused{named}."
        findings.append(("doubt", "import.json", sentence))
    severity = "problem" if compare_texts(study)[1] else "note"
    return findings + [(severity, "text", sentence) for sentence in text_problems(study)]


def _check_lengths(study: str, settings: dict[str, Any]) -> list[Finding]:
    """Name the documents that are so short that their counts would give their text away."""
    try:
        record = read_import(study)
    except StudyError:
        return []
    short = [entry["doc_id"] for entry in record["documents"] if entry["words"] < FEWEST_TOKENS]
    if not short or settings["texts_may_be_published"] or settings["release"]["unit"] != "document":
        return []
    sentence = (
        f"{count_of(short, 'document')} of fewer than {FEWEST_TOKENS} words ({name_some(short)}), so that "
        "the counts nearly are the text: a release with them is refused. Sum such texts (unit = "
        '"outlet-week" under [release]), or import again without them (--replace).'
    )
    return [("note", "documents.csv", sentence)]


def _check_sides(documents: pd.DataFrame, settings: dict[str, Any]) -> list[Finding]:
    """Count the documents of each side, and see whether one outlet makes up most of a side."""
    findings: list[Finding] = []
    declared = [side["name"] for side in settings["grouping"]["sides"]]
    if not declared:
        findings.append(("doubt", "study.toml", "No sides are declared, so nothing can be compared."))
    elif not (settings["grouping"]["target"] and settings["grouping"]["reference"]):
        sentence = "grouping.target and grouping.reference are not both set, so terms cannot be compared."
        findings.append(("doubt", "study.toml", sentence))
    for side in declared:
        members = documents[documents["side"] == side]
        if not len(members):
            findings.append(("problem", "documents.csv", f"The side {side!r} has no documents."))
            continue
        unit = settings["inference"]["unit"]
        n_units = _count_units(members, unit)
        if n_units < FEWEST[unit]:
            sentence = (
                f"The side {side!r} has fewer than the {FEWEST[unit]} {unit}s from which intervals "
                f"are printed: {n_units}."
            )
            findings.append(("doubt", "documents.csv", sentence))
        findings += check_dominance(side, members)
    return findings + _check_unsided(documents, settings)


def _count_units(members: pd.DataFrame, unit: str) -> int:
    if unit == "week":
        return count_weeks(members)
    return int(members["outlet"].nunique()) if unit == "outlet" else len(members)


def _check_unsided(documents: pd.DataFrame, settings: dict[str, Any]) -> list[Finding]:
    """See which documents belong to no side, and whether the sides are those that the study declares now."""
    findings: list[Finding] = []
    without = documents.loc[documents["side"] == "", "doc_id"].tolist()
    if without:
        sentence = f"{count_of(without, 'document')} of no side and not compared: {name_some(without)}."
        findings.append(("doubt", "documents.csv", sentence))
    column = settings["grouping"]["column"]
    if column in documents.columns and column != "side":
        values = zip(documents["doc_id"], documents[column], documents["side"], strict=True)
        stale = [doc_id for doc_id, value, side in values if side_of({column: value}, settings)[0] != side]
        if stale:
            sentence = (
                f"The grouping in study.toml was changed after {how_many(len(stale), 'document')} "
                f"({name_some(stale)}) came in: take their files in again, with python3 run.py import."
            )
            findings.append(("problem", "documents.csv", sentence))
    return findings


def _check_facts(documents: pd.DataFrame) -> list[Finding]:
    """Name the documents of which outlet, date or title is unknown, inferred or doubtful."""
    findings: list[Finding] = []
    for column in ("outlet", "date", "title"):
        if column not in documents:  # a row of sums has no title
            continue
        without = documents.loc[documents[column] == "", "doc_id"].tolist()
        if without:
            sentence = f"{count_of(without, 'document')} of unknown {column}: {name_some(without)}."
            findings.append(("doubt", "documents.csv", sentence))
    is_dated, is_unknown = documents["date"] != "", documents["date_basis"] == "unknown"
    inferred = documents.loc[
        is_dated & ~is_unknown & (documents["date_basis"] != "stated"), "doc_id"
    ].tolist()
    if inferred:
        sentence = f"{count_of(inferred, 'date')} not stated in the document: {name_some(inferred)}."
        findings.append(("note", "documents.csv", sentence))
    unfounded = documents.loc[is_dated & is_unknown, "doc_id"].tolist()
    if unfounded:
        sentence = (
            f"{count_of(unfounded, 'date')} given without what it rests on ({name_some(unfounded)}): the "
            "column date_basis of a manifest says whether a date is stated, or inferred and from what."
        )
        findings.append(("note", "documents.csv", sentence))
    return findings


def _check_outlets(documents: pd.DataFrame) -> list[Finding]:
    """Name the outlets of which nobody has checked who owns them."""
    try:
        outlets = read_outlets()
    except StudyError as error:
        return [("problem", OUTLETS, str(error))]
    checked = set(outlets.loc[outlets["source_checked"] == "yes", "outlet"])
    unchecked = sorted(set(documents["outlet"]) - checked - {""})
    if not unchecked:
        return []
    return [
        ("note", OUTLETS, f"{count_of(unchecked, 'outlet')} of unchecked ownership: {name_some(unchecked)}.")
    ]


def _check_wire(documents: pd.DataFrame, settings: dict[str, Any]) -> list[Finding]:
    """Say how many documents print the same text, and how they count."""
    sentence = describe_wire_copy(documents, settings["inference"]["wire_copy"])
    return [("note", "documents.csv", sentence)] if sentence else []


def _check_spellings(documents: pd.DataFrame) -> list[Finding]:
    """Name the outlets that stand there in several spellings."""
    spellings = pd.Series(sorted(set(documents["outlet"]) - {""}), dtype="str")
    groups = [list(names) for _, names in spellings.groupby(spellings.map(name_key)) if len(names) > 1]
    if not groups:
        return []
    sentence = (
        f"{count_of([names[0] for names in groups], 'outlet')} written in several ways "
        f"({name_some([' and '.join(names) for names in groups])}): give each one name, in the columns "
        "outlet and known_as of outlets.csv beside study.toml, and import again."
    )
    return [("doubt", "documents.csv", sentence)]


def _check_dates(documents: pd.DataFrame, settings: dict[str, Any]) -> list[Finding]:
    """See whether the sides cover the same time, and whether documents lie outside the study's period."""
    dated = documents[documents["date"] != ""]
    whole_days = (dated["date"].str.len() == 10) | ("n_texts" not in dated)  # joined weeks: a year
    findings = check_spans(dated[(dated["side"] != "") & whole_days])
    start, end = settings["period"]["from"], settings["period"]["to"]
    outside = [
        doc_id
        for doc_id, date in zip(dated["doc_id"], dated["date"], strict=True)
        if (start and day_of(date, last=True) < day_of(start, last=False))
        or (end and day_of(date, last=False) > day_of(end, last=True))
    ]
    if outside:
        sentence = f"{count_of(outside, 'document')} from outside the study's period: {name_some(outside)}."
        findings.append(("doubt", "documents.csv", sentence))
    return findings
