"""What the pinned version of Unicode says of each character: its word-break class and a few facts.

The tables lie in `unicode/` (version 15.0, made by `unicode/make_tables.py`), so that results do not
change with the version of Python.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np

N_CODES = 0x110000
FOLDER = Path(__file__).resolve().parent / "unicode"

WORD_BREAK = (
    "Other", "ALetter", "Numeric", "Hebrew_Letter", "Katakana", "ExtendNumLet", "MidLetter", "MidNum",
    "MidNumLet", "Single_Quote", "Double_Quote", "Extend", "Format", "ZWJ", "CR", "LF", "Newline",
    "Regional_Indicator", "WSegSpace",
)  # fmt: skip
"""Word_Break classes of UAX #29; `word_break` gives positions in this tuple."""

FLAGS = {"w": 1, "h": 2, "l": 4, "p": 8, "a": 16, "c": 32, "n": 64}
"""Bits of `flags`: letter or digit (categories L and N, without hidden ones and apostrophes), hidden
(invisible by default, white space or control), lower-case letter, pictograph, apostrophe, may change under
NFC, newer than Unicode 14."""
WORD, HIDDEN, LOWER, PICTOGRAPH, APOSTROPHE, COMPOSES, NEWER = FLAGS.values()


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def tables() -> tuple[np.ndarray, np.ndarray]:
    """Return word-break class and flags of every code point.

    Returns
    -------
    word_break, flags : ndarray of uint8, shape (0x110000,)
        Positions in `WORD_BREAK`, and sums of `FLAGS`.
    """
    word_break = np.zeros(N_CODES, dtype=np.uint8)
    flags = np.zeros(N_CODES, dtype=np.uint8)
    number = {name: position for position, name in enumerate(WORD_BREAK)}
    for row in _rows("characters.csv"):
        run = slice(int(row["start"], 16), int(row["end"], 16) + 1)
        word_break[run] = number[row["word_break"]]
        flags[run] = sum(FLAGS[letter] for letter in row["flags"])
    for table in (word_break, flags):
        table.setflags(write=False)
    return word_break, flags


@cache
def lower_case() -> dict[int, int]:
    """Return the simple lower-case mapping: one code point to one, whatever stands around it."""
    return {int(row["code"], 16): int(row["lower_case"], 16) for row in _rows("lower_case.csv")}


@cache
def hidden() -> dict[int, None]:
    """Return a `str.translate` table that drops what no reader sees: soft hyphens, joiners, selectors."""
    return dict.fromkeys(np.flatnonzero(tables()[1] & HIDDEN).tolist())


@cache
def folded() -> dict[int, int]:
    """Return a `str.translate` table to lower case and straight apostrophes."""
    return lower_case() | dict.fromkeys(np.flatnonzero(tables()[1] & APOSTROPHE).tolist(), ord("'"))


@cache
def newer() -> frozenset[str]:
    """Return the characters newer than Unicode 14, whose normal form depends on the version of Python."""
    return frozenset(map(chr, np.flatnonzero(tables()[1] & NEWER).tolist()))


def code_points(text: str) -> np.ndarray:
    """Return the code points of `text` as uint32."""
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
