"""Words of sentences about many things: numbers with their noun, and names in the order that people count."""

import re

_NUMBER = re.compile(r"([0-9]+)")


def how_many(number: int, noun: str) -> str:
    """Return a number with its noun; of a choice of nouns each takes the plural.

    Examples
    --------
    >>> how_many(1, "row"), how_many(2, "file or row"), how_many(0, "box or row")
    ('1 row', '2 files or rows', '0 boxes or rows')
    """
    nouns = noun.split(" or ")
    many = [f"{name}es" if name.endswith(("x", "s", "ch")) else f"{name}s" for name in nouns]
    return f"{number} {noun if number == 1 else ' or '.join(many)}"


def count_of(names: list[str], noun: str) -> str:
    """Begin a sentence on `names`: how many, the noun, and the verb that fits."""
    return f"{how_many(len(names), noun)} {'is' if len(names) == 1 else 'are'}"


def name_some(names: list[str], most: int = 5) -> str:
    """Name up to `most` of `names` in a sentence."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def natural_order(name: str) -> tuple[tuple[int | str, ...], str]:
    """Return a key that sorts names as people count: ``rows.csv#2`` before ``rows.csv#10``.

    Examples
    --------
    >>> sorted(["a#10", "a#2", "a", "b#1"], key=natural_order)
    ['a', 'a#2', 'a#10', 'b#1']
    """
    parts = _NUMBER.split(name)
    return tuple(int(part) if i % 2 else part for i, part in enumerate(parts)), name
