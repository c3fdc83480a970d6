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
