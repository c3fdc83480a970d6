"""Texts to tokens: the one pass that everything else rests on."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.text.gaps import ANY_LINE
from analysis.text.reference import Words, find_words
from analysis.text.sentences import sentence_ends, type_flags
from analysis.text.texts import read_texts
from analysis.text.tokens import VOICES, Tokens


def tokenize(texts: Any, *, doc_ids: Sequence[str] | None = None, sentences: bool = True) -> Tokens:
    """Find the tokens of a corpus.

    A token is a word by Unicode Standard Annex #29 that holds a letter or a digit; its type is
    `normal_form.type_of` its surface. So ``U.S.`` gives ``u.s``, ``1,000`` stays whole, hyphens part words,
    and ideographs and hiragana come one a token.

    Parameters
    ----------
    texts : sequence of str, Arrow array or DataFrame
        One text a document; a documents frame has ``doc_id`` and ``text``.
    doc_ids : sequence of str, optional
        Names of the documents; by default those of the frame, or positions from 0.
    sentences : bool, default True
        Whether to look for sentence ends. If False, a document is one sentence, and only line
        breaks and document starts are breaks.

    Returns
    -------
    Tokens
        All of voice ``own``.

    Raises
    ------
    ValueError
        If a document is not text, holds a lone surrogate or a NUL byte, or names do not fit.

    References
    ----------
    Unicode Standard Annex #29, *Unicode Text Segmentation*, version 15.0.

    Examples
    --------
    >>> tokens = tokenize(["The U.S. said no. China’s answer came."])
    >>> tokens.types[tokens.ids].tolist()
    ['the', 'u.s', 'said', 'no', "china's", 'answer', 'came']
    >>> tokens.sentence_offsets.tolist()
    [0, 4, 7]
    """
    array, names = read_texts(texts, doc_ids)
    return _with_sentences(find_words(array), names, sentences)


def _with_sentences(words: Words, doc_ids: np.ndarray, sentences: bool) -> Tokens:
    n_tokens = len(words.ids)
    first = words.document_offsets[:-1][np.diff(words.document_offsets) > 0]
    ends_before = np.zeros(n_tokens, dtype=bool)
    if sentences:
        # only gaps with some mark or line break can end a sentence, and they are few
        position = np.flatnonzero(words.gaps)
        flags = type_flags(words.types)
        before, after = flags[words.ids[position - 1]], flags[words.ids[position]]
        ends_before[position[sentence_ends(words.gaps[position], before, after)]] = True
    ends_before[first] = True
    return Tokens(
        doc_ids=doc_ids,
        ids=words.ids,
        starts=words.starts,
        ends=words.ends,
        breaks=ends_before | (words.gaps & ANY_LINE > 0),
        document_offsets=words.document_offsets,
        sentence_offsets=np.append(np.flatnonzero(ends_before), n_tokens),
        types=words.types,
        voice=np.full(n_tokens, VOICES.index("own"), dtype=np.int8),
    )
