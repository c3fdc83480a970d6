"""Concordance: each occurrence of a pattern with the words around it."""

import re

import pandas as pd

from analysis.schema import conform
from analysis.text.matching import match_patterns
from analysis.text.tokens import VOICES, Tokens, voice_codes

SIDES = ("left", "right")
_WORD = re.compile(r"\w[\w'’]*")


def concordance(
    tokens: Tokens,
    documents: pd.DataFrame,
    pattern: str,
    *,
    window: int = 8,
    voice: str | None = None,
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

    Returns
    -------
    DataFrame
        ``doc_id, start, left, keyword, right, voice`` in the order of the corpus; ``start`` counts code
        points in the document's text.
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
    return conform(table, "concordance")


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


def sort_concordance(table: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Order a concordance by the words around the keyword, so that like contexts stand together.

    Parameters
    ----------
    table : DataFrame
        From :func:`concordance`.
    by : {"left", "right"}
        By the words before, the nearest first, or by the keyword and the words after.

    Returns
    -------
    DataFrame
        The same rows; those with equal contexts keep their order.

    Raises
    ------
    ValueError
        If `by` is neither.

    Examples
    --------
    >>> from analysis.text import concordance, tokenize
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["The sea wall fell. The old wall stood."]})
    >>> table = concordance(tokenize(documents), documents, "wall")
    >>> sort_concordance(table, by="left")["left"].tolist()
    ['The sea wall fell. The old', 'The sea']
    """
    if by not in SIDES:
        raise ValueError(f"by {by!r} is not one of {', '.join(SIDES)}")
    if by == "right":
        places = zip(table["keyword"], table["right"], strict=True)
        keys = [tuple(_WORD.findall(f"{keyword} {right}".lower())) for keyword, right in places]
    else:
        keys = [tuple(reversed(_WORD.findall(left.lower()))) for left in table["left"]]
    order = sorted(range(len(table)), key=lambda row: (keys[row], row))
    return table.iloc[order].reset_index(drop=True)
