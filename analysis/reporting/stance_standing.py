"""What stance shares stand on: own words alone, the labels without a model, each coding by itself."""

from collections.abc import Callable

import pandas as pd

from analysis.reporting.omissions import whole_points
from analysis.reporting.percentages import percent
from analysis.stance.shares import ALONE, CORRECTED

CODER = "coder "
"""How a basis of one coder's labels begins."""
Key = tuple[str, str, str]
"""Target, stance, and side; no side where two are compared."""


def stance_standing(shares: pd.DataFrame, own: pd.DataFrame, sides: list[str]) -> dict[Key, str]:
    """Say of each share, and of the difference between two sides, what it would be otherwise.

    Parameters
    ----------
    shares : DataFrame
        From :func:`analysis.stance.stance_shares`, of all sentences.
    own : DataFrame
        The same of sentences in the outlets' own words.
    sides : list of str
        The two sides that are compared.

    Returns
    -------
    dict
        A sentence by target, stance and side; by target, stance and ``""`` for the difference, seen from the
        side with the larger share. Empty where nothing else can be asked.
    """
    all_words, own_words = _by_basis(shares), _by_basis(own)
    said = {key: _told(values, own_words.get(key, {}), percent) for key, values in all_words.items()}
    first, second = sides
    for target, stance, side in all_words:
        if side == first:
            other = target, stance, second
            lead = _differences(all_words[target, stance, side], all_words.get(other, {}))
            towards = 1 if lead.get(CORRECTED, 0) >= 0 else -1
            in_own = _differences(own_words.get((target, stance, side), {}), own_words.get(other, {}))
            said[target, stance, ""] = _told(_turned(lead, towards), _turned(in_own, towards), whole_points)
    return said


def _by_basis(shares: pd.DataFrame) -> dict[Key, dict[str, float]]:
    """Return the estimates that there are, by what they rest on."""
    found: dict[Key, dict[str, float]] = {}
    for row in shares[shares["estimate"].notna()].itertuples():
        found.setdefault((row.target, row.stance, row.side), {})[row.basis] = row.estimate
    return found


def _differences(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {basis: one[basis] - other[basis] for basis in one if basis in other}


def _turned(values: dict[str, float], towards: int) -> dict[str, float]:
    return {basis: towards * value for basis, value in values.items()}


def _told(values: dict[str, float], own: dict[str, float], say: Callable[[float], str]) -> str:
    """Say what a number would be in own words alone, by labels alone, and by each coding alone."""
    otherwise = []
    if CORRECTED in own:
        otherwise.append(f"{say(own[CORRECTED])} in the outlets' own words alone")
    if ALONE in values:
        otherwise.append(f"{say(values[ALONE])} by the labels alone, without a model")
    single = [value for basis, value in values.items() if basis.startswith(CODER)]
    if len(single) > 1:
        least, most = say(min(single)), say(max(single))
        between = least if least == most else f"{least.rsplit(' ', 1)[0]} to {most}"
        otherwise.append(f"{between} by one coding alone")
    return f"It would be {', '.join(otherwise)}." if otherwise else ""
