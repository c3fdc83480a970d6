"""Nearness: which tokens stand near the node words of a study, counted without their order."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import schema
from analysis.text import VOICES, Tokens, match_patterns

SPAN = 5
"""Tokens to either side of a node that count as near; never across a break."""

MIN_SHARED = 5
"""Documents that must share a node and its collocate for their count to be kept.

A window of ten words around a node that occurs once would be most of a sentence.
"""


def near(tokens: Tokens, node: str, *, span: int = SPAN) -> tuple[pd.DataFrame, np.ndarray]:
    """Find a node and the tokens near it.

    Parameters
    ----------
    tokens : Tokens
        The corpus.
    node : str
        Word or phrase, with * and ? as wildcards.
    span : int
        Tokens to either side; a sentence end or line break ends the window.

    Returns
    -------
    matches : DataFrame
        Schema table ``pattern_matches`` of the node.
    mask : ndarray of bool, shape (n_tokens,)
        True for every token within the span of an occurrence, once however many are near. A
        node's own words count only where they are near another occurrence.
    """
    matches = match_patterns(tokens, [node])
    segment = np.cumsum(tokens.breaks)
    mask = np.zeros(len(tokens), dtype=bool)
    first, last = matches["token_start"].to_numpy(), matches["token_end"].to_numpy() - 1
    for distance in range(1, span + 1):
        for edge, place in ((first, first - distance), (last, last + distance)):
            inside = (place >= 0) & (place < len(tokens))
            inside[inside] = segment[place[inside]] == segment[edge[inside]]
            mask[place[inside]] = True
    return matches, mask


def count_near(tokens: Tokens, nodes: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count nodes and their collocates by document and voice.

    Returns
    -------
    nodes, collocates : DataFrame
        Schema tables ``nodes`` and ``collocates``, sorted; pairs that fewer than `MIN_SHARED` documents
        share are left out of the second, and counted in ``n_window`` of the first.
    """
    node_parts, pair_parts = [], []
    for node in dict.fromkeys(nodes):
        matches, mask = near(tokens, node)
        keys = ["doc_id", "voice"]
        windows = pd.DataFrame(
            {
                "doc_id": tokens.doc_ids[tokens.documents[mask]],
                "voice": np.array(VOICES)[tokens.voice[mask]],
                "feature": tokens.types[tokens.ids[mask]],
            }
        ).astype(str)
        counted = pd.DataFrame(
            {
                "count": matches.astype({"doc_id": str}).groupby(keys).size(),
                "n_window": windows.groupby(keys).size(),
            }
        )
        node_parts.append(counted.fillna(0).reset_index().assign(node=node))
        pair_parts.append(_shared(windows).assign(node=node))
    return _table(node_parts, "nodes", ["node", *keys]), _table(
        pair_parts, "collocates", ["node", *keys, "feature"]
    )


def _shared(windows: pd.DataFrame) -> pd.DataFrame:
    """Count features by document and voice, those in enough documents only."""
    n_documents = windows.groupby("feature")["doc_id"].nunique()
    kept = windows[windows["feature"].map(n_documents) >= MIN_SHARED]
    return kept.groupby(["doc_id", "voice", "feature"]).size().reset_index(name="count")


def _table(parts: list[pd.DataFrame], table: str, order: list[str]) -> pd.DataFrame:
    return schema.conform(pd.concat(parts, ignore_index=True).sort_values(order), table)
