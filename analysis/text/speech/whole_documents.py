"""Documents that are somebody's words as a whole, transcripts in turns, and datelines (not speech)."""

import re
from collections import Counter
from typing import NamedTuple

from analysis.text.speech.grammar import word_set

GENRES = word_set("""
    transcript transcripts communique communiqué statement joint_statement speech speeches address
    remarks interview press_release readout letter declaration
    """)
"""Genres whose documents are words of their speakers from end to end."""

TITLE = re.compile(
    r"^(?:full\s+(?:text|transcript)\b|transcript\b|(?:joint|press)\s+(?:statement|communiqu[eé]|declaration)\b|communiqu[eé]\b|"
    r"(?:opening\s+|closing\s+)?(?:remarks|speech|address|statement|message|letter)\s+(?:by|of|from)\b|"
    r"text\s+of\b|read-?out\s+of\b)",
    re.IGNORECASE,
)
BY = re.compile(
    r"\b(?:by|of|from)\s+(?:the\s+)?((?:[A-Z][\w.’'-]*|of|the|and)(?:\s+(?:[A-Z][\w.’'-]*|of|the|and))*)"
)
FORMS = re.compile(
    r"\A\s*(?:(?:at|on)\s+the\s+invitation\s+of\b|the\s+(?:two\s+sides|parties|heads\s+of\s+(?:state|government))\b.{0,200}\bhereby\b|"
    r"we,\s+the\s+(?:heads|leaders|ministers|presidents)\b)",
    re.IGNORECASE | re.DOTALL,
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.\-]+(?:[ ,/]+[A-Z][A-Z'’.\-]+)*|[A-Z][a-z]+(?:[ ,]+[A-Z][a-z.]+){0,3})"
    r"(?:,\s*(?:[A-Z][a-z]+\.?\s+\d{1,2}(?:,\s*\d{4})?|\d{1,2}\s+[A-Z][a-z]+))?"
    r"\s*(?:\([^()\n]{1,40}\)\s*(?:--|[—–-])|(?:--|—|–)\s)\s*"
)
TURN = re.compile(
    r"^[ \t]*((?:Q|A|Question|Answer|Reporter|Journalist|Moderator|Host)"
    r"|[A-Z][\w.’'\-]*(?:[ ,]+(?:[A-Z(][\w.’')\-]*|of|the|de|van|von)){0,6})"
    r"[ \t]*[:：][ \t]*(?=\S)",
    re.MULTILINE,
)
FEWEST_TURNS = 4
LONGEST_DATELINE = 120


class Turn(NamedTuple):
    """One turn of a transcript: who speaks, and what."""

    start: int
    end: int
    source_start: int
    source_end: int


def is_whole(text: str, title: str, genre: str) -> bool:
    """Tell whether a document is somebody's words from end to end.

    By its genre, by a title such as "Full text: …" or "Joint statement of …", or by the opening
    formula of a communiqué.

    Examples
    --------
    >>> is_whole("Ladies and gentlemen, …", "Remarks by the Minister", "")
    True
    """
    if genre.strip().lower().replace(" ", "_").replace("-", "_") in GENRES:
        return True
    return bool(TITLE.match(title.strip()) or FORMS.match(text))


def speaker_in_title(title: str) -> str:
    """Return whom a title names as speaker ("Remarks by X on …"); empty where it names none."""
    match = BY.search(title) if TITLE.match(title.strip()) else None
    return re.sub(r"(?:\s+(?:of|the|and))+$", "", match.group(1)) if match else ""


def find_turns(text: str) -> list[Turn]:
    """Find the turns of a transcript: at least four lines that open with a speaker who comes again.

    Returns
    -------
    list of Turn
        From after the colon to the next turn; empty where the text is no transcript.
    """
    matches = list(TURN.finditer(text))
    if len(matches) < FEWEST_TURNS:
        return []
    times = Counter(match.group(1) for match in matches)
    matches = [match for match in matches if times[match.group(1)] > 1]
    if len(matches) < FEWEST_TURNS:
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    turns = []
    for match, limit in zip(matches, ends, strict=True):
        end = match.end() + len(text[match.end() : limit].rstrip())
        if end > match.end():
            turns.append(Turn(match.end(), end, match.start(1), match.end(1)))
    return turns


def dateline_end(text: str, start: int) -> int:
    """Return where the dateline ends that stands at `start`, or `start` if there is none.

    Examples
    --------
    >>> dateline_end("BEIJING, Feb. 4 (Agency) -- Talks began.", 0)
    28
    """
    match = DATELINE.match(text, start, start + LONGEST_DATELINE)
    return match.end() if match else start
