"""Collocations: which words stand near a node word more often than chance would have it."""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import files, schema, storage
from analysis.inference import bootstrap, count_interval, sampling_units
from analysis.terms.association import (
    cubic_pointwise_mutual_information,
    log_dice,
    normalized_pointwise_mutual_information,
    pointwise_mutual_information,
    t_score,
)
from analysis.terms.evidence import log_likelihood
from analysis.terms.extract import COLLOCATES, NODES
from analysis.terms.nearness import SPAN
from analysis.terms.wire import read_weights, weighted_rows
from analysis.text import DocumentFeatureMatrix


def read_collocates(study: str, *, voice: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the node words of a study and what stands near them, counted by document.

    Parameters
    ----------
    study : str
        Name of the study.
    voice : {"own", "quoted"}, optional
        Count only windows and collocates in these words; take the matrix of
        :func:`analysis.terms.read_counts` in the same voice.

    Returns
    -------
    nodes, collocates : DataFrame
        Schema tables ``nodes`` and ``collocates``.

    Examples
    --------
    >>> nodes, collocates = read_collocates("toy_debate")
    >>> nodes.groupby("node")["count"].sum().to_dict()
    {'barrier': 27, 'harbour': 22}
    """
    folder = files.study_folder(study) / "features"
    weights = read_weights(study)
    nodes = weighted_rows(storage.read_parquet(folder / NODES, "nodes"), weights, "count", "n_window")
    collocates = weighted_rows(storage.read_parquet(folder / COLLOCATES, "collocates"), weights, "count")
    if voice is None:
        return nodes, collocates
    kept = collocates[collocates["voice"].str.startswith(voice)].reset_index(drop=True)
    window = nodes["n_window"].where(nodes["voice"].str.startswith(voice), 0)
    return nodes.assign(n_window=window), kept


def node_counts(nodes: pd.DataFrame, dfm: DocumentFeatureMatrix) -> DocumentFeatureMatrix:
    """Return how often each node stands in each document, as a matrix with the documents of `dfm`.

    Nodes may be phrases and patterns, which are no features of `dfm`; here they are, for
    :func:`analysis.terms.trend`.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> nodes, _ = read_collocates("toy_debate")
    >>> node_counts(nodes, read_counts("toy_debate")).counts.sum(axis=0).tolist()
    [27, 22]
    """
    names, column = np.unique(nodes["node"].to_numpy(dtype=str), return_inverse=True)
    row = pd.Index(dfm.documents["doc_id"]).get_indexer(nodes["doc_id"])
    kept = row >= 0
    cells = sparse.coo_array(
        (nodes["count"].to_numpy()[kept], (row[kept], column[kept])), shape=(len(dfm.documents), len(names))
    )
    return replace(dfm, counts=sparse.csr_array(cells), features=names)


def collocations(
    nodes: pd.DataFrame, collocates: pd.DataFrame, dfm: DocumentFeatureMatrix, *, min_count: int = 5
) -> pd.DataFrame:
    r"""Measure how strongly each node word attracts the words near it.

    With O occurrences of a word among the W tokens within `SPAN` of the node, f occurrences in all
    and N tokens, :math:`E = W f / N`. G², PMI, NPMI, MI³ and t take W for the count of the node;
    logDice takes the node's own count, as other programs do.

    Parameters
    ----------
    nodes, collocates : DataFrame
        From :func:`read_collocates`.
    dfm : DocumentFeatureMatrix
        Counts of types by document, not trimmed. Its documents are those that are measured:
        ``dfm.rows(...)`` gives the collocations of one side.
    min_count : int
        Fewest occurrences near the node.

    Returns
    -------
    DataFrame
        Schema table ``collocations``, by node, the highest logDice first. Only pairs that enough
        documents of the study share are there to be measured (see ``MIN_SHARED`` of the extract).
        The interval of ``pmi`` rests on the spread between documents.

    Examples
    --------
    >>> collocations(*read_collocates("toy_debate"), read_counts("toy_debate"))  # doctest: +SKIP
    """
    parts = [
        _of_node(nodes[nodes["node"] == node], rows, dfm, min_count)
        for node, rows in collocates.groupby("node", sort=True)
    ]
    columns = schema.columns_of("collocations")
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    ordered = table.sort_values(["node", "log_dice", "feature"], ascending=[True, False, True])
    return schema.conform(ordered, "collocations")


def _of_node(
    node: pd.DataFrame, rows: pd.DataFrame, dfm: DocumentFeatureMatrix, min_count: int
) -> pd.DataFrame:
    """Measure the collocates of one node word."""
    pairs, features = _by_document(rows, dfm)
    documents = pd.Index(dfm.documents["doc_id"])
    here = node[node["doc_id"].isin(documents)]
    window = np.zeros(len(documents))
    np.add.at(window, documents.get_indexer(here["doc_id"]), here["n_window"].to_numpy())
    observed = np.asarray(pairs.sum(axis=0)).ravel()
    often = np.flatnonzero(observed >= max(min_count, 1))
    pairs, features, observed = pairs[:, often], features[often], observed[often]
    everywhere = dfm.counts[:, pd.Index(dfm.features).get_indexer(features)]
    f = np.asarray(everywhere.sum(axis=0)).ravel()
    w, n, count_node = window.sum(), dfm.sizes.sum(), here["count"].sum()
    low, high, reason = _bounds(pairs, everywhere, window, dfm)
    return pd.DataFrame(
        {
            "node": str(rows["node"].iloc[0]),
            "feature": features,
            "observed": observed,
            "expected": w * f / n,
            "count_node": count_node,
            "count_feature": f,
            "n_documents": np.bincount(pairs.indices, minlength=len(features)),
            "span": SPAN,
            "g2": log_likelihood(observed, f - observed, w, n - w, signed=True),
            "pmi": pointwise_mutual_information(observed, w, f, n),
            "pmi_low": low,
            "pmi_high": high,
            "npmi": normalized_pointwise_mutual_information(observed, w, f, n),
            "mi3": cubic_pointwise_mutual_information(observed, w, f, n),
            "log_dice": log_dice(observed, count_node, f, n),
            "t": t_score(observed, w, f, n),
            "reason": reason,
        }
    )


def _by_document(rows: pd.DataFrame, dfm: DocumentFeatureMatrix) -> tuple[sparse.csr_array, np.ndarray]:
    """Return occurrences near the node by document and feature; features that `dfm` lacks are left out."""
    rows = rows[rows["feature"].isin(dfm.features) & rows["doc_id"].isin(dfm.documents["doc_id"])]
    features, column = np.unique(rows["feature"].to_numpy(dtype=str), return_inverse=True)
    row = pd.Index(dfm.documents["doc_id"]).get_indexer(rows["doc_id"])
    cells = sparse.coo_array(
        (rows["count"].to_numpy(), (row, column)), shape=(len(dfm.documents), len(features))
    )
    return sparse.csr_array(cells), features


def _bounds(
    pairs: sparse.csr_array, everywhere: sparse.csr_array, window: np.ndarray, dfm: DocumentFeatureMatrix
) -> tuple[np.ndarray, np.ndarray, str]:
    """Interval of PMI from the spread of O / E between documents."""
    n_features = pairs.shape[1]
    low, high = np.full((2, n_features), np.nan)
    documents = dfm.documents.assign(label="these documents")
    position, strata, reason = sampling_units(documents, by="label", estimand=dfm.estimand)
    if reason or not n_features:
        return low, high, reason
    stacked = sparse.hstack(
        [pairs, everywhere, sparse.csr_array(np.column_stack([window, dfm.sizes]))], format="csr"
    )
    membership = sparse.csr_array(
        (np.ones(len(position)), (position, np.arange(len(position)))),
        shape=(len(strata), len(position)),
    )
    units = sparse.csr_array(membership @ stacked)

    def expected(sums: np.ndarray) -> np.ndarray:
        f, w, n = sums[:, n_features:-2], sums[:, [-2]], sums[:, [-1]]
        return w * f / np.maximum(n, 1)

    whole = expected(np.asarray(units.sum(axis=0)).reshape(1, -1))[0]

    def observed_as_expected(sums: np.ndarray) -> np.ndarray:
        chance = expected(sums)
        ratio = np.divide(sums[:, :n_features], chance, out=np.zeros_like(chance), where=chance > 0)
        return ratio * whole

    counts, variance = bootstrap(units, observed_as_expected, strata)
    degrees = len(strata) - len(np.unique(strata))
    low, high = count_interval(counts, variance, degrees=degrees)
    return np.log2(low / whole), np.log2(high / whole), ""
