"""Robustness: what a difference rests on, every check as a column."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.terms.effect import log_ratio_interval
from analysis.terms.uncertainty import SMOOTHING


def robustness(
    table: pd.DataFrame, drivers: pd.DataFrame, *, n_tokens: tuple[float, float], n_compared: int
) -> pd.DataFrame:
    """Set beside each difference what would weaken it.

    Parameters
    ----------
    table : DataFrame
        Rows of schema table ``keyness``, as from :func:`analysis.terms.strongest_features`.
    drivers : DataFrame
        From :func:`analysis.terms.influence`, of the same comparison.
    n_tokens : (float, float)
        Tokens of the target and of the reference.
    n_compared : int
        Features of the whole comparison: the family of the q-values.

    Returns
    -------
    DataFrame
        Schema table ``robustness``, in the order of `table`. ``words_low`` and ``words_high`` are the
        analytic interval that takes words as independent draws (counts smoothed by 0.5): how much wider
        the one from documents is says how far words come in bursts.

    Raises
    ------
    ValueError
        If `drivers` lacks a feature of `table`.

    Examples
    --------
    >>> from analysis.terms import influence, keyness, read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> sides = {"by": "side", "target": "supporters", "reference": "opponents"}
    >>> table, drivers = keyness(dfm, **sides), influence(dfm, **sides)
    >>> result = robustness(table, drivers, n_tokens=(839, 837), n_compared=len(table))
    >>> result[["feature", "log_ratio", "words_low", "words_high"]].iloc[[18]].round(1)
        feature  log_ratio  words_low  words_high
    18  harbour        3.0        1.1         4.9
    """
    missing = sorted(set(table["feature"]) - set(drivers["feature"]))
    if missing:
        raise ValueError(
            f"no influence is known of {', '.join(missing)}: compare the same sides and features"
        )
    found = drivers.set_index("feature").loc[table["feature"]].reset_index()
    a, b = (table[name].to_numpy(dtype=float) + SMOOTHING for name in ("count_target", "count_reference"))
    low, high = log_ratio_interval(a, b, n_tokens[0] + SMOOTHING, n_tokens[1] + SMOOTHING)
    estimate, without = table["log_ratio"].to_numpy(), found["log_ratio_without"].to_numpy()
    survives = np.where(np.isnan(without), pd.NA, np.sign(without) == np.sign(estimate))
    reasons = [
        "; ".join(dict.fromkeys(reason for text in pair if text for reason in text.split("; ")))
        for pair in zip(table["reason"], found["reason"], strict=True)
    ]
    own = ["feature", "log_ratio", "log_ratio_low", "log_ratio_high", "q_value", "robust"]
    carried = ["outlet", "log_ratio_without", "top_outlet", "top_outlet_share"]
    carried += ["top_cluster", "top_cluster_share", "dp_norm"]
    joined = pd.concat([table[own].reset_index(drop=True), found[carried]], axis=1).assign(
        words_low=low,
        words_high=high,
        family=f"{n_compared:,} features, false discovery rate",
        sign_survives=pd.array(survives, dtype="boolean"),
        reason=reasons,
    )
    return schema.conform(joined[schema.columns_of("robustness")], "robustness")
