"""Tokens to counts: how often each type or n-gram occurs in each document."""

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.text.features import DocumentFeatureMatrix
from analysis.text.ngrams import SCOPES, count_by_length
from analysis.text.tokens import Tokens, voice_codes


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
    parts = list(count_by_length(tokens, keep, longest, within))[shortest - 1 :]
    counts, features = _side_by_side(*map(list, zip(*parts, strict=True)))
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


def _side_by_side(
    matrices: list[sparse.csr_array], names: list[np.ndarray], occurrence: list[np.ndarray]
) -> tuple[sparse.csr_array, np.ndarray]:
    """Put the columns of matrices side by side, sorted by name, without those that are empty."""
    counts, features, occurs = matrices[0], names[0], np.concatenate(occurrence)
    order = np.arange(len(features))
    if len(matrices) > 1:
        counts = sparse.csr_array(sparse.hstack(matrices, format="csr"))
        features = np.concatenate(names)
        # each part is sorted already, and Python's sort merges such parts in one go
        order = np.array(sorted(range(len(features)), key=features.tolist().__getitem__), dtype=np.int64)
    if occurs.all() and len(matrices) == 1:
        return counts, features
    order = order[occurs[order]]
    place = np.full(len(features), -1, dtype=counts.indices.dtype)
    place[order] = np.arange(len(order), dtype=place.dtype)
    shape = (counts.shape[0], len(order))
    counts = sparse.csr_array((counts.data, place[counts.indices], counts.indptr), shape=shape)
    counts.sort_indices()
    return counts, features[order]
