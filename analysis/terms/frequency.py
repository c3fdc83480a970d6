"""Frequency: how often each feature occurs on each side."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.terms.sides import refuse_what_is_no_count
from analysis.text import DocumentFeatureMatrix


def frequency(dfm: DocumentFeatureMatrix, *, by: str = "side") -> pd.DataFrame:
    r"""Count every feature in every group of documents.

    .. math:: \text{per million} = 10^6 \, n_{fg} / N_g

    where :math:`N_g` are all tokens of the group, also of features that were trimmed.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` to group by; documents without a value, and
        groups without tokens, are left out.

    Returns
    -------
    DataFrame
        Schema table ``frequency``, one row a group and feature, the most frequent first within a
        group; features with equal counts share the better rank.

    Raises
    ------
    KeyError
        If the documents have no column `by`.
    ValueError
        If no group is left, or the counts are not counts.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> frequency(dfm)[["feature", "side", "count", "per_million"]].head(2).round()
      feature       side  count  per_million
    0     the  opponents     88     105137.0
    1       a  opponents     34      40621.0
    """
    refuse_what_is_no_count(dfm)
    if not len(dfm.features):
        raise ValueError("no feature is frequent enough to count: lower min_count in study.toml")
    known = dfm.rows(dfm.column(by).astype(str) != "")
    grouped = known.group(by)
    presence = DocumentFeatureMatrix(
        counts=(known.counts > 0).astype(np.int64),
        features=known.features,
        documents=known.documents,
        sizes=known.sizes,
    ).group(by)
    parts = [
        pd.DataFrame(
            {
                "feature": grouped.features,
                "side": side,
                "count": grouped.counts[[row]].toarray().ravel(),
                "n_documents": presence.counts[[row]].toarray().ravel(),
                "size": grouped.sizes[row],
            }
        )
        for row, side in enumerate(grouped.documents[by])
        if grouped.sizes[row] > 0
    ]
    if not parts:
        raise ValueError(f"no document has a value of {by!r} and tokens: nothing to count")
    table = pd.concat(parts)
    table["per_million"] = 1e6 * table["count"] / table["size"]
    table["rank"] = table.groupby("side")["count"].rank(method="min", ascending=False).astype("int64")
    table = table.sort_values(["side", "count", "feature"], ascending=[True, False, True])
    return schema.conform(table.drop(columns="size"), "frequency")


def most_frequent(table: pd.DataFrame, *, n_features: int, min_length: int = 1) -> pd.DataFrame:
    """Keep the features with the highest mean rate over the sides, in all sides.

    Parameters
    ----------
    table : DataFrame
        From :func:`frequency`.
    n_features : int
        How many features to keep.
    min_length : int
        Fewest letters of a feature; 4 passes over most function words without a stop list.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> table = frequency(read_counts("toy_debate"))
    >>> most_frequent(table, n_features=1, min_length=6)[["feature", "side", "count"]]
       feature        side  count
    0  barrier   opponents     11
    1  barrier  supporters     15
    """
    long_enough = table[table["feature"].str.len() >= min_length]
    means = long_enough.groupby("feature")["per_million"].mean().reset_index()
    chosen = means.sort_values(["per_million", "feature"], ascending=[False, True]).head(n_features)
    order = {feature: place for place, feature in enumerate(chosen["feature"])}
    kept = table[table["feature"].isin(order)].assign(place=lambda rows: rows["feature"].map(order))
    return kept.sort_values(["place", "side"]).drop(columns="place").reset_index(drop=True)
