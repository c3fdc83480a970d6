"""The table of attributed speech: one row for each stretch of text that is somebody else's words."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from analysis.text.speech.attribution import attribute_sentence
from analysis.text.speech.direct import introduces_block, is_bare, is_set_off
from analysis.text.speech.headlines import attribute_headline, is_headline
from analysis.text.speech.relations import Attribution, Range
from analysis.text.speech.sides import resolve_countries
from analysis.text.speech.whole_documents import dateline_end, find_turns, is_whole, speaker_in_title
from analysis.text.speech.wording import QUOTE, Wording, read_wording

KINDS = ("direct", "indirect", "mixed", "document", "scare")


class Row(NamedTuple):
    """One stretch of a document, in code points; source and cue are empty where none was found."""

    start: int
    end: int
    kind: str
    source: str
    source_start: int | None
    source_end: int | None
    cue: str
    certain: bool


def attribute_speech(documents: pd.DataFrame) -> pd.DataFrame:
    """Find what is somebody else's words in each document, by rules.

    Parameters
    ----------
    documents : DataFrame
        ``doc_id`` and ``text``; where given, ``title`` and ``genre`` tell documents that are
        somebody's words as a whole, and ``date`` who was in office.

    Returns
    -------
    DataFrame
        Sorted by document and place; the rows of one document never overlap.

        - ``doc_id`` (text), ``start``, ``end`` (code points of the content, its marks included);
        - ``kind``: direct (in quotation marks, or a turn of a transcript), indirect, mixed (both),
          document (the whole text is somebody's words), scare (set off by marks, not speech);
        - ``source`` (as the text names it), ``source_start``, ``source_end`` (Int64, NA where none was
          found), ``cue`` (the words that report);
        - ``speaker_side``: the country that the source speaks for, by checked entries of
          corpus/speakers.toml; empty where not known;
        - ``certain``: False for quotation marks never closed, for thoughts, wishes and attitudes, for
          verbs that may be deeds, and for quotations that nobody is said to have spoken.

    Raises
    ------
    ValueError
        If ``doc_id`` or ``text`` is missing, or a text is neither a string nor missing (None, NaN);
        a missing text has no rows.

    Notes
    -----
    English cues; quotation marks of all kinds. What is found is what the text marks: a sentence
    that goes on with somebody's views without any mark counts as the outlet's own. Recall differs
    between kinds of outlets: see :func:`analysis.text.speech.voice_quality` before comparing voices.

    Examples
    --------
    >>> table = attribute_speech(pd.DataFrame({"doc_id": ["a"], "text": ["Talks failed, the envoy said."]}))
    >>> table[["start", "end", "kind", "source"]].values.tolist()
    [[0, 12, 'indirect', 'the envoy']]
    """
    missing = [name for name in ("doc_id", "text") if name not in documents]
    if missing:
        raise ValueError(f"documents need the columns doc_id and text; {', '.join(missing)} is missing")
    doc_ids: list[Any] = []
    rows: list[Row] = []
    sides: list[str] = []
    facts = zip(
        documents["doc_id"],
        documents["text"],
        _column(documents, "title"),
        _column(documents, "genre"),
        _column(documents, "date"),
        strict=True,
    )
    for doc_id, text, title, genre, date in facts:
        if not isinstance(text, str):
            if text is None or text is pd.NA or text != text:
                continue
            raise ValueError(
                f"document {doc_id!r}: text is {type(text).__name__}, not a string; convert it first"
            )
        found = find_speech(text, title=title, genre=genre)
        rows += found
        doc_ids += [doc_id] * len(found)
        sides += resolve_countries([row.source for row in found], date=date)
    return _frame(doc_ids, rows, sides)


def _column(documents: pd.DataFrame, name: str) -> list[str]:
    if name not in documents:
        return [""] * len(documents)
    return [value if isinstance(value, str) else "" for value in documents[name]]


def _frame(doc_ids: list[Any], rows: list[Row], sides: list[str]) -> pd.DataFrame:
    columns: dict[str, list] = {name: [getattr(row, name) for row in rows] for name in Row._fields}
    frame = pd.DataFrame(
        {
            "doc_id": pd.Series(doc_ids, dtype="str" if not doc_ids else None),
            "start": pd.Series(columns["start"], dtype="int64"),
            "end": pd.Series(columns["end"], dtype="int64"),
            "kind": pd.Series(columns["kind"], dtype="str"),
            "source": pd.Series(columns["source"], dtype="str"),
            "source_start": pd.Series(columns["source_start"], dtype="Int64"),
            "source_end": pd.Series(columns["source_end"], dtype="Int64"),
            "cue": pd.Series(columns["cue"], dtype="str"),
            "speaker_side": pd.Series(sides, dtype="str"),
            "certain": pd.Series(columns["certain"], dtype="bool"),
        }
    )
    return frame


def find_speech(text: str, *, title: str = "", genre: str = "") -> list[Row]:
    """Find the rows of one document: as a whole, in turns, or sentence by sentence."""
    if text.strip() and is_whole(text, title, genre):
        return [Row(0, len(text), "document", speaker_in_title(title), None, None, "", True)]
    turns = find_turns(text)
    if turns:
        return [
            Row(
                t.start,
                t.end,
                "direct",
                text[t.source_start : t.source_end],
                t.source_start,
                t.source_end,
                ":",
                True,
            )
            for t in turns
        ]
    return list(_of_sentences(read_wording(text)))


def _of_sentences(wording: Wording) -> Iterator[Row]:
    """Go through the sentences; a bare quotation belongs to the source before it."""
    last: Range | None = None
    in_block = -1
    for first, end in wording.sentences:
        first = _after_dateline(wording, first, end)
        if wording.starts[first] < in_block:
            continue
        found = _attributions(wording, first, end)
        rows = [_row(wording, attribution) for attribution in found]
        sources = [attribution.source for attribution in found if attribution.source]
        covered = {k for attribution in found for k in range(*attribution.content)}
        rows += _of_quotations(wording, (first, end), covered, sources[0] if sources else last)
        last = sources[-1] if sources else last
        if introduces_block(wording, first, end) and (block := _block(wording, end)):
            rows.append(_row_of_block(wording, block, last))
            in_block = block[1]
        yield from sorted(rows, key=lambda row: (row.start, row.end))


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


def _row(wording: Wording, attribution: Attribution) -> Row:
    first, last = attribution.content
    quoted = [k for k in range(first, last) if wording.words[k] == QUOTE]
    kind = "indirect" if not quoted else "direct" if len(quoted) == last - first else "mixed"
    certain = attribution.certain and all(q.certain for k in quoted if (q := wording.quotation(k)))
    start, end = wording.starts[first], wording.ends[last - 1]
    return Row(
        start, end, kind, *_source(wording, attribution.source), _surface(wording, attribution.cue), certain
    )


def _of_quotations(wording: Wording, bounds: Range, covered: set[int], source: Range | None) -> list[Row]:
    """Rows for the quotations that no attribution covers: speech of the source at hand, or set off."""
    rows = []
    bare = is_bare(wording, *bounds)
    for k in range(*bounds):
        quotation = wording.quotation(k)
        if quotation is None or k in covered:
            continue
        if is_set_off(wording.text, quotation):
            rows.append(Row(quotation.start, quotation.end, "scare", "", None, None, "", quotation.certain))
            continue
        introduced = k > bounds[0] and wording.words[k - 1] == ":"
        certain = quotation.certain and (bare or introduced or source is not None)
        rows.append(Row(quotation.start, quotation.end, "direct", *_source(wording, source), "", certain))
    return rows


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


def _row_of_block(wording: Wording, block: Range, source: Range | None) -> Row:
    start, end = block
    return Row(start, end, "direct", *_source(wording, source), ":", False)


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
