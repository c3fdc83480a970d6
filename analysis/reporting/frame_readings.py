"""Readings of frames: findings in plain sentences, made from the numbers of frame shares."""

from typing import Any

import pandas as pd

from analysis.reporting.findings import figure_of, record_estimate
from analysis.reporting.percentages import percent, percent_interval, points, points_interval
from analysis.reporting.readings import Finding, slug

Standing = dict[tuple[str, str], str]
"""Frame and side, or frame and an empty name for the difference between the sides, to what is to be said."""


def record_frame_findings(
    shares: pd.DataFrame,
    labels: dict[str, str],
    leading: pd.DataFrame,
    *,
    source: dict[str, Any],
    prefix: str = "frame",
    figure: str = "frame_shares",
    quality: dict[str, str] | None = None,
    standing: Standing | None = None,
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
    standing : dict, optional
        From :func:`analysis.reporting.frame_standing.frame_standing`: what would change it.
    """
    carriers = {(row.frame, row.side): row for row in leading.itertuples()}
    totals = leading.groupby("side")["frame_count"].sum()
    findings = []
    for row in shares.itertuples():
        carrier = carriers.get((row.frame, row.side))
        found = carrier.frame_count if carrier else 0
        findings.append(
            record_estimate(
                f"{prefix}-{slug(row.frame)}-{slug(row.side)}",
                row,
                "share of frame matches",
                f"“{labels[row.frame]}” takes {percent(row.estimate)} of the frame matches of the side "
                f"“{row.side}” ({found:,.0f} of {totals.get(row.side, 0):,.0f}"
                f"{percent_interval(row.low, row.high, before='; ', after='')}).",
                source=source,
                voice=row.voice,
                figure=figure_of(source, figure),
                robustness=_frame_robustness(
                    carrier,
                    (standing or {}).get((row.frame, row.side), ""),
                    (quality or {}).get(row.frame, ""),
                ),
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
    standing: Standing | None = None,
) -> list[Finding]:
    """Record how far the two sides lie apart in each frame; return those whose interval holds a difference.

    The largest difference comes first.

    Parameters
    ----------
    differences : DataFrame
        Rows of measure ``share`` of schema table ``frame_differences``, grouped by ``side``.
    labels, source, prefix, figure, quality, standing
        As in :func:`record_frame_findings`.
    """
    ratios = differences[differences["comparison"] == "ratio"].set_index("frame")
    shown = []
    for row in differences[differences["comparison"] == "difference"].itertuples():
        first_has_more = row.estimate >= 0
        more, less = (row.side, row.reference) if first_has_more else (row.reference, row.side)
        finding = record_estimate(
            f"{prefix}-{slug(row.frame)}-difference",
            row,
            "difference of shares of frame matches",
            f"“{labels[row.frame]}” takes {_apart(row.estimate, more, less)}"
            f"{_ratio_words(ratios.loc[row.frame], first_has_more)}"
            f"{points_interval(row.estimate, row.low, row.high)}.",
            source=source,
            voice=row.voice,
            figure=figure_of(source, figure),
            robustness=_frame_robustness(
                None, (standing or {}).get((row.frame, ""), ""), (quality or {}).get(row.frame, "")
            ),
        )
        if row.low > 0 or row.high < 0:
            shown.append((abs(row.estimate), finding))
    return [finding for _, finding in sorted(shown, key=lambda pair: -pair[0])]


def _apart(difference: float, more: str, less: str) -> str:
    """Say how far the sides lie apart, and on which the frame takes more."""
    if difference == 0:
        return f"the same part of the frame matches on the side “{more}” as on the side “{less}”"
    return f"{points(difference)} more of the frame matches on the side “{more}” than on the side “{less}”"


def _ratio_words(ratio: Any, same_way: bool) -> str:
    """Say how many times as much it is, where both sides have a match."""
    times = ratio["estimate"] if same_way else 1 / ratio["estimate"] if ratio["estimate"] else float("inf")
    return f", {times:.1f} times as much" if 1 < times < float("inf") else ""


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
            record_estimate(
                f"{prefix}-no-match-{slug(row.side)}",
                row,
                "matches per 1,000 tokens",
                f"No expression of the lexicon {lexicon} occurs on the side “{row.side}” (0 matches in "
                f"{sizes[row.side]:,} tokens{most}).",
                source=source,
                robustness="There is no match that could be left out.",
            )
        )
    return findings


def _frame_robustness(carrier: Any, standing: str, quality: str) -> str:
    said = []
    if carrier is not None and carrier.count:
        said.append(f"“{carrier.entry}” alone carries {percent(carrier.share)} of its matches there.")
    said.append(standing)
    if quality:
        said.append(f"Of the frame: {quality}.")
    return " ".join(sentence for sentence in said if sentence)
