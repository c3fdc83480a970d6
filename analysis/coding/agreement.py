"""Agreement: how far coders gave the same units the same labels, by target."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.coding.adjudication import refuse_double_labels
from analysis.coding.units import UNIT
from analysis.inference import krippendorff_alpha

MIN_UNITS = 10
"""Units from which an interval is made by resampling them."""
METHOD = "percentiles of alpha over {n} resamples of the units"
NO_SHARED = "no unit was labelled by two coders: they labelled different units, or there is one coder"
ONE_LABEL = "every label is the same, so agreement cannot be told from chance"
NO_SPREAD = "the coders agree on every unit: resampling them has no spread, which is not certainty"
FEW_UNITS = f"fewer than {MIN_UNITS} units were labelled by two coders"
UNSTABLE = "in more than one resample of twenty every label is the same"


def agreement(
    labels: pd.DataFrame, *, by: str = "target", n_resamples: int = 1000, random_state: int = 0
) -> pd.DataFrame:
    r"""Tabulate the agreement of coders.

    .. math:: A = \frac{1}{U} \sum_u \frac{\text{pairs of equal labels of } u}{\text{pairs of labels of } u}

    over the :math:`U` units that two coders or more labelled; alpha is
    :func:`analysis.inference.krippendorff_alpha` of the same units, all labels counting as equally far apart.

    Parameters
    ----------
    labels : DataFrame
        Schema table ``labels``, with the column `by`. Rows without a label are left out.
    by : str
        Column to group by, given as ``target`` in the table.
    n_resamples, random_state : int
        Of the bootstrap, which draws as many units as there are, with replacement.

    Returns
    -------
    DataFrame
        Schema table ``agreement``, a row a target, sorted. Values are empty, with a reason, where no unit
        has two labels, there is one label only, there are under ten units, or nobody disagreed.

    Raises
    ------
    ValueError
        If the column is missing, or a coder gave a unit two labels.

    Examples
    --------
    >>> labels = pd.DataFrame({"doc_id": list("abcdefghijkl") * 2, "coder": ["one"] * 12 + ["two"] * 12})
    >>> labels["label"] = ["favour", "against"] * 11 + ["against", "favour"]
    >>> labels = labels.assign(sentence=1, target="port", coder_kind="human")
    >>> labels = labels.assign(sampling_probability=1, stratum="")
    >>> agreement(labels)[["n_units", "agreement", "alpha"]].round(2)
       n_units  agreement  alpha
    0       12       0.83   0.68
    """
    if by not in labels:
        raise ValueError(f"labels have no column {by!r}; they have {', '.join(labels)}")
    refuse_double_labels(labels)
    given = labels[labels["label"] != ""]
    rows = [_row(str(name), part, n_resamples, random_state) for name, part in given.groupby(by, sort=True)]
    columns = schema.columns_of("agreement")
    return schema.conform(pd.DataFrame(rows, columns=columns), "agreement")


def label_matrix(labels: pd.DataFrame, coders: Sequence[str] | None = None) -> np.ndarray:
    """Return labels as numbers, coders × units, NaN where a coder gave none; both axes sorted."""
    unit = pd.MultiIndex.from_frame(labels[list(UNIT)])
    units, names = unit.factorize(sort=True)[0], list(coders or sorted(set(labels["coder"])))
    values = np.full((len(names), units.max(initial=-1) + 1), np.nan)
    values[pd.Index(names).get_indexer(labels["coder"]), units] = pd.factorize(labels["label"], sort=True)[0]
    return values


def _row(target: str, labels: pd.DataFrame, n_resamples: int, random_state: int) -> dict[str, Any]:
    values = label_matrix(labels)
    paired = values[:, (~np.isnan(values)).sum(axis=0) >= 2]
    seen = ~np.isnan(paired).all(axis=1)
    coders = [name for name, here in zip(sorted(set(labels["coder"])), seen, strict=True) if here]
    kinds = labels.loc[labels["coder"].isin(coders) | (len(coders) == 0), "coder_kind"]
    row: dict[str, Any] = {
        "target": target,
        "n_units": paired.shape[1],
        "n_coders": len(coders),
        "coders": ", ".join(coders),
        "coder_kind": kinds.iloc[0] if kinds.nunique() == 1 else "both",
    }
    low = high = np.nan
    reason = NO_SHARED if paired.shape[1] == 0 else ""
    share, alpha = (np.nan, np.nan) if reason else (_observed(paired), krippendorff_alpha(paired))
    if not reason:
        low, high, reason = _interval(paired, alpha, n_resamples, random_state)
    method = "" if reason else METHOD.format(n=n_resamples)
    return row | {
        "agreement": share,
        "alpha": alpha,
        "alpha_low": low,
        "alpha_high": high,
        "method": method,
        "reason": reason,
    }


def _label_counts(values: np.ndarray) -> np.ndarray:
    """Return how often each unit was given each label, units × labels."""
    categories = np.unique(values[~np.isnan(values)])
    return (values[:, :, np.newaxis] == categories).sum(axis=0).astype(float)


def _observed(values: np.ndarray) -> float:
    counts = _label_counts(values)
    n = counts.sum(axis=1)
    return float(((counts * (counts - 1)).sum(axis=1) / (n * (n - 1))).mean())


def _interval(
    values: np.ndarray, alpha: float, n_resamples: int, random_state: int
) -> tuple[float, float, str]:
    """Return the interval of alpha, or why there is none."""
    missing = (np.nan, np.nan)
    if np.isnan(alpha):
        return *missing, ONE_LABEL
    if values.shape[1] < MIN_UNITS:
        return *missing, FEW_UNITS
    if alpha == 1:
        return *missing, NO_SPREAD
    counts = _label_counts(values)
    n = counts.sum(axis=1, keepdims=True)
    # what a unit adds to observed disagreement, and to the totals that expected disagreement needs
    disagreement = n[:, 0] - (counts * (counts - 1)).sum(axis=1) / (n[:, 0] - 1)
    parts = np.column_stack([disagreement, counts])
    random = np.random.default_rng(random_state)
    drawn = random.multinomial(len(parts), np.full(len(parts), 1 / len(parts)), size=n_resamples) @ parts
    totals = drawn[:, 1:]
    pairs = totals.sum(axis=1)
    expected = pairs**2 - (totals**2).sum(axis=1)
    usable = expected > 0
    if usable.mean() < 0.95:
        return *missing, UNSTABLE
    alphas = 1 - drawn[usable, 0] * (pairs[usable] - 1) / expected[usable]
    low, high = np.quantile(alphas, [0.025, 0.975])
    return float(low), float(high), ""
