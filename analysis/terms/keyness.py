"""Keyness: which features set one side apart from another, and whether that is more than chance."""

import numpy as np
import pandas as pd
from scipy import sparse, stats

from analysis import schema
from analysis.inference import MIN_DOCUMENTS, adjust_p, bootstrap, sampling_units
from analysis.terms.effect import log_ratio, log_ratio_conservative
from analysis.terms.evidence import log_likelihood
from analysis.text import DocumentFeatureMatrix

SMOOTHING = 0.5


def keyness(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None
) -> pd.DataFrame:
    """Compare every feature of a target side with a reference side.

    ``log_ratio`` is smoothed by 0.5, so that a feature absent from one side has a value. Its 95 %
    interval comes from resampling documents within their outlets (or outlets, by the estimand of
    `dfm`), never words; ``q_value`` tests the same ratio with the same standard error and holds
    the false discovery rate over all features of the table. ``g2`` and ``lrc`` take words as
    independent draws: they rank and do not test.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` that holds the sides.
    target, reference : str
        Values of that column; without `reference`, all documents with another value.

    Returns
    -------
    DataFrame
        Schema table ``keyness``, in the order of ``dfm.features``. Where intervals, ``q_value`` or
        ``robust`` are empty, ``reason`` says why.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = keyness(dfm, by="side", target="supporters", reference="opponents")
    >>> list(table.columns[:3])
    ['feature', 'count_target', 'count_reference']
    """
    return _tabulate(_compared(dfm, by, target, reference), level=0.95)


def strongest_features(
    dfm: DocumentFeatureMatrix, *, by: str, target: str, reference: str | None = None, n_features: int = 10
) -> pd.DataFrame:
    """Return the features most key to each side, with intervals that allow for the choosing.

    Features are ranked by ``lrc``, then by ``g2``; only features in two documents or more can be
    chosen. The intervals hold for all compared features at once (Bonferroni), so that picking the
    most striking ones does not make them too narrow.

    Parameters
    ----------
    dfm, by, target, reference
        As for :func:`keyness`.
    n_features : int
        How many features of each side.

    Returns
    -------
    DataFrame
        Schema table ``keyness``, those of the target first, strongest first.
    """
    compared = _compared(dfm, by, target, reference)
    table = _tabulate(compared, level=1 - 0.05 / max(len(dfm.features), 1))
    shared = table[table["n_documents"] >= 2]
    ranked = shared.assign(strength=shared["lrc"].abs(), evidence=shared["g2"].abs()).sort_values(
        ["strength", "evidence", "feature"], ascending=[False, False, True]
    )
    leading = [
        ranked[ranked["log_ratio"] > 0].head(n_features),
        ranked[ranked["log_ratio"] < 0].head(n_features),
    ]
    return schema.conform(pd.concat(leading).drop(columns=["strength", "evidence"]), "keyness")


def _compared(
    dfm: DocumentFeatureMatrix, by: str, target: str, reference: str | None
) -> DocumentFeatureMatrix:
    """Keep the documents of the two sides; their column ``comparison`` says target or reference."""
    side = dfm.column(by).astype(str)
    others = (side != target) & (side != "") if reference is None else side == reference
    for name, members in ((target, side == target), (reference or f"anything but {target}", others)):
        if not members.any():
            raise ValueError(f"no document has {by} = {name!r}; there are {sorted(set(side))}")
        if dfm.sizes[members].sum() == 0:
            raise ValueError(f"the documents with {by} = {name!r} hold no tokens")
    kept = dfm.rows((side == target) | others)
    role = np.where(kept.column(by).astype(str) == target, "target", "reference")
    label = np.where(role == "target", target, reference or f"not {target}")
    return DocumentFeatureMatrix(
        counts=kept.counts,
        features=kept.features,
        documents=kept.documents.assign(comparison=role, label=label),
        sizes=kept.sizes,
        estimand=kept.estimand,
    )


