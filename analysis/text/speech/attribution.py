"""Rules that give the clauses of a sentence to the people whose words they are."""

from analysis.text.speech.clauses import content_end, content_start, is_tail, past_hearer
from analysis.text.speech.cues import (
    COMMITMENT_FORMS,
    EXPRESSING,
    GERUNDS,
    HEARER_FORMS,
    JUDGEMENT_FORMS,
    REPORT_NOUNS,
    SPEECH_FORMS,
    VERBS,
)
from analysis.text.speech.grammar import (
    CLAUSE_OPENERS,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    FINITE,
    FIRST_PERSON,
    LINKS,
    PREPOSITIONS,
)
from analysis.text.speech.headlines import after_label
from analysis.text.speech.phrases import according_to, in_the_view_of, quoted_as_saying, reporting_noun
from analysis.text.speech.relations import Attribution, Range, end_of
from analysis.text.speech.sources import phrase_after, phrase_before
from analysis.text.speech.verbs import Cue, find_cue
from analysis.text.speech.wording import QUOTE, Wording

PHRASES = {
    "according": according_to,
    "quoted": quoted_as_saying,
    "cited": quoted_as_saying,
    "in": in_the_view_of,
}
OPENERS = CLAUSE_OPENERS | {QUOTE}
CLOSING = frozenset([".", "!", "?", ")", ";", "…", "..."])
PARTS = frozenset([",", ";", ":", "(", "•", ".", "]", "*"])


def attribute_sentence(wording: Wording, first: int, end: int, *, titled: bool = False) -> list[Attribution]:
    """Find the attributions of one sentence, in order and without overlap of their contents.

    Parameters
    ----------
    wording : Wording
        The document.
    first, end : int
        The sentence's words: ``wording.words[first:end]``.
    titled : bool, default False
        Whether the sentence is a headline.

    Returns
    -------
    list of Attribution

    Examples
    --------
    >>> from analysis.text.speech.wording import read_wording
    >>> wording = read_wording("The ministry said on Monday that talks would go on.")
    >>> [(a.content, a.source, a.cue) for a in attribute_sentence(wording, *wording.sentences[0])]
    [((5, 10), (0, 2), (2, 3))]
    """
    words = wording.words
    found: list[Attribution] = []
    free, i = first, first
    while i < end:
        new: list[Attribution] = []
        if words[i] in PHRASES:
            new = PHRASES[words[i]](wording, i, free, first, end)
        if not new and words[i] in VERBS and (cue := find_cue(wording, i, first, end, titled=titled)):
            new = _of_verb(wording, cue, (first, free, end), found, titled=titled)
        if not new and words[i] in REPORT_NOUNS:
            new = reporting_noun(wording, i, free, first, end)
        i += 1
        if new:
            found += new
            free = max(free, *(max(attribution.content[1], attribution.cue[1]) for attribution in new))
            i = max(i, end_of(new))
    return found


def _of_verb(
    wording: Wording, cue: Cue, bounds: tuple[int, int, int], found: list[Attribution], *, titled: bool
) -> list[Attribution]:
    """Give content to a verb; `bounds` are the sentence's start, the first free word, and its end."""
    words, before = wording.words, cue.before
    first, free, end = bounds
    if titled:
        free = max(free, after_label(wording, cue.at, first))
    if words[cue.at] in GERUNDS and not any(word in FINITE for word in words[before + 1 : cue.at]):
        return _of_last_source(wording, cue, bounds, found) if found or not titled else []
    if cue.passive:
        return _content_after(wording, cue, _agent(wording, cue, end), end)
    if before >= first and words[before] == "to":
        opens = cue.last + 1 < end and words[cue.last + 1] in OPENERS
        return _of_last_source(wording, cue, bounds, found) if opens else []
    if before < first or words[before] == QUOTE or words[before] in LINKS:
        inverted = _inverted(wording, cue, free, first, end)
        if inverted or before < first:
            return inverted
    if words[before] in ("and", "but", "or") or (words[before] == "," and found):
        return _of_last_source(wording, cue, bounds, found)
    return _of_subject(wording, cue, bounds)


def _of_last_source(
    wording: Wording, cue: Cue, bounds: tuple[int, int, int], found: list[Attribution]
) -> list[Attribution]:
    """Adding that …, and warned that …: the source is that of the words before."""
    return _content_after(wording, cue, _last_source(wording, found, bounds[0], cue.at), bounds[2])


def _of_subject(wording: Wording, cue: Cue, bounds: tuple[int, int, int]) -> list[Attribution]:
    """X said: the source is the noun phrase before the verb, unless the writer speaks of himself."""
    words, (first, free, end) = wording.words, bounds
    source = phrase_before(wording, cue.before, free if free <= cue.before else first)
    if source is None or words[source[1] - 1] in PREPOSITIONS:
        return []
    if words[source[0]] in FIRST_PERSON and source[1] - source[0] == 1:
        return []
    return _around(wording, cue, source, free, first, end)


