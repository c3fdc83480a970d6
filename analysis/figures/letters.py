"""Letters: the fonts that labels are set in, and what stands for a letter that none of them has."""

import dataclasses
import importlib.util
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import cast

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text

PLAIN = "DejaVu Sans"
"""Comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew and more."""
EAST_ASIAN = ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
"""Package of the extra `letters` and the font in it: Chinese, Japanese and Korean."""
BOLD = 700
SPELT_OUT = "Letters that the fonts lack are given by their Unicode numbers; the rows as CSV have the words."


@lru_cache(maxsize=1)
def further_fonts() -> list[Path]:
    """Return the font files of the extra `letters`, none where it is not installed; nothing is imported."""
    package, name = EAST_ASIAN
    found = importlib.util.find_spec(package)
    folders = found.submodule_search_locations or [] if found else []
    return [path for folder in folders if (path := Path(folder) / name).is_file()]


@lru_cache(maxsize=1)
def families() -> list[str]:
    """Return the names of the fonts in which labels are set, the first that has a letter taken for it.

    Fonts of the system are never among them, so that two machines draw the same.
    """
    names = [PLAIN]
    for path in further_fonts():
        font_manager.fontManager.addfont(path)
        plain = font_manager.fontManager.ttflist[-1]
        # it has no bold letters: the plain ones stand in, without a warning in every notebook
        font_manager.fontManager.ttflist.append(dataclasses.replace(plain, weight=BOLD))
        names.append(plain.name)
    return names


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    """Return the code points that some font has."""
    paths = [Path(font_manager.findfont(PLAIN)), *further_fonts()]
    return frozenset(code for path in paths for code in FT2Font(path).get_charmap())


def spell_out(text: str) -> str:
    """Return `text` with each letter that no font has as its number in Unicode, instead of an empty box.

    Examples
    --------
    >>> spell_out("harbour"), spell_out("a \U00012000\U00012001 x")
    ('harbour', 'a U+12000 U+12001 x')
    """
    return re.sub(r"\S+", lambda word: _spell_out_word(word[0]), text)


def _spell_out_word(word: str) -> str:
    missing = [not (ord(letter) in _known() or _is_silent(letter)) for letter in word]
    if not any(missing):
        return word
    parts = [f" U+{ord(letter):04X} " if gone else letter for letter, gone in zip(word, missing, strict=True)]
    return " ".join("".join(parts).split())


def _is_silent(letter: str) -> bool:
    """Tell whether a character is drawn as nothing: spaces, line ends, marks of direction."""
    return unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cc", "Cf")


def spell_out_labels(figure: Figure) -> bool:
    """Spell out the labels of a figure in place; tell whether any had a letter that no font has."""
    changed = [_spell_out_ticks(ax, axis) for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)]
    for artist in figure.findobj(Text):
        text = cast(Text, artist).get_text()
        if (spelt := spell_out(text)) != text:
            cast(Text, artist).set_text(spelt)
            changed.append(True)
    return any(changed)


def _spell_out_ticks(ax: Axes, axis: Axis) -> bool:
    """Spell out the labels of ticks, which an axis writes anew whenever it is drawn."""
    words = [label.get_text() for label in axis.get_ticklabels()]
    spelt = [spell_out(word) for word in words]
    if spelt == words:
        return False
    limits = ax.axis()
    axis.set_ticks(axis.get_ticklocs(), labels=spelt)
    ax.axis(limits)
    return True
