"""Reading: tokens and whose words they are, in one call."""

from dataclasses import replace

import pandas as pd

from analysis.text.speech import attribute_speech, mark_voice
from analysis.text.tokenizer import tokenize
from analysis.text.tokens import Tokens


def tokenize_with_voice(documents: pd.DataFrame) -> Tokens:
    """Find the tokens of documents and mark whose words they are.

    Parameters
    ----------
    documents : DataFrame
        ``doc_id`` and ``text``; ``title``, ``genre``, ``country`` and ``date`` help where they are known.

    Returns
    -------
    Tokens
        With `voice` by :func:`analysis.text.attribute_speech`.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["“We agree,” the minister said."]})
    >>> len(tokenize_with_voice(documents).select(voice="quoted"))
    2
    """
    tokens = tokenize(documents)
    return replace(tokens, voice=mark_voice(tokens, attribute_speech(documents), documents))
