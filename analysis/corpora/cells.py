"""Cells: the words of one voice within a document, which are published by name only where they are enough."""

import pandas as pd

FEWEST_TOKENS = 50
"""Tokens of one voice of a document from which its words are published by name.

A document that quotes six words would else publish a bag of six words, and so few give the quotation back.
"""
QUOTED = "quoted"


def withhold_small_cells(counts: pd.DataFrame) -> pd.DataFrame:
    """Keep the few words of a voice within a document from standing alone.

    The words of a quoted voice that holds too few are counted with those of the document's largest quoted
    voice, so that they stay quoted and only the speaker's side is lost. What is too few even so is left
    out: it counts in the number of tokens and not by name. Documents that are as a whole no longer than
    that are left as they are, since they cannot be released at all.

    Parameters
    ----------
    counts : DataFrame
        Schema table ``counts``, a row a document, voice and feature.

    Returns
    -------
    DataFrame
        The same columns, sorted by document, voice and feature.

    Examples
    --------
    >>> words = pd.DataFrame({"doc_id": "a", "voice": ["own"] + ["quoted_unknown"] * 2,
    ...     "feature": ["sea", "no", "wall"], "count": [90, 1, 1]})
    >>> withhold_small_cells(words)["feature"].tolist()
    ['sea']
    """
    is_long = counts.groupby("doc_id")["count"].transform("sum") >= FEWEST_TOKENS
    joined = counts.assign(voice=_joined_voices(counts).where(is_long, counts["voice"]))
    joined = joined.groupby(["doc_id", "voice", "feature"], sort=True)["count"].sum().reset_index()
    size = joined.groupby(["doc_id", "voice"])["count"].transform("sum")
    whole = joined.groupby("doc_id")["count"].transform("sum")
    kept = joined[(size >= FEWEST_TOKENS) | (whole < FEWEST_TOKENS)]
    return kept[list(counts)].reset_index(drop=True)


def _joined_voices(counts: pd.DataFrame) -> pd.Series:
    """Return the voice under which each row counts: small quoted cells go to the largest quoted one."""
    sizes = counts.groupby(["doc_id", "voice"])["count"].sum().reset_index()
    quoted = sizes[sizes["voice"].str.startswith(QUOTED)]
    largest = quoted.sort_values(["doc_id", "count", "voice"], ascending=[True, False, True])
    host = largest.drop_duplicates("doc_id").set_index("doc_id")["voice"]
    small = quoted[quoted["count"] < FEWEST_TOKENS].set_index(["doc_id", "voice"]).index
    rows = pd.MultiIndex.from_frame(counts[["doc_id", "voice"]])
    return counts["voice"].where(~rows.isin(small), counts["doc_id"].map(host)).astype("str")
