"""The passages of one document that are somebody else's words, sentence by sentence or as a whole."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.text.speech.attribution import attribute_sentence
from analysis.text.speech.direct import introduces_block, is_bare, is_set_off
from analysis.text.speech.headlines import attribute_headline, is_headline
from analysis.text.speech.relations import Attribution, Range
from analysis.text.speech.whole_documents import Turn, dateline_end, find_turns, is_whole, speaker_in_title
from analysis.text.speech.wording import QUOTE, Wording, read_wording

KINDS = ("direct", "indirect", "mixed", "document", "scare")


class Passage(NamedTuple):
    """One stretch of a document, in code points; source and cue are empty where none was found."""

    start: int
    end: int
    kind: str
    source: str
    source_start: int | None
    source_end: int | None
    cue: str
    certain: bool


def find_passages(text: str, *, title: str = "", genre: str = "") -> list[Passage]:
    """Find the passages of one document: in turns, as a whole, or sentence by sentence.

    Parameters
    ----------
    text : str
        The document.
    title, genre : str
        What is known of it; they tell a document that is somebody's words from end to end.

    Returns
    -------
    list of Passage
        In order, without overlap.
    """
    turns = find_turns(text)
    if turns:
        return [_turn(text, turn) for turn in turns]
    if text.strip() and is_whole(text, title, genre):
        return [Passage(0, len(text), "document", _readable(speaker_in_title(title)), None, None, "", True)]
    wording = read_wording(text)
    return list(_of_one_speaker(list(_of_sentences(wording)), wording))


def _turn(text: str, turn: Turn) -> Passage:
    source = _readable(text[turn.source_start : turn.source_end])
    return Passage(turn.start, turn.end, "direct", source, turn.source_start, turn.source_end, ":", True)


def _of_sentences(wording: Wording) -> Iterator[Passage]:
    """Go through the sentences; a bare quotation belongs to the source before it."""
    last: Range | None = None
    in_block = -1
    for first, end in wording.sentences:
        first = _after_dateline(wording, first, end)
        if wording.starts[first] < in_block:
            continue
        found = _attributions(wording, first, end)
        passages = [_passage(wording, attribution) for attribution in found]
        sources = [attribution.source for attribution in found if attribution.source]
        covered = {k for attribution in found for k in range(*attribution.content)}
        passages += _of_quotations(wording, (first, end), covered, sources, last)
        last = sources[-1] if sources else last
        if introduces_block(wording, first, end) and (block := _block(wording, end)):
            passages.append(_of_block(wording, block, last))
            in_block = block[1]
        yield from sorted(passages, key=lambda passage: (passage.start, passage.end))


def _of_one_speaker(passages: list[Passage], wording: Wording) -> Iterator[Passage]:
    """Give the paragraphs of one quotation the source that is named with one of them, before others."""
    chain_of: dict[int, int] = {}
    opened = -1  # where the quotation at hand began, maybe paragraphs ago
    for start, quotation in wording.quotations.items():
        opened = opened if quotation.continues else start
        chain_of[start] = opened
    named: dict[int, Passage] = {}
    for passage in passages:
        if passage.cue and passage.source and passage.start in chain_of:
            named.setdefault(chain_of[passage.start], passage)
    for passage in passages:
        speaker = None if passage.cue else named.get(chain_of.get(passage.start, -1))
        if speaker is None or passage.kind != "direct":
            yield passage
        else:
            yield passage._replace(
                source=speaker.source, source_start=speaker.source_start, source_end=speaker.source_end
            )


def _after_dateline(wording: Wording, first: int, end: int) -> int:
    stop = dateline_end(wording.text, wording.starts[first])
    while first < end - 1 and wording.starts[first] < stop:
        first += 1
    return first


def _attributions(wording: Wording, first: int, end: int) -> list[Attribution]:
    if not is_headline(wording, first, end):
        return attribute_sentence(wording, first, end)
    found = attribute_headline(wording, first, end)
    return found or attribute_sentence(wording, first, end, titled=True)


def _passage(wording: Wording, attribution: Attribution) -> Passage:
    first, last = attribution.content
    quoted = [k for k in range(first, last) if wording.words[k] == QUOTE]
    kind = "indirect" if not quoted else "direct" if len(quoted) == last - first else "mixed"
    certain = attribution.certain and all(q.certain for k in quoted if (q := wording.quotation(k)))
    start, end = wording.starts[first], wording.ends[last - 1]
    return Passage(
        start, end, kind, *_source(wording, attribution.source), _surface(wording, attribution.cue), certain
    )


def _of_quotations(
    wording: Wording, bounds: Range, covered: set[int], sources: list[Range], last: Range | None
) -> list[Passage]:
    """Passages for the quotations that no attribution covers.

    They are set off, or speech of the sentence's own source or else of the one before it. They are
    certain only where the sentence names a source, introduces them with a colon, or is nothing else.
    """
    passages = []
    marked = bool(sources) or is_bare(wording, *bounds)
    source = sources[0] if sources else last
    for k in range(*bounds):
        quotation = wording.quotation(k)
        if quotation is None or k in covered:
            continue
        start, end, closed, _ = quotation
        if is_set_off(wording.text, quotation):
            passages.append(Passage(start, end, "scare", "", None, None, "", closed))
            continue
        certain = closed and (marked or (k > bounds[0] and wording.words[k - 1] == ":"))
        passages.append(Passage(start, end, "direct", *_source(wording, source), "", certain))
    return passages


def _block(wording: Wording, after: int) -> Range | None:
    """Return the paragraph behind a colon, in code points, if it is not in quotation marks itself."""
    if after >= len(wording.words):
        return None
    following = after
    while following < len(wording.words) and wording.words[following] == "\n":
        following += 1
    if following >= len(wording.words) or wording.words[following] == QUOTE:
        return None
    start = wording.starts[following]
    line_end = wording.text.find("\n", start)
    stop = len(wording.text) if line_end < 0 else line_end
    return (start, start + len(wording.text[start:stop].rstrip()))


def _of_block(wording: Wording, block: Range, source: Range | None) -> Passage:
    start, end = block
    return Passage(start, end, "direct", *_source(wording, source), ":", False)


def _source(wording: Wording, source: Range | None) -> tuple[str, int | None, int | None]:
    if source is None:
        return "", None, None
    start, end = wording.starts[source[0]], wording.ends[source[1] - 1]
    return _readable(wording.text[start:end]), start, end


def _surface(wording: Wording, words: Range) -> str:
    return _readable(wording.text[wording.starts[words[0]] : wording.ends[words[1] - 1]])


def _readable(surface: str) -> str:
    """Put a question mark for a lone surrogate, which no table can hold."""
    return surface if surface.isascii() else surface.encode("utf-8", "replace").decode("utf-8")
