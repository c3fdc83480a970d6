"""The documents of a study: facts, texts, and how the files that were read add up."""

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpora.declarations import OUTLET_WEEK
from analysis.corpora.studies import StudyError, check_name, read_study
from analysis.corpora.wording import count_of, name_some
from analysis.files import read_json, relative, sha256_of, study_folder
from analysis.schema import conform
from analysis.storage import read_csv

NO_TEXTS = (
    "The study {study} is published as sums by outlet and week, and its texts are not here; whoever has the "
    "files can import them: corpus/{study}/DATASHEET.md says how."
)


def read_documents(study: str) -> pd.DataFrame:
    """Return what is known of each row of `study`, without the texts.

    Returns
    -------
    DataFrame
        The table ``documents`` of `analysis.schema`, a row a document, or of a study that is released by
        outlet-week the table ``outlet_weeks``; sorted by ``doc_id``.

    Raises
    ------
    StudyError
        If the study does not exist or has no documents yet.
    """
    check_name(study)
    path = study_folder(study) / "documents.csv"
    if not path.is_file():
        read_study(study)
        raise StudyError(
            f"The study {study} has no documents yet; take some in with: python3 run.py import {study} FOLDER"
        )
    return _read_table(path, "outlet_weeks" if is_summed(study) else "documents")


def is_summed(study: str) -> bool:
    """Tell whether a study publishes sums by outlet and week, and nothing of single texts."""
    return bool(read_study(study)["release"]["unit"] == OUTLET_WEEK)


def ledger_folder(study: str) -> Path:
    """Return where the facts of each text lie: private where the study publishes sums alone."""
    return study_folder(study) / "local" if is_summed(study) else study_folder(study)


def read_text_facts(study: str) -> pd.DataFrame:
    """Return what is known of each text: schema table ``documents``, sorted by ``doc_id``.

    Raises
    ------
    StudyError
        If the facts of the single texts are not here, as in a release of sums.
    """
    if not is_summed(study):
        return read_documents(study)
    if _is_sums_alone(study):
        raise StudyError(NO_TEXTS.format(study=study))
    return _read_table(ledger_folder(study) / "documents.csv", "documents")


def _is_sums_alone(study: str) -> bool:
    """Tell whether the study publishes sums, and the facts of the single texts are not here."""
    return is_summed(study) and not (ledger_folder(study) / "documents.csv").is_file()


def _read_table(path: Path, table: str) -> pd.DataFrame:
    try:
        if table != "documents":
            return read_csv(path, table).sort_values("doc_id", ignore_index=True)
        held = read_csv(path)
        # a study published before agencies were looked for says nothing of them
        held = held if "agency" in held else held.assign(agency="")
        return conform(held, table).sort_values("doc_id", ignore_index=True)
    except (ValueError, KeyError) as error:
        raise StudyError(f"{relative(path)} cannot be read: {error}") from error


def read_texts(study: str) -> pd.DataFrame:
    """Return the documents of `study` with their texts: the table ``documents`` and, second, ``text``.

    Raises
    ------
    StudyError
        If a text is missing or is not the one that was imported.
    """
    documents = read_text_facts(study)
    problems = text_problems(study)
    if problems:
        raise StudyError(problems[0])
    folder = study_folder(study) / "text"
    texts = [(folder / f"{doc_id}.txt").read_text(encoding="utf-8") for doc_id in documents["doc_id"]]
    documents.insert(1, "text", pd.Series(texts, dtype="str"))
    return documents


def has_texts(study: str) -> bool:
    """Tell whether every text of `study` is here and is the one that was imported; see `text_problems`."""
    return not text_problems(study)


def text_problems(study: str) -> list[str]:
    """Return a sentence about texts that are missing, and one about texts that were changed."""
    if _is_sums_alone(study):
        return [NO_TEXTS.format(study=study)]
    missing, changed = compare_texts(study)
    sentences = []
    if missing:
        sentences.append(
            f"{count_of(missing, 'text')} not in corpus/{study}/text ({name_some(missing)}): "
            "texts are not published, but whoever has the files can import them again."
        )
    if changed:
        sentences.append(
            f"{count_of(changed, 'text')} in corpus/{study}/text no longer as imported "
            f"({name_some(changed)}): import again."
        )
    return sentences


def compare_texts(study: str) -> tuple[list[str], list[str]]:
    """Return the doc_ids whose text is missing, and those whose text is not the one that was imported.

    Texts under 150 words carry no digest, so a change of those is not seen. Of a release of sums, whose texts
    nobody can name, both are empty.
    """
    if _is_sums_alone(study):
        return [], []
    documents = read_text_facts(study)
    missing, changed = [], []
    for doc_id, digest in zip(documents["doc_id"], documents["sha256"], strict=True):
        path = study_folder(study) / "text" / f"{doc_id}.txt"
        if not path.is_file():
            missing.append(doc_id)
        elif digest and sha256_of(path) != digest:
            changed.append(doc_id)
    return missing, changed


def read_import(study: str) -> dict[str, Any]:
    """Return what ``import.json`` of `study` holds.

    Raises
    ------
    StudyError
        If nothing was imported, or an import was stopped before its end.
    """
    path = study_folder(study) / "import.json"
    if not path.is_file():
        read_study(study)
        raise StudyError(
            f"corpus/{study}/import.json is missing: run python3 run.py import {study} FOLDER (again)."
        )
    record: dict[str, Any] = read_json(path)
    return record


def document_flow(study: str) -> pd.DataFrame:
    """Return how the articles that were read add up: read = kept + refused + duplicates + outside.

    Returns
    -------
    DataFrame
        The table ``flow`` of `analysis.schema`, in the order read, refused, outside by rule, duplicates,
        kept; a row of a table counts as one.
    """
    record = read_import(study)
    outside = {f"outside: {rule}": count for rule, count in record.get("outside_by", {}).items()}
    rows = [
        ("read", record["read"], "files, and rows of tables, given to the import"),
        ("refused", record["refused"], "hold no readable article, or are named but not there"),
        *((stage, count, "set aside by what the study includes") for stage, count in outside.items()),
        ("duplicates", record["duplicates"], "have the cleaned text of another one of their outlet"),
        ("kept", record["kept"], f"{read_study(study)['release']['texts']} of the study"),
    ]
    return conform(pd.DataFrame(rows, columns=["stage", "n_documents", "explanation"]), "flow")


def read_cuts(study: str) -> pd.DataFrame:
    """Return what was cut from each page; without rows where that is not here.

    Returns
    -------
    DataFrame
        ``doc_id``, ``line``, ``kind`` (one of `lines.KINDS`), ``text``.
    """
    path = study_folder(study) / "local" / "cuts.csv"
    if not path.is_file():
        return pd.DataFrame(columns=["doc_id", "line", "kind", "text"], dtype="str")
    return read_csv(path)


def notes_cut(study: str) -> dict[str, list[str]]:
    """Return the notes on authors that were cut from each page, by doc_id; none where they are not here."""
    cuts = read_cuts(study)
    notes: dict[str, list[str]] = cuts[cuts["kind"] == "bio"].groupby("doc_id")["text"].agg(list).to_dict()
    return notes
