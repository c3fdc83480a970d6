"""Association: how strongly two words attract each other."""

import numpy as np
from numpy.typing import ArrayLike


def occurrences(
    observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Broadcast the four numbers of a pair and refuse impossible ones.

    Raises
    ------
    ValueError
        If a number is negative or not finite, *x* or *y* never occurs, or exceeds *n*.
    """
    o, x, y, total = np.broadcast_arrays(
        *(np.asarray(value, dtype=float) for value in (observed, count_x, count_y, n))
    )
    if not all(np.isfinite(value).all() for value in (o, x, y, total)):
        raise ValueError("counts must be finite numbers")
    if (o < 0).any():
        raise ValueError("counts must not be negative")
    if (x <= 0).any() or (y <= 0).any():
        raise ValueError("a word that never occurs attracts nothing: its count must be positive")
    if (x > total).any() or (y > total).any():
        raise ValueError("a word cannot occur more often than there are tokens")
    return o, x, y, total


def pointwise_mutual_information(
    observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike
) -> np.ndarray:
    r"""Pointwise mutual information of two words.

    .. math:: PMI = \log_2 \frac{O}{E}, \qquad E = \frac{f_x f_y}{N}

    Parameters
    ----------
    observed : array-like
        O, how often *x* and *y* occur together.
    count_x, count_y : array-like
        How often each occurs; for a window around *x*, the tokens in its windows.
    n : array-like
        N, all tokens. All four broadcast.

    Returns
    -------
    ndarray of float
        Bits: 0 where the two meet as often as by chance, -inf where they never meet. High for rare
        words.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Church, K. W. and Hanks, P. (1990). Word association norms, mutual information, and lexicography.
    *Computational Linguistics* 16(1), 22-29.

    Examples
    --------
    >>> pointwise_mutual_information(30, 1000, 500, 10**6).round(4)
    np.float64(5.9069)
    """
    o, x, y, total = occurrences(observed, count_x, count_y, n)
    with np.errstate(divide="ignore"):
        return (np.log2(o) - np.log2(x * y / total))[()]


def normalized_pointwise_mutual_information(
    observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike
) -> np.ndarray:
    r"""Pointwise mutual information over its largest possible value.

    .. math:: NPMI = \frac{PMI}{-\log_2 (O / N)}

    Parameters
    ----------
    observed, count_x, count_y, n : array-like
        As for :func:`pointwise_mutual_information`.

    Returns
    -------
    ndarray of float
        -1 where the two never meet, 0 by chance, 1 where they only occur together; NaN where every
        token is the pair.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. *Proceedings
    of GSCL*.

    Examples
    --------
    >>> normalized_pointwise_mutual_information([4, 8], 16, 16, 64).round(2)
    array([0.  , 0.33])
    """
    o, _, _, total = occurrences(observed, count_x, count_y, n)
    pmi = np.asarray(pointwise_mutual_information(observed, count_x, count_y, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(o > 0, pmi / -np.log2(o / total), -1.0)[()]


def cubic_pointwise_mutual_information(
    observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike
) -> np.ndarray:
    r"""Pointwise mutual information with the observed count cubed, MI³.

    .. math:: MI^3 = \log_2 \frac{O^3}{E}

    Parameters
    ----------
    observed, count_x, count_y, n : array-like
        As for :func:`pointwise_mutual_information`.

    Returns
    -------
    ndarray of float
        Bits; -inf where the two never meet. Grows with the corpus, so compare within one only.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Daille, B. (1994). Approche mixte pour l'extraction automatique de terminologie. Université Paris 7.

    Examples
    --------
    >>> float(cubic_pointwise_mutual_information(8, 16, 16, 64))
    7.0
    """
    o, *_ = occurrences(observed, count_x, count_y, n)
    pmi = np.asarray(pointwise_mutual_information(observed, count_x, count_y, n))
    with np.errstate(divide="ignore"):
        return (pmi + 2 * np.log2(o))[()]


def log_dice(observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike) -> np.ndarray:
    r"""Logarithm of the Dice coefficient, set so that its largest value is 14.

    .. math:: \text{logDice} = 14 + \log_2 \frac{2 O}{f_x + f_y}

    Parameters
    ----------
    observed, count_x, count_y : array-like
        O, and how often each word occurs.
    n : array-like
        N, all tokens: it bounds the counts, the measure does not depend on it.

    Returns
    -------
    ndarray of float
        14 where the two only occur together, -inf where they never do. One less is half as strong.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Rychlý, P. (2008). A lexicographer-friendly association score. *Proceedings of Recent Advances in
    Slavonic Natural Language Processing*.

    Examples
    --------
    >>> log_dice(30, 1000, 500, 10**6).round(4)
    np.float64(9.3561)
    """
    o, x, y, _ = occurrences(observed, count_x, count_y, n)
    with np.errstate(divide="ignore"):
        return (14 + np.log2(2 * o / (x + y)))[()]


def t_score(observed: ArrayLike, count_x: ArrayLike, count_y: ArrayLike, n: ArrayLike) -> np.ndarray:
    r"""t-score of a pair of words.

    .. math:: t = \frac{O - E}{\sqrt{O}}, \qquad E = \frac{f_x f_y}{N}

    Parameters
    ----------
    observed, count_x, count_y, n : array-like
        As for :func:`pointwise_mutual_information`.

    Returns
    -------
    ndarray of float
        Positive where the two meet more often than by chance; -inf where they never meet. High for
        frequent words; tokens are taken as independent draws.

    Raises
    ------
    ValueError
        For impossible counts.

    References
    ----------
    Church, K., Gale, W., Hanks, P. and Hindle, D. (1991). Using statistics in lexical analysis. In
    *Lexical Acquisition*.

    Examples
    --------
    >>> t_score(30, 1000, 500, 10**6).round(4)
    np.float64(5.3859)
    """
    o, x, y, total = occurrences(observed, count_x, count_y, n)
    with np.errstate(divide="ignore"):
        return ((o - x * y / total) / np.sqrt(o))[()]
