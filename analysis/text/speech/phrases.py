"""Attributions without a reporting verb of their own: according to X, in the view of X, X's claim that."""

from analysis.text.speech.clauses import content_end, is_tail
from analysis.text.speech.grammar import COORDINATORS, DETERMINERS, FINITE, LINKS, POSSESSIVES, word_set
from analysis.text.speech.relations import Attribution, Range
from analysis.text.speech.sources import phrase_after, phrase_before, phrase_of_according
from analysis.text.speech.wording import Wording

OPINIONS = word_set("""
    view opinion words judgment judgement account estimation assessment eyes telling
    """)
FAR = 12


def according_to(wording: Wording, at: int, free: int, first: int, end: int) -> list[Attribution]:
    """According to X, content; content, according to X; content, according to X, more content."""
    words = wording.words
    if words[at + 1 : at + 2] != ["to"]:
        return []
    source = phrase_of_according(wording, at + 2, end, fronted=at <= first + 1)
    if source[0] == source[1]:
        return []
    left_end = at - 1 if at - 1 >= first and words[at - 1] in LINKS else at
    return _both_sides(wording, (free, left_end), (source[1], end), source, (at, at + 2))


def in_the_view_of(wording: Wording, at: int, free: int, first: int, end: int) -> list[Attribution]:
    """In X's view, content; in the words of X, content."""
    words = wording.words
    for i in range(at + 1, min(end, at + FAR)):
        if words[i] in FINITE or words[i] in LINKS:
            return []
        if words[i] in OPINIONS:
            break
    else:
        return []
    if words[i + 1 : i + 2] == ["of"]:
        source = phrase_after(wording, i + 2, end)
    elif words[at + 1] in POSSESSIVES or words[i - 1].endswith(("'s", "’s", "s'", "s’")):
        source = (at + 1, max(i, at + 2))
    else:
        return []
    if source is None:
        return []
    after = max(source[1], i + 1)
    left_end = at - 1 if at - 1 >= first and words[at - 1] in LINKS else at
    return _both_sides(wording, (free, left_end), (after, end), source, (at, i + 1))


def _both_sides(wording: Wording, left: Range, right: Range, source: Range, cue: Range) -> list[Attribution]:
    """Give the source what stands before the cue, and what follows the comma that closes it."""
    words = wording.words
    start, left_end = left
    while start < left_end and (words[start] in COORDINATORS or words[start] in (",", ";", "•")):
        start += 1
    new = []
    if left_end - start >= 2:
        new.append(Attribution((start, left_end), source, cue, True))
    comma, end = right
    if comma + 1 >= end or words[comma] not in LINKS:
        return new
    following = words[comma + 1]
    if new and (following in COORDINATORS or following in ("who", "which", "citing", "adding", "including")):
        return new
    stop = content_end(wording, comma + 1, end)
    if stop > comma + 1:
        new.append(Attribution((comma + 1, stop), source, cue, True))
    return new


def quoted_as_saying(wording: Wording, at: int, free: int, first: int, end: int) -> list[Attribution]:
    """Content, X was quoted (by Y) as saying; X was quoted (by Y) as saying content."""
    words = wording.words
    for i in range(at + 1, min(end - 1, at + FAR)):
        if words[i] == "as" and words[i + 1] in ("saying", "telling", "writing"):
            break
        if words[i] in LINKS or words[i] in (".", "that"):
            return []
    else:
        return []
    subject = at - 1
    while subject > first and words[subject] in (
        "was",
        "were",
        "is",
        "are",
        "been",
        "has",
        "have",
        "also",
        "being",
    ):
        subject -= 1
    source = phrase_before(wording, subject, max(first, free if free <= subject else first))
    if source is None:
        return []
    boundary, cue = source[0] - 1, (at, i + 2)
    if boundary > free and words[boundary] in LINKS and is_tail(wording, i + 2, end):
        return [Attribution((free, boundary), source, cue, True)]
    start = i + 2
    while start < end and words[start] in (",", ":"):
        start += 1
    stop = content_end(wording, start, end) if start < end else start
    return [Attribution((start, stop), source, cue, True)] if stop > start else []


def reporting_noun(wording: Wording, at: int, free: int, first: int, end: int) -> list[Attribution]:
    """His claim that …: a noun that reports, its possessor being the source."""
    words = wording.words
    if words[at + 1 : at + 2] != ["that"] or at + 2 >= end or words[at + 2] in FINITE:
        return []
    source = None
    for i in range(at - 1, max(free, at - 5) - 1, -1):
        if words[i] in POSSESSIVES:
            source = (i, i + 1)
            break
        if words[i].endswith(("'s", "’s", "s'", "s’")):
            source = phrase_before(wording, i, first)
            break
        if words[i] in DETERMINERS:
            break
    stop = content_end(wording, at + 1, end)
    return [Attribution((at + 1, stop), source, (at, at + 1), source is not None)]
