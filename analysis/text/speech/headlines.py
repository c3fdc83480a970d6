"""Headline forms: "Xi: …", "… – Kremlin", "…: report", and how to tell a line that is a headline."""

import re

from analysis.text.speech.grammar import (
    CLAUSE_OPENERS,
    DASHES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    word_set,
)
from analysis.text.speech.relations import Attribution
from analysis.text.speech.speakers import is_known_speaker
from analysis.text.speech.wording import QUOTE, Wording

LINE_REST = re.compile(r"[ \t\r\u00a0]*(?:\n|\Z)")
LONGEST = 30
LONGEST_SPEAKER = 7
ROLES = word_set("""
    minister ministers ministry spokesperson spokesman spokeswoman official officials expert experts
    scholar scholars analyst analysts report reports study studies survey surveys poll polls data media
    source sources envoy envoys ambassador president premier pm fm mfa mod leader leaders chief chiefs
    researcher researchers economist economists police authorities authority ngo un who imf unicef court
    inquest inquiry tribunal coroner analysis filing lawsuit audit senator senators diplomat diplomats
    commander general witness witnesses scientists scientist kremlin communique communiqué statement
    editorial lawmaker lawmakers mp mps governor mayor chancellor secretary spokespersons adviser
    advisor advisers observers insiders ministries embassy commission council agency watchdog regulator
    union paper professor director ceo veteran author historian lawyer prosecutor prosecutors
    investigators intelligence pentagon white-paper member vice-premier officer pope king state-media
    newspaper magazine outlet broadcaster letter document documents gov't government
    """)
"""Words for people and bodies that speak."""

PRESS = word_set("""
    reuters bloomberg politico telegraph guardian spiegel cnn axios ap afp bild times nyt wsj wp ft
    economist bbc fox tass ria xinhua cgtn gt globe intercept post nbc cbs abc npr atlantic sky mirror
    sun mail hill sputnik interfax rt welt zeit monde figaro nikkei yonhap kyodo haaretz journal wapo
    """)
"""Names of news media that headlines cite."""

HEARINGS = word_set("court inquest jury inquiry tribunal hearing mps committee")
HEARD = word_set("told hears heard")
"""A court told or an inquest hears, at the end of a headline, is where the content was said."""

LAST_WORDS = word_set("report reports sources poll study survey")
"""Speakers that a headline may set behind a mere comma."""

LABELS = word_set("""
    live watch video exclusive analysis opinion update updates breaking feature interview gallery photos
    explainer review profile factbox quiz podcast comment
    """)
"""What headlines put before a colon besides topics and speakers."""


def is_headline(wording: Wording, first: int, end: int) -> bool:
    """Tell whether a sentence fills its line, is short, and ends without a stop.

    Examples
    --------
    >>> from analysis.text.speech.wording import read_wording
    >>> wording = read_wording("Talks went well: minister")
    >>> is_headline(wording, *wording.sentences[0])
    True
    """
    if end - first > LONGEST or end - first < 3 or wording.words[end - 1] in (".", ":", ";", ","):
        return False
    starts_line = first == 0 or "\n" in wording.text[wording.ends[first - 1] : wording.starts[first]]
    return starts_line and LINE_REST.match(wording.text, wording.ends[end - 1]) is not None


def attribute_headline(wording: Wording, first: int, end: int) -> list[Attribution]:
    """Read the forms with a colon or a dash; an empty list where there is none.

    "Speaker: content" needs a speaker that is known or named by a role; "content – speaker" and
    "content: speaker" also take the name of a newspaper, and any short name, which is then
    uncertain. A topic before a colon ("Wildfires: what we know") is no speaker.
    """
    words = wording.words
    trailing = _report_last(wording, first, end)
    if trailing:
        return trailing
    marks = [i for i in range(first + 1, end - 1) if words[i] == ":" or _spaced_dash(wording, i)]
    if not marks:
        return []
    trailing = _trailing(wording, marks[-1], first, end)
    if trailing:
        return trailing
    if (
        words[marks[0]] == ":"
        and words[first] not in LABELS
        and _speaks(wording, first, marks[0])
        and _states(wording, marks[0] + 1, end)
    ):
        return [Attribution((marks[0] + 1, end), (first, marks[0]), (marks[0], marks[0] + 1), True)]
    return []


def _states(wording: Wording, start: int, end: int) -> bool:
    """Tell a statement from a topic ("X: the man who …", "X: how it began")."""
    words = wording.words[start:end]
    if words[0] not in DETERMINERS and words[0] not in CLAUSE_OPENERS:
        return True
    return any(word in FINITE for word in words) or QUOTE in words


def _report_last(wording: Wording, first: int, end: int) -> list[Attribution]:
    """Read "content, report" and "content, court told"."""
    words, speaker = wording.words, end - 1
    heard = words[end - 1] in HEARD and words[end - 2] in HEARINGS
    if heard:
        speaker = end - 2
    elif words[speaker] not in LAST_WORDS:
        return []
    if speaker - first < 4 or words[speaker - 1] != ",":
        return []
    cue = (end - 1, end) if heard else (speaker - 1, speaker)
    start = after_label(wording, speaker - 1, first)
    return [Attribution((start, speaker - 1), (speaker, speaker + 1), cue, True)]


def _spaced_dash(wording: Wording, i: int) -> bool:
    return (
        wording.words[i] in DASHES
        and wording.ends[i - 1] < wording.starts[i]
        and wording.ends[i] < wording.starts[i + 1]
    )


def _trailing(wording: Wording, mark: int, first: int, end: int) -> list[Attribution]:
    """Content – speaker: the speaker is short, has no verb, and stands last."""
    words, start = wording.words, after_label(wording, mark, first)
    if end - mark - 1 > LONGEST_SPEAKER or mark - start < end - mark - 1 or mark - start < 3:
        return []
    speaker = (mark + 1, end)
    known = _speaks(wording, mark + 1, end) or any(word in PRESS for word in words[mark + 1 : end])
    if not known:
        named = all(wording.capital(i) or words[i] in ("of", "the", "and") for i in range(mark + 1, end))
        if not named or end - mark > (3 if words[mark] == ":" else 4) or mark - start < 4:
            return []
    return [Attribution((start, mark), speaker, (mark, mark + 1), known)]


def after_label(wording: Wording, mark: int, first: int) -> int:
    """Return the word behind a label of up to three words and its colon; `first` if there is none.

    "Exclusive: …" and "Wildfires: …" are labels: no part of what is said after them.
    """
    for i in range(first + 1, min(mark, first + 4)):
        if wording.words[i] == ":":
            return i + 1
    return first


def _speaks(wording: Wording, first: int, end: int) -> bool:
    """Tell whether a few words name somebody who speaks."""
    words = wording.words[first:end]
    if not words or len(words) > LONGEST_SPEAKER or QUOTE in words:
        return False
    if any(word in FINITE or word in SUBJECTS for word in words) or words[0] in PREPOSITIONS - {"from"}:
        return False
    if words[0] in DETERMINERS and len(words) == 1:
        return False
    heads = [i for i, word in enumerate(words) if word in ROLES]
    named = heads and all(wording.capital(first + i) for i in range(heads[-1] + 1, len(words)))
    if named and not any(word.endswith("s") for word in words[heads[-1] + 1 :]):
        return True
    return is_known_speaker(wording.text[wording.starts[first] : wording.ends[end - 1]])
