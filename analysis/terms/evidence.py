"""Evidence of a difference in frequency between two corpora."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


def contingency(
    count_target: ArrayLike, count_reference: ArrayLike, n_target: ArrayLike, n_reference: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Broadcast the four numbers of a comparison and refuse impossible ones.

    Raises
    ------
    ValueError
        If a count is negative, not finite, or greater than its total, or a total is not positive.
    """
    a, b, n1, n2 = np.broadcast_arrays(
        *(np.asarray(value, dtype=float) for value in (count_target, count_reference, n_target, n_reference))
    )
    if not all(np.isfinite(value).all() for value in (a, b, n1, n2)):
        raise ValueError("counts and totals must be finite numbers")
    if (a < 0).any() or (b < 0).any():
        raise ValueError("counts must not be negative")
    if (n1 <= 0).any() or (n2 <= 0).any():
        raise ValueError("a side without tokens cannot be compared: totals must be positive")
    if (a > n1).any() or (b > n2).any():
        raise ValueError("a feature cannot occur more often than there are tokens")
    return a, b, n1, n2


def log_likelihood(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    cells: int = 4,
    signed: bool = False,
) -> np.ndarray:
    r"""Log-likelihood ratio G² of a feature's counts in two corpora.

    .. math:: G^2 = 2 \sum_i O_i \ln \frac{O_i}{E_i}

    over the cells of the 2 × 2 table feature/other × target/reference, with E from its margins;
    an empty cell adds nothing.

    Parameters
    ----------
    count_target, count_reference : array-like
        Occurrences of the feature in each corpus; they broadcast.
    n_target, n_reference : array-like
        Tokens of each corpus.
    cells : {4, 2}
        4 is Dunning's statistic; 2 keeps the two cells of the feature only (Rayson and Garside).
    signed : bool
        Give the negative where the feature is relatively rarer in the target.

    Returns
    -------
    ndarray of float
        G² in units of twice the natural logarithm, 0 where the relative frequencies are equal.

    Raises
    ------
    ValueError
        For impossible counts, or `cells` other than 4 or 2.

    Notes
    -----
    G² takes every token for an independent draw. It ranks; it does not test: words come in
    documents, and :func:`analysis.terms.keyness` takes its q-value from them.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    *Computational Linguistics* 19(1), 61-74.
    Rayson, P. and Garside, R. (2000). Comparing corpora using frequency profiling. *Proceedings of
    the Workshop on Comparing Corpora*, 1-6.

    Examples
    --------
    >>> log_likelihood(120, 40, 100_000, 150_000).round(4)
    np.float64(80.8809)
    """
    if cells not in (2, 4):
        raise ValueError(f"cells is {cells}: give 4 (Dunning) or 2 (Rayson and Garside)")
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    rate = (a + b) / (n1 + n2)
    g2 = special.rel_entr(a, n1 * rate) + special.rel_entr(b, n2 * rate)
    if cells == 4:
        g2 = g2 + special.rel_entr(n1 - a, n1 * (1 - rate)) + special.rel_entr(n2 - b, n2 * (1 - rate))
    g2 = np.maximum(2 * g2, 0.0)
    return np.where(a / n1 < b / n2, -g2, g2)[()] if signed else g2


def chi_squared(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    yates: bool = False,
    signed: bool = False,
) -> np.ndarray:
    r"""Pearson's χ² of a feature's counts in two corpora.

    .. math:: \chi^2 = \frac{N (|a (n_2 - b) - b (n_1 - a)| - c)^2}{(a + b)(N - a - b)\, n_1 n_2},
        \qquad N = n_1 + n_2

    with c = 0, or with Yates's correction c = N / 2, where the bracket never falls below 0.

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.
    yates : bool
        Correct for continuity.
    signed : bool
        Give the negative where the feature is relatively rarer in the target.

    Returns
    -------
    ndarray of float
        χ² with one degree of freedom if tokens were independent, which they are not; 0 for a
        feature that is absent from both sides, or that every token is.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Yates, F. (1934). Contingency tables involving small numbers and the χ² test. *Supplement to the
    Journal of the Royal Statistical Society*.

    Examples
    --------
    >>> chi_squared(120, 40, 100_000, 150_000).round(4)
    np.float64(81.719)
    """
    a, b, n1, n2 = contingency(count_target, count_reference, n_target, n_reference)
    n = n1 + n2
    difference = a * (n2 - b) - b * (n1 - a)
    distance = np.maximum(np.abs(difference) - (n / 2 if yates else 0.0), 0.0)
    margins = (a + b) * (n - a - b)
    chi2 = np.divide(n * distance / n1 * distance / n2, margins, out=np.zeros_like(n), where=margins > 0)
    return np.where(difference < 0, -chi2, chi2)[()] if signed else chi2[()]


def bayes_factor_bic(
    count_target: ArrayLike,
    count_reference: ArrayLike,
    n_target: ArrayLike,
    n_reference: ArrayLike,
    *,
    cells: int = 4,
) -> np.ndarray:
    r"""Approximate Bayes factor of a difference, from the Bayesian information criterion.

    .. math:: 2 \ln BF \approx G^2 - \ln (n_1 + n_2)

    Parameters
    ----------
    count_target, count_reference, n_target, n_reference : array-like
        Occurrences and tokens of each corpus; they broadcast.
    cells : {4, 2}
        Cells of G², see :func:`log_likelihood`.

    Returns
    -------
    ndarray of float
        On the scale 2 ln BF: over 2 positive, over 6 strong, over 10 very strong evidence of a
        difference; below 0 in favour of none. Tokens are taken as independent draws.

    Raises
    ------
    ValueError
        For impossible counts, or `cells` other than 4 or 2.

    References
    ----------
    Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics.

    Examples
    --------
    >>> bayes_factor_bic(120, 40, 100_000, 150_000).round(4)
    np.float64(68.4517)
    """
    g2 = log_likelihood(count_target, count_reference, n_target, n_reference, cells=cells)
    tokens = np.asarray(n_target, dtype=float) + np.asarray(n_reference, dtype=float)
    return g2 - np.log(tokens)
