"""Units of coding: what tells one from another, and names that tell a coder nothing."""

import hashlib
import re

import numpy as np
import pandas as pd

UNIT = ("doc_id", "sentence", "target")
"""A sentence of a document, and what the label is about."""

SEPARATOR = "\x1f"
NAME_LENGTH = 12
_LETTER = re.compile("[abcdf]")
"""Spreadsheets take digits, also with an e among them, for a number, and write another in their place."""


def unit_keys(units: pd.DataFrame) -> list[str]:
    """Return one text a unit, the same whatever the table around it.

    Raises
    ------
    ValueError
        If a column of `UNIT` is missing, a sentence has no number, or two rows are one unit.
    """
    missing = [name for name in UNIT if name not in units]
    if missing:
        raise ValueError(f"units have no column {missing[0]!r}; they need {', '.join(UNIT)}")
    if units["sentence"].isna().any():
        row = int(np.flatnonzero(units["sentence"].isna())[0])
        raise ValueError(f"the unit in row {row + 1} has no sentence number")
    sentences = units["sentence"].astype("int64").astype(str)
    columns = (units["doc_id"].astype(str), sentences, units["target"].astype(str))
    keys = [SEPARATOR.join(parts) for parts in zip(*columns, strict=True)]
    repeated = pd.Index(keys).duplicated()
    if repeated.any():
        doc_id, sentence, target = keys[int(np.flatnonzero(repeated)[0])].split(SEPARATOR)
        raise ValueError(
            f"document {doc_id!r}, sentence {sentence}, target {target!r} stands twice: give every unit once"
        )
    return keys


def unit_names(units: pd.DataFrame) -> list[str]:
    """Return a name for each unit that shows neither outlet nor place.

    Examples
    --------
    >>> unit_names(pd.DataFrame({"doc_id": ["a"], "sentence": [3], "target": ["nato"]}))
    ['32d6297b61e5']
    """
    return [_name(hashlib.sha256(key.encode()).hexdigest()) for key in unit_keys(units)]


def _name(digest: str) -> str:
    """Return the first part of a digest that no spreadsheet takes for a number."""
    letter = _LETTER.search(digest)
    start = max((letter.start() if letter else 0) - NAME_LENGTH + 1, 0)
    return digest[start : start + NAME_LENGTH]


def random_numbers(keys: list[str], seed: object) -> np.ndarray:
    """Return a number for each key that depends on the key and the seed alone, uniform on [0, 1).

    The first eight bytes of SHA-256 over seed and key, divided by 2⁶⁴: a permanent random number, so that
    neither the order of the units nor the presence of others changes it.
    """
    digests = (hashlib.sha256(f"{seed}{SEPARATOR}{key}".encode()).digest() for key in keys)
    return np.array([int.from_bytes(digest[:8], "big") for digest in digests], dtype=float) / 2.0**64
