"""The noun phrase that a cue gives its content to: before the cue, after it, or after a preposition."""

from analysis.text.speech.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    WEEKDAYS,
    is_adverb,
)
from analysis.text.speech.relations import Range
from analysis.text.speech.wording import QUOTE, Wording

LONGEST = 22
"""Words; a longer run before a verb is no single noun phrase."""

STOPS = (
    CONJUNCTIONS
    | AUXILIARIES
    | DASHES
    | {
        "after",
        "before",
        "following",
        ",",
        ";",
        ":",
        "(",
        ")",
        QUOTE,
        ".",
        "!",
        "?",
        "…",
        "...",
        "[",
        "]",
        "•",
    }
)
NUMBERS = frozenset(str(n) for n in range(1, 121))


def skip_auxiliaries(wording: Wording, cue: int, first: int) -> int:
    """Return the last word before `cue` that is neither an auxiliary nor an adverb (first - 1 if none)."""
    words, i = wording.words, cue - 1
    while i >= first and (words[i] in AUXILIARIES or (is_adverb(words[i]) and not wording.capital(i))):
        i -= 1
    return i


def phrase_before(wording: Wording, last: int, first: int) -> Range | None:
    """Return the noun phrase whose last word is `last`, with the apposition that a closing comma ends."""
    words = wording.words
    if last < first:
        return None
    if words[last] in ("who", "which"):
        return _antecedent(wording, last, first)
    if words[last] in (",", ")") or words[last] in DASHES:
        return _with_apposition(wording, last, first)
    start = _run_back(wording, last, first)
    return (start, last + 1) if start <= last else None


def _antecedent(wording: Wording, who: int, first: int) -> Range | None:
    before = who - 2 if who - 1 >= first and wording.words[who - 1] in {",", *DASHES} else who - 1
    found = (
        phrase_before(wording, before, first) if before >= first and wording.words[before] != QUOTE else None
    )
    return (found[0], who + 1) if found else (who, who + 1)


def _with_apposition(wording: Wording, comma: int, first: int) -> Range | None:
    """X, the mayor of Y, said: go back to the comma that opens the apposition, then take X."""
    words, closing = wording.words, wording.words[comma]
    openers = {"("} if closing == ")" else {","} if closing == "," else DASHES
    i = comma - 1
    while i > first and comma - i < LONGEST:
        if words[i] in openers:
            if words[i - 1] == QUOTE:
                return None
            start = _run_back(wording, i - 1, first)
            if start < i:
                # a city before its state, a role before its place: the name stands one comma further back
                if (
                    words[i - 1] not in (",",)
                    and start > first + 1
                    and words[start - 1] == ","
                    and i - start <= 2
                ):
                    further = _run_back(wording, start - 2, first)
                    if further < start - 1 and wording.capital(further):
                        return (further, comma)
                return (start, comma)
            return None
        if words[i] in (QUOTE, ";"):
            return None
        i -= 1
    return None


def _run_back(wording: Wording, last: int, first: int) -> int:
    """Return where the noun phrase that ends with `last` starts (last + 1 if there is none)."""
    words, i = wording.words, last
    while i >= first and last - i < LONGEST:
        word = words[i]
        if word == "and" and i > first and wording.capital(i - 1) and i < last and _plain(words[i + 1]):
            i -= 1
            continue
        if word in STOPS and not (word == "may" and wording.capital(i)):
            break
        i -= 1
    i += 1
    while i < last and (words[i] in ADVERBS or words[i] in WEEKDAYS or words[i] in ("yet", "or", "nor")):
        i += 1
    return _without_fronted_phrase(wording, i, last)


def _plain(word: str) -> bool:
    return word not in STOPS and word not in PREPOSITIONS


def _without_fronted_phrase(wording: Wording, start: int, last: int) -> int:
    """On Monday Mr. X said: leave out a fronted phrase of time or place."""
    words = wording.words
    if words[start] not in PREPOSITIONS or start >= last:
        return start
    i = start + 1
    while i < last:
        if words[i] in WEEKDAYS or words[i] in NUMBERS or (words[i].isdigit() and len(words[i]) == 4):
            return i + 1
        i += 1
    return start


def phrase_after(wording: Wording, start: int, end: int) -> Range | None:
    """Return the noun phrase that starts at `start`; appositions and who-clauses behind it belong to it."""
    words, i = wording.words, start
    if i >= end or words[i] in STOPS:
        return None
    while i < end and words[i] not in STOPS and i - start < LONGEST:
        if i > start and (
            words[i] in WEEKDAYS or words[i] in ("in", "on", "at", "during", "after", "to", "when")
        ):
            break
        i += 1
    if i < end and words[i] == "and" and i + 1 < end and wording.capital(i + 1) and wording.capital(i - 1):
        more = phrase_after(wording, i + 1, end)
        return (start, more[1]) if more else (start, i)
    if i + 1 < end and words[i] == "," and _apposes(wording, i + 1, end):
        i += 1
        while i < end and words[i] not in (".", ";", QUOTE, "!", "?") and words[i] not in DASHES:
            if words[i] == "," and i + 1 < end and not _apposes(wording, i + 1, end):
                break
            i += 1
    elif i < end and words[i] == "who":
        while i < end and words[i] not in (".", ";", ",", QUOTE):
            i += 1
    return (start, i)


def _apposes(wording: Wording, at: int, end: int) -> bool:
    """Tell whether what follows a comma goes on about the noun phrase before it."""
    words = wording.words
    if words[at] in ("who", "whose", "which") or words[at] in NUMBERS:
        return True
    if words[at] not in DETERMINERS and words[at] not in (
        "president",
        "chairman",
        "director",
        "former",
        "head",
    ):
        return False
    for i in range(at, min(end, at + 12)):
        if words[i] in (",", "."):
            return True
        if words[i] in FINITE:
            return False
    return True


def phrase_of_according(wording: Wording, start: int, end: int, *, fronted: bool) -> Range:
    """Return what follows "according to": up to the comma that closes it, or the end of the sentence.

    A fronted one is followed by its content, so an apposition in it must be closed by a comma.
    """
    words, i = wording.words, start
    while i < end:
        if words[i] in (";", ".", "!", "?", "—", "–", "--", ":") and i > start:
            break
        if words[i] == QUOTE and i > start and words[i - 1] == ",":
            break
        if words[i] == ",":
            if i + 1 < end and _apposes(wording, i + 1, end) and (not fronted or "," in words[i + 1 : end]):
                i += 1
                continue
            break
        i += 1
    return (start, i)
