"""Concordance: each occurrence of a pattern with the words around it."""

import re

import pandas as pd

from analysis.schema import conform
from analysis.text.matching import match_patterns
from analysis.text.tokens import VOICES, Tokens, voice_codes

SORTS = (None, "left", "right")
_WORD = re.compile(r"\w[\w'’]*")


def concordance(
    tokens: Tokens,
    documents: pd.DataFrame,
    pattern: str,
    *,
    window: int = 8,
    voice: str | None = None,
    sort: str | None = None,
) -> pd.DataFrame:
    """List the occurrences of a pattern with their context.

    Parameters
    ----------
    tokens : Tokens
        The corpus, with all its voices.
    documents : DataFrame
        ``doc_id, text``: what the tokens were made from.
    pattern : str
        See `patterns.read_pattern`.
    window : int, default 8
        Tokens of context on either side, within the document.
    voice : str, optional
        Keep occurrences in one voice; see `tokens.voice_codes`.
    sort : {None, "left", "right"}, optional
        Order by place in the corpus, by the words before (nearest first), or by keyword and words after.

    Returns
    -------
    DataFrame
        ``doc_id, start, left, keyword, right, voice``; ``start`` counts code points in the document's text.
        White space inside the context is shown as single spaces.

    Raises
    ------
    ValueError
        If the pattern can never match, a document is missing, or an option makes no sense.

    Examples
    --------
    >>> from analysis.text.tokenizer import tokenize
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["They want peace, not war."]})
    >>> concordance(tokenize(documents), documents, "peace", window=2).iloc[0, 2:].tolist()
    ['They want', 'peace', ', not war', 'own']
    """
    if sort not in SORTS:
        raise ValueError(f"sort {sort!r} is not one of None, left, right")
    if window < 0:
        raise ValueError(f"window {window} is negative")
    matches = match_patterns(tokens, [pattern], overlap="longest")
    if voice is not None:
        wanted = [VOICES[code] for code in voice_codes(voice)]
        matches = matches[matches["voice"].isin(wanted)]
    rows = _contexts(tokens, _texts(documents, matches), matches, window)
    table = pd.DataFrame(rows, columns=["left", "keyword", "right"], dtype="str")
    table.insert(0, "doc_id", matches["doc_id"].to_numpy())
    table.insert(1, "start", matches["start"].to_numpy())
    table["voice"] = matches["voice"].to_numpy()
    return conform(_sorted(table, sort), "concordance")


def _texts(documents: pd.DataFrame, matches: pd.DataFrame) -> dict[str, str]:
    needed = set(matches["doc_id"])
    mask = documents["doc_id"].isin(needed)
    texts = dict(zip(documents.loc[mask, "doc_id"], documents.loc[mask, "text"], strict=True))
    missing = sorted(needed - texts.keys())
    if missing:
        raise ValueError(f"the documents have no row for document {missing[0]!r}")
    return texts


def _contexts(
    tokens: Tokens, texts: dict[str, str], matches: pd.DataFrame, window: int
) -> list[tuple[str, str, str]]:
    """Cut left context, keyword and right context out of the texts."""
    offsets = tokens.document_offsets
    first, last = matches["token_start"].to_numpy(), matches["token_end"].to_numpy()
    document = offsets.searchsorted(first, side="right") - 1
    left = tokens.starts[(first - window).clip(offsets[document])].tolist()
    right = tokens.ends[(last + window).clip(max=offsets[document + 1]) - 1].tolist()
    places = zip(matches["doc_id"], left, matches["start"], matches["end"], right, strict=True)
    rows = []
    for doc_id, begin, start, end, finish in places:
        text = texts[doc_id]
        if finish > len(text):
            raise ValueError(f"document {doc_id!r} is shorter than when its tokens were made")
        context = (text[begin:start], text[start:end], text[end:finish])
        rows.append(tuple(" ".join(piece.split()) for piece in context))
    return rows  # type: ignore[return-value]


def _sorted(table: pd.DataFrame, sort: str | None) -> pd.DataFrame:
    if sort is None:
        return table.reset_index(drop=True)
    if sort == "right":
        places = zip(table["keyword"], table["right"], strict=True)
        keys = [tuple(_WORD.findall(f"{keyword} {right}".lower())) for keyword, right in places]
    else:
        keys = [tuple(reversed(_WORD.findall(left.lower()))) for left in table["left"]]
    order = sorted(range(len(table)), key=lambda row: (keys[row], row))
    return table.iloc[order].reset_index(drop=True)
