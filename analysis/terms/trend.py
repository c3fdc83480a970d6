"""Trend: how often each side uses a feature, period by period."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.inference import bootstrap, count_interval, effective_units, resampled, sampling_units
from analysis.terms.periods import cells
from analysis.terms.sides import refuse_what_is_no_count
from analysis.text import DocumentFeatureMatrix

METHOD = "{what}; exact interval at the effective count"
NO_DOCUMENTS = "no document in this period"
NO_TOKENS = "the documents of this period hold no tokens"
MIN_EXPECTED = 15
"""Fewest occurrences expected in a period, at the side's rate over all of the time, for an interval.

Of fewer, a few bursts decide: measured coverage (bench/coverage.py) is not between 92 and 98 %.
"""

TOO_RARE = (
    f"at the side's rate over all of the time, fewer than {MIN_EXPECTED} occurrences are expected in this "
    "period"
)


def trend(dfm: DocumentFeatureMatrix, *, by: str = "side", period: str = "month") -> pd.DataFrame:
    r"""Estimate the rate of every feature in each period on each side.

    .. math:: \text{per million} = 10^6 \, n_{fgt} / N_{gt}

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document, with ``date``; ``dfm.select([...])`` keeps the features to follow.
    by : str
        Column of ``dfm.documents`` to group by.
    period : {"week", "month", "quarter", "year"}
        Documents whose date does not tell the period are left out.

    Returns
    -------
    DataFrame
        Schema table ``trend``, by feature, side and period; periods without a document, between the
        first and the last of any side, have an empty estimate. Each interval is that of its period
        alone: of twenty, one misses. Where fewer than `MIN_EXPECTED` occurrences are expected, there is none.

    Raises
    ------
    KeyError
        If the documents have no column `by`, or no ``date``.
    ValueError
        If no document has a side and a date, or the counts are not counts.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").select(["barrier"])
    >>> trend(dfm)[["side", "period", "estimate"]].head(2).round()
            side      period  estimate
    0  opponents  2031-03-01   13575.0
    1  opponents  2031-04-01   11976.0
    """
    refuse_what_is_no_count(dfm)
    sides = dfm.column(by)
    wholes = {side: dfm.rows(sides == side) for side in set(sides)}
    effects = {side: _design_effects(whole, by) for side, whole in wholes.items()}
    rates = {side: _rates(whole) for side, whole in wholes.items()}
    parts = [
        _cell(dfm, members, by, effects[side], rates[side]).assign(**{by: side, "period": start})
        for side, start, members in cells(dfm.documents, by, period)
    ]
    table = pd.concat(parts, ignore_index=True).assign(
        method=METHOD.format(what=resampled(dfm.documents, dfm.estimand))
    )
    ordered = table.sort_values(["feature", by, "period"])
    return schema.conform(ordered, "trend", rename={"side": by})


def _cell(
    dfm: DocumentFeatureMatrix, members: np.ndarray, by: str, effects: np.ndarray, rates: np.ndarray
) -> pd.DataFrame:
    """Estimate every feature's rate in one side and period."""
    keep = np.zeros(len(dfm.documents), dtype=bool)
    keep[members] = True
    part = dfm.rows(keep)
    counts = np.asarray(part.counts.sum(axis=0)).ravel()
    n_tokens = part.sizes.sum()
    low, high, reason = _bounds(part, by, effects)
    rare = rates * n_tokens < MIN_EXPECTED
    if not reason:
        low, high = np.where(rare, np.nan, low), np.where(rare, np.nan, high)
    scale = 1e6 / n_tokens if n_tokens else np.nan
    return pd.DataFrame(
        {
            "feature": part.features,
            "count": counts,
            "n_tokens": n_tokens,
            "estimate": counts * scale,
            "low": low * scale,
            "high": high * scale,
            "n_documents": len(members),
            "reason": reason or np.where(rare, TOO_RARE, ""),
        }
    )


def _bounds(part: DocumentFeatureMatrix, by: str, effects: np.ndarray) -> tuple[np.ndarray, np.ndarray, str]:
    """Interval of each feature's count at the size of the cell, or why there is none."""
    low, high = np.full((2, len(part.features)), np.nan)
    if len(part.sizes) == 0 or part.sizes.sum() == 0:
        return low, high, NO_TOKENS if len(part.sizes) else NO_DOCUMENTS
    position, strata, reason = sampling_units(part.documents, by=by, estimand=part.estimand)
    if reason:
        return low, high, reason
    units = _units(part, position, strata)
    counts, variance = _spread(units, strata)
    most = len(strata) - len(np.unique(strata))
    degrees = np.clip(effective_units(units[:, :-1], units[:, -1]) - 1, 1, most)
    low, high = count_interval(counts, variance, degrees=degrees, design_effect=effects)
    return low, high, ""


def _rates(whole: DocumentFeatureMatrix) -> np.ndarray:
    """Return occurrences of each feature per token."""
    return np.asarray(whole.counts.sum(axis=0)).ravel() / max(whole.sizes.sum(), 1)


def _units(part: DocumentFeatureMatrix, position: np.ndarray, strata: np.ndarray) -> np.ndarray:
    """Return the counts of each unit, and its tokens as the last column."""
    units = np.zeros((len(strata), len(part.features) + 1))
    np.add.at(units, position, np.column_stack([part.counts.toarray(), part.sizes]))
    return units


def _spread(units: np.ndarray, strata: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count of each feature and its variance over resamples, at the size of all units."""
    n_tokens = units[:, -1].sum()

    def counts_at_full_size(sums: np.ndarray) -> np.ndarray:
        return sums[:, :-1] / np.maximum(sums[:, [-1]], 1) * n_tokens

    return bootstrap(units, counts_at_full_size, strata)


def _design_effects(part: DocumentFeatureMatrix, by: str) -> np.ndarray:
    """How bursty each feature is on one side over all of the time, for periods that lack it."""
    position, strata, reason = sampling_units(part.documents, by=by, estimand=part.estimand)
    if reason:
        return np.ones(len(part.features))
    counts, variance = _spread(_units(part, position, strata), strata)
    return np.where(counts > 0, np.maximum(variance / np.maximum(counts, 1e-300), 1), 1)
