"""What the furniture of a news page looks like: what one line says by its own wording.

The wordings are data, in ``furniture.toml``; where a line stands on the page is judged in `lines`.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST_LINE = 1500
"""Characters; a longer line is not judged by its wording, whatever it holds."""

TERMINAL = ".!?…。！？؟।॥።۔"
CLOSERS = "\"'”’»)]」』）"
BULLET = re.compile(r"^\s*[•●▪■◦‣·∙*–—-]\s+(?=\S)")
CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}](?:[^\s{CJK}]*[^\W_{CJK}])?")
_IDEOGRAPH = re.compile(f"[{CJK}]")
_RUN = re.compile(r"[^\W_]\S*")
"""One a word where no word is an ideograph; found in half the time."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
DATE = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\b\.?,?(?:\s+\d{{4}})?"
    rf"|\b{MONTH}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?|\b{MONTH}\s+\d{{4}}\b"
    r"|\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\b\d{1,2}\s+[а-я]{3,8}\s+\d{4}\b"
    r"|^\s*(?:19|20)\d\d\s*$|\b(?:\d+|an?)\s+(?:minute|hour|day|week|month)s?\s+ago\b",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\b(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
READING_TIME = re.compile(r"\b\d+[- ]min(?:ute)?s?(?: read| listen| watch)?\b", re.IGNORECASE)
ORIGIN = re.compile(
    r"\W*(?:(?:first |last )?(?:published|updated|posted|modified|source|editor)\b|"
    r"来源|发布|опубликовано|обновлено)",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(
    r"\b(?:first|published|updated|posted|modified|created|last|on|at|from|source|editor|date|time|"
    rf"am|pm|a\.m|p\.m|gmt|utc|bst|cet|est|edt|et|ist|msk|cst|{WEEKDAY})\b|来源|发布(?:时间)?|опубликовано|обновлено",
    re.IGNORECASE,
)


Test = Callable[[str, str, int], bool]
"""Of a line, the line without the signs around it, and its number of words."""


def _compiled(table: dict[str, Any], pieces: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in table["patterns"])
    placeholder = re.compile("(?<!\\?P)<(" + "|".join(pieces) + ")>")
    while placeholder.search(joined):
        joined = placeholder.sub(lambda match: pieces[match.group(1)], joined)
    return re.compile(joined, 0 if table.get("case") else re.IGNORECASE)


def _test(table: dict[str, Any], pattern: re.Pattern[str]) -> Test:
    most, cues = table["max_words"], table.get("cues", [])

    def fits(line: str, bare: str, words: int) -> bool:
        if words > most or (not table.get("sentence", True) and is_sentence(line)):
            return False
        if cues and not _holds_any(line.lower(), cues):
            return False
        if table["match"] == "whole":
            return pattern.fullmatch(bare) is not None
        return (pattern.match(line) if table["match"] == "start" else pattern.search(line)) is not None

    return fits


def _holds_any(text: str, pieces: list[str]) -> bool:
    return any(map(text.__contains__, pieces))


def _read_rules() -> tuple[list[tuple[str, Test]], dict[str, re.Pattern[str]]]:
    """Read ``furniture.toml``: the rules in their order, and the patterns that have names."""
    source = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    pieces = source.pop("pieces")
    rules = [(table["kind"], _test(table, _compiled(table, pieces))) for table in source.pop("rule")]
    source["name"] = {"patterns": ["<full name>"], "case": True}
    source["names"] = {"patterns": ["<names>"], "case": True}
    return rules, {name: _compiled(table, pieces) for name, table in source.items()}


RULES, PATTERNS = _read_rules()


def word_count(text: str) -> int:
    """Count the words of `text`: runs without spaces that hold a letter or digit; each ideograph is one.

    Examples
    --------
    >>> word_count("Don't count, measure 3.5 times - 再见")
    7
    """
    if _IDEOGRAPH.search(text) is None:
        return len(_RUN.findall(text))
    return len(WORD.findall(text))


def is_sentence(text: str) -> bool:
    """Tell whether `text` ends like a sentence: with final punctuation, closed quotes or brackets aside."""
    end = text.rstrip()
    bare = end.rstrip(CLOSERS).rstrip()
    return bool(bare) and (bare[-1] in TERMINAL or (bare != end and bare[-1] in ",;"))


def is_name(text: str) -> bool:
    """Tell whether `text` reads like names of people: each two to four capitalised words."""
    return len(text) <= 200 and PATTERNS["names"].fullmatch(text.strip(" *,;")) is not None


def without_date(text: str) -> str:
    """Return what is left of `text` without dates, their labels, clock times and reading times."""
    for pattern in (DATE, CLOCK, READING_TIME, DATE_LABEL):
        text = pattern.sub(" ", text)
    return text


def is_date_line(text: str, words: int | None = None) -> bool:
    """Tell whether `text` is a date with at most a label, a clock time, a source and an editor.

    `words`, its number of words, spares the count where it is known.
    """
    if (word_count(text) if words is None else words) > 20 or not DATE.search(text):
        return False
    rest = word_count(without_date(text))
    labelled = bool(ORIGIN.match(text) or CLOCK.search(text) or "|" in text)
    return rest == 0 or (labelled and rest <= 5 and not is_sentence(text))


def is_trail(line: str) -> bool:
    """Tell whether `line` is a path of links or a bar of them (News > World >), or figures alone."""
    return bool(
        re.fullmatch(r"[\d\s:./,|-]+", line)
        or re.fullmatch(
            r"(?:[^|»>›]{1,25}[|»>›]){2,}[^|»>›]{0,25}|"
            r"[^/]{1,25}( / [^/]{1,25}){2,}|(?:home|news)(?: / [^/]{1,25})+",
            line,
            re.IGNORECASE,
        )
    )


def wording(text: str, words: int | None = None) -> str:
    """Say what one line is by its own wording: a kind, ``more``, ``comments``, or empty if it does not tell.

    ``more`` opens a list of other pages, ``comments`` the readers' comments; both are interface.
    `words`, its number of words, spares the count where it is known.

    Examples
    --------
    >>> wording("Share this article"), wording("By Ada Brook"), wording("Photo: Ada Brook")
    ('interface', 'byline', 'caption')
    """
    line = text.strip()
    if not WORD.search(line):
        return "interface"
    if len(line) > LONGEST_LINE:
        return ""
    words = word_count(line) if words is None else words
    if is_date_line(line, words):
        return "source_date"
    if is_trail(line):
        return "interface"
    bare = re.sub(r"\.{2,}$", "", line).strip(" \t:*›»→>|[]()-–—+•…").strip()
    kind = next((kind for kind, fits in RULES if fits(line, bare, words)), "")
    if not kind and words <= 12 and "|" in line and not is_sentence(line):
        parts = [wording(part) for part in line.split("|")]
        return "interface" if "interface" in parts else ""
    return kind
