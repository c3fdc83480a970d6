"""Stance shares: what part of a side's sentences takes which stance, with what it takes to judge it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis import schema
from analysis.coding import adjudicate
from analysis.inference import coder_error_band, difference_interval, estimate_share
from analysis.stance.coverage import target_coverage
from analysis.stance.targets import STANCES
from analysis.stance.units import refuse_strange_stances

CORRECTED, ALONE, COUNTED = "corrected", "labels alone", "predictions counted"
UNIT = ["doc_id", "sentence", "target"]
CODED = {"human": "validated by human coders", "model": "as coded by language models"}
ERRORS = (0.05, 0.10, 0.20)
"""Rates of coder error for which the band is given."""
NEARLY_ALL = 0.9
"""Of the labelled units of a target, the part that a coder must have labelled to be given a share."""


def stance_shares(
    units: pd.DataFrame,
    labels: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
    sides: Sequence[str] = (),
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate the share of each side's sentences that takes each stance towards each target.

    Beside the corrected share (:func:`analysis.inference.estimate_share`) stand the labels alone, the
    predictions counted, which has no interval, and the own share of each coder who labelled nine tenths of
    the units or more. Coders' disagreements are settled by majority, and for ``neither`` where there is none.
    Units that were drawn and that nobody could code are left out: shares are of those that can be coded.

    Parameters
    ----------
    units : DataFrame
        Schema table ``stance_units``, of one voice or of all.
    labels : DataFrame
        Schema table ``labels``; labels of other things than `units`, and of units that were chosen without a
        known probability, take no part.
    documents : DataFrame
        ``doc_id`` and `by`.
    by : str
        Column of `documents` to group by.
    sides : sequence of str
        The groups that are compared: where one has too few sentences for a share, none is given one. By
        default every group.
    level : float
        Confidence level.

    Returns
    -------
    DataFrame
        Schema table ``stance_shares``, ``side`` named as `by`. Shares are of the sentences that mention the
        target, in these documents. Where every one of them was coded there is nothing to infer, and `low`
        and `high` are empty with that reason.

    Raises
    ------
    ValueError
        If labels name a unit that is not among `units` though its document is, a label is no stance, or the
        probabilities of a unit do not sum to 1.

    Examples
    --------
    >>> from analysis.coding import adjudicate, read_study_labels
    >>> from analysis.corpora import read_documents
    >>> from analysis.stance import read_units
    >>> units = read_units("headlines_2022").query("target == 'nato'")
    >>> documents = read_documents("headlines_2022")
    >>> labels = adjudicate(read_study_labels("headlines_2022"), rule="fallback", fallback="neither")
    >>> shares = stance_shares(units, labels, documents)
    >>> shares.groupby("basis").size().to_dict()
    {'corrected': 12, 'labels alone': 12}
    """
    refuse_strange_stances(units, labels)
    side_of = documents.set_index("doc_id")[by].fillna("").astype(str)
    placed = units.assign(side=units["doc_id"].map(side_of).fillna(""))
    placed = placed[placed["side"] != ""].reset_index(drop=True)
    settled = _settled(placed, labels)
    targets = sorted(set(units["target"]))
    compared = documents[documents[by].isin(list(sides))] if sides else documents
    coverage = target_coverage(units, compared, targets, by=by) if targets else pd.DataFrame()
    reasons = {} if coverage.empty else coverage.groupby("target")["reason"].first().to_dict()
    rows: list[dict[str, object]] = []
    for (target, side), part in placed.groupby(["target", "side"], sort=True):
        named = sides and side not in sides
        few = "" if named else reasons.get(target, "")
        for row in _rows(part, settled.get(target, {}), level, few):
            rows.append({"target": target, "side": side, **row})
    columns = schema.columns_of("stance_shares")
    return schema.conform(
        pd.DataFrame(rows, columns=columns).rename(columns={"side": by}), "stance_shares", rename={"side": by}
    )


