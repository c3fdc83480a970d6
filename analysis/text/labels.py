"""Labels: what outlets set before a colon on headline after headline of a running story."""

import re
from collections import Counter

import numpy as np
import pandas as pd

from analysis.text.tokens import Tokens

FEWEST_SHARING = 5
"""Texts of one outlet that must begin alike, up to the colon, for that to be a label."""

LABEL = re.compile(r"([^:\n]{1,60}):\s")


def find_labels(documents: pd.DataFrame) -> np.ndarray:
    """Return how many code points the label of each text takes, with the colon; 0 where it has none.

    A label is what stands before the first colon, where at least `FEWEST_SHARING` texts of the outlet have
    the same words there, whatever the case and whatever the numbers ("Day 12: …", "Day 13: …").

    Parameters
    ----------
    documents : DataFrame
        ``text`` and, where known, ``outlet``.

    Returns
    -------
    ndarray of int, shape (n_documents,)

    Examples
    --------
    >>> texts = [f"Harbour row: day {day}" for day in range(5)] + ["Mayor: no comment"]
    >>> find_labels(pd.DataFrame({"text": texts, "outlet": "Gazette"})).tolist()
    [12, 12, 12, 12, 12, 0]
    """
    outlets = documents["outlet"] if "outlet" in documents else [""] * len(documents)
    found = [LABEL.match(text) for text in documents["text"]]
    keys = [
        (outlet, re.sub(r"\d+", "0", " ".join(match[1].casefold().split()))) if match else None
        for outlet, match in zip(outlets, found, strict=True)
    ]
    times = Counter(key for key in keys if key)
    return np.array(
        [
            len(match[1]) + 1 if match and key and times[key] >= FEWEST_SHARING else 0
            for match, key in zip(found, keys, strict=True)
        ],
        dtype=np.int64,
    )


def without_labels(tokens: Tokens, documents: pd.DataFrame) -> Tokens:
    """Return the tokens that stand behind the labels of their texts.

    Parameters
    ----------
    tokens : Tokens
        Of `documents`, in their order.
    documents : DataFrame
        ``text`` and, where known, ``outlet``.
    """
    return tokens.keep(tokens.starts >= find_labels(documents)[tokens.documents])
