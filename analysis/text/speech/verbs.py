"""Tell a reporting verb in its sentence from the noun, adjective or deed that is spelt alike."""

from typing import NamedTuple

from analysis.text.speech.cues import (
    ADDRESS_FORMS,
    AS_FORMS,
    COMMITMENT_FORMS,
    DOUBTFUL_FORMS,
    EXPRESSED,
    EXPRESSING,
    FINDING_FORMS,
    GERUNDS,
    JUDGEMENT_FORMS,
    MAKING,
    NOUN_LIKE,
    SECOND_WORDS,
    SHY,
    SHY_IN_HEADLINES,
    SPEECH_FORMS,
    STUDIES,
    THOUGHT_FORMS,
    WISH_FORMS,
)
from analysis.text.speech.grammar import (
    CLAUSE_OPENERS,
    DETERMINERS,
    FINITE,
    PASSIVE,
    PREPOSITIONS,
    SUBJECTS,
    is_adverb,
    word_set,
)
from analysis.text.speech.sources import skip_auxiliaries
from analysis.text.speech.wording import QUOTE, Wording

STOPS = frozenset([".", ",", ""])
SAYS_TO = word_set(
    "said says wrote writes claim claims claimed confess confessed testified responded objects objected"
)
SAY = word_set("said says say saying wrote writes write")
CERTAIN = (
    SPEECH_FORMS
    | ADDRESS_FORMS
    | JUDGEMENT_FORMS
    | COMMITMENT_FORMS
    | EXPRESSING
    | MAKING
    | frozenset(AS_FORMS)
    | frozenset(SECOND_WORDS)
)
STUDY_REACH = 9
CLAUSE_REACH = 6
CLAUSE_ENDS = frozenset([",", ";", ".", ":", QUOTE, "and", "or", "but", "to", "who", "which", "that"])
AVOIDING = frozenset(["from", "without"])


class Cue(NamedTuple):
    """A reporting verb: where it stands, its last word, the word before its auxiliaries, and its voice."""

    at: int
    last: int
    before: int
    passive: bool
    certain: bool


def find_cue(wording: Wording, at: int, first: int, end: int, *, titled: bool = False) -> Cue | None:
    """Return the cue at word `at`, or None if the word does not report there.

    Parameters
    ----------
    wording : Wording
        The document.
    at, first, end : int
        The word, and the bounds of its sentence.
    titled : bool, default False
        Whether the sentence is a headline: its capitals tell nothing, and its present tense reports.
    """
    words, word = wording.words, wording.words[at]
    following = words[at + 1] if at + 1 < end else ""
    previous = words[at - 1] if at > first else ""
    if wording.capital(at) and at > first and not titled and word not in GERUNDS:
        return None
    if previous in DETERMINERS or previous.endswith(("'s", "’s")):
        return None
    if previous in PREPOSITIONS and previous != "to" and word not in GERUNDS:
        return None
    if previous in AVOIDING:
        return None
    before = skip_auxiliaries(wording, at, first)
    last = at
    if word in MAKING:
        last = _makes_clear(words, at, end)
        if last == at:
            return None
    elif following and following in SECOND_WORDS.get(word, "").split():
        last = at + 1
    elif not _complement_fits(wording, at, end, before, titled=titled):
        return None
    if word in GERUNDS and "not" in words[before + 1 : at]:
        return None
    passive = not word.endswith("ing") and (
        any(w in PASSIVE for w in words[before + 1 : at]) or _bare_participle(word, following)
    )
    return Cue(at, last, before, passive, _certain(wording, at, end))


def _makes_clear(words: list[str], at: int, end: int) -> int:
    """Return the last word of "made clear" or "made it clear"; the verb itself if it is another "made"."""
    for last in (at + 1, at + 2):
        if last < end and words[last] in ("clear", "plain", "known") and words[at + 1 : last] in ([], ["it"]):
            return last
    return at


def _bare_participle(word: str, following: str) -> bool:
    """Tell "accused of", "described as", "criticised for": passive also without an auxiliary."""
    if word not in JUDGEMENT_FORMS or not word.endswith("ed") or word == "called":
        return False
    return following in ("of", "for", "over", "as", "by")


