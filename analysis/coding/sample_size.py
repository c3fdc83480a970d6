"""Sample size: how wide the interval of a share will be, told before anyone starts to label."""

from collections.abc import Sequence

from analysis.inference import wilson_interval

SIZES = (50, 100, 200)
SHARES = (0.5, 0.15)
"""The share whose interval is widest, and one that is typical of what is rare (or, as .85, of precision)."""


def half_width(n: float, share: float = 0.5, *, level: float = 0.95) -> float:
    r"""Return half the width of Wilson's interval that `n` labels of a simple random sample would give.

    .. math:: \frac{z \sqrt{p (1 - p)/n + z^2/4n^2}}{1 + z^2/n}

    Parameters
    ----------
    n : float
        Labels; with unequal weights their effective number.
    share : float
        The share that is expected, in [0, 1].
    level : float
        Confidence level.

    Returns
    -------
    float
        In the unit of the share: .10 is ten points.

    Raises
    ------
    ValueError
        If `n` is not positive or `share` lies outside [0, 1].

    Examples
    --------
    >>> [round(half_width(n), 2) for n in (50, 100, 200)]
    [0.13, 0.1, 0.07]
    >>> [round(half_width(n, 0.15), 2) for n in (50, 100, 200)]
    [0.1, 0.07, 0.05]
    """
    if n <= 0 or not 0 <= share <= 1:
        raise ValueError(f"n is {n} and share {share}: n must be above 0, share from 0 to 1")
    low, high = wilson_interval(share * n, n, level=level)
    return float(high - low) / 2


def sample_size_advice(sizes: Sequence[int] = SIZES) -> list[str]:
    """Say, a sentence for each size, how far a share will be known.

    Examples
    --------
    >>> print(sample_size_advice([100])[0])
    100 labels: a share near .50 is known to about ±10 points, one near .15 or .85 to about ±7.
    """
    return [_sentence(n) for n in sizes]


def _sentence(n: int) -> str:
    middle, edge = (round(100 * half_width(n, share)) for share in SHARES)
    told = f"a share near .50 is known to about ±{middle} points, one near .15 or .85 to about ±{edge}"
    return f"{n} labels: {told}."