def stance_differences(
    shares: pd.DataFrame, *, target: str, reference: str, by: str = "side"
) -> pd.DataFrame:
    """Give the difference between two sides of each corrected share, with its interval.

    Parameters
    ----------
    shares : DataFrame
        From :func:`stance_shares`.
    target, reference : str
        Sides; the difference is the first less the second.
    by : str
        Column of `shares` that names them.

    Returns
    -------
    DataFrame
        Schema table ``stance_differences``: ends of the two intervals combined (method of variance
        estimates recovery), since the two samples are independent.

    Examples
    --------
    >>> row = {"target": "nato", "voice": "all", "stance": "against", "basis": "corrected", "n_units": 90}
    >>> row |= {"n_documents": 90, "n_labelled": 60, "coded": "", "method": "", "reason": ""}
    >>> sides = [("A", 0.5, 0.4, 0.6), ("B", 0.2, 0.1, 0.3)]
    >>> shares = pd.DataFrame([row | {"side": s, "estimate": e, "low": l, "high": h} for s, e, l, h in sides])
    >>> table = stance_differences(shares, target="A", reference="B")
    >>> table[["estimate", "low", "high"]].round(2)
       estimate   low  high
    0       0.3  0.16  0.44
    """
    own = shares[shares["basis"] == CORRECTED]
    pair = own[own[by] == target].merge(
        own[own[by] == reference], on=["target", "stance"], suffixes=("", "_reference")
    )
    difference = (pair["estimate"] - pair["estimate_reference"]).to_numpy(dtype=float)
    reach = [
        (
            (pair["estimate" + end] - pair["low" + end]).to_numpy(dtype=float),
            (pair["high" + end] - pair["estimate" + end]).to_numpy(dtype=float),
        )
        for end in ("", "_reference")
    ]
    low, high = difference_interval(difference, reach[0], reach[1])
    found = pair.assign(
        side=target,
        reference=reference,
        estimate=difference,
        low=low,
        high=high,
        method="difference of two corrected shares; their intervals combined",
        reason=pair["reason"].where(pair["reason"] != "", pair["reason_reference"]),
    )
    columns = schema.columns_of("stance_differences")
    return schema.conform(found[columns], "stance_differences")


def coder_error_bands(shares: pd.DataFrame, *, by: str = "side") -> pd.DataFrame:
    """Widen the intervals of corrected shares by coder error of 5, 10 and 20 %.

    Parameters
    ----------
    shares : DataFrame
        From :func:`stance_shares`.
    by : str
        Column of `shares` that names the sides.

    Returns
    -------
    DataFrame
        Schema table ``stance_bands``, ``side`` named as `by`; see
        :func:`analysis.inference.coder_error_band`.
    """
    own = shares[(shares["basis"] == CORRECTED) & shares["estimate"].notna()]
    parts = []
    for error in ERRORS:
        # where every unit was coded, only the coders' error is left
        low, high = coder_error_band(
            own["low"].fillna(own["estimate"]), own["high"].fillna(own["estimate"]), error
        )
        parts.append(own.assign(error=error, low=low, high=high))
    joined = pd.concat(parts) if parts else own.assign(error=np.nan)
    ordered = joined.sort_values(["target", by, "stance", "error"], kind="stable")
    return schema.conform(
        ordered[["target", by, "stance", "error", "low", "high"]], "stance_bands", rename={"side": by}
    )


