"""From surface to type: the form under which occurrences of a word are counted as one."""

import unicodedata

from analysis.text.characters import folded, hidden, newer


def type_of(surface: str) -> str:
    """Return the type of a token's surface.

    In this order: characters that no reader sees go (soft hyphens, joiners, variation selectors); NFC;
    lower case; curly and modifier apostrophes become straight; NFC again, because lower case can
    make a composable pair.

    Lower case is Unicode's simple mapping, one character to one and whatever stands around it: ``İ``
    gives ``i`` (so İstanbul and Istanbul are one type), ``Σ`` gives ``σ`` also at the end of a word, and
    ``ﬁ`` and ``ß`` stay as they are.

    Notes
    -----
    NFC is Python's, whose version of Unicode varies. Normal forms of assigned characters never change,
    so only a surface with a character newer than Unicode 14, the oldest that the suite meets, is
    left without it.

    References
    ----------
    Unicode Standard Annex #15, *Unicode Normalization Forms*; Unicode 15.0, section 5.18, *Case Mappings*.

    Examples
    --------
    >>> type_of("Don’t"), type_of("co\u00adoperate"), type_of("U.S")
    ("don't", 'cooperate', 'u.s')
    """
    if surface.isascii() and surface.isprintable():
        return surface.lower()
    visible = surface.translate(hidden())
    if not newer().isdisjoint(visible):
        return visible.translate(folded())
    composed = unicodedata.normalize("NFC", visible)
    return unicodedata.normalize("NFC", composed.translate(folded()))
