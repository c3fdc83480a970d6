"""The sections of the report, each a function of the study that gives Markdown."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import files
from analysis.corpora import (
    FEWEST_SHARING,
    FEWEST_TEXTS,
    FEWEST_TOKENS,
    check_study,
    document_flow,
    read_documents,
    read_study,
)
from analysis.figures import read_record
from analysis.inference import MIN_DOCUMENTS
from analysis.reporting import markdown
from analysis.reporting.citation import cite
from analysis.reporting.findings import fill_in, find, read_findings
from analysis.reporting.instruments import instruments
from analysis.reporting.methods import methods, spread
from analysis.reporting.notebooks import (
    applicable,
    executed_path,
    needs_texts,
    shown_identifiers,
)
from analysis.reporting.readings import slug
from analysis.reporting.rows import row_names

INTERPRETATION = "interpretation.md"
BIBLIOGRAPHY_LIMIT = 60
SUMMED = (
    "Nothing is published of single {texts}: counts are summed by outlet and week (Monday to Sunday). Weeks "
    "with fewer than {fewest} {texts} of an outlet are joined with its next. A word is counted by name where "
    "at least {sharing} {texts} of the study have it, and where at least {fewest} {texts} of the {one} hold "
    "words in that voice; other words count in the number of tokens only."
)
WITHHELD = (
    "The texts are not published, nor a few words of them alone: where a voice holds fewer than {fewest} "
    "tokens of a document, its words are not counted by name; if they are quoted, they count with what else "
    "the document quotes."
)
LEXICONS = "A lexicon counts expressions. It does not read irony, negation or whose view is reported."


def compose(study: str) -> list[tuple[str, str]]:
    """Return the headings and bodies of a study's report, in order."""
    parts: list[tuple[str, Callable[[str], str]]] = [
        ("What we asked", question),
        ("What we found", found),
        ("Figures", figures),
        ("How sure", certainty),
        ("Methods", methods),
        ("Instruments", instruments),
        ("Data", data),
        ("Limits", limits),
        ("What it is not for", purpose),
        ("How to cite", citation),
        ("How to reproduce", reproduction),
    ]
    written = [(heading, body(study)) for heading, body in parts]
    return [(heading, body) for heading, body in written if body.strip()] + [
        ("References", "::: {#refs}\n:::")
    ]


def question(study: str) -> str:
    """State the question, the sides and what the study is."""
    settings = read_study(study)
    grouping = settings["grouping"]
    sides = " and ".join(f"“{markdown.escape(name)}”" for name in (grouping["target"], grouping["reference"]))
    asked = markdown.escape(settings["question"]) or "The study states no question."
    is_declared = grouping["target"] and grouping["reference"]
    compared = f"compares {sides}" if is_declared else "declares no two sides to compare"
    text = f"{asked} The study {compared}."
    return f"{text}\n\n{markdown.escape(settings['note'])}" if settings["note"] else text


def found(study: str) -> str:
    """Give the study's own words, filled in from the registry, then the findings that the notebooks show."""
    own_words = files.study_folder(study) / INTERPRETATION
    text = fill_in(own_words.read_text(encoding="utf-8"), study) if own_words.is_file() else ""
    lines = []
    for identifier in _shown(study):
        finding = find(identifier)
        if finding is not None:
            figure = finding["figure"].rpartition("/")[2]
            where = f" ([](#fig:{_anchor(finding['figure'])}))" if figure else ""
            lines.append(f"{markdown.escape(finding['reading'])}{where} [`{finding['id']}`]{{.finding-id}}")
    return f"{text}\n\n### The findings\n\n{markdown.bullets(lines)}"


def figures(study: str) -> str:
    """Show every figure that the notebooks show."""
    shown = []
    for identifier in _shown(study):
        if identifier.count("/") != 2:
            continue
        record, path = read_record(identifier)
        for kind in (".svg", ".png"):  # DOCX shows the second
            if not path.with_suffix(kind).is_file():
                raise FileNotFoundError(
                    f"figure {record['id']} has no picture {files.relative(path.with_suffix(kind))}: "
                    f"run python3 run.py report {study} to make it"
                )
        picture = files.relative(path.with_suffix(".svg"))
        anchor = _anchor(identifier.partition("@")[0])
        shown.append(markdown.figure(picture, record["caption"], record["alt_text"], anchor, record["id"]))
    return "\n".join(shown)


def certainty(study: str) -> str:
    """Say what each finding rests on and what would change it; a reason that many share is said once."""
    rows = [row for row in map(find, _shown(study)) if row is not None]
    shared = Counter(row["reason"] for row in rows if row["reason"])
    standing = (
        f"Intervals rest on {spread(read_study(study))}, never on words, since words of one "
        f"{'week' if read_study(study)['inference']['unit'] == 'week' else 'article'} are not independent of "
        "each other."
    )
    missing = [
        f"No interval is given for {count} of {len(rows)} findings: {markdown.escape(reason)}."
        for reason, count in _by_rule(shared)
    ]
    table = pd.DataFrame(
        [(row["reading"], row["robustness"]) for row in rows if row["robustness"]],
        columns=["finding", "what it rests on"],
    )
    body = markdown.table(table, "What each finding rests on.", "certainty") if len(table) else ""
    return "\n\n".join([standing, *missing, body])


