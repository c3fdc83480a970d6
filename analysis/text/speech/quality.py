"""How well the rules find whose voice a sentence is, beside codes, by group of outlets."""

import re

import numpy as np
import pandas as pd

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
HALF = 0.5


def quoted_share(units: pd.DataFrame, speech: pd.DataFrame, documents: pd.DataFrame) -> np.ndarray:
    """Return the share of each unit's words that lie in attributed content (scare quotes aside).

    Parameters
    ----------
    units : DataFrame
        ``doc_id, start, end``: stretches of the documents, in code points.
    speech : DataFrame
        As :func:`analysis.text.attribute_speech` gives it.
    documents : DataFrame
        ``doc_id`` and ``text``.

    Returns
    -------
    ndarray of float, shape (n_units,)
        NaN for a unit without a word.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    spans: dict[object, list[tuple[int, int]]] = {}
    for row in speech[speech["kind"] != "scare"].itertuples():
        spans.setdefault(row.doc_id, []).append((int(row.start), int(row.end)))
    shares = np.full(len(units), np.nan)
    for i, unit in enumerate(units.itertuples()):
        words = [match.start() for match in WORD.finditer(texts[unit.doc_id], int(unit.start), int(unit.end))]
        if words:
            shares[i] = np.mean([any(a <= w < b for a, b in spans.get(unit.doc_id, ())) for w in words])
    return shares


def voice_quality(
    units: pd.DataFrame, speech: pd.DataFrame, documents: pd.DataFrame, *, by: str = "group"
) -> pd.DataFrame:
    """Compare the rules with codes: precision and recall of quoted sentences, by group.

    A sentence counts as found where half of its words or more lie in attributed content, and as
    quoted where its code is ``quoted``; units coded ``unclear`` are left out.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, start, end, label`` (own, part, quoted or unclear) and the column `by`.
    speech, documents : DataFrame
        As for :func:`quoted_share`.
    by : str, default "group"
        Column of `units` that names the groups to compare.

    Returns
    -------
    DataFrame
        One row a group, sorted: ``<by>, n_units, n_quoted`` (by the codes), ``n_found`` (by the
        rules), ``n_both``, ``precision`` = both / found, ``recall`` = both / quoted, ``f1``; NaN
        where the denominator is 0.

    Raises
    ------
    ValueError
        If `units` has no column `by` or ``label``.

    Notes
    -----
    Where the recalls of two groups differ by more than .10, a difference in quoted voice between
    them may be one of the rules and not of the outlets: say so wherever voices are compared.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Prices fell, he said. They rose."]})
    >>> speech = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [11], "kind": ["indirect"]})
    >>> units = pd.DataFrame(
    ...     {"doc_id": "a", "start": [0, 22], "end": [21, 32], "label": ["quoted", "own"], "group": "x"}
    ... )
    >>> voice_quality(units, speech, documents)[["n_units", "precision", "recall"]].values.tolist()
    [[2.0, 1.0, 1.0]]
    """
    for column in (by, "label"):
        if column not in units:
            raise ValueError(f"units have no column {column!r}; they have {', '.join(units)}")
    coded = units[units["label"] != "unclear"]
    table = pd.DataFrame(
        {
            by: coded[by].to_numpy(),
            "quoted": (coded["label"] == "quoted").to_numpy(),
            "found": quoted_share(coded, speech, documents) >= HALF,
        }
    )
    table["both"] = table["quoted"] & table["found"]
    sums = table.groupby(by, sort=True).agg(
        n_units=("both", "size"), n_quoted=("quoted", "sum"), n_found=("found", "sum"), n_both=("both", "sum")
    )
    result = sums.reset_index()
    with np.errstate(invalid="ignore", divide="ignore"):
        result["precision"] = result["n_both"] / result["n_found"]
        result["recall"] = result["n_both"] / result["n_quoted"]
        result["f1"] = 2 * result["n_both"] / (result["n_found"] + result["n_quoted"])
    return result
