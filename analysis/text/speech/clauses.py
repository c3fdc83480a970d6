"""Where reported content starts and ends within a sentence."""

from analysis.text.speech.cues import GERUNDS, HEARER_FORMS, VERBS
from analysis.text.speech.grammar import (
    CLAUSE_OPENERS,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    FINITE,
    LINKS,
    MONTHS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    PREPOSITIONS,
    SUBJECTS,
    TAIL_STARTS,
    WEEKDAYS,
    is_adverb,
)
from analysis.text.speech.wording import QUOTE, Wording

FAR = 18
"""Words between a cue and the "that" that opens its content, at most."""


def content_start(wording: Wording, cue: int, end: int) -> int:
    """Return the first word of the content after a cue: past hearer, time, place and occasion."""
    words, i = wording.words, cue + 1
    that = _that_within_reach(words, i, end)
    if that is not None:
        return that
    if words[cue] in HEARER_FORMS and i < end:
        i = past_hearer(wording, i, end)
    while i < end:
        past = _past_adverbial(wording, i, end)
        if past == i:
            break
        i = past
    return i


def _that_within_reach(words: list[str], start: int, end: int) -> int | None:
    """Find a "that" before any other clause begins."""
    if start < end and words[start] == "that":
        return start
    if start >= end or (words[start] in SUBJECTS and words[start] not in OBJECT_PRONOUNS):
        return None
    for i in range(start, min(end, start + FAR)):
        if words[i] == "that":
            return i if words[i - 1] not in DETERMINERS and i > start else None
        if words[i] in FINITE or words[i] in (QUOTE, ":", ";", "who", "which") or words[i] in DASHES:
            return None
    return None


def past_hearer(wording: Wording, i: int, end: int) -> int:
    """Return the word behind the hearer ("told reporters", "told a regular briefing") that starts at `i`."""
    words = wording.words
    if words[i] in OBJECT_PRONOUNS:
        return i + 1
    if words[i] in CLAUSE_OPENERS or words[i] in (QUOTE, "to", ",", ":"):
        return i
    if wording.capital(i):
        return _past_capitals(wording, i, end)
    start = i
    if words[i] in DETERMINERS or words[i].endswith(("'s", "’s")):
        i += 1
    while i < end and i - start < 8:
        word = words[i]
        if (
            word in SUBJECTS
            or word in DETERMINERS
            or word in FINITE
            or word in CLAUSE_OPENERS
            or word == "to"
        ):
            break
        if (
            word in (QUOTE, ",", ":", ".", ";")
            or word in PREPOSITIONS
            or (wording.capital(i) and i > start + 1)
        ):
            break
        i += 1
        if start == i - 1 and word.endswith("s"):  # told reporters …
            break
    return i


def _past_capitals(wording: Wording, i: int, end: int) -> int:
    words = wording.words
    while i < end and (
        wording.capital(i) or (words[i] in ("of", "and", "&") and i + 1 < end and wording.capital(i + 1))
    ):
        i += 1
    return i


def _past_adverbial(wording: Wording, i: int, end: int) -> int:
    """Step over one phrase of time, place or occasion ("on Monday", "in a statement")."""
    words = wording.words
    if words[i] in WEEKDAYS or (
        is_adverb(words[i]) and words[i] not in ("all", "only", "both", "each", "not")
    ):
        return i + 1
    if (
        words[i] in ("last", "this", "earlier", "late", "early")
        and i + 1 < end
        and words[i + 1] in (WEEKDAYS | MONTHS | OCCASIONS)
    ):
        return i + 2
    if words[i] not in PREPOSITIONS or i + 1 >= end:
        return i
    for k in range(i + 1, min(end, i + 9)):
        word = words[k]
        if word in OCCASIONS or word in WEEKDAYS or word in MONTHS:
            k += 1
            while k < end and (words[k].isdigit() or words[k] in WEEKDAYS):
                k += 1
            return k
        if word in FINITE or word in SUBJECTS or word in (QUOTE, ",", ".", "that", ";", ":"):
            break
    if words[i] in ("of", "about") or not wording.capital(i + 1):
        return i
    past = _past_capitals(wording, i + 1, end)
    return past if past < end and words[past] in (SUBJECTS | {",", QUOTE, "that"}) else i


def is_tail(wording: Wording, start: int, end: int) -> bool:
    """Tell whether what follows a trailing attribution adds no content of its own."""
    words = wording.words
    if start >= end or words[start] in (".", "!", "?", ";", ")"):
        return True
    if words[start] in LINKS:
        return False
    if words[start] not in TAIL_STARTS and not is_adverb(words[start]):
        return False
    return _that_within_reach(words, start, end) is None


def content_end(wording: Wording, start: int, end: int) -> int:
    """Return where content that starts at `start` stops: a new attribution, or the sentence's end."""
    words = wording.words
    for i in range(start + 1, end):
        word = words[i]
        if word == ";" or (word == "according" and i + 1 < end and words[i + 1] == "to"):
            return i - 1 if words[i - 1] == "," else i
        if word == "," and i + 1 < end and _new_attribution(wording, i + 1, end):
            return i
        if word in ("and", "but") and i + 1 < end and _bare_cue(wording, i + 1):
            return i
    last = end
    while last > start + 1 and words[last - 1] in (".", "!", "?", "…", "...", ",", ")", "]"):
        if words[last - 1] in "!?":
            break
        last -= 1
    return last


def _bare_cue(wording: Wording, i: int) -> bool:
    """Tell "and called", "and also urged": a further finite cue of the same subject."""
    words = wording.words
    while i < len(words) - 1 and is_adverb(words[i]):
        i += 1
    return words[i] in VERBS and words[i].endswith(("ed", "said", "told", "wrote"))


def _new_attribution(wording: Wording, i: int, end: int) -> bool:
    """Tell whether a new cue takes over after the comma before `i`."""
    words = wording.words
    joined = words[i] in COORDINATORS
    if joined:
        i += 1
    while i < end and is_adverb(words[i]):
        i += 1
    if i >= end:
        return False
    if words[i] in GERUNDS or (joined and _bare_cue(wording, i)):
        return True
    if not joined:
        return False
    for k in range(i, min(end - 1, i + 7)):
        if words[k] in (",", QUOTE, "to", "that", "who"):
            return False
        if k > i and words[k] in VERBS and not words[k].endswith("ing"):
            return words[k - 1] not in DETERMINERS and words[k - 1] not in PREPOSITIONS
    return False
