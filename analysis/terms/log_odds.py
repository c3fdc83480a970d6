"""Weighted log-odds: the difference between two sides, drawn towards what both have in common."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis import schema
from analysis.inference import difference_interval, sampling_units
from analysis.terms.evidence import contingency
from analysis.terms.sides import compared_counts, compared_sides, side_totals
from analysis.terms.uncertainty import by_side, side_counts
from analysis.text import DocumentFeatureMatrix

PRIOR_TOTAL = 1000.0
"""Pseudo-tokens that the pooled prior is worth on each side."""


def log_odds_dirichlet(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    prior: ArrayLike,
    *,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    prior_total: ArrayLike,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    r"""Log-odds ratio of a feature in two corpora, with a Dirichlet prior.

    .. math:: \delta = \ln \frac{a + \alpha}{n_1 + \alpha_0 - a - \alpha}
        - \ln \frac{b + \alpha}{n_2 + \alpha_0 - b - \alpha}, \qquad
        \sigma^2 \approx \frac{1}{a + \alpha} + \frac{1}{b + \alpha}, \qquad z = \delta / \sigma

    Parameters
    ----------
    count_target, count_reference : array-like
        a and b, occurrences of the feature in each corpus.
    prior : array-like
        α, the prior count of the feature, above 0.
    n_target, n_reference : array-like
        Tokens of each corpus.
    prior_total : array-like
        α₀, the sum of the prior counts of all features. All six broadcast.

    Returns
    -------
    delta, variance, z : ndarray of float
        Natural logarithm, positive where the target has more; finite for any counts.

    Raises
    ------
    ValueError
        For impossible counts, a prior that is not positive, or one that exceeds its total.

    Notes
    -----
    z takes tokens as independent draws: it ranks, it does not test.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. and Quinn, K. M. (2008). Fightin' words: lexical feature selection and
    evaluation for identifying the content of political conflict. *Political Analysis* 16(4), 372-403.

    Examples
    --------
    >>> delta, variance, z = log_odds_dirichlet(
    ...     120, 40, 16, n_target=100_000, n_reference=150_000, prior_total=1000
    ... )
    >>> round(float(delta), 4), round(float(z), 4)
    (1.2904, 8.1274)
    """
    prior, prior_total = np.asarray(prior, dtype=float), np.asarray(prior_total, dtype=float)
    if not (np.isfinite(prior).all() and np.isfinite(prior_total).all()) or (prior <= 0).any():
        raise ValueError("every prior count must be a positive number")
    if (prior >= prior_total).any():
        raise ValueError("prior_total sums the prior of all features: it must exceed each of them")
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    delta = np.log((a + prior) / (n1 + prior_total - a - prior))
    delta = delta - np.log((b + prior) / (n2 + prior_total - b - prior))
    variance = 1 / (a + prior) + 1 / (b + prior)
    return delta[()], variance[()], (delta / np.sqrt(variance))[()]


def weighted_log_odds(
    dfm: DocumentFeatureMatrix,
    *,
    by: str,
    target: str,
    reference: str | None = None,
    prior: float | str = "pooled",
) -> pd.DataFrame:
    """Compare every feature of a target side with a reference side, rare features drawn towards 0.

    The 95 % interval of ``delta`` rests on the spread between documents within their outlets (or between
    outlets, by the estimand of `dfm`); ``variance`` and ``z`` take words as independent draws.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str
        Column of ``dfm.documents`` that holds the sides.
    target, reference : str
        Values of that column; without `reference`, all documents with another value.
    prior : float or "pooled"
        ``"pooled"`` gives each side `PRIOR_TOTAL` pseudo-tokens, shared out as the features are in both
        sides together; a number gives every feature that prior count.

    Returns
    -------
    DataFrame
        Schema table ``weighted_log_odds``, in the order of ``dfm.features``.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens, or `prior` is neither.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> table = weighted_log_odds(dfm, by="side", target="supporters", reference="opponents")
    >>> table.sort_values("z")[["feature", "z"]].tail(2).round(2)
        feature     z
    16    flood  1.89
    18  harbour  2.55
    """
    compared = compared_sides(dfm, by, target, reference)
    a, b, n1, n2 = side_totals(compared)
    if isinstance(prior, str) and prior != "pooled":
        raise ValueError(f"prior {prior!r}: give 'pooled' or a number")
    if isinstance(prior, str):
        # a feature that neither side has still needs a prior above 0
        alpha, total = PRIOR_TOTAL * np.maximum(a + b, 0.5) / (n1 + n2), PRIOR_TOTAL
    else:
        alpha, total = np.full(len(a), float(prior)), float(prior) * max(len(a), 2)
    delta, variance, z = log_odds_dirichlet(a, b, alpha, n_target=n1, n_reference=n2, prior_total=total)
    low, high, reason = _bounds(compared, alpha, total, delta)
    table = compared_counts(compared).assign(
        prior=alpha,
        delta=delta,
        delta_low=low,
        delta_high=high,
        variance=variance,
        z=z,
        reason=reason,
    )
    return schema.conform(table, "weighted_log_odds")


def _bounds(
    compared: DocumentFeatureMatrix, alpha: np.ndarray, total: float, delta: np.ndarray
) -> tuple[np.ndarray, np.ndarray, str]:
    """Interval of delta with the prior held fixed."""
    position, strata, reason = sampling_units(compared.documents, by="label", estimand=compared.estimand)
    low, high = np.full((2, len(delta)), np.nan)
    if reason or not len(delta):
        return low, high, reason
    _, _, n1, n2 = side_totals(compared)
    reach = []
    for (count, fewest, most), n in zip(
        side_counts(by_side(compared, position), strata), (n1, n2), strict=True
    ):
        odds = [np.log((c + alpha) / (n + total - c - alpha)) for c in (fewest, count, np.minimum(most, n))]
        reach.append((odds[1] - odds[0], odds[2] - odds[1]))
    low, high = difference_interval(delta, reach[0], reach[1])
    return low, high, reason
