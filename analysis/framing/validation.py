"""Validation of a lexicon: precision and recall out of what coders say of its drawn contexts."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.coding import UNIT, adjudicate, agreement
from analysis.framing.contexts import ANY_FRAME, NO_FRAME, OTHER_POLE, RIGHT, SEPARATOR, WRONG
from analysis.framing.halves import changed_on, held_out
from analysis.framing.lexicon import Lexicon
from analysis.inference import wilson_interval

ALL = "all"
PRECISION, POLE_PRECISION, RECALL = "precision", "pole precision", "recall"
SUCCESSES = {PRECISION: (RIGHT, OTHER_POLE), POLE_PRECISION: (RIGHT,)}
"""What counts as right: the frame's issue, in whatever sense; or the issue in the entry's sense."""
PRECISION_METHOD = (
    "share of drawn matches weighted by 1 / sampling probability; Wilson's interval at the effective number "
    "of units; a match on which coders disagree without a majority counts as wrong"
)
RECALL_METHOD = (
    "right matches beside frames that coders found in drawn sentences without any match; ends from the 97.5 "
    "% intervals of both; upper bound, since sentences with another frame's match are not searched"
)
HELD_OUT = "; documents of half {halves}, on which entries were changed, are left out"
NO_SENTENCES = "no sentences without a match were coded"
NO_MATCHES = "no match of the frame was coded"


def validate_lexicon(lexicon: Lexicon, labels: pd.DataFrame, *, study: str) -> pd.DataFrame:
    r"""Estimate how much of what a lexicon finds is right, and how much of what is there it finds.

    Precision is :math:`\hat p = \sum_i y_i / \pi_i \,\big/ \sum_i 1 / \pi_i` over the coded matches, with
    sampling probabilities :math:`\pi` and :math:`y = 1` where the match is right; its interval is Wilson's at
    :math:`n_{\mathrm{eff}} = (\sum_i 1/\pi_i)^2 / \sum_i 1/\pi_i^2` trials (Kish), which is the number coded
    where all were drawn alike. Recall of a frame is :math:`R / (R + M)` with :math:`R` right matches (their
    estimated number) and :math:`M` sentences without any match in which coders found the frame.

    Parameters
    ----------
    lexicon : Lexicon
        Its labels of other versions are left out.
    labels : DataFrame
        Schema table ``labels``: of :func:`draw_matches` and :func:`draw_sentences_without`, by any number of
        coders. Disagreement without a majority counts as wrong, and as no frame.
    study : str
        The study that the contexts were drawn from. Where entries were changed on one half of it
        (``lexicon.history``), labels of the other half alone count.

    Returns
    -------
    DataFrame
        Schema table ``lexicon_quality``: precision by frame and side, by frame, by side and over all, the
        same for poles; recall by frame and over all. No text.

    Raises
    ------
    ValueError
        If there is no label of this version; the versions that there are are named.

    References
    ----------
    Kish, L. (1965). *Survey Sampling*. Wiley.

    Examples
    --------
    >>> from analysis import files
    >>> from analysis.coding import read_study_labels
    >>> from analysis.framing import read_lexicon
    >>> lexicon = read_lexicon(files.lexicon_path("china_russia"))
    >>> table = validate_lexicon(lexicon, read_study_labels("headlines_2022"), study="headlines_2022")
    >>> sorted(set(table["measure"]))
    ['pole precision', 'precision', 'recall']
    """
    own = lexicon_labels(lexicon, labels)
    looked_at = changed_on(lexicon, study)
    own = own[held_out(lexicon, study, own["doc_id"])].reset_index(drop=True)
    if own.empty:
        raise ValueError(_no_labels(lexicon, labels))
    matches, sentences = own[own["frame"] != ANY_FRAME], own[own["frame"] == ANY_FRAME]
    settled = _settled(matches, WRONG)
    unseen = _settled(sentences, NO_FRAME)
    rows = [
        _precision(measure, frame, side, cell) | _coders(matches, frame, side)
        for measure in SUCCESSES
        for frame, side, cell in _cells(settled)
    ]
    frames = list(dict.fromkeys([ALL, *settled["frame"], *unseen.loc[unseen["label"] != NO_FRAME, "label"]]))
    rows += [_recall(frame, settled, unseen) | _coders(sentences, ALL, ALL) for frame in frames]
    identity = {"lexicon": lexicon.id, "version": lexicon.version, "study": study}
    table = pd.DataFrame([identity | row for row in rows], columns=schema.columns_of("lexicon_quality"))
    if looked_at:
        table["method"] += HELD_OUT.format(halves=" and ".join(looked_at))
    order = {name: place for place, name in enumerate([ALL, *lexicon.frames["frame"]])}
    table["order"] = table["frame"].map(order)
    table = table.sort_values(["measure", "order", "side"], kind="stable").drop(columns="order")
    return schema.conform(table, "lexicon_quality")


def lexicon_labels(lexicon: Lexicon, labels: pd.DataFrame) -> pd.DataFrame:
    """Return the labels of this version of a lexicon, with ``frame`` and ``side`` as they were drawn."""
    prefix = f"{lexicon.id}@{lexicon.version}{SEPARATOR}"
    own = labels[labels["target"].str.startswith(prefix) & (labels["label"] != "")].reset_index(drop=True)
    # stratum is frame | side | voice; only frames might hold the mark themselves
    parts = own["stratum"].str.rsplit(" | ", n=2)
    return own.assign(
        frame=own["target"].str.removeprefix(prefix).str.rsplit(SEPARATOR, n=1).str[0], side=parts.str[1]
    )


def _no_labels(lexicon: Lexicon, labels: pd.DataFrame) -> str:
    named = labels["target"].str.extract(rf"^{lexicon.id}@([^{SEPARATOR}]+){SEPARATOR}")[0].dropna().unique()
    others = f"; there are labels of {', '.join(sorted(named))}" if len(named) else ""
    return f"there is no label of {lexicon.id} {lexicon.version}{others}: code contexts of it first"


def _settled(labels: pd.DataFrame, fallback: str) -> pd.DataFrame:
    """Return one label a unit with its weight."""
    table = adjudicate(labels, rule="fallback", fallback=fallback)
    facts = labels[[*UNIT, "frame", "side"]].drop_duplicates()
    return table.merge(facts, on=list(UNIT)).assign(weight=lambda rows: 1 / rows["sampling_probability"])


def _cells(settled: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Give the units of every frame and side, of frames and of sides as a whole, and all."""
    for frame in [ALL, *settled["frame"].unique()]:
        for side in [ALL, *sorted(settled["side"].unique())]:
            cell = settled[settled["frame"].eq(frame) | (frame == ALL)]
            cell = cell[cell["side"].eq(side) | (side == ALL)]
            if len(cell):
                yield frame, side, cell


