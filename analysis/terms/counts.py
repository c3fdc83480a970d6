"""The counts of a study, read back from its features."""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import files, storage
from analysis.corpora import read_documents, read_study
from analysis.terms.extract import COUNTS, SIZES, UNLABELLED
from analysis.terms.periods import period_starts
from analysis.terms.wire import read_weights, weighted_rows
from analysis.text import VOICES, DocumentFeatureMatrix
from analysis.text.tokens import voice_codes


def study_documents(study: str, *, labels: bool = True) -> pd.DataFrame:
    """Return the documents of a study with their sizes, also without labels of running stories.

    Returns
    -------
    DataFrame
        The columns of schema table ``documents`` (or ``outlet_weeks``, where that is what a row stands for),
        then ``n_tokens``, ``n_tokens_own`` and ``n_tokens_quoted``, what is neither being of uncertain voice;
        ``n_texts``, 1 where a row is a document; and, where the study resamples weeks, ``block``, the
        outlet's week that the row belongs to.

    Examples
    --------
    >>> documents = study_documents("toy_debate")
    >>> documents[["n_tokens", "n_tokens_own", "n_tokens_quoted"]].head(2)
       n_tokens  n_tokens_own  n_tokens_quoted
    0        61            43               18
    1        55            18               37
    """
    sizes = storage.read_parquet(features_path(study, SIZES, labels=labels), "sizes")
    table = sizes.pivot_table(index="doc_id", columns="voice", values="n_tokens", aggfunc="sum", fill_value=0)
    table = table.reindex(columns=list(VOICES), fill_value=0)
    documents = _with_blocks(read_documents(study), study)
    table = table.reindex(documents["doc_id"], fill_value=0)
    quoted = [voice for voice in VOICES if voice.startswith("quoted")]
    return documents.assign(
        n_tokens=table.sum(axis=1).to_numpy(),
        n_tokens_own=table["own"].to_numpy(),
        n_tokens_quoted=table[quoted].sum(axis=1).to_numpy(),
    )


def _with_blocks(documents: pd.DataFrame, study: str) -> pd.DataFrame:
    """Add how many texts a row stands for, and the week block that it is resampled with, if any."""
    is_week = "n_texts" in documents
    if read_study(study)["inference"]["unit"] == "week":
        own = documents["doc_id"] if is_week else period_starts(documents["date"], "week")
        documents = documents.assign(block=own)
    return documents if is_week else documents.assign(n_texts=1)


def features_path(study: str, name: str, *, labels: bool = True) -> Path:
    """Return where a table of features lies, with or without the labels of running stories.

    Raises
    ------
    ValueError
        If `labels` are to be left out and the study does not declare them.
    """
    if not labels and not read_study(study)["terms"]["labels"]:
        raise ValueError(f"study {study!r} declares no labels: set labels = true under [terms]")
    return files.study_folder(study) / "features" / (name if labels else UNLABELLED[name])


def compared_documents(study: str, *, labels: bool = True, wire_copy: str | None = None) -> pd.DataFrame:
    """Return the documents of :func:`study_documents` that are on a side; the others take no part.

    Their ``weight`` says how much each counts (see :func:`analysis.terms.read_weights`); tokens are
    multiplied by it, and documents that do not count are left out.

    Examples
    --------
    >>> compared_documents("toy_debate")["side"].value_counts().to_dict()
    {'supporters': 15, 'opponents': 15}
    """
    weights = read_weights(study, wire_copy=wire_copy)
    sizes = ("n_tokens", "n_tokens_own", "n_tokens_quoted")
    documents = weighted_rows(study_documents(study, labels=labels), weights, *sizes)
    return documents.assign(weight=weights.reindex(documents["doc_id"]).to_numpy())


def read_counts(
    study: str, *, voice: str | None = None, labels: bool = True, wire_copy: str | None = None
) -> DocumentFeatureMatrix:
    """Return the counts of types by document of a study, of the documents that are on a side.

    Parameters
    ----------
    study : str
        Name of the study.
    voice : str, optional
        Count only these words: one of `VOICES`, or ``"quoted"``.
    labels : bool
        Count labels of running stories too; without them only where the study declares ``labels``.
    wire_copy : {"keep", "once", "weight"}, optional
        How documents that print the same text count; by default as the study says.

    Returns
    -------
    DocumentFeatureMatrix
        int64 counts; float64 where documents count in part, which their ``weight`` says.

    Examples
    --------
    >>> dfm = read_counts("toy_debate")
    >>> dfm.counts.shape
    (30, 518)
    >>> [int(read_counts("toy_debate", voice=voice).counts.sum()) for voice in ("own", "quoted")]
    [1191, 427]
    """
    documents = compared_documents(study, labels=labels, wire_copy=wire_copy)
    weights = documents.set_index("doc_id")["weight"]
    voices = [VOICES[code] for code in voice_codes(voice)]
    counts, sizes = (
        weighted_rows(table[table["voice"].isin(voices)], weights, column)
        for table, column in (
            (storage.read_parquet(features_path(study, COUNTS, labels=labels), "counts"), "count"),
            (storage.read_parquet(features_path(study, SIZES, labels=labels), "sizes"), "n_tokens"),
        )
    )
    features, column = np.unique(counts["feature"].to_numpy(dtype=str), return_inverse=True)
    row = pd.Index(documents["doc_id"]).get_indexer(counts["doc_id"])
    matrix = sparse.coo_array(
        (counts["count"].to_numpy(), (row, column)), shape=(len(documents), len(features))
    )
    totals = sizes.groupby("doc_id")["n_tokens"].sum().reindex(documents["doc_id"], fill_value=0)
    return DocumentFeatureMatrix(
        counts=sparse.csr_array(matrix),
        features=features,
        documents=documents,
        sizes=totals.to_numpy(),
        estimand=read_study(study)["inference"]["estimand"],
    )
