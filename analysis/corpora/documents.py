"""The documents of a study: facts, texts, and how the files that were read add up."""

from typing import Any

import pandas as pd

from analysis.corpora.studies import StudyError, check_name, read_study
from analysis.files import read_json, sha256_of, study_folder
from analysis.schema import conform
from analysis.storage import read_csv


def read_documents(study: str) -> pd.DataFrame:
    """Return what is known of each document of `study`, without the texts.

    Returns
    -------
    DataFrame
        The table ``documents`` of `analysis.schema`, sorted by ``doc_id``.

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
    try:
        return conform(read_csv(path), "documents").sort_values("doc_id", ignore_index=True)
    except (ValueError, KeyError) as error:
        raise StudyError(f"corpus/{study}/documents.csv cannot be read: {error}") from error


def read_texts(study: str) -> pd.DataFrame:
    """Return the documents of `study` with their texts: the table ``documents`` and, second, ``text``.

    Raises
    ------
    StudyError
        If a text is missing or is not the one that was imported.
    """
    documents = read_documents(study)
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

    Texts under 150 words carry no digest, so a change of those is not seen.
    """
    documents = read_documents(study)
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
    """Return how the files that were read add up: read = kept + refused + duplicates.

    Returns
    -------
    DataFrame
        The table ``flow`` of `analysis.schema`, in the order read, refused, duplicates, kept.
    """
    record = read_import(study)
    explanations = {
        "read": "files given to the import",
        "refused": "files that hold no readable article, or are named but not there",
        "duplicates": "files whose cleaned text equals that of a document that is kept",
        "kept": "documents of the study",
    }
    rows = [(stage, record[stage], text) for stage, text in explanations.items()]
    return conform(pd.DataFrame(rows, columns=["stage", "n_documents", "explanation"]), "flow")


def notes_cut(study: str) -> dict[str, list[str]]:
    """Return the notes on authors that were cut from each page, by doc_id; none where they are not here."""
    path = study_folder(study) / "local" / "cuts.csv"
    if not path.is_file():
        return {}
    cuts = read_csv(path)
    notes: dict[str, list[str]] = {}
    for row in cuts[cuts["kind"] == "bio"].itertuples(index=False):
        notes.setdefault(str(row.doc_id), []).append(str(row.text))
    return notes


def name_some(names: list[str], most: int = 5) -> str:
    """Name up to `most` of `names` in a sentence."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def count_of(names: list[str], noun: str) -> str:
    """Begin a sentence on `names`: how many, the noun, and the verb that fits."""
    return f"1 {noun} is" if len(names) == 1 else f"{len(names)} {noun}s are"
