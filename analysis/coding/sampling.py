"""Sampling: units drawn for coding, each with a probability that is known."""

import heapq
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.coding.units import random_numbers, unit_keys

ALLOCATIONS = ("equal", "proportional", "nested")
WHOLE = "all"
"""Stratum of units that were drawn without strata."""


def draw_sample(
    units: pd.DataFrame,
    *,
    n: int,
    strata: Sequence[str] = (),
    random_state: int,
    allocation: str = "equal",
) -> pd.DataFrame:
    r"""Draw a stratified random sample without replacement.

    Of the :math:`N_h` units of stratum *h*, :math:`n_h` are drawn, each with probability
    :math:`\pi = n_h / N_h`. The units taken are those with the smallest permanent random numbers (a hash of
    the unit and the seed), so neither the order of the rows nor units of other strata change what is drawn,
    and a larger `n` with the same seed keeps every unit drawn before.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, sentence, target``, the columns named in `strata`, and anything else, which is kept.
    n : int
        Units to draw over all strata; all units where there are no more.
    strata : sequence of str
        Columns whose combinations are the strata; an empty value is a value of its own.
    random_state : int
        Seed.
    allocation : {"equal", "proportional", "nested"}
        ``"equal"``: the same number of every stratum, capped at its size, the rest shared out among the
        others alike; what cannot be shared out goes to the first strata by name. ``"proportional"``: one of
        every stratum, then by the sizes of the strata (Sainte-Laguë divisors, ties to the first by name).
        ``"nested"``: equal over the values of the first column, proportional within each by the others.

    Returns
    -------
    DataFrame
        The units drawn, sorted by unit, with ``sampling_probability`` and ``stratum``
        (values joined by `` | ``).

    Raises
    ------
    ValueError
        If there are no units, a unit stands twice, a column is missing, `allocation` is unknown, or `n` is
        smaller than the number of strata: then a stratum would have no chance to be seen.

    References
    ----------
    Ohlsson, E. (1995). Coordination of samples using permanent random numbers. In *Business Survey
    Methods*, 153-169. Wiley.

    Examples
    --------
    >>> units = pd.DataFrame({"doc_id": list("aaab"), "sentence": [0, 1, 2, 0], "target": "nato"})
    >>> draw_sample(units, n=2, strata=["doc_id"], random_state=0)["sampling_probability"].round(3).tolist()
    [0.333, 1.0]
    """
    if allocation not in ALLOCATIONS:
        raise ValueError(f"allocation {allocation!r} is not one of {', '.join(ALLOCATIONS)}")
    if len(units) == 0:
        raise ValueError("there are no units to draw from")
    if n < 1:
        raise ValueError(f"n is {n}: draw at least one unit")
    stratum = stratum_names(units, strata)
    sizes = stratum.value_counts().sort_index()
    if n < len(sizes):
        raise ValueError(f"n is {n}, but there are {len(sizes)} strata: draw at least one unit of each")
    outer = stratum_names(units, strata[:1] if allocation == "nested" else ())
    taken = _allocation(sizes, outer.groupby(stratum).first(), min(n, len(units)), allocation)
    keys = unit_keys(units)
    drawn = units.reset_index(drop=True).assign(
        stratum=stratum.to_numpy(),
        sampling_probability=(taken / sizes).loc[stratum].to_numpy(),
    )
    place = pd.Series(random_numbers(keys, random_state)).groupby(stratum.to_numpy()).rank(method="first")
    keep = place.to_numpy() <= taken.loc[stratum].to_numpy()
    order = np.argsort(np.array(keys, dtype=object)[keep], kind="stable")
    return drawn[keep].iloc[order].reset_index(drop=True)


def stratum_names(units: pd.DataFrame, strata: Sequence[str]) -> pd.Series:
    """Return the stratum of each unit: its values of the columns `strata`, joined.

    Raises
    ------
    ValueError
        If a column is missing.
    """
    if isinstance(strata, str):
        raise ValueError(f"strata is the text {strata!r}: give a list of columns")
    missing = [name for name in strata if name not in units]
    if missing:
        raise ValueError(f"units have no column {missing[0]!r} to part them by")
    if not strata:
        return pd.Series(WHOLE, index=range(len(units)), dtype="str")
    columns = [units[name].fillna("").astype(str) for name in strata]
    return pd.Series([" | ".join(values) for values in zip(*columns, strict=True)], dtype="str")


def _allocation(sizes: pd.Series, outer: pd.Series, n: int, allocation: str) -> pd.Series:
    """Return how many of each stratum are drawn; `outer` is the first column's value of each stratum."""
    if allocation == "equal":
        return pd.Series(_allocate_equally(sizes.to_numpy(), n), index=sizes.index)
    groups = sizes.groupby(outer).sum()
    shares = pd.Series(_allocate_equally(groups.to_numpy(), n), index=groups.index)
    parts = []
    for name, strata in sizes.groupby(outer):
        if shares[name] < len(strata):
            raise ValueError(
                f"n leaves {shares[name]} units to {name}, which has {len(strata)} strata: draw more"
            )
        parts.append(pd.Series(_allocate_by_size(strata.to_numpy(), int(shares[name])), index=strata.index))
    return pd.concat(parts).loc[sizes.index]


def _allocate_equally(sizes: np.ndarray, n: int) -> np.ndarray:
    """Share `n` out alike, capped at the sizes; the last few go to the first strata that have room."""
    taken = np.zeros(len(sizes), dtype=np.int64)
    while taken.sum() < n:
        room = np.flatnonzero(taken < sizes)
        each = (n - taken.sum()) // len(room)
        if each == 0:
            taken[room[: n - taken.sum()]] += 1
        else:
            taken[room] = np.minimum(taken[room] + each, sizes[room])
    return taken


def _allocate_by_size(sizes: np.ndarray, n: int) -> np.ndarray:
    """Give one to each, then every further one to the stratum with the highest size / (2 taken + 1)."""
    taken = np.ones(len(sizes), dtype=np.int64)
    heap = [(-size / 3, h) for h, size in enumerate(sizes.tolist()) if size > 1]
    heapq.heapify(heap)
    for _ in range(n - len(sizes)):
        _, h = heapq.heappop(heap)
        taken[h] += 1
        if taken[h] < sizes[h]:
            heapq.heappush(heap, (-sizes[h] / (2 * taken[h] + 1), h))
    return taken
