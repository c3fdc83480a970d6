"""Tokens to counts: how often each type or n-gram occurs in each document."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.text.features import DocumentFeatureMatrix
from analysis.text.tokens import Tokens, voice_codes

SCOPES = ("sentence", "document")


def count_features(
    tokens: Tokens,
    documents: pd.DataFrame | None = None,
    *,
    ngrams: tuple[int, int] = (1, 1),
    within: str = "sentence",
    voice: str | None = None,
) -> DocumentFeatureMatrix:
    """Count types or n-grams by document.

    Parameters
    ----------
    tokens : Tokens
        The corpus.
    documents : DataFrame, optional
        Facts of the documents, with ``doc_id``; put into the order of `tokens`, without their text. Rows
        of other documents are left out. By default the matrix knows ``doc_id`` alone.
    ngrams : (int, int), default (1, 1)
        Shortest and longest n-gram, in tokens.
    within : {"sentence", "document"}, default "sentence"
        Whether an n-gram stays between two breaks, or may cross those inside its document.
    voice : str, optional
        Count the words of one voice only; an n-gram holds no word of another.

    Returns
    -------
    DocumentFeatureMatrix
        int64 counts with sorted features (by code point; n-grams joined by one space). ``sizes`` counts
        all tokens of the document, or those of `voice`.

    Raises
    ------
    ValueError
        If `ngrams` or `within` make no sense, or `documents` lacks a document of `tokens`.

    Examples
    --------
    >>> from analysis.text.tokenizer import tokenize
    >>> dfm = count_features(tokenize(["War and war. Peace"]), ngrams=(1, 2))
    >>> dict(zip(dfm.features, dfm.counts.toarray()[0].tolist()))
    {'and': 1, 'and war': 1, 'peace': 1, 'war': 2, 'war and': 1}
    """
    shortest, longest = ngrams
    if not 1 <= shortest <= longest:
        raise ValueError(f"ngrams {ngrams} must be (shortest, longest) with 1 <= shortest <= longest")
    if within not in SCOPES:
        raise ValueError(f"within {within!r} is not one of {', '.join(SCOPES)}")
    facts = _facts(tokens, documents)
    keep = np.isin(tokens.voice, voice_codes(voice)) if voice is not None else None
    matrices, names = [], []
    for counts, features in _by_length(tokens, keep, longest, within):
        matrices.append(counts)
        names.append(features)
    counts, features = _interleave(matrices[shortest - 1 :], names[shortest - 1 :])
    return DocumentFeatureMatrix(counts, features, facts, _sizes(tokens, keep))


def _facts(tokens: Tokens, documents: pd.DataFrame | None) -> pd.DataFrame:
    """Return one row a document of `tokens`."""
    if documents is None:
        return pd.DataFrame({"doc_id": pd.Series(tokens.doc_ids, dtype="str")})
    if "doc_id" not in documents:
        raise ValueError("the documents have no column 'doc_id'")
    row = pd.Index(documents["doc_id"]).get_indexer(pd.Index(tokens.doc_ids))
    if (row < 0).any():
        raise ValueError(f"the documents have no row for document {tokens.doc_ids[row < 0][0]!r}")
    return documents.drop(columns="text", errors="ignore").iloc[row].reset_index(drop=True)


def _sizes(tokens: Tokens, keep: np.ndarray | None) -> np.ndarray:
    if keep is None:
        return np.diff(tokens.document_offsets)
    before = np.concatenate([[0], np.cumsum(keep)])
    return np.diff(before[tokens.document_offsets])


def _by_length(
    tokens: Tokens, keep: np.ndarray | None, longest: int, within: str
) -> Iterator[tuple[sparse.csr_array, np.ndarray]]:
    """Give the counts and names of the n-grams of length 1, 2, … up to `longest`."""
    order = np.argsort(tokens.types.astype(object), kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    words = tokens.types[order].astype(object)
    word = rank[tokens.ids]
    position = np.arange(len(word)) if keep is None else np.flatnonzero(keep)
    if within == "document":
        starts = np.zeros(len(word), dtype=bool)
        starts[tokens.document_offsets[:-1][np.diff(tokens.document_offsets) > 0]] = True
    else:
        starts = tokens.breaks
    gram, names = word[position], words
    for length in range(1, longest + 1):
        if length > 1:
            end = position + length - 1
            fits = end < len(word)
            position, gram, end = position[fits], gram[fits], end[fits]
            fits = ~starts[end] if keep is None else ~starts[end] & keep[end]
            position, end = position[fits], end[fits]
            pair = gram[fits] * len(words) + word[end]
            distinct, gram = np.unique(pair, return_inverse=True)
            names = names[distinct // len(words)] + (" " + words[distinct % len(words)])
        yield _matrix(gram, np.searchsorted(position, tokens.document_offsets), len(names)), names


def _matrix(columns: np.ndarray, offsets: np.ndarray, n_columns: int) -> sparse.csr_array:
    """Count how often each column number occurs between two offsets."""
    counts = sparse.csr_array(
        (np.ones(len(columns), dtype=np.int64), columns, offsets),
        shape=(len(offsets) - 1, n_columns),
        copy=True,
    )
    counts.sum_duplicates()
    return counts


def _interleave(
    matrices: list[sparse.csr_array], names: list[np.ndarray]
) -> tuple[sparse.csr_array, np.ndarray]:
    """Put the columns of several matrices side by side, sorted by name, without those that are empty."""
    counts = sparse.csr_array(sparse.hstack(matrices, format="csr")) if len(matrices) > 1 else matrices[0]
    features = np.concatenate(names)
    occurs = np.bincount(counts.indices, minlength=len(features)) > 0
    order = np.argsort(features, kind="stable")
    order = order[occurs[order]]
    place = np.full(len(features), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    counts = sparse.csr_array(
        (counts.data, place[counts.indices], counts.indptr), shape=(counts.shape[0], len(order))
    )
    counts.sort_indices()
    return counts, features[order]
