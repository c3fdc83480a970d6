"""Proportions: intervals for a share of independent trials."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


def wilson_interval(
    successes: ArrayLike, n: ArrayLike, *, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    r"""Wilson's score interval for a proportion of independent trials.

    .. math:: \frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n}

    Parameters
    ----------
    successes, n : array-like
        Successes and trials; they broadcast.
    level : float
        Confidence level.

    Returns
    -------
    low, high : ndarray
        Ends of the interval, in [0, 1]; NaN where n is 0.

    Raises
    ------
    ValueError
        If a count is negative, or exceeds its number of trials.

    Notes
    -----
    For trials that were drawn independently (contexts drawn for coding), never for tokens.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    *Journal of the American Statistical Association* 22(158), 209-212.

    Examples
    --------
    >>> low, high = wilson_interval(84, 100)
    >>> round(float(low), 3), round(float(high), 3)
    (0.756, 0.899)
    """
    successes, n = np.broadcast_arrays(np.asarray(successes, float), np.asarray(n, float))
    if (successes < 0).any() or (successes > n).any():
        raise ValueError("successes lie between 0 and n")
    z = special.ndtri((1 + level) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = successes / n
        centre = share + z**2 / (2 * n)
        spread = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        low, high = (centre - spread) / (1 + z**2 / n), (centre + spread) / (1 + z**2 / n)
    return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)