def _by_rule(reasons: Counter[str]) -> list[tuple[str, int]]:
    """Join reasons that end in the same rule ("…: an interval needs …"), told by the fullest of them."""
    rules: dict[str, list[str]] = {}
    for reason in reasons:
        rules.setdefault(reason.rpartition(": ")[2], []).append(reason)
    return [(max(members, key=len), sum(reasons[member] for member in members)) for members in rules.values()]


def data(study: str) -> str:
    """Account for the files and list the documents."""
    documents = read_documents(study)
    rows = row_names(study)
    read = "rows" if rows["texts"] else "files"
    flow = document_flow(study).rename(columns={"n_documents": read})
    parts = [markdown.table(flow, f"What became of each {read[:-1]}.", "flow")]
    if rows["texts"]:
        counts = documents.groupby(["side", "outlet"]).agg(n=("n_texts", "size"), texts=("n_texts", "sum"))
        counts = counts.reset_index().rename(columns={"n": rows["many"], "texts": rows["texts"]})
        caption = (
            f"{rows['texts'].capitalize()} by side and outlet, and the {rows['many']} they are summed up in."
        )
        parts.append(markdown.table(counts, caption, "outlets"))
        parts.append(markdown.escape(SUMMED.format(**rows, fewest=FEWEST_TEXTS, sharing=FEWEST_SHARING)))
    elif len(documents) <= BIBLIOGRAPHY_LIMIT:
        parts.append("### The documents\n\n" + "\n".join(_entry(row) for row in documents.itertuples()))
    else:
        counts = documents.groupby(["side", "outlet"]).size().reset_index(name="documents")
        parts.append(markdown.table(counts, "Documents by side and outlet.", "outlets"))
    if not rows["texts"] and not read_study(study)["texts_may_be_published"]:
        parts.append(markdown.escape(WITHHELD.format(fewest=FEWEST_TOKENS)))
    return "\n\n".join(parts)


def limits(study: str) -> str:
    """Say what the study cannot show."""
    settings, documents = read_study(study), read_documents(study)
    lines = []
    sizes = documents[documents["side"] != ""].groupby("side").size()
    if sizes.empty or sizes.min() < MIN_DOCUMENTS:
        total = find(f"{study}/documents")
        number = f"{total['estimate']:.0f} documents" if total else "So few documents"
        lines.append(
            f"{number} cannot show how an outlet, or a kind of outlet, writes: a difference may come from "
            "one author, one event or one year. They can show what stands in these documents. No interval "
            "is printed, and nothing here supports a claim beyond them."
        )
    checked = check_study(study)
    # what is in the texts is left aside: the report is the same where they are absent
    doubts = checked[
        (checked["severity"] == "doubt") & checked["where"].isin(["documents.csv", "study.toml"])
    ]
    lines += [markdown.escape(sentence) for sentence in doubts["sentence"]]
    lines += [
        *([LEXICONS] if settings["framing"]["lexicons"] else []),
        "Voice is attributed by rules, which miss some reported speech.",
        f"The findings hold for texts in the study's language ({markdown.escape(settings['language'])}) as "
        "published to its readers.",
    ]
    return markdown.bullets(lines)


def purpose(_: str) -> str:
    """Say what the results must not be used for."""
    return (
        "Not for ranking the truthfulness of outlets, for blacklists, for moderation, or for judging "
        "individuals. Word counts say how something was written about, not whether it is true."
    )


def citation(study: str) -> str:
    """Show how to cite the study, and how to cite one figure or finding."""
    entry = cite(study)
    example = next(iter(_shown(study)), study)
    return (
        f"{markdown.escape(entry['text'])}\n\n```\n{entry['bibtex']}\n```\n\n"
        "Every figure and finding has an identifier of its own, printed beside it:\n\n"
        f"```\npython3 run.py cite {example}\n```"
    )


def reproduction(study: str) -> str:
    """Say which commands make the report again."""
    return (
        "With Python 3.11 and the suite's folder, this command makes every figure, notebook and number "
        "again from the study's counts:\n\n"
        f"```\npython3 run.py report {study}\n```\n\n"
        f"The rows behind each figure lie beside it in `figures/{study}/` as CSV, with a record of the "
        f"inputs and their SHA-256. The executed notebooks are in `notebooks/{study}/`; "
        f"all {len(read_findings(study))} findings, also those not told above, are in "
        f"`figures/{study}/findings.json`."
    )


def _shown(study: str) -> list[str]:
    """Return the identifiers that the executed notebooks show, in order."""
    executed = [executed_path(source, study) for source in applicable(study) if not needs_texts(source)]
    for path in executed:
        if not path.is_file():
            raise FileNotFoundError(
                f"{files.relative(path)} is not there: run python3 run.py report {study} to make it"
            )
    return [identifier for path in executed for identifier in shown_identifiers(path)]


def _anchor(figure: str) -> str:
    return slug(figure.partition("/")[2])


def _entry(row: Any) -> str:
    """Return one document as an item of the bibliography; what is unknown is said to be unknown."""
    author = f"{row.author}. " if row.author else ""
    date = row.date or "date unknown"
    outlet = row.outlet or "Outlet unknown"
    basis = f" [{row.basis_note}]" if row.basis_note else ""
    side = f" {row.side}." if row.side else " On no side."
    text = f"{author}“{row.title}”. {outlet}, {date}.{side}{basis}"
    return f"1. {markdown.escape(text)}"
