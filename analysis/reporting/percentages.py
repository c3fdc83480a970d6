"""Percentages: shares, their differences and intervals, as they stand in a sentence."""

import pandas as pd

NO_DIFFERENCE = "which includes no difference"


def percent(share: float) -> str:
    """Return a share in whole per cent, with one decimal where that would tell it from none or from all.

    Examples
    --------
    >>> percent(0.256), percent(0.004), percent(0), percent(0.998), percent(0.99999)
    ('26 %', '0.4 %', '0 %', '99.8 %', 'over 99.9 %')
    """
    if share in (0, 1) or 0.01 <= share < 0.995:
        return f"{100 * share:.0f} %"
    if share < 0.0005:
        return "under 0.1 %"
    return "over 99.9 %" if share > 0.9995 else f"{100 * share:.1f} %"


def percent_interval(low: float, high: float, *, before: str = " (", after: str = ")") -> str:
    """Return the 95 % interval of a share in whole per cent; nothing where there is none.

    Examples
    --------
    >>> percent_interval(0.2, 0.31)
    ' (95 % interval 20 to 31 %)'
    """
    return "" if pd.isna(low) else f"{before}95 % interval {100 * low:.0f} to {100 * high:.0f} %{after}"


def points(difference: float) -> str:
    """Return how far two shares lie apart, whichever is the larger.

    Examples
    --------
    >>> points(-0.12), points(0.0139), points(0.004)
    ('12 percentage points', 'one percentage point', 'less than half a percentage point')
    """
    whole = round(100 * abs(difference))
    if whole == 0:
        return "less than half a percentage point"
    return "one percentage point" if whole == 1 else f"{whole} percentage points"


def points_interval(difference: float, low: float, high: float, *, decimals: int = 0) -> str:
    """Return the 95 % interval of a difference in points, seen from the larger share; nothing where none is.

    Examples
    --------
    >>> points_interval(-0.12, -0.2, 0.01)
    ' (95 % interval −1 to 20 points, which includes no difference)'
    >>> points_interval(0.0121, 0.0083, 0.0162, decimals=2)
    ' (95 % interval 0.83 to 1.62 points)'
    >>> points_interval(0.09, -0.0041, 0.18)
    ' (95 % interval −0.4 to 18 points, which includes no difference)'
    """
    if pd.isna(low):
        return ""
    low, high = (low, high) if difference >= 0 else (-high, -low)
    ends = f"{_end(100 * low, decimals)} to {_end(100 * high, decimals)}"
    return f" (95 % interval {ends} points{'' if low > 0 else f', {NO_DIFFERENCE}'})"


def _end(value: float, decimals: int) -> str:
    """Return the end of an interval, with one decimal more where fewer would not tell it from none."""
    texts = (f"{value:.{places}f}" for places in (decimals, decimals + 1))
    return next((text for text in texts if float(text)), "0").replace("-", "−")
