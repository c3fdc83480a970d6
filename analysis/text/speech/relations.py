"""An attribution as three ranges of words: whose (source), by which words (cue), what (content)."""

from typing import NamedTuple

Range = tuple[int, int]
"""First word and the word after the last."""


class Attribution(NamedTuple):
    """One attribution in a sentence; `certain` is False for thought, intention and doubtful forms."""

    content: Range
    source: Range | None
    cue: Range
    certain: bool


def end_of(attributions: list[Attribution]) -> int:
    """Return the word behind the last content, from where a further attribution may start."""
    return max(attribution.content[1] for attribution in attributions)
