"""What figures draw: rows chosen and named before they are handed over."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.terms.dispersion import ABSENT, ONE_PART, deviation_of_proportions, parts_of
from analysis.terms.sides import refuse_what_is_no_count
from analysis.text import DocumentFeatureMatrix


def labelled_effects(table: pd.DataFrame, *, n_tokens: int, n_labels: int = 24) -> pd.DataFrame:
    """Set the size of each difference beside the frequency of its feature, and name the strongest.

    Parameters
    ----------
    table : DataFrame
        Schema table ``keyness``.
    n_tokens : int
        Tokens of both sides together.
    n_labels : int
        How many to name: half for each side, by conservative Log Ratio, then by G².

    Returns
    -------
    DataFrame
        Schema table ``effects``, in the order of `table`.

    Examples
    --------
    >>> from analysis.terms import keyness, read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = keyness(dfm, by="side", target="supporters", reference="opponents")
    >>> effects = labelled_effects(table, n_tokens=int(dfm.sizes.sum()), n_labels=2)
    >>> effects.loc[effects["label"] != "", ["label", "log_ratio", "per_million"]].round(1)
          label  log_ratio  per_million
    18  harbour        3.0      13126.5
    54     wall       -4.8       7756.6
    """
    ranked = table[table["n_documents"] >= 2].assign(
        strength=lambda rows: rows["lrc"].abs(), evidence=lambda rows: rows["g2"].abs()
    )
    ranked = ranked.sort_values(["strength", "evidence", "feature"], ascending=[False, False, True])
    leading = [ranked[ranked["log_ratio"] > 0], ranked[ranked["log_ratio"] < 0]]
    named = pd.concat([rows.head(n_labels // 2) for rows in leading])["feature"]
    count = table["count_target"] + table["count_reference"]
    found = table.assign(
        per_million=1e6 * count / n_tokens, label=table["feature"].where(table["feature"].isin(named), "")
    )
    columns = schema.columns_of("effects")
    return schema.conform(found[columns], "effects")


def part_rates(
    dfm: DocumentFeatureMatrix, features: list[str], *, by: str | None = None, side: str = "side"
) -> pd.DataFrame:
    """Return the rate of some features in every part, to show how evenly they are spread.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    features : list of str
        Which, in the order to show.
    by : str, optional
        Column whose values are the parts, such as ``"outlet"``; by default every document is one.
    side : str
        Column that says which side a part belongs to.

    Returns
    -------
    DataFrame
        Schema table ``part_rates``, by feature and part; parts without tokens are left out.

    Raises
    ------
    KeyError
        If the documents have no column `by` or `side`.
    ValueError
        If no part has tokens, the counts are not counts, or a feature is not among those of `dfm`.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> part_rates(read_counts("toy_debate"), ["barrier"], by="outlet").iloc[:2, :4].round()
       feature              part        side  count
    0  barrier   Low Tide Weekly   opponents      1
    1  barrier  Quayside Courier  supporters      5
    """
    unknown = sorted(set(features) - set(map(str, dfm.features)))
    if unknown:
        raise ValueError(f"features that were not counted: {', '.join(unknown)}")
    refuse_what_is_no_count(dfm)
    parts = parts_of(dfm.select(features), by)
    names = parts.documents[by or "doc_id"].astype(str).to_numpy()
    members = pd.Series(dfm.column(side)).fillna("").astype(str).to_numpy()
    owners = pd.Series(members).groupby(dfm.column(by or "doc_id").astype(str)).agg(_joined)
    dp = deviation_of_proportions(parts.counts, parts.sizes, normalize=True)
    counts = parts.counts.toarray()
    place = {str(feature): column for column, feature in enumerate(parts.features)}
    rows = [
        pd.DataFrame(
            {
                "feature": feature,
                "part": names,
                "side": owners.reindex(names).to_numpy(),
                "count": counts[:, place[feature]],
                "per_million": 1e6 * counts[:, place[feature]] / parts.sizes,
                "dp_norm": dp[place[feature]],
                "reason": _unspread(dp[place[feature]], len(names)),
            }
        ).sort_values("part")
        for feature in dict.fromkeys(features)
    ]
    columns = schema.columns_of("part_rates")
    return schema.conform(
        pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns), "part_rates"
    )


def _unspread(dp: float, n_parts: int) -> str:
    """Say why a dispersion is empty."""
    if not np.isnan(dp):
        return ""
    return ONE_PART if n_parts == 1 else ABSENT


def _joined(sides: pd.Series) -> str:
    return " + ".join(np.unique(sides[sides != ""]))
