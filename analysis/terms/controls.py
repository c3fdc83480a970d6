"""Negative controls: comparisons in which nothing should be found."""

import tomllib
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import files, schema
from analysis.inference import sampling_units
from analysis.terms.keyness import keyness
from analysis.terms.sides import compared_sides
from analysis.text import DocumentFeatureMatrix
from analysis.text.patterns import expression, is_wild

TOGETHER = "(all together)"
RULES = {"exclude", "not_after", "near"}
"""What an entry of a lexicon may say of the words around it."""


def split_halves(
    dfm: DocumentFeatureMatrix, *, by: str, side: str, random_state: int = 0
) -> DocumentFeatureMatrix:
    """Part the documents of one side at random into two halves, evenly within each outlet.

    Documents that are resampled together (those of an outlet in one week, where weeks are, or those that
    print the same text) go to the same half.

    Returns
    -------
    DocumentFeatureMatrix
        The documents of the side, with a column ``half`` that says first or second.

    Raises
    ------
    ValueError
        If the side has fewer than two documents with tokens, or all print one text.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> halves = split_halves(read_counts("toy_debate"), by="side", side="supporters")
    >>> halves.documents["half"].value_counts().to_dict()
    {'first': 8, 'second': 7}
    """
    kept = dfm.rows((dfm.column(by).astype(str) == side) & (dfm.sizes > 0))
    if len(kept.documents) < 2:
        raise ValueError(f"the side {side!r} has {len(kept.documents)} documents with tokens: no halves")
    random = np.random.default_rng(random_state)
    outlet = kept.documents["outlet"].fillna("").astype(str) if "outlet" in kept.documents else ""
    position, _, _ = sampling_units(kept.documents, by=by)
    if position.max() == 0:
        raise ValueError(f"all documents of the side {side!r} print one text: no halves")
    drawn = kept.documents.assign(outlet=outlet, draw=random.random(len(kept.documents)), unit=position)
    order = drawn.drop_duplicates("unit").sort_values(["outlet", "draw"])["unit"].to_numpy()
    half_of_unit = np.empty(len(order), dtype=object)
    # going on alternately through all outlets keeps the halves even where outlets have odd numbers
    half_of_unit[order] = np.where(np.arange(len(order)) % 2 == 0, "first", "second")
    half = half_of_unit[position]
    return DocumentFeatureMatrix(
        kept.counts, kept.features, kept.documents.assign(half=half), kept.sizes, kept.estimand
    )


def random_halves(dfm: DocumentFeatureMatrix, *, by: str, side: str, n_splits: int = 10) -> pd.DataFrame:
    """Compare random halves of one side: whatever keyness finds there is false.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts by document.
    by, side : str
        Column of the sides, and the one to split.
    n_splits : int
        How often to split anew.

    Returns
    -------
    DataFrame
        Schema table ``random_halves``. Of twenty splits one may have discoveries; about one interval
        in twenty misses 0.

    Raises
    ------
    ValueError
        If the side has fewer than two documents with tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> random_halves(dfm, by="side", side="supporters", n_splits=2)[["split", "n_features", "n_found"]]
       split  n_features  n_found
    0      1          59        0
    1      2          59        0
    """
    rows = []
    for split in range(n_splits):
        halves = split_halves(dfm, by=by, side=side, random_state=split).trim()
        table = keyness(halves, by="half", target="first", reference="second")
        given = table["log_ratio_low"].notna()
        misses = (table["log_ratio_low"] > 0) | (table["log_ratio_high"] < 0)
        reasons = "" if given.any() else table["reason"].iloc[0] if len(table) else "no feature to compare"
        rows.append(
            {
                "split": split + 1,
                "n_features": len(table),
                "n_found": int((table["q_value"] < 0.05).sum()),
                "share_found": misses[given].mean() if given.any() else np.nan,
                "reason": reasons,
            }
        )
    return schema.conform(pd.DataFrame(rows), "random_halves")


