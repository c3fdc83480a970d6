"""Whose voice each token is, from the table of attributed speech."""

import numpy as np
import pandas as pd

from analysis.text.tokens import VOICES, Tokens

OWN, OWN_SIDE, OTHER_SIDE, UNKNOWN, UNCERTAIN = range(len(VOICES))


def mark_voice(tokens: Tokens, speech: pd.DataFrame, documents: pd.DataFrame) -> np.ndarray:
    """Return whose words each token is, as positions in `VOICES`.

    Parameters
    ----------
    tokens : Tokens
        The documents' tokens.
    speech : DataFrame
        As :func:`analysis.text.attribute_speech` gives it, sorted, without overlap.
    documents : DataFrame
        ``doc_id`` and, where known, ``country``: the country of the outlet.

    Returns
    -------
    ndarray of int8, shape (n_tokens,)
        Inside certain content ``quoted_own_side`` where the speaker's country is the outlet's,
        ``quoted_other_side`` where both are known and differ, ``quoted_unknown`` otherwise; inside
        uncertain content ``uncertain``; all else, scare quotes among it, ``own``. A token belongs to
        the content in which it starts.

    Raises
    ------
    ValueError
        If two documents of `tokens` have the same identifier.

    Notes
    -----
    The sides are those of countries. A study that groups outlets otherwise reads `speaker_side` of
    `speech` and maps it itself.

    Examples
    --------
    Put them into the tokens: ``dataclasses.replace(tokens, voice=mark_voice(tokens, speech, documents))``.

    Examples
    --------
    >>> from analysis.text import attribute_speech, tokenize
    >>> text = "The wall is safe, the mayor said."
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> tokens = tokenize(documents)
    >>> voice = mark_voice(tokens, attribute_speech(documents), documents)
    >>> [VOICES[code] for code in voice]
    ['quoted_unknown', 'quoted_unknown', 'quoted_unknown', 'quoted_unknown', 'own', 'own', 'own']
    """
    position = {doc_id: i for i, doc_id in enumerate(tokens.doc_ids.tolist())}
    if len(position) != len(tokens.doc_ids):
        raise ValueError("two documents have the same doc_id; give each its own")
    voice = np.zeros(len(tokens), dtype=np.int8)
    said = speech[(speech["kind"] != "scare") & speech["doc_id"].isin(list(position))]
    if len(said) == 0 or len(tokens) == 0:
        return voice
    document = said["doc_id"].map(position).to_numpy(dtype=np.int64)
    first, last = _token_ranges(tokens, document, said["start"].to_numpy(), said["end"].to_numpy())
    lengths = np.maximum(last - first, 0)
    inside = np.repeat(first - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    voice[inside] = np.repeat(_codes(said, documents), lengths)
    return voice


def _token_ranges(
    tokens: Tokens, document: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the first token of each stretch and the token after its last, over all documents at once."""
    length = int(max(tokens.starts.max(initial=0), ends.max(initial=0))) + 1
    places = tokens.documents * length + tokens.starts
    return np.searchsorted(places, document * length + starts), np.searchsorted(
        places, document * length + ends
    )


def _codes(said: pd.DataFrame, documents: pd.DataFrame) -> np.ndarray:
    """Return the code of each row of speech."""
    country = documents["country"] if "country" in documents else [""] * len(documents)
    countries = dict(zip(documents["doc_id"], country, strict=True))
    outlet = np.array([_text(countries.get(doc_id)) for doc_id in said["doc_id"]], dtype=object)
    speaker = np.array([_text(side) for side in said["speaker_side"]], dtype=object)
    known = (speaker != "") & (outlet != "")
    codes = np.where(known, np.where(speaker == outlet, OWN_SIDE, OTHER_SIDE), UNKNOWN)
    return np.where(said["certain"].to_numpy(dtype=bool), codes, UNCERTAIN).astype(np.int8)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
