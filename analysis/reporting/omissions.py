"""Omissions in words: what becomes of a finding without one outlet, or without one document or week."""

from collections.abc import Callable

import pandas as pd

from analysis.reporting.rows import Rows

ALONE = "Nothing can be left out of it: there is one document or week."


def omission_words(
    omissions: pd.DataFrame,
    say: Callable[[float], str],
    unit: str,
    rows: Rows,
    *,
    directed: bool = False,
) -> str:
    """Say between what values a number lies when one outlet, then one document or week, is left out.

    Parameters
    ----------
    omissions : DataFrame
        From :func:`analysis.inference.leave_one_out`.
    say : callable
        Gives a value as it stands in a sentence.
    unit : str
        What follows it, with the space before.
    rows : dict
        From :func:`analysis.reporting.row_names`.
    directed : bool
        Whether values above 0 point the way that the finding does: then it is said where that turns.

    Examples
    --------
    >>> found = pd.DataFrame({"kind": "outlet", "left_out": ["Echo", "Post"], "estimate": [20, 30]})
    >>> names = {"one": "document", "many": "documents", "texts": "", "resampled": "documents"}
    >>> omission_words(found, "{:.0f}".format, " %", names)
    'Without one outlet it would be 20 (without Echo) to 30 % (without Post).'
    """
    if omissions.empty:
        return ALONE
    parts = [omissions[omissions["kind"] == kind] for kind in ("outlet", "unit")]
    ranges = [(say(part["estimate"].min()), say(part["estimate"].max())) for part in parts]
    if len(parts[0]) and ranges[0] == ranges[1]:  # as where each outlet has one document: said once
        parts = parts[:1]
    called = ("outlet", _unit(rows))
    said = [_sentence(part, say, unit, what, directed) for part, what in zip(parts, called, strict=False)]
    return " ".join(sentence for sentence in said if sentence)


def whole(value: float) -> str:
    """Return a number without decimals, with a true minus sign.

    Examples
    --------
    >>> whole(-3.6), whole(-0.2)
    ('−4', '0')
    """
    return f"{value:.0f}".replace("-", "−").replace("−0", "0")


def whole_points(difference: float) -> str:
    """Return a difference of shares in whole percentage points.

    Examples
    --------
    >>> whole_points(0.123), whole_points(-0.012)
    ('12 points', '−1 point')
    """
    number = whole(100 * difference)
    return f"{number} point" if number in ("1", "−1") else f"{number} points"


def _unit(rows: Rows) -> str:
    """Return what a unit of resampling is called."""
    return "week of an outlet" if rows["resampled"] == "weeks" and not rows["texts"] else rows["one"]


def _sentence(
    omissions: pd.DataFrame, say: Callable[[float], str], unit: str, what: str, directed: bool
) -> str:
    if omissions.empty:
        return ""
    named = what == "outlet"
    empty = omissions[omissions["estimate"].isna()]
    given = omissions.dropna(subset=["estimate"]).sort_values(["estimate", "left_out"])
    if given.empty:
        return f"Without one {what} nothing is left of it."
    values = [say(value) for value in given["estimate"]]
    ends = [values[0], values[-1]]
    if ends[0] == ends[1]:
        text = f"Whichever {what} is left out, it stays {ends[0]}{unit}"
    else:
        names = [
            given["left_out"].iloc[place] if values.count(values[place]) == 1 else "" for place in (0, -1)
        ]
        whose = [f" (without {name})" if named and name else "" for name in names]
        text = f"Without one {what} it would be {ends[0]}{whose[0]} to {ends[1]}{unit}{whose[1]}"
    if directed and given["estimate"].iloc[0] < 0 and ends[0] != say(0):
        text += ": its direction turns"
    if len(empty):
        missing = f"without {', '.join(empty['left_out'])}" if named else "without one of them"
        text += f"; {missing} nothing is left of it"
    return f"{text}."