def exchanged_distances(
    dfm: DocumentFeatureMatrix,
    *,
    by: str,
    target: str,
    reference: str,
    n_draws: int = 20,
    random_state: int = 0,
) -> np.ndarray:
    r"""Measure how far two sides lie apart when their documents are dealt out to them at random.

    .. math:: d = \frac{1}{2} \sum_w \left| p_w - q_w \right|

    with the shares of feature *w* among the tokens of either side. Each side keeps its number of units;
    documents that are resampled together stay together.

    Returns
    -------
    ndarray of shape (n_draws,)
        Sorted. What the true sides lie apart beyond these is of the sides, and not of their size.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> dfm = read_counts("toy_debate").trim(min_count=5)
    >>> distances = exchanged_distances(dfm, by="side", target="supporters", reference="opponents", n_draws=3)
    >>> distances.round(2).tolist()
    [0.11, 0.11, 0.12]
    """
    compared = compared_sides(dfm, by, target, reference)
    position, _, _ = sampling_units(compared.documents, by="label")
    n_units = int(position.max()) + 1
    shape = (n_units, len(position))
    together = sparse.csr_array((np.ones(len(position)), (position, np.arange(len(position)))), shape=shape)
    counts, sizes = together @ compared.counts, together @ compared.sizes
    n_target = len(np.unique(position[compared.column("comparison") == "target"]))
    random, distances = np.random.default_rng(random_state), []
    for _ in range(n_draws):
        drawn = np.zeros(n_units)
        drawn[random.permutation(n_units)[:n_target]] = 1
        a, b = (np.asarray(side @ counts).ravel() for side in (drawn, 1 - drawn))
        n1, n2 = drawn @ sizes, (1 - drawn) @ sizes
        distances.append(np.abs(a / max(n1, 1) - b / max(n2, 1)).sum() / 2)
    return np.sort(distances)


def read_placebo(language: str) -> dict[str, Any]:
    """Return the words of the placebo lexicon of a language, as ``id, version, title, words``.

    The lexicon is ``corpus/lexicons/placebo.toml`` for English, ``placebo_<language>.toml`` for another. Only
    its lone words without rules are taken: counts of types do not tell what stands around a word.

    Raises
    ------
    FileNotFoundError
        If there is none; the message says where to put one.

    Examples
    --------
    >>> placebo = read_placebo("en")
    >>> placebo["id"], len(placebo["words"]) > 40
    ('placebo', True)
    """
    code = language.partition("-")[0]
    path = files.lexicon_path("placebo" if code == "en" else f"placebo_{code}")
    if not path.is_file():
        raise FileNotFoundError(f"there is no placebo lexicon for {language!r}: write {files.relative(path)}")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = [entry for frame in content["frames"] for entry in frame["entries"]]
    plain = [entry["pattern"] for entry in entries if not RULES & set(entry) and " " not in entry["pattern"]]
    return {key: content[key] for key in ("id", "version", "title")} | {"words": sorted(set(plain))}


def placebo_keyness(
    dfm: DocumentFeatureMatrix, words: list[str], *, by: str, target: str, reference: str | None = None
) -> pd.DataFrame:
    """Compare two sides by words that name no topic and take no side, one by one and together.

    Parameters
    ----------
    dfm : DocumentFeatureMatrix
        Counts of types by document, not trimmed.
    words : list of str
        From :func:`read_placebo`; ``*`` and ``?`` stand for letters.
    by, target, reference : str
        As for :func:`analysis.terms.keyness`.

    Returns
    -------
    DataFrame
        Schema table ``keyness`` of the words that occur, the sum of all as ``(all together)`` first.

    Raises
    ------
    ValueError
        If none of the words occurs.

    Examples
    --------
    >>> from analysis.terms import read_counts
    >>> sides = {"by": "side", "target": "supporters", "reference": "opponents"}
    >>> table = placebo_keyness(read_counts("toy_debate"), ["monday", "near", "evening"], **sides)
    >>> table[["feature", "count_target", "count_reference"]].head(2)
              feature  count_target  count_reference
    0  (all together)             3                2
    1          monday             2                2
    """
    wild = [expression(word) for word in words if is_wild(word)]
    meant = [feature for feature in dfm.features if any(word.fullmatch(feature) for word in wild)]
    chosen = dfm.select([word for word in words if not is_wild(word)] + meant).trim()
    if not len(chosen.features):
        raise ValueError("none of the placebo words occurs in these documents")
    total = sparse.csr_array(np.asarray(chosen.counts.sum(axis=1)).reshape(-1, 1))
    with_total = DocumentFeatureMatrix(
        sparse.csr_array(sparse.hstack([total, chosen.counts])),
        np.array([TOGETHER, *chosen.features]),
        chosen.documents,
        chosen.sizes,
        chosen.estimand,
    )
    return keyness(with_total, by=by, target=target, reference=reference)
