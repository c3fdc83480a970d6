"""Which state a speaker speaks for: by the office named in the text, or by corpus/speakers.toml."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.files import root

KINDS = ("state", "body", "holder", "international")
FIELDS = ("kind", "name", "country", "patterns", "from", "to", "source", "source_checked")

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
PRONOUN = re.compile(
    r"(?:(?:he|she|it|they|who|which)\b.{0,12}|his|her|its|their)$", re.IGNORECASE | re.DOTALL
)
NAME = re.compile(r"[^\W\d_][\w'’\-]*")


class Speaker(NamedTuple):
    """One entry of corpus/speakers.toml."""

    kind: str
    name: str
    country: str
    patterns: tuple[str, ...]
    start: str
    end: str
    source: str
    source_checked: bool


def speakers_path() -> Path:
    """Return ``corpus/speakers.toml``."""
    return root() / "corpus" / "speakers.toml"


def read_speakers(path: Path | None = None) -> tuple[Speaker, ...]:
    """Read the speakers; none where the file does not exist.

    Raises
    ------
    ValueError
        If an entry lacks a field or has a kind that is not one of `KINDS`; the message names the
        file, the entry and what to do.
    """
    path = speakers_path() if path is None else Path(path)
    if not path.is_file():
        return ()
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> tuple[Speaker, ...]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("speaker", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name} is not TOML: {error}; mend the line it names") from error
    speakers = []
    for number, entry in enumerate(entries, start=1):
        missing = [field for field in FIELDS if field not in entry]
        if missing:
            raise ValueError(f"{path.name}, speaker {number}: add {', '.join(missing)}")
        if entry["kind"] not in KINDS:
            raise ValueError(
                f"{path.name}, speaker {number}: kind {entry['kind']!r} is not one of {', '.join(KINDS)}"
            )
        patterns = tuple(entry["patterns"])
        values = [entry[field] for field in ("from", "to", "source", "source_checked")]
        speakers.append(Speaker(entry["kind"], entry["name"], entry["country"], patterns, *values))
    return tuple(speakers)


@lru_cache(maxsize=16)
def _matcher(
    speakers: tuple[Speaker, ...], kinds: tuple[str, ...], checked: bool
) -> tuple[re.Pattern[str] | None, dict]:
    """Compile the patterns of some kinds of speakers; longer patterns first."""
    found: dict[str, list[Speaker]] = {}
    for speaker in speakers:
        if speaker.kind in kinds and (speaker.source_checked or not checked):
            for pattern in speaker.patterns:
                found.setdefault(pattern, []).append(speaker)
    if not found:
        return None, found
    alternatives = "|".join(re.escape(pattern) for pattern in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{alternatives})(?![\w])"), found


def is_known_speaker(phrase: str) -> bool:
    """Tell whether a phrase ends with a person in office or a body of corpus/speakers.toml.

    Unchecked entries count here: they tell that somebody speaks, not for whom.
    """
    pattern, _ = _matcher(read_speakers(), ("body", "holder", "international"), False)
    return bool(pattern and any(match.end() == len(phrase) for match in pattern.finditer(phrase)))


def in_office(speaker: Speaker, date: str) -> bool:
    """Tell whether a speaker was in office on a date; dates are compared as precisely as both are known."""
    if not date:
        return False
    k = min(len(date), len(speaker.start)) if speaker.start else 0
    if k and date[:k] < speaker.start[:k]:
        return False
    k = min(len(date), len(speaker.end)) if speaker.end else 0
    return not k or date[:k] <= speaker.end[:k]


def speaker_country(phrase: str, *, date: str = "", speakers: tuple[Speaker, ...] | None = None) -> str:
    """Return the country for which the source named by `phrase` speaks; empty where it is not known.

    A person counts while in office, so only where the date is known; a body always; a state where
    it speaks itself ("Moscow") or through an office ("Chinese officials", "Russia's ambassador").
    Two states at once ("China and Russia") give no country. Unchecked entries never count.

    Examples
    --------
    >>> speaker_country("a spokeswoman for the Russian foreign ministry")
    'RU'
    >>> speaker_country("a Russian pensioner")
    ''
    """
    speakers = read_speakers() if speakers is None else speakers
    pattern, found = _matcher(speakers, ("holder",), True)
    for match in pattern.finditer(phrase) if pattern else ():
        for speaker in found[match.group()]:
            if in_office(speaker, date):
                return speaker.country
    pattern, found = _matcher(speakers, ("body",), True)
    body = pattern.search(phrase) if pattern else None
    if body:
        return found[body.group()][0].country
    return _state(phrase, speakers)


def _state(phrase: str, speakers: tuple[Speaker, ...]) -> str:
    pattern, found = _matcher(speakers, ("state",), True)
    if pattern is None:
        return ""
    matches = [match for match in pattern.finditer(phrase) if not NOT_A_STATE.match(phrase, match.end())]
    if not matches:
        return ""
    first = matches[0]
    country = found[first.group()][0].country
    if len(matches) > 1 and re.fullmatch(r"\s*(?:,|and|&)\s*", phrase[first.end() : matches[1].start()]):
        return country if found[matches[1].group()][0].country == country else ""
    bare = re.sub(r"^(?:the|both)\s+", "", phrase.strip(), flags=re.IGNORECASE)
    if bare in (first.group(), first.group() + "'s", first.group() + "’s"):
        return country
    return country if OFFICIAL.search(phrase) else ""


def resolve_countries(phrases: list[str], *, date: str = "") -> list[str]:
    """Return the country of each source of one document, in the order of the text.

    A pronoun takes the country of the source before it. A surname takes that of the office with
    which the same document gave it ("Russia's ambassador, Igor X" and later "X").

    Parameters
    ----------
    phrases : list of str
        What the text calls each source; empty where none was found.
    date : str
        The document's date, ISO 8601; empty where unknown.
    """
    speakers = read_speakers()
    named: dict[str, str] = {}
    countries, last = [], ""
    for phrase in phrases:
        if not phrase:
            countries.append("")
            continue
        if PRONOUN.fullmatch(phrase):
            countries.append(last)
            continue
        country = speaker_country(phrase, date=date, speakers=speakers)
        names = [name for name in NAME.findall(phrase) if name[0].isupper()]
        if country and OFFICIAL.search(phrase) and len(names) > 1:
            named.setdefault(names[-1], country)
        elif not country and names:
            country = named.get(names[-1], "")
        countries.append(country)
        last = country
    return countries
