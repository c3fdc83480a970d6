"""The speakers that corpus/speakers.toml lists: offices, bodies, states, and people in office."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis.files import root

KINDS = ("state", "body", "holder", "international")
FIELDS = ("kind", "name", "country", "patterns", "from", "to", "source", "source_checked")


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
def speaker_matcher(
    speakers: tuple[Speaker, ...], kinds: tuple[str, ...], checked: bool
) -> tuple[re.Pattern[str] | None, dict]:
    """Compile the patterns of some kinds of speakers, longer ones first; None if there are none.

    Returns
    -------
    Pattern or None
        Matches any of the patterns as whole words, capitals as written.
    dict
        Each pattern to the speakers that have it.
    """
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
    pattern, _ = speaker_matcher(read_speakers(), ("body", "holder", "international"), False)
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
