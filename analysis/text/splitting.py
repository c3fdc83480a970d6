"""A text cut into sentences, as spans of characters."""

from itertools import pairwise

from analysis.text.gaps import LINE_BREAKS, WHITE, cut_in
from analysis.text.texts import read_texts
from analysis.text.tokenizer import tokenize


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
    spans = []
    for start, end in pairwise([0, *cuts, len(text)]):
        piece = text[start:end]
        if piece.strip(WHITE):
            spans.append((end - len(piece.lstrip(WHITE)), start + len(piece.rstrip(WHITE))))
    return spans


def _rule_cuts(text: str) -> list[int]:
    tokens = tokenize([text])
    cuts = []
    for token in tokens.sentence_offsets[1:-1].tolist():
        end, start = int(tokens.ends[token - 1]), int(tokens.starts[token])
        cuts.append(end + cut_in(text[end:start]))
    return cuts


def _model_cuts(text: str) -> list[int]:
    read_texts([text])  # refuses what the rule refuses
    import nupunkt  # its model takes a moment to load

    cuts, origin = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip(WHITE + LINE_BREAKS):
            cuts += [origin + start for start, _ in nupunkt.sent_spans(line)][1 if origin == 0 else 0 :]
        origin += len(line)
    return cuts