def _weighted(success: np.ndarray, weight: np.ndarray, level: float) -> tuple[float, float, float]:
    """Return a weighted share and Wilson's interval at the effective number of units."""
    share = float((success * weight).sum() / weight.sum())
    effective = weight.sum() ** 2 / (weight**2).sum()
    low, high = wilson_interval(share * effective, effective, level=level)
    return share, float(low), float(high)


def _precision(measure: str, frame: str, side: str, cell: pd.DataFrame) -> dict[str, Any]:
    success, weight = cell["label"].isin(SUCCESSES[measure]).to_numpy(), cell["weight"].to_numpy()
    estimate, low, high = _weighted(success, weight, 0.95)
    return {
        "measure": measure,
        "frame": frame,
        "side": side,
        "estimate": estimate,
        "low": low,
        "high": high,
        "n": len(cell),
        "n_drawn_from": float(weight.sum()),
        "method": PRECISION_METHOD,
        "reason": "",
    }


def _recall(frame: str, settled: pd.DataFrame, unseen: pd.DataFrame) -> dict[str, Any]:
    """Put right matches of a frame beside the sentences that hold it and have no match."""
    cell = settled[settled["frame"].eq(frame) | (frame == ALL)]
    weight = unseen["weight"].to_numpy()
    row: dict[str, Any] = {
        "measure": RECALL,
        "frame": frame,
        "side": ALL,
        "n": len(unseen),
        "n_drawn_from": float(weight.sum()),
        "method": RECALL_METHOD,
        "reason": NO_SENTENCES if unseen.empty else NO_MATCHES if cell.empty else "",
    }
    if row["reason"]:
        return row | {"estimate": np.nan, "low": np.nan, "high": np.nan}
    held = (unseen["label"] != NO_FRAME) if frame == ALL else unseen["label"].eq(frame)
    right = cell["label"].isin(SUCCESSES[PRECISION]).to_numpy()
    # 97.5 % each, so that both hold in 95 of 100 (Bonferroni)
    found = np.array(_weighted(right, cell["weight"].to_numpy(), 0.975)) * cell["weight"].sum()
    missed = np.array(_weighted(held.to_numpy(), weight, 0.975)) * weight.sum()
    ends = (found, missed[[0, 2, 1]])
    estimate, low, high = np.divide(ends[0], ends[0] + ends[1], out=np.full(3, np.nan), where=sum(ends) > 0)
    return row | {"estimate": estimate, "low": low, "high": high}


def _coders(labels: pd.DataFrame, frame: str, side: str) -> dict[str, Any]:
    """Say who coded these units, and how far they agree."""
    cell = labels[(labels["frame"].eq(frame) | (frame == ALL)) & (labels["side"].eq(side) | (side == ALL))]
    kinds = cell["coder_kind"].unique()
    alpha = agreement(cell.assign(cell=""), by="cell", n_resamples=1)["alpha"] if len(cell) else []
    return {
        "n_coders": cell["coder"].nunique(),
        "coder_kind": "both" if len(kinds) > 1 else "".join(kinds),
        "agreement": next(iter(alpha), np.nan),
    }
