"""Dispersion: how evenly a feature is spread over the parts of a corpus."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse

from analysis import schema
from analysis.terms.sides import refuse_what_is_no_count
from analysis.text import DocumentFeatureMatrix

ABSENT = "the feature does not occur: it has no dispersion"
ONE_PART = "one part holds all tokens: nothing can be spread"


def _cells(
    counts: ArrayLike | sparse.sparray, sizes: ArrayLike
) -> tuple[sparse.coo_array, np.ndarray, np.ndarray]:
    """Return the cells of `counts`, the sum of each feature and the sizes, checked.

    The measures run over cells that are not zero and add the rest in closed form, so that a large
    sparse matrix never becomes a dense one.
    """
    given: Any = counts if sparse.issparse(counts) else np.asarray(counts, dtype=float)
    sizes = np.asarray(sizes, dtype=float)
    if given.ndim != 2 or sizes.shape != given.shape[:1]:
        raise ValueError(f"counts {given.shape} and sizes {sizes.shape} disagree")
    if (sizes <= 0).any():
        raise ValueError("every part needs at least one token")
    cells = sparse.coo_array(given, dtype=float)
    cells.sum_duplicates()
    cells.eliminate_zeros()
    if (cells.data < 0).any() or not np.isfinite(cells.data).all():
        raise ValueError("counts must be finite and not negative")
    return cells, np.bincount(cells.col, weights=cells.data, minlength=given.shape[1]), sizes


def deviation_of_proportions(
    counts: ArrayLike | sparse.sparray, sizes: ArrayLike, *, normalize: bool = False
) -> np.ndarray:
    r"""Gries's deviation of proportions, DP, of each feature.

    .. math:: DP_j = \frac{1}{2} \sum_i \left| \frac{n_{ij}}{\sum_i n_{ij}} - s_i \right|, \qquad
        DP^{norm}_j = \frac{DP_j}{1 - \min_i s_i}

    where :math:`n_{ij}` counts feature *j* in part *i*, which holds the share :math:`s_i` of all tokens.

    Parameters
    ----------
    counts : array-like or sparse array of shape (n_parts, n_features)
        Occurrences of each feature in each part.
    sizes : array-like of shape (n_parts,)
        Tokens in each part.
    normalize : bool
        Divide by the largest value that parts of these sizes allow.

    Returns
    -------
    ndarray of shape (n_features,)
        0 where a feature is spread as the parts are sized; normalised, 1 where it all stands in the
        smallest part. NaN for a feature that never occurs, and normalised with a single part.

    Raises
    ------
    ValueError
        If the shapes disagree, a part has no tokens, or a count is negative.

    Notes
    -----
    Grows with the number of parts when features are rare: compare features over the same parts only.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. *International Journal of
    Corpus Linguistics* 13(4), 403-437. Lijffijt, J. and Gries, S. Th. (2012), same journal, 17(1).

    Examples
    --------
    >>> deviation_of_proportions([[2], [1], [0]], sizes=[10, 10, 10]).round(3)
    array([0.333])
    """
    cells, totals, sizes = _cells(counts, sizes)
    share = sizes / sizes.sum()
    expected = share[cells.row]
    excess = np.abs(cells.data / totals[cells.col] - expected) - expected
    dp = (1 + np.bincount(cells.col, weights=excess, minlength=len(totals))) / 2
    largest = 1 - share.min() if normalize else 1.0
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((totals > 0) & (largest > 0), np.maximum(dp, 0) / largest, np.nan)


def juilland_d(counts: ArrayLike | sparse.sparray, sizes: ArrayLike) -> np.ndarray:
    r"""Juilland's D of each feature.

    .. math:: D = 1 - \frac{\sigma / \bar r}{\sqrt{n - 1}}

    with mean :math:`\bar r` and population standard deviation :math:`\sigma` of the feature's rates in
    the *n* parts.

    Parameters
    ----------
    counts, sizes
        As for :func:`deviation_of_proportions`.

    Returns
    -------
    ndarray of shape (n_features,)
        1 where the rate is the same in every part, 0 where one part has all; NaN for a feature that
        never occurs, and with a single part.

    Raises
    ------
    ValueError
        If the shapes disagree, a part has no tokens, or a count is negative.

    Notes
    -----
    Nears 1 for any feature once parts are many: compare over few parts of like size.

    References
    ----------
    Juilland, A. and Chang-Rodríguez, E. (1964). *Frequency Dictionary of Spanish Words*. Mouton.

    Examples
    --------
    >>> juilland_d([[0], [0], [1], [2], [5]], sizes=[10] * 5).round(4)
    array([0.4204])
    """
    cells, totals, sizes = _cells(counts, sizes)
    n, n_features = len(sizes), len(totals)
    if n < 2:
        return np.full(n_features, np.nan)
    rates = cells.data / sizes[cells.row]
    mean = np.bincount(cells.col, weights=rates, minlength=n_features) / n
    lacking = n - np.bincount(cells.col, minlength=n_features)
    present = np.bincount(cells.col, weights=(rates - mean[cells.col]) ** 2, minlength=n_features)
    squares = present + lacking * mean**2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(totals > 0, 1 - np.sqrt(squares / n) / mean / np.sqrt(n - 1), np.nan)


def part_range(counts: ArrayLike | sparse.sparray, sizes: ArrayLike) -> np.ndarray:
    """Range: in how many of the parts each feature occurs.

    Parameters
    ----------
    counts, sizes
        As for :func:`deviation_of_proportions`.

    Returns
    -------
    ndarray of int, shape (n_features,)

    Raises
    ------
    ValueError
        If the shapes disagree, a part has no tokens, or a count is negative.

    Examples
    --------
    >>> part_range([[2, 0], [1, 0]], sizes=[10, 10])
    array([2, 0])
    """
    cells, totals, _ = _cells(counts, sizes)
    return np.bincount(cells.col, minlength=len(totals))


def kl_divergence(counts: ArrayLike | sparse.sparray, sizes: ArrayLike) -> np.ndarray:
    r"""Kullback-Leibler divergence of a feature's spread from the sizes of the parts.

    .. math:: D_{KL} = \sum_i p_i \log_2 \frac{p_i}{s_i}, \qquad p_i = \frac{n_{ij}}{\sum_i n_{ij}}

    Parameters
    ----------
    counts, sizes
        As for :func:`deviation_of_proportions`.

    Returns
    -------
    ndarray of shape (n_features,)
        Bits: 0 where spread as the parts are sized, up to the binary logarithm of one over the smallest
        part's share; NaN for a feature that never occurs.

    Raises
    ------
    ValueError
        If the shapes disagree, a part has no tokens, or a count is negative.

    References
    ----------
    Gries, S. Th. (2020). Analyzing dispersion. In *A Practical Handbook of Corpus Linguistics*.

    Examples
    --------
    >>> kl_divergence([[4], [0]], sizes=[10, 10])
    array([1.])
    """
    cells, totals, sizes = _cells(counts, sizes)
    share = cells.data / totals[cells.col]
    bits = share * np.log2(share * sizes.sum() / sizes[cells.row])
    divergence = np.bincount(cells.col, weights=bits, minlength=len(totals))
    return np.where(totals > 0, np.maximum(divergence, 0.0), np.nan)


def dispersion(dfm: DocumentFeatureMatrix, *, by: str | None = None) -> pd.DataFrame:
    """Tabulate how evenly every feature is spread over documents, or over groups of them.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by : str, optional
        Column of ``dfm.documents`` whose values are the parts, such as ``"outlet"``; documents without
        a value are left out. By default every document is a part.

    Returns
    -------
    DataFrame
        Schema table ``dispersion``, one row a feature, in their order; parts without tokens are left
        out.

    Raises
    ------
    KeyError
        If the documents have no column `by`.
    ValueError
        If no part has tokens, or the counts are not counts.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> dispersion(dfm)[["feature", "count", "n_parts", "dp"]].head(2).round(2)
      feature  count  n_parts    dp
    0       a     64       26  0.27
    1     and     36       22  0.33
    """
    parts = parts_of(dfm, by)
    counts, sizes = parts.counts, parts.sizes
    total = np.asarray(counts.sum(axis=0)).ravel()
    n_parts = part_range(counts, sizes)
    reason = np.where(total > 0, ONE_PART if len(sizes) == 1 else "", ABSENT)
    return schema.conform(
        pd.DataFrame(
            {
                "feature": parts.features,
                "count": total,
                "n_parts": n_parts,
                "range": n_parts / len(sizes),
                "dp": deviation_of_proportions(counts, sizes),
                "dp_norm": deviation_of_proportions(counts, sizes, normalize=True),
                "juilland_d": juilland_d(counts, sizes),
                "kl_divergence": kl_divergence(counts, sizes),
                "reason": reason,
            }
        ),
        "dispersion",
    )


def parts_of(dfm: DocumentFeatureMatrix, by: str | None) -> DocumentFeatureMatrix:
    """Return one row a part that holds tokens."""
    refuse_what_is_no_count(dfm)
    if by is not None:
        known = dfm.rows(pd.Series(dfm.column(by)).fillna("").astype(str).to_numpy() != "")
        dfm = known.group(by)
    kept = dfm.rows(dfm.sizes > 0)
    if len(kept.sizes) == 0:
        raise ValueError("no part holds tokens: there is nothing to spread over")
    return kept
