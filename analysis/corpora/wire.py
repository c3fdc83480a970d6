"""Wire copy: documents that print the same text, as clusters named after their earliest member."""

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from analysis import schema
from analysis.corpora.duplicates import find_duplicates
from analysis.corpora.ledger import Ledger
from analysis.corpora.wording import how_many
from analysis.files import study_folder

HOW_COPIES_COUNT = {
    "keep": "every one counts",
    "once": "the earliest of each side counts alone",
    "weight": "each of k on a side counts the kth part",
}

UNDATED = "9999"
"""Comes after every date."""

LATE = "~"
"""Sorts after digits and hyphens, so that a date without a day comes after all days of its month."""


def cluster_documents(documents: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    """Name the cluster of each document: documents joined by pairs, directly or by way of others.

    A cluster has the name of its earliest document. A date known to the month or year only counts as
    the end of that time, an unknown one comes last; on one day an agency's own document comes before
    the others, and of several the first by name.

    Parameters
    ----------
    documents : DataFrame
        ``doc_id``; ``date`` and ``genre`` where known.
    pairs : DataFrame
        ``doc_id, other``, as from :func:`find_duplicates`; documents that are not among `documents`
        take no part.

    Returns
    -------
    ndarray of object (str), shape (n_documents,)
        A ``doc_id``, empty for a document that is alone. The order of rows decides nothing.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "date": ["2022-03", "2022-03-02", ""]})
    >>> cluster_documents(documents, pd.DataFrame({"doc_id": ["a"], "other": ["b"]})).tolist()
    ['b', 'b', '']
    """
    names = documents["doc_id"].astype(str)
    index = pd.Index(names)
    left, right = (index.get_indexer(pairs[column]) for column in ("doc_id", "other"))
    known = (left >= 0) & (right >= 0)
    links = sparse.coo_array(
        (np.ones(known.sum(), dtype=bool), (left[known], right[known])), shape=(len(names),) * 2
    )
    _, component = csgraph.connected_components(links, directed=False)
    order = earliest_first(documents)
    earliest = pd.Series(names.to_numpy()[order]).groupby(component[order]).first()
    together = np.bincount(component, minlength=1)[component] > 1
    return np.where(together, earliest.reindex(component).to_numpy(dtype=object), "").astype(object)


def earliest_first(documents: pd.DataFrame) -> np.ndarray:
    """Order documents by date; see :func:`cluster_documents` for what comes first on one day.

    Returns
    -------
    ndarray of int
        Positions of the rows, the earliest first.
    """
    facts = documents.reindex(columns=["date", "genre"]).astype(object).fillna("").astype(str)
    days = [(date or UNDATED).ljust(10, LATE) for date in facts["date"]]
    others = (facts["genre"].str.casefold() != "agency").to_numpy()
    return np.lexsort((documents["doc_id"].to_numpy(dtype=str), others, np.array(days, dtype=str)))


def wire_clusters(documents: pd.DataFrame) -> pd.DataFrame:
    """List the clusters of documents that print the same text.

    Parameters
    ----------
    documents : DataFrame
        Schema table ``documents``.

    Returns
    -------
    DataFrame
        Schema table ``wire_clusters``, the largest first. ``agency`` are those that any of its documents
        credits.
    """
    rows = []
    # a row that sums up the texts of a week is in no cluster
    clustered = documents[documents["wire_cluster"] != ""] if "wire_cluster" in documents else documents[:0]
    for name, members in clustered.groupby("wire_cluster") if len(clustered) else ():
        earliest = members[members["doc_id"] == name]
        agencies = {agency for text in members["agency"] for agency in text.split("; ")} - {""}
        rows.append(
            {
                "wire_cluster": str(name),
                "n_documents": len(members),
                "n_outlets": members.loc[members["outlet"] != "", "outlet"].nunique(),
                "sides": "; ".join(sorted(set(members["side"]) - {""})),
                "first_outlet": "; ".join(earliest["outlet"]),
                "first_date": "; ".join(earliest["date"]),
                "agency": "; ".join(sorted(agencies)),
            }
        )
    columns = schema.columns_of("wire_clusters")
    table = pd.DataFrame(rows, columns=columns)
    ordered = table.sort_values(["n_documents", "wire_cluster"], ascending=[False, True])
    return schema.conform(ordered, "wire_clusters")


def describe_wire_copy(documents: pd.DataFrame, wire_copy: str) -> str:
    """Say in a sentence how many documents print the same text, and how they count; empty where none do.

    Parameters
    ----------
    documents : DataFrame
        Schema table ``documents``.
    wire_copy : {"keep", "once", "weight"}
        The study's choice.
    """
    clusters = wire_clusters(documents)
    if clusters.empty:
        return ""
    return (
        f"{clusters['n_documents'].sum()} documents share their text with others, in "
        f"{how_many(len(clusters), 'cluster')} "
        f"(the largest: {clusters['n_documents'].iloc[0]} with {clusters['wire_cluster'].iloc[0]}); "
        f'{HOW_COPIES_COUNT[wire_copy]}, as inference.wire_copy = "{wire_copy}" says.'
    )


def mark_clusters(study: str, ledger: Ledger) -> None:
    """Set ``wire_cluster`` of every document in the ledger, from the texts of the whole study.

    A document whose text is not here cannot be compared: it stays with those it was found to repeat.

    Parameters
    ----------
    study : str
        Its folder holds the texts.
    ledger : dict
        Changed.
    """
    known = {doc_id: ledger["documents"][doc_id]["facts"] for doc_id in sorted(ledger["documents"])}
    here = {}
    for doc_id in known:
        path = study_folder(study) / "text" / f"{doc_id}.txt"
        if path.is_file():
            here[doc_id] = path.read_text(encoding="utf-8", errors="replace").replace("\0", " ")
    pairs = find_duplicates(list(here.values()), doc_ids=list(here))[["doc_id", "other"]]
    former = _former_pairs(known, set(here))
    documents = pd.DataFrame(
        [(i, facts.get("date", ""), facts.get("genre", "")) for i, facts in known.items()],
        columns=["doc_id", "date", "genre"],
    )
    clusters = cluster_documents(documents, pd.concat([pairs, former], ignore_index=True))
    for doc_id, cluster in zip(known, clusters, strict=True):
        ledger["documents"][doc_id]["facts"]["wire_cluster"] = cluster


def _former_pairs(known: dict[str, dict[str, str]], here: set[str]) -> pd.DataFrame:
    """Pair each document without text with the others of the cluster that it was in."""
    members: dict[str, list[str]] = {}
    for doc_id, facts in known.items():
        if facts.get("wire_cluster"):
            members.setdefault(facts["wire_cluster"], []).append(doc_id)
    rows = [
        (doc_id, group[0]) for group in members.values() if not here.issuperset(group) for doc_id in group[1:]
    ]
    return pd.DataFrame(rows, columns=["doc_id", "other"], dtype="str")
