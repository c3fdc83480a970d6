"""Ranking: which units would teach a classifier most, for coders who have time for more."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.coding.units import UNIT, unit_keys

TOLERANCE = 1e-6


def rank_units(
    units: pd.DataFrame, probabilities: ArrayLike, *, labelled: pd.DataFrame | None = None
) -> pd.DataFrame:
    r"""Order units by how unsure a classifier is of them, the least sure first.

    .. math:: u = -\frac{1}{\log K} \sum_{k=1}^{K} p_k \log p_k

    the entropy of the predicted probabilities over its greatest value: 1 where all labels are as likely, 0
    where one is certain.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, sentence, target`` and anything else.
    probabilities : array-like of shape (n_units, n_labels)
        Predicted, each row summing to 1.
    labelled : DataFrame, optional
        Units that have a label already and are left out.

    Returns
    -------
    DataFrame
        The units with ``uncertainty`` in [0, 1], and ``sampling_probability`` empty: units chosen because a
        classifier stumbles over them are no random sample. They may train it; a share is never estimated
        from them. Ties are ordered by unit.

    Raises
    ------
    ValueError
        If shapes disagree, there are fewer than two labels, or a row is no probability distribution.

    Examples
    --------
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "sentence": [1, 4], "target": "port"})
    >>> rank_units(units, [[0.9, 0.1], [0.5, 0.5]])[["doc_id", "uncertainty"]].round(2)
      doc_id  uncertainty
    0      b         1.00
    1      a         0.47
    """
    chances = np.asarray(probabilities, dtype=float)
    if chances.ndim != 2 or len(chances) != len(units) or chances.shape[1] < 2:
        raise ValueError(
            f"probabilities {chances.shape} do not fit {len(units)} units and two labels or more"
        )
    sums = chances.sum(axis=1)
    wrong = ~(np.abs(sums - 1) <= TOLERANCE) | ~((chances >= 0).all(axis=1))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"the probabilities of unit {row + 1} sum to {sums[row]:.4g} or are negative")
    logs = np.log(chances, out=np.zeros_like(chances), where=chances > 0)
    ranked = units.reset_index(drop=True).assign(
        uncertainty=np.clip(-(chances * logs).sum(axis=1) / np.log(chances.shape[1]), 0, 1),
        sampling_probability=np.nan,
        stratum="ranked by uncertainty",
        key=unit_keys(units),
    )
    if labelled is not None:
        done = set(unit_keys(labelled.drop_duplicates(list(UNIT))))
        ranked = ranked[~ranked["key"].isin(done)]
    ordered = ranked.sort_values(["uncertainty", "key"], ascending=[False, True], ignore_index=True)
    return ordered.drop(columns="key")
