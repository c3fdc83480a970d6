"""Readings of frames: findings in plain sentences, made from the numbers of frame shares."""

from typing import Any

import pandas as pd

from analysis.reporting.findings import record_finding
from analysis.reporting.readings import NO_DIFFERENCE, Finding, slug


def record_frame_findings(
    shares: pd.DataFrame,
    labels: dict[str, str],
    leading: pd.DataFrame,
    *,
    source: dict[str, Any],
    prefix: str = "frame",
    figure: str = "frame_shares",
    quality: dict[str, str] | None = None,
) -> list[Finding]:
    """Record each frame's share on each side; return those of the two largest frames a side.

    Parameters
    ----------
    shares : DataFrame
        Rows of measure ``share`` of schema table ``frame_shares``, grouped by ``side``.
    labels : dict
        Frame to its neutral name.
    leading : DataFrame
        From :func:`analysis.framing.leading_entries`.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    prefix, figure : str
        What the findings' names begin with, and the figure that shows them: a second lexicon has its own.
    quality : dict, optional
        From :func:`analysis.framing.frame_quality_words`; said of each frame that it names.
    """
    carriers = {(row.frame, row.side): row for row in leading.itertuples()}
    totals = leading.groupby("side")["frame_count"].sum()
    findings = []
    for row in shares.itertuples():
        carrier = carriers.get((row.frame, row.side))
        found = carrier.frame_count if carrier else 0
        findings.append(
            record_finding(
                f"{prefix}-{slug(row.frame)}-{slug(row.side)}",
                row.estimate,
                row.low,
                row.high,
                "share of frame matches",
                f"“{labels[row.frame]}” takes {_percent(row.estimate)} of the frame matches of the side "
                f"“{row.side}” ({found:,.0f} of {totals.get(row.side, 0):,.0f}"
                f"{_percent_interval(row)}).",
                source=source,
                n=row.n_documents,
                method=row.method,
                voice=row.voice,
                figure=f"{source['study']}/{source['notebook']}/{figure}",
                robustness=_frame_robustness(carrier, (quality or {}).get(row.frame, "")),
                reason=row.reason,
            )
        )
    order = shares.assign(place=range(len(shares))).sort_values(
        ["side", "estimate", "frame"], ascending=[True, False, True]
    )
    largest = order[order["estimate"] > 0].groupby("side").head(2)
    return [findings[place] for place in largest["place"]]


def record_frame_differences(
    differences: pd.DataFrame,
    labels: dict[str, str],
    *,
    source: dict[str, Any],
    prefix: str = "frame",
    figure: str = "frame_shares",
    quality: dict[str, str] | None = None,
) -> list[Finding]:
    """Record how far the two sides lie apart in each frame; return those whose interval holds a difference.

    Parameters
    ----------
    differences : DataFrame
        Rows of measure ``share`` of schema table ``frame_differences``, grouped by ``side``.
    labels, source, prefix, figure, quality
        As in :func:`record_frame_findings`.
    """
    ratios = differences[differences["comparison"] == "ratio"].set_index("frame")
    shown = []
    for row in differences[differences["comparison"] == "difference"].itertuples():
        first_has_more = row.estimate >= 0
        more, less = (row.side, row.reference) if first_has_more else (row.reference, row.side)
        apart = _ratio_words(ratios.loc[row.frame], first_has_more) + _points(row, first_has_more)
        points = round(100 * abs(row.estimate))
        size = f"{points} percentage points" if points > 1 else "at most one percentage point"
        finding = record_finding(
            f"{prefix}-{slug(row.frame)}-difference",
            row.estimate,
            row.low,
            row.high,
            "difference of shares of frame matches",
            f"“{labels[row.frame]}” takes {size} more of the frame matches on the side “{more}” than "
            f"on the side “{less}”{apart}.",
            source=source,
            n=row.n_documents,
            method=row.method,
            voice=row.voice,
            figure=f"{source['study']}/{source['notebook']}/{figure}",
            robustness=_frame_robustness(None, (quality or {}).get(row.frame, "")),
            reason=row.reason,
        )
        if row.low > 0 or row.high < 0:
            shown.append(finding)
    return shown


def _ratio_words(ratio: Any, same_way: bool) -> str:
    """Say how many times as much it is, where both sides have a match."""
    times = ratio["estimate"] if same_way else 1 / ratio["estimate"] if ratio["estimate"] else float("inf")
    return f", {times:.1f} times as much" if 1 < times < float("inf") else ""


def _points(row: Any, same_way: bool) -> str:
    """Say the interval of a difference in percentage points, seen from the side that has more."""
    if pd.isna(row.low):
        return ""
    low, high = (row.low, row.high) if same_way else (-row.high, -row.low)
    ends = " to ".join(f"{100 * end:.0f}".replace("-", "−") for end in (low, high))
    return f" (95 % interval {ends} points{'' if low > 0 else f', {NO_DIFFERENCE}'})"


def record_no_matches(
    rates: pd.DataFrame, sizes: pd.Series, lexicon: str, *, source: dict[str, Any], prefix: str = "frame"
) -> list[Finding]:
    """Record for each side that a lexicon has no match there, and how often it may match at most.

    Parameters
    ----------
    rates : DataFrame
        One row a side of measure ``per_thousand`` of schema table ``frame_shares``.
    sizes : Series
        Tokens by side.
    """
    findings = []
    for row in rates.itertuples():
        most = "" if pd.isna(row.high) else f"; 95 % interval 0 to {row.high:.2g} per 1,000 tokens"
        findings.append(
            record_finding(
                f"{prefix}-no-match-{slug(row.side)}",
                0,
                row.low,
                row.high,
                "matches per 1,000 tokens",
                f"No expression of the lexicon {lexicon} occurs on the side “{row.side}” (0 matches in "
                f"{sizes[row.side]:,} tokens{most}).",
                source=source,
                n=row.n_documents,
                method=row.method,
                reason=row.reason,
            )
        )
    return findings


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share == 0 or share >= 0.01 else f"{100 * share:.1f} %"


def _percent_interval(row: Any) -> str:
    if pd.isna(row.low):
        return ""
    return f"; 95 % interval {100 * row.low:.0f} to {100 * row.high:.0f} %"


def _frame_robustness(carrier: Any, quality: str) -> str:
    if carrier is None or not carrier.count:
        return f"Of the frame: {quality}." if quality else ""
    carried = f"“{carrier.entry}” alone carries {_percent(carrier.share)} of its matches there."
    return f"{carried} Of the frame: {quality}." if quality else carried
