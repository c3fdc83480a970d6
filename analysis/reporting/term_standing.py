"""What findings on words stand on: without an outlet, a document or a week, and beside what chance gives."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.inference import leave_one_out
from analysis.reporting.omissions import omission_words, whole
from analysis.reporting.rows import Rows
from analysis.terms import exchanged_distances, feature_omissions
from analysis.text import DocumentFeatureMatrix


def keyness_standing(
    strongest: pd.DataFrame, dfm: DocumentFeatureMatrix, *, target: str, reference: str, rows: Rows
) -> dict[str, str]:
    """Say of each feature how much more frequent it stays, or how often it still occurs where it alone does.

    Parameters
    ----------
    strongest : DataFrame
        Rows of schema table ``keyness``.
    dfm : DocumentFeatureMatrix
        The counts that they were made from.
    target, reference : str
        Names of the sides.
    rows : dict
        From :func:`analysis.reporting.row_names`.
    """
    said = {}
    for row in strongest.itertuples():
        sides = (target, reference) if row.log_ratio > 0 else (reference, target)
        absent = min(row.count_target, row.count_reference) == 0
        found = feature_omissions(
            dfm,
            [str(row.feature)],
            by="side",
            target=sides[0],
            reference=sides[1],
            measure="count" if absent else "log_ratio",
        )
        words = (
            omission_words(found, "{:,.0f}".format, " occurrences", rows)
            if absent
            else factor_omissions(found, rows, directed=True)
        )
        said[str(row.feature)] = words
    return said


def factor_omissions(omissions: pd.DataFrame, rows: Rows, *, directed: bool = False) -> str:
    """Say between what factors a Log Ratio lies when an outlet or a unit is left out."""
    return omission_words(omissions, lambda ratio: f"{2**ratio:,.1f}", " times", rows, directed=directed)


def placebo_standing(
    neutral: pd.DataFrame, dfm: DocumentFeatureMatrix, *, target: str, reference: str, rows: Rows
) -> str:
    """Say what becomes of the ratio of the placebo words together.

    Parameters
    ----------
    neutral : DataFrame
        From :func:`analysis.terms.placebo_keyness`: all words together first, then each.
    dfm, target, reference, rows
        As for :func:`keyness_standing`.
    """
    words = [str(feature) for feature in neutral["feature"].iloc[1:]]
    found = feature_omissions(dfm, words, by="side", target=target, reference=reference)
    return factor_omissions(found, rows)


def shift_standing(shift: Any, dfm: DocumentFeatureMatrix, *, target: str, reference: str, rows: Rows) -> str:
    """Say what becomes of the difference that a feature makes in shares of tokens, in percentage points.

    Parameters
    ----------
    shift : Series
        A row of schema table ``word_shift``.
    dfm, target, reference, rows
        As for :func:`keyness_standing`.
    """
    sides = (target, reference) if shift["estimate"] > 0 else (reference, target)
    found = feature_omissions(
        dfm, [str(shift["feature"])], by="side", target=sides[0], reference=sides[1], measure="share"
    )
    return omission_words(found, _two_decimals, " points", rows, directed=True)


def _two_decimals(share: float) -> str:
    return f"{100 * share:.2f}".replace("-", "−")


def distance_standing(
    distance: float, dfm: DocumentFeatureMatrix, *, target: str, reference: str, rows: Rows
) -> str:
    """Say how far apart two sides of these sizes would lie if chance had made them.

    Parameters
    ----------
    distance : float
        Half the sum of all differences in shares.
    dfm, target, reference, rows
        As for :func:`keyness_standing`.
    """
    chance = exchanged_distances(dfm, by="side", target=target, reference=reference)
    low, high = (100 * end for end in (chance[0], chance[-1]))
    ends = whole(low) if whole(low) == whole(high) else f"{whole(low)} to {whole(high)}"
    beyond = (
        "The sides lie further apart than chance would have them."
        if distance > chance[-1]
        else "So the sides lie no further apart than chance would have them."
    )
    return (
        f"If the same {rows['many']} were dealt out to the two sides at random, it would be {ends} % "
        f"({len(chance)} draws), since small sides differ by chance. {beyond}"
    )


def choice_standing(
    counts: pd.DataFrame, documents: pd.DataFrame, *, side: str, variant: str, rows: Rows
) -> str:
    """Say what becomes of the share of one variant on one side.

    Parameters
    ----------
    counts : DataFrame
        From :func:`analysis.terms.read_variant_counts`.
    documents : DataFrame
        The documents compared.
    side, variant : str
        The side, and the word that it says.
    rows : dict
        From :func:`analysis.reporting.row_names`.
    """
    members = documents[documents["side"] == side].reset_index(drop=True)
    chosen = counts.assign(chosen=counts["count"].where(counts["variant"].astype(str) == variant, 0))
    sums = chosen.groupby("doc_id")[["chosen", "count"]].sum().reindex(members["doc_id"], fill_value=0)
    used = (sums["count"] > 0).to_numpy()
    found = leave_one_out(
        sums[used].to_numpy(),
        members[used].reset_index(drop=True),
        lambda total: float(total[0] / total[1]) if total[1] else np.nan,
    )
    return omission_words(found, lambda share: whole(100 * share), " %", rows)
