"""Voices: how much of each side's text is its own words, and how much is somebody else's."""

import numpy as np
import pandas as pd

from analysis import schema


def voice_shares(documents: pd.DataFrame, *, by: str = "side") -> pd.DataFrame:
    """Share out the tokens of each group of documents among the voices.

    Parameters
    ----------
    documents : DataFrame
        With `by`, ``n_tokens``, ``n_tokens_own`` and ``n_tokens_quoted``, as from
        :func:`analysis.terms.study_documents`.
    by : str
        Column to group by; documents without a value are left out.

    Returns
    -------
    DataFrame
        Schema table ``voice_shares``; groups without tokens are left out.

    Examples
    --------
    >>> from analysis.terms import study_documents
    >>> voice_shares(study_documents("toy_debate")).head(3).round(2)
            side      voice  n_tokens  share
    0  opponents        own       565   0.68
    1  opponents     quoted       243   0.29
    2  opponents  uncertain        29   0.03
    """
    known = documents[documents[by].fillna("").astype(str) != ""]
    sums = known.groupby(by)[["n_tokens", "n_tokens_own", "n_tokens_quoted"]].sum()
    sums = sums[sums["n_tokens"] > 0]
    parts = {
        "own": sums["n_tokens_own"],
        "quoted": sums["n_tokens_quoted"],
        "uncertain": sums["n_tokens"] - sums["n_tokens_own"] - sums["n_tokens_quoted"],
    }
    table = pd.DataFrame(
        {
            "side": np.repeat(sums.index.to_numpy(), len(parts)),
            "voice": list(parts) * len(sums),
            "n_tokens": np.column_stack(list(parts.values())).ravel(),
        }
    )
    table["share"] = table["n_tokens"] / np.repeat(sums["n_tokens"].to_numpy(), len(parts))
    return schema.conform(table, "voice_shares")
