"""A page as units: its lines that are not empty, with lines joined that were wrapped at a fixed width."""

import itertools
import re
from dataclasses import dataclass

from analysis.corpora.furniture import BULLET, CJK, is_sentence, word_count, wording

LONG = 25
"""Words from which a line is running text even without final punctuation."""
PARAGRAPH = 15
"""Words from which a sentence is taken for a paragraph of the article."""

SAMPLE = 5000
"""Characters by which the script of a page is told."""

LONGEST_SUBHEADING = 8
"""Words; between paragraphs, a longer line without a full stop is the headline of another page."""

_INNER_STOP = re.compile(r"[^\W\d_A-Z]{3}[.!?][\"”’)]?\s+[\"“‘(\[—―–A-ZА-ЯÀ-Þ]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "greek": re.compile(r"[\u0370-\u03ff]+"),
    "arabic": re.compile(r"[\u0600-\u06ff]+"),
    "hebrew": re.compile(r"[\u0590-\u05ff]+"),
    "devanagari": re.compile(r"[\u0900-\u097f]+"),
    "east asian": re.compile(f"[{CJK}]+"),
}
_BEYOND_LATIN = re.compile(f"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u097f{CJK}]")


@dataclass
class Unit:
    """One line, or several that were one before the page was wrapped; `kind` is judged last."""

    lines: list[int]
    text: str
    words: int
    clue: str
    sentence: bool
    bullet: bool
    kind: str = ""

    @property
    def prose(self) -> bool:
        """Whether it reads like running text of any length: a sentence, part of one, or several."""
        if self.clue:
            return False
        if self.sentence or self.words >= LONG or self.text[0].islower():
            return True
        return self.words > LONGEST_SUBHEADING and _INNER_STOP.search(self.text) is not None

    @property
    def paragraph(self) -> bool:
        """Whether it looks like a paragraph of running text."""
        return not self.clue and (self.words >= LONG or (self.sentence and self.words >= PARAGRAPH))


def page_lines(text: str) -> list[str]:
    """Split `text` at every kind of line end, without invisible characters and needless spaces."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return [line.strip() for line in _SPACES.sub(" ", _CONTROL.sub("", text)).split("\n")]


def read_units(text: str) -> list[Unit]:
    """Return the units of a page, each with the clue that its own wording gives."""
    lines = page_lines(text)
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line]
    units = []
    for group in _join_wrapped(numbered):
        joined = " ".join(line for _, line in group)
        words = word_count(joined)
        units.append(
            Unit(
                lines=[number for number, _ in group],
                text=joined,
                words=words,
                clue=wording(joined, words),
                sentence=is_sentence(joined),
                bullet=BULLET.match(joined) is not None,
            )
        )
    return _mark_foreign(units)


def _join_wrapped(numbered: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Group lines that a fixed width has parted: neighbours, the first nearly as long as the width."""
    neighbours = [
        (first, second)
        for first, second in itertools.pairwise(numbered)
        if second[0] == first[0] + 1 and len(first[1]) >= 45
    ]
    continued = sum(second[1][0].islower() for _, second in neighbours)
    lengths = sorted(len(first[1]) for first, _ in neighbours)
    width = lengths[len(lengths) * 4 // 5] if lengths else 0
    wrapped = len(neighbours) >= 3 and continued >= 0.4 * len(neighbours) and width <= 120
    groups: list[list[tuple[int, str]]] = []
    for number, line in numbered:
        previous = groups[-1][-1] if groups else None
        joins = (
            wrapped
            and previous is not None
            and number == previous[0] + 1
            and len(previous[1]) >= 0.6 * width
            and not BULLET.match(line)
        )
        if joins:
            groups[-1].append((number, line))
        else:
            groups.append([(number, line)])
    return groups


def _script(text: str) -> str:
    """Name the script of most letters of `text`; empty where none leads."""
    counts = {name: sum(map(len, pattern.findall(text))) for name, pattern in _SCRIPTS.items()}
    leader = max(counts, key=lambda name: counts[name])
    total = sum(counts.values())
    return leader if total >= 3 and counts[leader] >= 0.6 * total else ""


def _mark_foreign(units: list[Unit]) -> list[Unit]:
    """Mark lines in another script than the page as pointers to the page in another language."""
    long = [unit.text for unit in units if unit.words >= PARAGRAPH]
    page = _script("\n".join(long or [unit.text for unit in units])[:SAMPLE])
    for unit in units:
        is_plain = page == "latin" and _BEYOND_LATIN.search(unit.text) is None
        if is_plain or not page or unit.clue not in ("", "byline") or unit.words >= 4 * LONG:
            continue
        if _script(unit.text) not in ("", page):
            unit.clue = "related"
    return units
