"""Wire copy in the statistics: how much each document counts where several print the same text."""

import numpy as np
import pandas as pd

from analysis.corpora import earliest_first, read_documents, read_study
from analysis.corpora.declarations import WIRE_COPY


def wire_weights(documents: pd.DataFrame, wire_copy: str) -> np.ndarray:
    """Say how much each document counts.

    Parameters
    ----------
    documents : DataFrame
        ``doc_id``, ``side`` and ``wire_cluster``; ``date`` and ``genre`` where known.
    wire_copy : {"keep", "once", "weight"}
        ``"keep"`` counts every document. ``"once"`` counts a text once on each side that prints it: its
        earliest document there, none of the others. ``"weight"`` counts each of its k documents on a side
        1 / k, so that every outlet keeps its part.

    Returns
    -------
    ndarray of float, shape (n_documents,)
        From 0 to 1; on each side the documents of a cluster sum to 1, unless all are kept.

    Raises
    ------
    ValueError
        For another choice.

    Notes
    -----
    Sides are kept apart: that both print a text is a fact about both, and dropping it from the one that
    was later would tell of the other alone.

    Examples
    --------
    >>> documents = pd.DataFrame(
    ...     {"doc_id": list("abc"), "side": ["east", "east", "west"], "wire_cluster": ["a", "a", ""]}
    ... )
    >>> wire_weights(documents, "weight").tolist(), wire_weights(documents, "once").tolist()
    ([0.5, 0.5, 1.0], [1.0, 0.0, 1.0])
    """
    if wire_copy not in WIRE_COPY:
        raise ValueError(f"wire_copy {wire_copy!r} is not one of {', '.join(WIRE_COPY)}")
    weights = np.ones(len(documents))
    # a row that sums up the texts of a week prints none of them
    if "wire_cluster" not in documents:
        return weights
    clustered = np.flatnonzero(documents["wire_cluster"] != "")
    if wire_copy == "keep" or not len(clustered):
        return weights
    members = documents.iloc[clustered]
    group = members.groupby(["side", "wire_cluster"]).ngroup().to_numpy()
    if wire_copy == "weight":
        weights[clustered] = 1 / np.bincount(group)[group]
        return weights
    order = earliest_first(members)
    later = pd.Series(group[order]).duplicated().to_numpy()
    weights[clustered[order[later]]] = 0
    return weights


def read_weights(study: str, *, wire_copy: str | None = None) -> pd.Series:
    """Return how much each document of a study counts that takes part in comparisons.

    This is where ``[inference] wire_copy`` of ``study.toml`` takes effect: whatever reads counts from
    ``features/`` passes them through :func:`weighted_rows` with these weights. No statistic knows of
    wire copy; it gets fewer documents, or fractions of counts.

    Parameters
    ----------
    study : str
        Name of the study.
    wire_copy : {"keep", "once", "weight"}, optional
        Another choice than the study's own.

    Returns
    -------
    Series of float
        By ``doc_id``; documents on no side, and those that do not count, are left out.

    Examples
    --------
    >>> read_weights("toy_debate").head(2).tolist()
    [1.0, 1.0]
    """
    documents = read_documents(study)
    chosen = wire_copy or str(read_study(study)["inference"]["wire_copy"])
    weights = pd.Series(wire_weights(documents, chosen), index=documents["doc_id"])
    return weights[(documents["side"] != "").to_numpy() & (weights > 0).to_numpy()]


def weighted_rows(rows: pd.DataFrame, weights: pd.Series, *columns: str) -> pd.DataFrame:
    """Keep the rows of documents that count, and multiply their counts by the documents' weights.

    Parameters
    ----------
    rows : DataFrame
        With ``doc_id``.
    weights : Series
        From :func:`read_weights`.
    columns : str
        Those to multiply. They stay whole numbers where every weight is 1.

    Examples
    --------
    >>> rows = pd.DataFrame({"doc_id": ["a", "b", "c"], "count": [4, 3, 2]})
    >>> weighted_rows(rows, pd.Series({"a": 1.0, "b": 0.5}), "count")
      doc_id  count
    0      a    4.0
    1      b    1.5
    """
    kept = rows[rows["doc_id"].isin(weights.index)].reset_index(drop=True)
    if (weights == 1).all():
        return kept
    factor = weights.reindex(kept["doc_id"]).to_numpy()
    return kept.assign(**{name: kept[name].to_numpy() * factor for name in columns})