def _settled(units: pd.DataFrame, labels: pd.DataFrame) -> dict[str, dict[str, pd.DataFrame]]:
    """Return by target the settled labels of its units, and under each coder's name that coder's own."""
    known = labels[labels["target"].isin(set(units["target"])) & labels["doc_id"].isin(set(units["doc_id"]))]
    strangers = known[~known.set_index(UNIT).index.isin(units.set_index(UNIT).index)]
    if len(strangers):
        row = strangers.iloc[0]
        raise ValueError(
            f"{len(strangers)} labels are of units that are not there, such as sentence {row['sentence']} of "
            f"{row['doc_id']!r} for {row['target']!r}: was the text or the target changed after coding?"
        )
    # units chosen by rank were drawn with no known probability: they train, and are no sample
    known = known[known["sampling_probability"].notna()]
    found: dict[str, dict[str, pd.DataFrame]] = {}
    for target, part in known.groupby("target", sort=True):
        majority = adjudicate(part, rule="fallback", fallback="neither")
        found[str(target)] = {CORRECTED: majority}
        drawn = len(majority)
        for coder, own in part.groupby("coder", sort=True):
            # who labelled disagreements alone has no share of the sample; who left a few uncoded has one
            if len(own) >= NEARLY_ALL * drawn:
                found[str(target)][f"coder {coder}"] = own
    return found


def _rows(
    part: pd.DataFrame, settled: dict[str, pd.DataFrame], level: float, few: str
) -> Iterator[dict[str, object]]:
    """Give the rows of one target and side, for every stance and basis."""
    facts = {"voice": _voice(part), "n_units": len(part)}
    for stance in STANCES:
        predicted = part[f"p_{stance}"]
        is_predicted = bool(predicted.notna().all())
        bases = [
            CORRECTED,
            ALONE,
            *([COUNTED] if is_predicted else []),
            *[n for n in settled if n != CORRECTED],
        ]
        for basis in bases:
            given = settled.get(basis if basis.startswith("coder ") else CORRECTED)
            row = facts | {"stance": stance, "basis": basis}
            if few or given is None:
                yield row | _empty(part, given, few or "no sentence of this target was labelled")
                continue
            method = {CORRECTED: "regression", COUNTED: "count"}.get(basis, "labels")
            method = method if is_predicted else "labels"
            yield row | _estimate(part, given, stance, predicted if is_predicted else None, method, level)


def _estimate(
    part: pd.DataFrame,
    given: pd.DataFrame,
    stance: str,
    predicted: pd.Series | None,
    method: str,
    level: float,
) -> dict[str, object]:
    joined = part[UNIT].merge(
        given[[*UNIT, "label", "sampling_probability", "stratum", "coder_kind"]], how="left"
    )
    is_labelled = joined["label"].notna()
    truth = (joined["label"] == stance).astype(float).where(is_labelled)
    kinds = set(joined.loc[is_labelled, "coder_kind"])
    coded = CODED["human" if kinds == {"human"} else "model"] if kinds else ""
    if method != "count" and is_labelled.all() and len(joined):
        return {
            "estimate": truth.mean(),
            "low": np.nan,
            "high": np.nan,
            "n_documents": joined["doc_id"].nunique(),
            "n_labelled": len(joined),
            "method": "every sentence coded",
            "coded": coded,
            "reason": "every sentence was coded: nothing was left to chance but the coders' judgement",
        }
    row = estimate_share(
        np.full(len(joined), 0.5) if predicted is None else predicted.to_numpy(),
        truth.to_numpy(),
        sampling_probability=joined["sampling_probability"].fillna(1.0).to_numpy(),
        strata=joined["stratum"].fillna(""),
        level=level,
        method=method,
    ).iloc[0]
    n_documents = joined.loc[is_labelled | (method == "count"), "doc_id"].nunique()
    return {**row.to_dict(), "n_documents": n_documents, "coded": coded}


def _empty(part: pd.DataFrame, given: pd.DataFrame | None, reason: str) -> dict[str, object]:
    n_labelled = 0 if given is None else len(part[UNIT].merge(given[UNIT]))
    nothing = dict.fromkeys(["estimate", "low", "high"], np.nan)
    return (
        nothing
        | {"n_documents": part["doc_id"].nunique(), "n_labelled": n_labelled, "method": "", "coded": ""}
        | {"reason": reason}
    )


def _voice(part: pd.DataFrame) -> str:
    """Name the voice that all units have: own, quoted, or all where they differ."""
    voices = {"quoted" if voice.startswith("quoted") else voice for voice in part["voice"]}
    return next(iter(voices)) if len(voices) == 1 else "all"