def _complement_fits(wording: Wording, at: int, end: int, before: int, *, titled: bool) -> bool:
    """Tell whether what follows a verb can be content of its class."""
    words, word = wording.words, wording.words[at]
    following = words[at + 1] if at + 1 < end else ""
    opens = _opens_clause(words, at + 1, end)
    if word in FINDING_FORMS and _by_study(words, before):
        return following not in STOPS and following not in ("up", "off", "by")
    if word in NOUN_LIKE and not _verb_like(wording, at, following, opens, titled=titled):
        return False
    if word in COMMITMENT_FORMS | WISH_FORMS and following == "to":
        return True
    if word in SPEECH_FORMS:
        return _speech_fits(word, following, opens, titled=titled)
    if word in ADDRESS_FORMS:
        return _address_fits(words, at, end, following)
    if word in JUDGEMENT_FORMS:
        return following not in STOPS and following not in ("in", "with", "to", "into", "up", "off", "by")
    if word in THOUGHT_FORMS or word in COMMITMENT_FORMS:
        return opens or following in ("", ".")  # "…, residents think."
    return _further_word_fits(words, at, end)


def _further_word_fits(words: list[str], at: int, end: int) -> bool:
    """Tell "presented the deal as …" and "expressed deep concern …" by a word further on."""
    word = words[at]
    if word in AS_FORMS:
        return (
            words[at + 1 : at + 2] not in ([], ["as"], ["."], [","])
            and AS_FORMS[word] in words[at + 2 : min(end, at + 12)]
        )
    return word in EXPRESSING and any(later in EXPRESSED for later in words[at + 1 : min(end, at + 5)])


def _opens_clause(words: list[str], start: int, end: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows: "that", a pronoun, or a noun and its verb."""
    if start >= end:
        return False
    if words[start] in CLAUSE_OPENERS or words[start] in SUBJECTS or words[start] in (QUOTE, ":"):
        return True
    for word in words[start : min(end, start + CLAUSE_REACH)]:
        if word in FINITE:
            return True
        if word in CLAUSE_ENDS or word in PREPOSITIONS:
            return False
    return False


def _by_study(words: list[str], before: int) -> bool:
    return any(word in STUDIES for word in words[max(0, before - STUDY_REACH) : before + 1])


def _verb_like(wording: Wording, at: int, following: str, opens: bool, *, titled: bool) -> bool:
    """Tell a form such as "reports" as a verb by what stands before and behind it."""
    if at == 0:
        return False
    word, previous = wording.words[at], wording.words[at - 1]
    commits = following == "to" and (word in COMMITMENT_FORMS | WISH_FORMS or word in SAYS_TO)
    if titled:
        plural = previous.endswith("s") and len(previous) > 3
        if not word.endswith(("s", "ed")) and not plural and previous not in ("to", "will", "and"):
            return False
        return commits or (following not in STOPS and following not in PREPOSITIONS) or not following
    if word.endswith("s") and (following in SUBJECTS or following == "that"):  # the crew fears it may sink
        return True
    subject = (
        wording.capital(at - 1)
        or previous in SUBJECTS
        or previous in FINITE
        or previous in ("to", "who", ",", "and")
        or previous.endswith("s")
        or is_adverb(previous)
    )
    behind = opens or following in DETERMINERS or following in STOPS
    return subject and (behind or commits)


def _speech_fits(word: str, following: str, opens: bool, *, titled: bool) -> bool:
    if word in SHY or (titled and word in SHY_IN_HEADLINES):
        return opens or following in STOPS
    if following == "to":
        return word in SAYS_TO
    if following == "so":
        return False
    return following not in ("by", "as", "with") or word in SAY


def _address_fits(words: list[str], at: int, end: int, following: str) -> bool:
    """Telling takes a hearer; asking and urging take "to", "that", a question or a quotation as well."""
    if following in ("by", "for", "about", ".", ""):
        return False
    if words[at] in ("told", "tell", "tells", "telling"):
        return True
    return any(
        w in CLAUSE_OPENERS or w in ("to", QUOTE, ",", "about", "against")
        for w in words[at + 1 : min(end, at + 10)]
    )


def _certain(wording: Wording, at: int, end: int) -> bool:
    """Words are certain; thought, wishes and verbs that may be deeds are not, unless words are quoted."""
    words, word = wording.words, wording.words[at]
    if word in DOUBTFUL_FORMS:
        return QUOTE in words[at + 1 : min(end, at + 12)] or words[at + 1 : at + 2] in (
            ["for"],
            ["on"],
            ["that"],
        )
    if word in CERTAIN:
        return True
    return words[at + 1 : at + 2] == [QUOTE] or word in FINDING_FORMS
