"""A text cut into sentences, as spans of characters."""

from collections.abc import Iterable
from itertools import pairwise

from analysis.text.gaps import LINE_BREAKS, WHITE, cut_in
from analysis.text.texts import read_texts
from analysis.text.tokenizer import tokenize
from analysis.text.tokens import Tokens


def split_sentences(text: str, exact: bool = False) -> list[tuple[int, int]]:
    """Return where the sentences of a text lie.

    Parameters
    ----------
    text : str
        One document.
    exact : bool, default False
        Use the trained model of nupunkt on each line instead of the rule of `sentences.sentence_ends`;
        slower by far.

    Returns
    -------
    list of (start, end)
        Code points; white space around a sentence is left out. Together the spans hold every character
        that is not white space.

    Raises
    ------
    ValueError
        If `text` is not text, holds a lone surrogate or a NUL byte.

    Examples
    --------
    >>> text = "Mr. Li said no. China answered."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Mr. Li said no.', 'China answered.']
    """
    cuts = _model_cuts(text) if exact else _rule_cuts(text)
    return _without_white(text, pairwise([0, *cuts, len(text)]))


def sentence_spans(tokens: Tokens, document: int, text: str) -> list[tuple[int, int]]:
    """Return where the sentences of one document of some tokens lie in its text.

    Parameters
    ----------
    tokens : Tokens
        Tokens of a corpus.
    document : int
        Position of the document in it.
    text : str
        What its tokens were made from.

    Returns
    -------
    list of (start, end)
        Code points, one a sentence of `tokens`; white space around a sentence is left out, the marks that
        close it are not.

    Examples
    --------
    >>> text = "No! He left. "
    >>> sentence_spans(tokenize([text]), 0, text)
    [(0, 3), (4, 12)]
    """
    first, last = tokens.document_offsets[document : document + 2]
    inside = tokens.sentence_offsets[(tokens.sentence_offsets >= first) & (tokens.sentence_offsets < last)]
    cuts = _cuts_before(tokens, inside[1:].tolist(), text)
    return _without_white(text, pairwise([0, *cuts, len(text)])) if len(inside) else []


def _rule_cuts(text: str) -> list[int]:
    tokens = tokenize([text])
    return _cuts_before(tokens, tokens.sentence_offsets[1:-1].tolist(), text)


def _cuts_before(tokens: Tokens, first_tokens: list[int], text: str) -> list[int]:
    """Return where the text is cut before each of some tokens, which begin sentences."""
    cuts = []
    for token in first_tokens:
        end, start = int(tokens.ends[token - 1]), int(tokens.starts[token])
        cuts.append(end + cut_in(text[end:start]))
    return cuts


def _without_white(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop spans that are white space only, and white space around the others."""
    kept = []
    for start, end in spans:
        piece = text[start:end]
        if piece.strip(WHITE):
            kept.append((end - len(piece.lstrip(WHITE)), start + len(piece.rstrip(WHITE))))
    return kept


def _model_cuts(text: str) -> list[int]:
    read_texts([text])  # refuses what the rule refuses
    import nupunkt  # its model takes a moment to load

    cuts, origin = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip(WHITE + LINE_BREAKS):
            cuts += [origin + start for start, _ in nupunkt.sent_spans(line)][1 if origin == 0 else 0 :]
        origin += len(line)
    return cuts
