"""Word boundaries by Unicode Standard Annex #29, on whole arrays of characters at once."""

from functools import cache

import numpy as np

from analysis.text.characters import PICTOGRAPH, WORD, WORD_BREAK

CLASS = {name: position for position, name in enumerate(WORD_BREAK)}
LETTERS = ("ALetter", "Hebrew_Letter")
EXTENDING = ("Extend", "Format", "ZWJ")
NEWLINES = ("CR", "LF", "Newline")
SHIFT = 5  # 19 classes fit in 5 bits, so a pair of classes in 10


def _among(*names: str) -> np.ndarray:
    """Return a table that is True at the classes named."""
    table = np.zeros(1 << SHIFT, dtype=bool)
    table[[CLASS[name] for name in names]] = True
    return table


@cache
def _joined_pairs() -> np.ndarray:
    """Return a table, by pair of classes, of the neighbours that the rules join without looking further."""
    wordlike = (*LETTERS, "Numeric", "Katakana", "ExtendNumLet")
    rules = [
        (("CR",), ("LF",)),  # WB3
        (LETTERS, LETTERS),  # WB5
        (("Hebrew_Letter",), ("Single_Quote",)),  # WB7a
        (("Numeric", *LETTERS), ("Numeric",)),  # WB8, WB9
        (("Numeric",), LETTERS),  # WB10
        (("Katakana",), ("Katakana",)),  # WB13
        (wordlike, ("ExtendNumLet",)),  # WB13a
        (("ExtendNumLet",), wordlike),  # WB13b
    ]
    table = np.zeros((1 << SHIFT, 1 << SHIFT), dtype=bool)
    for before, after in rules:
        table |= np.outer(_among(*before), _among(*after))
    return table.ravel()


def _join_around(
    joined: np.ndarray, classes: np.ndarray, middle: tuple[str, ...], sides: tuple[str, ...]
) -> None:
    """Join a character of the classes `middle` to both neighbours where both are of `sides`."""
    position = np.flatnonzero(_among(*middle)[classes[1:-1]]) + 1
    side = _among(*sides)
    position = position[side[classes[position - 1]] & side[classes[position + 1]]]
    joined[position] = True
    joined[position + 1] = True


def _join_flags(joined: np.ndarray, classes: np.ndarray) -> None:
    """Join regional indicators two by two, from the start of each row of them (WB15, WB16)."""
    position = np.flatnonzero(classes == CLASS["Regional_Indicator"])
    if len(position) == 0:
        return
    begins = np.diff(position, prepend=-2) > 1
    run_start = np.maximum.accumulate(np.where(begins, np.arange(len(position)), 0))
    joined[position[(np.arange(len(position)) - run_start) % 2 == 1]] = True


def segment_starts(classes: np.ndarray, flags: np.ndarray) -> np.ndarray:
    """Return where the segments of a text begin, by all rules of UAX #29 (WB1 to WB999).

    Parameters
    ----------
    classes, flags : ndarray of uint8, shape (n_characters,)
        Word-break class and flags of each character, from `characters.tables`.

    Returns
    -------
    ndarray of int64
        Sorted positions, the first of them 0; empty for an empty text.

    References
    ----------
    Unicode Standard Annex #29, *Unicode Text Segmentation*, version 15.0, section 4.
    """
    if len(classes) == 0:
        return np.zeros(0, dtype=np.int64)
    # WB4: what extends a character counts as part of it, except at the start of a line
    extends = _among(*EXTENDING)[classes]
    extends[0] = False
    extends[1:] &= ~_among(*NEWLINES)[classes[:-1]]
    base = np.flatnonzero(~extends)
    kept = classes[base]
    joined = np.zeros(len(kept), dtype=bool)
    joined[1:] = _joined_pairs()[(kept[:-1].astype(np.uint16) << SHIFT) | kept[1:]]
    _join_around(joined, kept, ("MidLetter", "MidNumLet", "Single_Quote"), LETTERS)  # WB6, WB7
    _join_around(joined, kept, ("Double_Quote",), ("Hebrew_Letter",))  # WB7b, WB7c
    _join_around(joined, kept, ("MidNum", "MidNumLet", "Single_Quote"), ("Numeric",))  # WB11, WB12
    _join_flags(joined, kept)
    previous, adjacent = base[1:] - 1, np.diff(base) == 1
    joined[1:] |= (classes[previous] == CLASS["ZWJ"]) & (flags[base[1:]] & PICTOGRAPH > 0)  # WB3c
    space = CLASS["WSegSpace"]
    joined[1:] |= adjacent & (kept[:-1] == space) & (kept[1:] == space)  # WB3d
    return base[~joined]


def word_spans(classes: np.ndarray, flags: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return start and end of the segments that hold a letter or a digit.

    Parameters
    ----------
    classes, flags : ndarray of uint8, shape (n_characters,)
        Word-break class and flags of each character.

    Returns
    -------
    starts, ends : ndarray of int64
        Positions of characters; the end is exclusive.
    """
    starts = segment_starts(classes, flags)
    if len(starts) == 0:
        return starts, starts
    ends = np.append(starts[1:], len(classes))
    holds_word = np.bitwise_or.reduceat(flags, starts) & WORD > 0
    return starts[holds_word], ends[holds_word]
