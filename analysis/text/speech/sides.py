"""Which state a source speaks for: by its office in the text, or by corpus/speakers.toml."""

import re

from analysis.text.speech.grammar import word_set
from analysis.text.speech.speakers import Speaker, in_office, read_speakers, speaker_matcher

OFFICIAL = re.compile(
    r"\b(?:ministry|ministries|ministers?|spokes(?:person|man|woman|persons|people)|officials?|president|premier|"
    r"vice[- ](?:premier|president|minister)|chancellor|ambassadors?|envoys?|embassy|consulate|government|"
    r"authorities|side|military|army|navy|air force|troops|delegation|diplomats?|secretary|parliament|"
    r"lawmakers?|senators?|leaders?|leadership|mission|representatives?|fm|pm|mfa|mod|foreign office|"
    r"intelligence|regulators?|commander|general)\b",
    re.IGNORECASE,
)
"""Words for those who speak for a state; experts, residents and newspapers do not."""

NOT_A_STATE = re.compile(
    r"\s+(?:Post|Times|Daily|Journal|News|University|Institute|Examiner|Youth|Morning|Academy|Association|Today|Olympics)\b"
)
PERSONAL = re.compile(
    r"\b(?:minister|spokes(?:person|man|woman)|official|president|premier|chancellor|ambassador|envoy|diplomat|secretary|"
    r"lawmaker|senator|leader|commander|general|mayor|expert|analyst|professor|scholar)\b",
    re.IGNORECASE,
)
"""Words for one person."""
PAPERS = re.compile(
    r"\b(?:statement|communiqu[eé]|report|poll|study|survey|paper|document|data)\b", re.IGNORECASE
)
PRONOUN = re.compile(r"(?:he|she|his|her|who)(?:\s+(?:himself|herself))?", re.IGNORECASE)
PLURAL = re.compile(r"(?:they|their|it|its|which)\b.{0,12}", re.IGNORECASE | re.DOTALL)
NAME = re.compile(r"[^\W\d_][\w'’\-]*")
TITLES = word_set("""
    President Premier Minister Chairman Secretary Leader Ambassador Chancellor Spokesman Spokeswoman
    Spokesperson Envoy FM PM Mr Mr. Mrs Mrs. Ms Ms.
    """)
"""Words with a capital after which a surname stands without a first name."""
SOMEBODY_ELSE = re.compile(
    r"(?:['’]s?\s+\w|\s+(?:campaign|aide|ally|allies|supporters?|critics?|advis[eo]rs?|lawyers?|family|team|voters?|son|"
    r"daughter|wife|brother|Jr)\b)"
)
"""What follows a surname where not its bearer speaks but somebody around him."""

Hit = tuple[int, int, str]
"""Where a speaker's name stands in a phrase, and his country."""


def speaker_country(phrase: str, *, date: str = "", speakers: tuple[Speaker, ...] | None = None) -> str:
    """Return the country for which the source named by `phrase` speaks; empty where it is not known.

    A person counts while in office, so only where the date is known; a body always; a state where
    it speaks itself ("Moscow") or through an office ("Chinese officials", "Russia's ambassador").
    Two states at once ("China and Russia") give no country. Unchecked entries never count, nor do
    namesakes and people around an office-holder ("his lawyer").

    Examples
    --------
    >>> speaker_country("a spokeswoman for the Russian foreign ministry")
    'RU'
    >>> speaker_country("a Russian pensioner")
    ''
    """
    speakers = read_speakers() if speakers is None else speakers
    hits = _holders(phrase, speakers, date) or _bodies(phrase, speakers)
    if hits:
        return _one_country(phrase, hits)
    states = _states(phrase, speakers)
    if not states:
        return ""
    start, end, country = states[0]
    alone = re.sub(r"^(?:the|both)\s+", "", phrase.strip(), flags=re.IGNORECASE)
    if alone in (phrase[start:end], phrase[start:end] + "'s", phrase[start:end] + "’s"):
        return country
    return _one_country(phrase, states) if OFFICIAL.search(phrase) else ""


def _one_country(phrase: str, hits: list[Hit]) -> str:
    """Return the first country, or none if another is joined to it by "and"."""
    (_, end, country), *others = hits
    for start, _, other in others:
        if other != country and re.search(r"\band\b|&", phrase[end:start]):
            return ""
    return country


def _holders(phrase: str, speakers: tuple[Speaker, ...], date: str) -> list[Hit]:
    pattern, found = speaker_matcher(speakers, ("holder",), True)
    hits = []
    for match in pattern.finditer(phrase) if pattern else ():
        surname_only = " " not in match.group()
        if SOMEBODY_ELSE.match(phrase, match.end()):
            continue
        if surname_only and not _stands_alone(phrase, match.start()):
            continue
        hits += [
            (*match.span(), holder.country) for holder in found[match.group()] if in_office(holder, date)
        ]
    return hits


def _stands_alone(phrase: str, start: int) -> bool:
    """Tell a surname by itself or behind a title from that of a namesake with another first name."""
    before = phrase[:start].split()
    if not before or before[-1] in TITLES:
        return True
    return not before[-1][0].isupper() or before[-1].endswith((",", "'s", "’s", ")"))


def _bodies(phrase: str, speakers: tuple[Speaker, ...]) -> list[Hit]:
    pattern, found = speaker_matcher(speakers, ("body",), True)
    matches = pattern.finditer(phrase) if pattern else ()
    return [(*match.span(), found[match.group()][0].country) for match in matches]


def _states(phrase: str, speakers: tuple[Speaker, ...]) -> list[Hit]:
    pattern, found = speaker_matcher(speakers, ("state",), True)
    matches = pattern.finditer(phrase) if pattern else ()
    return [
        (*match.span(), found[match.group()][0].country)
        for match in matches
        if not NOT_A_STATE.match(phrase, match.end())
    ]


def resolve_countries(phrases: list[str], *, date: str = "") -> list[str]:
    """Return the country of each source of one document, in the order of the text.

    "He" and "she" take the country of the person named last. A surname takes that of the office
    with which the same document gave it ("Russia's ambassador, Igor X" and later "X"). "They" and
    "it" take none.

    Parameters
    ----------
    phrases : list of str
        What the text calls each source; empty where none was found.
    date : str
        The document's date, ISO 8601; empty where unknown.
    """
    speakers = read_speakers()
    named: dict[str, str] = {}
    countries, person = [], ""
    for phrase in phrases:
        if not phrase or PLURAL.fullmatch(phrase):
            countries.append("")
            continue
        if PRONOUN.fullmatch(phrase):
            countries.append(person)
            continue
        country = speaker_country(phrase, date=date, speakers=speakers)
        names = [name for name in NAME.findall(phrase)[1:] if name[0].isupper()] or NAME.findall(phrase)[-1:]
        if country and OFFICIAL.search(phrase) and len(names) > 1:
            named.setdefault(names[-1], country)
        elif not country and names:
            country = named.get(names[-1], "")
        countries.append(country)
        if _is_person(phrase, names, speakers):
            person = country
    return countries


def _is_person(phrase: str, names: list[str], speakers: tuple[Speaker, ...]) -> bool:
    """Tell whether "he" or "she" can mean a source: a name or a person, not a state or a paper."""
    if PAPERS.search(phrase):
        return False
    if PERSONAL.search(phrase) or phrase.startswith(("a ", "an ", "A ", "An ", "one ", "One ")):
        return True
    named = bool(names) and names[-1][0].isupper()
    return named and not _states(phrase, speakers) and not _bodies(phrase, speakers)