def _tabulate(compared: DocumentFeatureMatrix, level: float) -> pd.DataFrame:
    a, b, n1, n2 = _totals(compared)
    n_documents = np.bincount(compared.counts.indices, minlength=len(compared.features))
    estimate = log_ratio(a, b, n1, n2, smoothing=SMOOTHING)
    low, high, p_value, reason = _interval(compared, n_documents, level)
    robust, missing = _robust(compared, estimate, low, high)
    reason = np.where(pd.isna(robust) & (reason == ""), missing, reason)
    return schema.conform(
        pd.DataFrame(
            {
                "feature": compared.features,
                "count_target": a,
                "count_reference": b,
                "n_documents": n_documents,
                "g2": log_likelihood(a, b, n1, n2, signed=True),
                "log_ratio": estimate,
                "log_ratio_low": low,
                "log_ratio_high": high,
                "lrc": log_ratio_conservative(a, b, n1, n2, n_tests=max(len(a), 1)),
                "q_value": adjust_p(p_value),
                "robust": pd.array(robust, dtype="boolean"),
                "reason": reason,
            }
        ),
        "keyness",
    )


def _totals(compared: DocumentFeatureMatrix) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Sum counts and sizes of the target and of the reference."""
    is_target = compared.column("comparison") == "target"
    a = np.asarray(compared.counts[np.flatnonzero(is_target)].sum(axis=0)).ravel()
    b = np.asarray(compared.counts[np.flatnonzero(~is_target)].sum(axis=0)).ravel()
    return a, b, int(compared.sizes[is_target].sum()), int(compared.sizes[~is_target].sum())


def _interval(
    compared: DocumentFeatureMatrix, n_documents: np.ndarray, level: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Interval, p-value and reason of each feature's Log Ratio."""
    n_features = len(compared.features)
    empty = np.full(n_features, np.nan)
    position, strata, reason = sampling_units(compared.documents, by="label", estimand=compared.estimand)
    if reason or not n_features:
        return empty, empty, empty, np.full(n_features, reason, dtype=object)

    def statistic(totals: np.ndarray) -> np.ndarray:
        a, b = totals[:, :n_features], totals[:, n_features : 2 * n_features]
        n1, n2 = totals[:, [-2]], totals[:, [-1]]
        return np.log2((a + SMOOTHING) / (n1 + SMOOTHING)) - np.log2((b + SMOOTHING) / (n2 + SMOOTHING))

    estimate, error, width = bootstrap(_by_side(compared, position), statistic, strata, level=level)
    degrees = len(strata) - len(np.unique(strata))
    too_few = (n_documents < MIN_DOCUMENTS) | (error == 0)
    reasons = np.where(
        too_few, f"in fewer than {MIN_DOCUMENTS} documents, or without spread between them: no interval", ""
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        p_value = 2 * stats.t.sf(np.abs(estimate) / error, degrees)
    low, high, p_value = (
        np.where(too_few, np.nan, value) for value in (estimate - width, estimate + width, p_value)
    )
    return low, high, p_value, reasons


def _by_side(compared: DocumentFeatureMatrix, position: np.ndarray) -> sparse.csr_array:
    """Stack, for each unit, its counts as target, its counts as reference, and its two sizes."""
    is_target = (compared.column("comparison") == "target").astype(np.int64)
    units = sparse.csr_array(
        (np.ones(len(position)), (position, np.arange(len(position)))),
        shape=(position.max() + 1, len(position)),
    )
    as_target, as_reference = sparse.diags_array(is_target), sparse.diags_array(1 - is_target)
    sizes = np.column_stack([compared.sizes * is_target, compared.sizes * (1 - is_target)])
    stacked = sparse.hstack(
        [as_target @ compared.counts, as_reference @ compared.counts, sparse.csr_array(sizes)]
    )
    return sparse.csr_array(units @ stacked)


def _robust(
    compared: DocumentFeatureMatrix, estimate: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, str]:
    """Tell where the interval excludes 0 and no outlet, left out, turns the sign."""
    unknown = np.full(len(estimate), pd.NA, dtype=object)
    outlets = compared.documents.get("outlet", pd.Series("", index=compared.documents.index)).astype(str)
    by_side = compared.documents.assign(outlet=outlets).groupby("label")["outlet"].agg(set)
    if any(len(names) < 2 or "" in names for names in by_side):
        return unknown, "a side with one outlet, or with unknown outlets: leaving one out cannot be asked"
    survives = (low > 0) | (high < 0)
    for outlet in sorted(set(outlets)):
        rest = compared.rows((outlets != outlet).to_numpy())
        a, b, n1, n2 = _totals(rest)
        survives &= np.sign(log_ratio(a, b, n1, n2, smoothing=SMOOTHING)) == np.sign(estimate)
    return np.where(np.isnan(low), unknown, survives.astype(object)), ""
