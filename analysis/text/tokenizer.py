"""Texts to tokens: the one pass that everything else rests on."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from analysis.text import reference
from analysis.text.acceleration import kernel_pays
from analysis.text.sentences import find_breaks
from analysis.text.texts import buffers, read_texts
from analysis.text.tokens import Tokens


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
    words, (breaks, sentence_offsets) = _pass_over(array, sentences)
    return Tokens(
        doc_ids=names,
        ids=words.ids,
        starts=words.starts,
        ends=words.ends,
        breaks=breaks,
        document_offsets=words.document_offsets,
        sentence_offsets=sentence_offsets,
        types=words.types,
        voice=np.zeros(len(words.ids), dtype=np.int8),  # position of "own" in VOICES
    )


def _pass_over(
    array: pa.LargeStringArray, sentences: bool
) -> tuple[reference.Words, tuple[np.ndarray, np.ndarray]]:
    """Find words and breaks, by the kernel where it pays and can run; the results are the same."""
    offsets, _ = buffers(array)
    if kernel_pays(int(offsets[-1] - offsets[0])):
        from analysis.text.kernel import breaks, engine

        words = engine.find_words(array)
        return words, breaks.find_breaks(words, sentences)
    words = reference.find_words(array)
    return words, find_breaks(words, sentences)
