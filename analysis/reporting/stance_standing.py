"""What stance shares stand on: own words, labels without a model, each coding, an earlier codebook."""

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.reporting.omissions import whole_points
from analysis.reporting.percentages import percent
from analysis.stance.shares import ALONE, CORRECTED

CODER = "coder "
"""How a basis of one coder's labels begins."""
OWN = "in the outlets' own words alone"
EARLIER = "by labels of the earlier codebook {}"
Key = tuple[str, str, str]
"""Target, stance, and side; no side where two are compared."""


def stance_standing(
    shares: pd.DataFrame,
    own: pd.DataFrame,
    sides: list[str],
    earlier: Mapping[str, pd.DataFrame] | None = None,
) -> dict[Key, str]:
    """Say of each share, and of the difference between two sides, what it would be otherwise.

    Parameters
    ----------
    shares : DataFrame
        From :func:`analysis.stance.stance_shares`, of all sentences.
    own : DataFrame
        The same of sentences in the outlets' own words.
    sides : list of str
        The two sides that are compared.
    earlier : mapping of str to DataFrame, optional
        The same of all sentences, by labels of earlier versions of the codebooks; by version.

    Returns
    -------
    dict
        A sentence by target, stance and side; by target, stance and ``""`` for the difference, seen from the
        side with the larger share. Empty where nothing else can be asked.
    """
    all_words = _by_basis(shares)
    otherwise = {
        OWN: _corrected(own),
        **{EARLIER.format(version): _corrected(table) for version, table in (earlier or {}).items()},
    }
    said = {}
    first, second = sides
    for key, values in all_words.items():
        target, stance, side = key
        said[key] = _told(values, {name: by_key.get(key) for name, by_key in otherwise.items()}, percent)
        if side == first:
            other = target, stance, second
            lead = _differences(values, all_words.get(other, {}))
            towards = 1 if lead.get(CORRECTED, 0) >= 0 else -1
            leads = {name: _lead(by_key, key, other, towards) for name, by_key in otherwise.items()}
            turned = {basis: towards * value for basis, value in lead.items()}
            said[target, stance, ""] = _told(turned, leads, whole_points)
    return said


def _corrected(shares: pd.DataFrame) -> dict[Key, float]:
    """Return the corrected estimates that there are."""
    return {key: values[CORRECTED] for key, values in _by_basis(shares).items() if CORRECTED in values}


def _lead(by_key: dict[Key, float], key: Key, other: Key, towards: int) -> float | None:
    return towards * (by_key[key] - by_key[other]) if key in by_key and other in by_key else None


def _by_basis(shares: pd.DataFrame) -> dict[Key, dict[str, float]]:
    """Return the estimates that there are, by what they rest on."""
    found: dict[Key, dict[str, float]] = {}
    for row in shares[shares["estimate"].notna()].itertuples():
        found.setdefault((row.target, row.stance, row.side), {})[row.basis] = row.estimate
    return found


def _differences(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {basis: one[basis] - other[basis] for basis in one if basis in other}


def _told(values: dict[str, float], elsewhere: dict[str, float | None], say: Callable[[float], str]) -> str:
    """Say what a number would be elsewhere, by labels alone, and by each coding alone."""
    otherwise = [f"{say(value)} {where}" for where, value in elsewhere.items() if value is not None]
    if ALONE in values:
        otherwise.append(f"{say(values[ALONE])} by the labels alone, without a model")
    single = [value for basis, value in values.items() if basis.startswith(CODER)]
    if len(single) > 1:
        least, most = say(min(single)), say(max(single))
        between = least if least == most else f"{least.rsplit(' ', 1)[0]} to {most}"
        otherwise.append(f"{between} by one coding alone")
    return f"It would be {', '.join(otherwise)}." if otherwise else ""
