"""The table of attributed speech: one row for each stretch of text that is somebody else's words."""

from typing import Any

import pandas as pd

from analysis.text.speech.passages import Passage, find_passages
from analysis.text.speech.sides import resolve_countries


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
    passages: list[Passage] = []
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
        found = find_passages(text, title=title, genre=genre)
        passages += found
        doc_ids += [doc_id] * len(found)
        sides += resolve_countries([passage.source for passage in found], date=date)
    return _frame(doc_ids, passages, sides)


def _column(documents: pd.DataFrame, name: str) -> list[str]:
    if name not in documents:
        return [""] * len(documents)
    return [value if isinstance(value, str) else "" for value in documents[name]]


def _frame(doc_ids: list[Any], passages: list[Passage], sides: list[str]) -> pd.DataFrame:
    columns: dict[str, list] = {
        name: [getattr(passage, name) for passage in passages] for name in Passage._fields
    }
    return pd.DataFrame(
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
