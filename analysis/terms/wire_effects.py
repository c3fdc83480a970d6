"""What the choice of how wire copy counts changes: the size of the sides, and the strongest features."""

import numpy as np
import pandas as pd

from analysis import schema
from analysis.corpora import read_documents, read_study
from analysis.corpora.declarations import WIRE_COPY
from analysis.terms.counts import read_counts
from analysis.terms.effect import log_ratio, log_ratio_conservative
from analysis.terms.evidence import log_likelihood
from analysis.terms.sides import compared_sides, side_totals
from analysis.terms.uncertainty import SMOOTHING
from analysis.text import DocumentFeatureMatrix


def wire_effects(study: str, *, n_features: int = 5) -> pd.DataFrame:
    """Set the three ways to count wire copy beside each other.

    Parameters
    ----------
    study : str
        A study that declares target and reference.
    n_features : int
        How many features of each side: of those in two documents or more, the first by conservative Log
        Ratio, then by G², where every document counts.

    Returns
    -------
    DataFrame
        Schema table ``wire_effects``: documents and tokens of either side (documents of a side that
        count in part are summed), then the Log Ratio, smoothed by 0.5, of the features. Empty where no two
        documents of one side print the same text, since then nothing changes.

    Raises
    ------
    ValueError
        If a side has no documents or no tokens.

    Examples
    --------
    >>> wire_effects("toy_debate").empty  # no two outlets print one text
    True
    """
    settings = read_study(study)
    grouping = settings["grouping"]
    target, reference = grouping["target"], grouping["reference"]
    columns = schema.columns_of("wire_effects")
    documents = read_documents(study)
    if "wire_cluster" not in documents:  # rows that sum up the texts of a week
        return schema.conform(pd.DataFrame(columns=columns), "wire_effects")
    copies = documents[(documents["wire_cluster"] != "") & documents["side"].isin([target, reference])]
    if not copies.duplicated(["side", "wire_cluster"]).any():
        return schema.conform(pd.DataFrame(columns=columns), "wire_effects")
    sides = {
        choice: compared_sides(read_counts(study, wire_copy=choice), "side", target, reference)
        for choice in WIRE_COPY
    }
    features = _strongest(sides["keep"].trim(min_count=settings["terms"]["min_count"]), n_features)
    measured = [_measure(sides[choice], features) for choice in WIRE_COPY]
    keys = [
        *((measure, side) for measure in ("documents", "tokens") for side in (target, reference)),
        *(("log_ratio", feature) for feature in features),
    ]
    table = pd.DataFrame(keys, columns=["measure", "name"]).assign(
        **dict(zip(WIRE_COPY, measured, strict=True))
    )
    return schema.conform(table, "wire_effects")


def _strongest(compared: DocumentFeatureMatrix, n_features: int) -> list[str]:
    """Return the features that lead most on either side, those of the target first."""
    a, b, n1, n2 = side_totals(compared)
    ratio = np.asarray(log_ratio(a, b, n1, n2, smoothing=SMOOTHING))
    strength = np.abs(log_ratio_conservative(a, b, n1, n2, n_tests=max(len(a), 1)))
    evidence = np.abs(log_likelihood(a, b, n1, n2, signed=True))
    shared = np.bincount(compared.counts.indices, minlength=len(a)) >= 2
    order = np.lexsort((compared.features.astype(str), -evidence, -strength))
    leading = [order[(sign * ratio > 0)[order] & shared[order]][:n_features] for sign in (1, -1)]
    return [str(feature) for feature in compared.features[np.concatenate(leading)]]


def _measure(compared: DocumentFeatureMatrix, features: list[str]) -> np.ndarray:
    is_target = compared.column("comparison") == "target"
    weight = compared.column("weight")
    chosen = compared.select(features)
    a, b, n1, n2 = side_totals(chosen)
    place = pd.Index(chosen.features).get_indexer(features)
    ratios = np.asarray(log_ratio(a, b, n1, n2, smoothing=SMOOTHING))[place]
    return np.concatenate([[weight[is_target].sum(), weight[~is_target].sum(), n1, n2], ratios])