def _around(wording: Wording, cue: Cue, source: Range, free: int, first: int, end: int) -> list[Attribution]:
    """Content after the cue, before the source, or on both sides of them."""
    words, boundary, after = wording.words, source[0] - 1, cue.last + 1
    if boundary >= first and words[boundary] == "as":  # content, as X said, content
        boundary -= 1
        if boundary < first and after < end and words[after] == ",":
            return _content_after(wording, cue, source, end, start=after + 1)
    precedes = boundary >= free and (
        words[boundary] == QUOTE or (boundary > free and words[boundary] in LINKS)
    )
    if precedes and _may_trail(wording, cue) and is_tail(wording, _past_hearer(wording, cue, end), end):
        return [_content_before(wording, cue, source, free, boundary)]
    if after >= end or words[after] != "," or after + 1 >= end:
        return _content_after(wording, cue, source, end)
    following = words[after + 1]
    left = [_content_before(wording, cue, source, free, boundary)] if precedes else []
    turns_away = following.endswith("ing") or following in COORDINATORS or following in ("who", "which")
    if turns_away or (not precedes and following != QUOTE and "that" not in words[after + 1 : after + 9]):
        return left
    return left + _content_after(wording, cue, source, end, start=after + 1)


def _may_trail(wording: Wording, cue: Cue) -> bool:
    """Only verbs that hand on a clause trail it; "pledged to" and "called for" open their own content."""
    word = wording.words[cue.at]
    opens = wording.words[cue.last + 1 : cue.last + 2] == ["to"] and word in COMMITMENT_FORMS
    return cue.last == cue.at and not opens and word not in JUDGEMENT_FORMS and word not in EXPRESSING


def _past_hearer(wording: Wording, cue: Cue, end: int) -> int:
    if wording.words[cue.at] not in HEARER_FORMS or cue.last + 1 >= end:
        return cue.last + 1
    return past_hearer(wording, cue.last + 1, end)


def _content_before(
    wording: Wording, cue: Cue, source: Range | None, free: int, boundary: int
) -> Attribution:
    words, start = wording.words, free
    while start < boundary and (
        words[start] in COORDINATORS or words[start] in PARTS or words[start] in DASHES
    ):
        start += 1
    last = boundary + 1 if words[boundary] == QUOTE else boundary
    return Attribution((start, max(last, start + 1)), source, (cue.at, cue.last + 1), cue.certain)


def _content_after(
    wording: Wording, cue: Cue, source: Range | None, end: int, start: int | None = None
) -> list[Attribution]:
    words = wording.words
    begin = content_start(wording, cue.last, end) if start is None else start
    while begin < end and (words[begin] in (",", ":") or words[begin] in DASHES):
        begin += 1
    if begin >= end or words[begin] in CLOSING:
        return []
    stop = content_end(wording, begin, end)
    if stop <= begin:
        return []
    return [Attribution((begin, stop), source, (cue.at, cue.last + 1), cue.certain)]


def _inverted(wording: Wording, cue: Cue, free: int, first: int, end: int) -> list[Attribution]:
    """Content, said X: the source stands after the cue."""
    words, boundary = wording.words, cue.before
    if words[cue.at] not in SPEECH_FORMS or cue.last + 1 >= end:
        return []
    following = words[cue.last + 1]
    if following in CLAUSE_OPENERS or following in PREPOSITIONS or not following[0].isalpha():
        return []
    source = phrase_after(wording, cue.last + 1, end)
    if source is None or (source[1] < end and words[source[1]] in FINITE):
        return []
    stop = source[1]
    if boundary < first:  # Said X: “…”
        opens = stop < end and words[stop] in (":", ",")
        return _content_after(wording, cue, source, end, start=stop) if opens else []
    if boundary < free or (boundary == free and words[boundary] != QUOTE):
        return []
    if words[boundary] == "," and not (
        wording.capital(cue.last + 1) or following in DETERMINERS or stop >= end - 1
    ):
        return []
    left = [_content_before(wording, cue, source, free, boundary)]
    if stop + 1 < end and words[stop] in (",", ".", ":") and words[stop + 1] == QUOTE:
        left += _content_after(wording, cue, source, end, start=stop + 1)
    return left


def _agent(wording: Wording, cue: Cue, end: int) -> Range | None:
    """Return who does it in a passive: what follows "by"."""
    for i in range(cue.last + 1, min(end, cue.last + 5)):
        if wording.words[i] == "by":
            return phrase_after(wording, i + 1, end)
    return None


def _last_source(wording: Wording, found: list[Attribution], first: int, at: int) -> Range | None:
    """Return the source of the sentence's last attribution, or the subject that the sentence opens with."""
    for attribution in reversed(found):
        if attribution.source:
            return attribution.source
    first = _past_fronted_phrase(wording, first, at)
    for i in range(first, at):
        word = wording.words[i]
        if word in FINITE or (i > first and word.endswith("ed") and not wording.capital(i)):
            return phrase_before(wording, i - 1, first)
    return phrase_after(wording, first, at) if at > first else None


def _past_fronted_phrase(wording: Wording, first: int, at: int) -> int:
    """On Monday, X met Y and said: the subject stands behind the comma."""
    if wording.words[first] in PREPOSITIONS and "," in wording.words[first:at]:
        return wording.words.index(",", first) + 1
    return first
