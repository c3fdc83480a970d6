"""Readings: findings in plain sentences, made from the numbers of a table."""

import re
from hashlib import sha256
from typing import Any

import pandas as pd

from analysis.reporting.findings import figure_of, record_finding
from analysis.reporting.percentages import NO_DIFFERENCE
from analysis.reporting.rows import Rows, count_rows, number_of

Finding = dict[str, Any]
SMALLEST_LOG_RATIO = 0.15
"""Differences of less than a tenth are no finding."""


def slug(text: str) -> str:
    """Return `text` as part of an identifier: lower-case letters, digits and hyphens.

    Where other letters or signs are lost, some of the text's SHA-256 stands for them, so that two
    words of another script do not share an identifier.

    Examples
    --------
    >>> slug("news report"), slug("u.s")
    ('news-report', 'u-s')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if plain and re.fullmatch(r"[a-z0-9 _.,/'’-]+", text.lower()):
        return plain
    return f"{plain}-{sha256(text.lower().encode()).hexdigest()[:8]}".strip("-")


def record_corpus_findings(
    flow: pd.DataFrame, documents: pd.DataFrame, voices: pd.DataFrame, *, source: dict[str, Any]
) -> list[Finding]:
    """Record what the corpus holds: documents, tokens by side, and the share that is quoted."""
    return [
        _record_documents(flow, source),
        *_record_tokens(documents, source),
        *_record_quoted(documents, voices, source),
    ]


def _record_documents(flow: pd.DataFrame, source: dict[str, Any]) -> Finding:
    """Record how many of the files or rows that were read became documents."""
    rows = source["rows"]
    stages = dict(zip(flow["stage"], flow["n_documents"], strict=True))
    outside = sum(number for stage, number in stages.items() if stage.startswith("outside"))
    kept = rows["texts"] or "documents"
    return record_finding(
        "documents",
        stages["kept"],
        None,
        None,
        kept,
        f"Of {_count(stages['read'], 'row' if rows['texts'] else 'file')} read, {stages['kept']:,} "
        f"became {kept} of the study; {_were(stages['refused'], 'refused')}"
        + (f", {_were(outside, 'outside of what the study includes')}," if outside else "")
        + f" and {_were(stages['duplicates'], 'set aside as duplicates')}.",
        source=source,
        n=stages["kept"],
        method="count",
        figure=figure_of(source, "flow"),
    )


def _record_tokens(documents: pd.DataFrame, source: dict[str, Any]) -> list[Finding]:
    """Record how much each side holds."""
    rows = source["rows"]
    findings = []
    for side, members in documents[documents["side"] != ""].groupby("side"):
        tokens = int(members["n_tokens"].sum())
        findings.append(
            record_finding(
                f"tokens-{slug(str(side))}",
                tokens,
                None,
                None,
                "tokens",
                f"The side “{side}” holds {count_rows(members, rows)} with {tokens:,} tokens, "
                f"a median of {members['n_tokens'].median():,.10g} {'an' if rows['texts'] else 'a'} "
                f"{rows['one']}.",
                source=source,
                n=len(members),
                method="count",
                figure=figure_of(source, "document_sizes"),
            )
        )
    return findings


def _record_quoted(documents: pd.DataFrame, voices: pd.DataFrame, source: dict[str, Any]) -> list[Finding]:
    """Record how much of each side is quoted."""
    return [
        record_finding(
            f"quoted-{slug(row.side)}",
            row.share,
            None,
            None,
            "share of tokens",
            f"On the side “{row.side}”, {100 * row.share:.0f} % of the tokens are quoted or reported.",
            source=source,
            n=int((documents["side"] == row.side).sum()),
            method="voice by rules, share of tokens",
            voice="quoted",
            figure=figure_of(source, "voices"),
            robustness="Voice is attributed by rules, which miss some reported speech.",
        )
        for row in voices[voices["voice"] == "quoted"].itertuples()
    ]


def record_keyness_findings(
    strongest: pd.DataFrame,
    *,
    target: str,
    reference: str,
    n_compared: int,
    source: dict[str, Any],
    n_findings: int = 3,
    standing: dict[str, str] | None = None,
) -> list[Finding]:
    """Record the strongest features of each side, those that the interval supports first.

    Parameters
    ----------
    strongest : DataFrame
        From :func:`analysis.terms.strongest_features`.
    target, reference : str
        Names of the sides.
    n_compared : int
        Features among which these were chosen.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    n_findings : int
        How many of each side.
    standing : dict, optional
        From :func:`analysis.reporting.keyness_standing`: what would change each feature's difference.
    """
    findings = []
    for row in _leading(strongest, n_findings).itertuples():
        more, less = (target, reference) if row.log_ratio > 0 else (reference, target)
        counts = [row.count_target, row.count_reference]
        if row.log_ratio < 0:
            counts.reverse()
        findings.append(
            record_finding(
                f"keyness-{slug(row.feature)}",
                row.log_ratio,
                row.log_ratio_low,
                row.log_ratio_high,
                "Log Ratio (binary log)",
                _keyness_reading(row, more, less, counts),
                source=source,
                n=row.n_documents,
                method="Log Ratio, smoothed by 0.5; interval from the spread between "
                f"{source['rows']['resampled']}, simultaneous over {n_compared} features",
                figure=figure_of(source, "keyness"),
                robustness=_keyness_robustness(row, source["rows"], (standing or {}).get(row.feature, "")),
                reason=row.reason if pd.isna(row.log_ratio_low) else "",
            )
        )
    return findings


def _leading(strongest: pd.DataFrame, n_findings: int) -> pd.DataFrame:
    """Return so many features of each side: first what the interval supports, then the strongest evidence."""
    told = strongest[strongest["log_ratio"].abs() >= SMALLEST_LOG_RATIO]
    sure = (told["log_ratio_low"] > 0) | (told["log_ratio_high"] < 0)
    ranked = told.assign(sure=sure, evidence=told["g2"].abs()).sort_values(
        ["sure", "evidence", "feature"], ascending=[False, False, True]
    )
    sides = [ranked["log_ratio"] > 0, ranked["log_ratio"] < 0]
    return pd.concat([ranked[side].head(n_findings) for side in sides])


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _were(number: int, what: str) -> str:
    return f"{number:,} {'was' if number == 1 else 'were'} {what}"


def _keyness_reading(row: Any, more: str, less: str, counts: list[int]) -> str:
    unsure = row.log_ratio_low <= 0 <= row.log_ratio_high
    if counts[1] == 0:
        times = _count(counts[0], "time")
        text = f"“{row.feature}” occurs {times} on the side “{more}” and never on the side “{less}”"
        if pd.isna(row.log_ratio_low):
            return f"{text}."
        if unsure:
            return f"{text} (95 % interval open to one end, {NO_DIFFERENCE})."
        nearest = min(abs(row.log_ratio_low), abs(row.log_ratio_high))
        return f"{text}: at least {_times(2**nearest)} times as frequent (95 %)."
    sign = 1 if row.log_ratio > 0 else -1
    factor = _times(2 ** abs(row.log_ratio))
    text = (
        f"“{row.feature}” is about {factor} times as frequent on the side “{more}” as on the side “{less}” "
        f"({_count(counts[0], 'occurrence')} against {counts[1]:,}"
    )
    if pd.isna(row.log_ratio_low):
        return text + ")."
    low, high = sorted(2 ** (sign * end) for end in (row.log_ratio_low, row.log_ratio_high))
    caution = f", {NO_DIFFERENCE}" if unsure else ""
    return f"{text}; 95 % interval {_times(low)} to {_times(high)} times{caution})."


def _times(factor: float) -> str:
    """Return a factor to one decimal, to two where one would hide on which side of 1 it lies."""
    return f"{factor:.2f}" if f"{factor:.1f}" == "1.0" and factor != 1 else f"{factor:,.1f}"


def _keyness_robustness(row: Any, rows: Rows, standing: str) -> str:
    spread = f"Found in {number_of(row.n_documents, rows)}.{f' {standing}' if standing else ''}"
    if pd.isna(row.robust):
        return spread
    if row.robust:
        return f"{spread} The sign stays whichever outlet is left out."
    if row.log_ratio_low <= 0 <= row.log_ratio_high:
        return f"{spread} Not robust: the interval includes no difference."
    return f"{spread} Not robust: without one of the outlets the sign turns."
