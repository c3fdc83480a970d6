"""Rehydration: which of a reader's own copies of the articles are those that a study counted."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis import files, schema
from analysis.corpora import StudyError, import_documents, is_summed, read_documents, read_import
from analysis.reporting.contents import project_at

MATCHES, DIFFERS, MISSING, UNHASHED = "matches", "differs", "missing", "unhashed"


def rehydrate(study: str, folder: Path, *, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Compare a reader's own copies of articles with the digests that a study publishes.

    The copies are read and cleaned as an import does it, in a scratch folder; what counts is the digest of
    the cleaned text, so another saved form of the same article matches too. Tables beside a manifest, which
    an import reads only where they are named, are read if the study names them. Where every document has been
    found, their texts are put into ``corpus/<study>/text``; else nothing is written, since a study is
    counted from all of its texts or from none.

    Parameters
    ----------
    study : str
        Study without texts, as a release brings it.
    folder : Path
        Folder, archive or file with the copies.
    columns : mapping, optional
        What the columns of tables are, as in `import_documents`.

    Returns
    -------
    DataFrame
        Schema table ``rehydration``: a row a document of the study, then a row for each copy that is no
        document of it (``doc_id`` empty).

    Raises
    ------
    StudyError
        If there is no such study or folder, or the study publishes sums, in which no text can be told.

    Examples
    --------
    >>> from analysis import files
    >>> table = rehydrate("toy_debate", files.study_folder("toy_debate") / "text")  # doctest: +SKIP
    """
    if is_summed(study):
        raise StudyError(
            f"The study {study} is published as sums by outlet and week, so no copy can be told to be one "
            f"of its texts; whoever has the files can import them: corpus/{study}/DATASHEET.md says how."
        )
    published = read_documents(study)
    words = {row["doc_id"]: row["words"] for row in read_import(study)["documents"]}
    declared = [files.study_folder(study) / name for name in ("study.toml", "outlets.csv")]
    with tempfile.TemporaryDirectory(prefix="rehydrate-") as name:
        shared = Path(name) / "corpus"
        (shared / study).mkdir(parents=True)
        for path in (*declared, *(files.root() / "corpus").iterdir()):
            if path.is_file():
                shutil.copy(path, shared / study if path in declared else shared)
        with project_at(Path(name)):
            record = import_documents(study, [folder], columns=columns)
            tables = _counted_tables(published, folder, record["passed_over"])
            if tables:
                import_documents(study, tables, columns=columns)
            copies = read_documents(study)
            lengths = {row["doc_id"]: row["words"] for row in read_import(study)["documents"]}
            texts = {
                doc_id: (files.study_folder(study) / "text" / f"{doc_id}.txt").read_bytes()
                for doc_id in copies["doc_id"]
            }
    own = copies.assign(
        digest=copies["doc_id"].map(lambda i: files.sha256(texts[i])), words=copies["doc_id"].map(lengths)
    )
    rows, found = _compare(published, words, own)
    if all(outcome in (MATCHES, UNHASHED) for _, outcome, *_ in rows):
        for doc_id, copy in found.items():
            files.write_bytes(files.study_folder(study) / "text" / f"{doc_id}.txt", texts[copy])
    rows += [
        ("", DIFFERS, row.source_file, f"{row.source_file} is none of the study's documents")
        for row in own.itertuples()
        if row.doc_id not in found.values() and not any(row.source_file == told[2] for told in rows)
    ]
    table = pd.DataFrame(rows, columns=schema.columns_of("rehydration"))
    return schema.conform(table, "rehydration")


def _counted_tables(published: pd.DataFrame, folder: Path, passed_over: list[str]) -> list[Path]:
    """Return the files passed over in which, by their names, rows lie that the study counted."""
    counted = {file.rpartition("#")[0] for file in published["source_file"] if "#" in file}
    names = [name for name in passed_over if name in counted or PurePosixPath(name).name in counted]
    return [folder / name for name in names if (folder / name).is_file()]


def _compare(
    published: pd.DataFrame, words: dict[str, int], own: pd.DataFrame
) -> tuple[list[tuple[str, str, str, str]], dict[str, str]]:
    """Return a row a document, and which copy each document was found in."""
    by_digest = dict(zip(own["digest"], own["doc_id"], strict=True))
    by_name = dict(zip(own["source_file"], own["doc_id"], strict=True))
    file_of = dict(zip(own["doc_id"], own["source_file"], strict=True))
    length_of = dict(zip(own["doc_id"], own["words"], strict=True))
    rows, found = [], {}
    for row in published.itertuples():
        copy = by_digest.get(row.sha256) if row.sha256 else by_name.get(row.source_file)
        if row.sha256 and copy:
            found[row.doc_id] = copy
            rows.append((row.doc_id, MATCHES, file_of[copy], f"{file_of[copy]} is the text that was counted"))
        elif copy and length_of[copy] == words.get(row.doc_id):
            found[row.doc_id] = copy
            sentence = (
                f"{file_of[copy]} has the name and the {length_of[copy]} words of it; of so short a text no "
                "digest is published"
            )
            rows.append((row.doc_id, UNHASHED, file_of[copy], sentence))
        elif row.source_file in by_name:
            copy, counted = by_name[row.source_file], words.get(row.doc_id, 0)
            sentence = (
                f"{row.source_file} is another text: {length_of[copy]} words where {counted} were "
                "counted; it may have been edited, saved from another page, or cleaned otherwise"
            )
            rows.append((row.doc_id, DIFFERS, row.source_file, sentence))
        else:
            source = f"“{row.title}”, {row.outlet or 'outlet unknown'}"
            sentence = f"no copy has this text: it was read from {row.source_file}, {source}"
            rows.append((row.doc_id, MISSING, "", sentence))
    return rows, found
