"""Relevance: how close a sentence is to a target, whichever side it takes."""

import numpy as np
import pandas as pd

from analysis.stance.embeddings import embed_sentences


def target_relevance(units: pd.DataFrame) -> np.ndarray:
    """Return the cosine between the embedding of each unit and that of its target's name.

    No labels are needed, so it is there for any target. It tells whether a text is about the target, not
    which side it takes: for ranking what coders should see, never for a finding.

    Parameters
    ----------
    units : DataFrame
        ``text`` and ``target``; underscores in a target's name count as spaces.

    Returns
    -------
    ndarray of shape (n,)
        From -1 to 1; 1 is closest.

    Raises
    ------
    MissingExtraError
        If the extra ``models`` is not installed.
    """
    names = sorted(set(units["target"]))
    wanted = embed_sentences([name.replace("_", " ") for name in names])
    place = pd.Index(names).get_indexer(units["target"])
    return (embed_sentences(units["text"].tolist()) * wanted[place]).sum(axis=1).astype(float)
