"""Contexts: the sentences that units stand for, with their neighbours. Works where the text is."""

import pandas as pd

from analysis.text import split_sentences


def add_contexts(units: pd.DataFrame, documents: pd.DataFrame, *, neighbours: int = 1) -> pd.DataFrame:
    """Put the text of each unit beside it.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, sentence``, sentences numbered as in `Tokens.sentences`.
    documents : DataFrame
        ``doc_id, text``.
    neighbours : int
        Sentences before and after; 0 where neighbours have nothing to do with each other, as headlines.

    Returns
    -------
    DataFrame
        The units with ``before, text, after`` and ``text_start``, the code point of the document at which
        the sentence begins. Never published: write it below ``local/``.

    Raises
    ------
    ValueError
        If a document has no text here, or fewer sentences than a unit says.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["One came. Two left. Three stayed."]})
    >>> units = pd.DataFrame({"doc_id": ["a"], "sentence": [1]})
    >>> add_contexts(units, documents)[["before", "text", "text_start"]].to_dict("records")
    [{'before': 'One came.', 'text': 'Two left.', 'text_start': 10}]
    """
    if neighbours < 0:
        raise ValueError(f"neighbours {neighbours} is negative")
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    missing = sorted(set(units["doc_id"]) - texts.keys())
    if missing:
        raise ValueError(f"the documents have no row for document {missing[0]!r}")
    spans = {doc_id: split_sentences(texts[doc_id]) for doc_id in units["doc_id"].unique()}
    rows = []
    for doc_id, sentence in zip(units["doc_id"], units["sentence"].astype("int64"), strict=True):
        own = spans[doc_id]
        if not 0 <= sentence < len(own):
            raise ValueError(
                f"document {doc_id!r} has {len(own)} sentences, so there is no number {sentence}"
            )
        start, end = own[sentence]
        around = own[max(sentence - neighbours, 0) : sentence], own[sentence + 1 : sentence + 1 + neighbours]
        before, after = (" ".join(texts[doc_id][a:b] for a, b in part) for part in around)
        rows.append((before, texts[doc_id][start:end], after, start))
    columns = pd.DataFrame(rows, columns=["before", "text", "after", "text_start"])
    return pd.concat([units.reset_index(drop=True), columns], axis=1)
