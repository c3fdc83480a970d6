"""Findings and tables of frames: what chapter 3 tells of each lexicon in words and numbers."""

from typing import Any

import pandas as pd
from IPython.display import HTML

from analysis.corpora import read_study
from analysis.framing import (
    frame_differences,
    frame_quality,
    frame_quality_words,
    frame_shares,
    leading_entries,
)
from analysis.reporting.display import show_table
from analysis.reporting.frame_readings import (
    record_frame_differences,
    record_frame_findings,
    record_no_matches,
)
from analysis.reporting.frame_standing import frame_standing
from analysis.reporting.frames import RESAMPLING, MeasuredLexicon, enough_matches
from analysis.reporting.tables import spread


def record_lexicon_findings(measured: list[MeasuredLexicon]) -> list[dict[str, Any]]:
    """Record the shares of each lexicon, and how the sides differ; return the largest of both."""
    shown = []
    for one in measured:
        wire_copy = read_study(one.source["study"])["inference"]["wire_copy"]
        table = frame_shares(one.counts, one.documents, unit=one.unit, **RESAMPLING)
        prefix = f"frame{one.suffix.replace('_', '-')}"
        if one.counts["count"].sum() == 0:
            rates = table[table["measure"] == "per_thousand"].groupby("side").head(1)
            sizes = one.documents.groupby("side")["n_tokens"].sum()
            shown += record_no_matches(rates, sizes, one.lexicon.id, source=one.source, prefix=prefix)
            continue
        labels = dict(zip(one.lexicon.frames["frame"], one.lexicon.frames["label"], strict=True))
        leading = leading_entries(one.counts, one.documents)
        told, _ = enough_matches(one, table[(table["measure"] == "share") & table["estimate"].notna()])
        named: dict[str, Any] = {
            "source": one.source,
            "prefix": prefix,
            "figure": f"frame_shares{one.suffix}",
            "quality": frame_quality_words(one.lexicon, one.source["study"]),
            "standing": frame_standing(one, wire_copy),
        }
        shown += record_frame_findings(told, labels, leading, **named)
        if {one.grouping["target"], one.grouping["reference"]} <= set(told["side"]):
            shown += record_frame_differences(_differences(one, told), labels, **named)
    return shown


def show_frame_differences(measured: list[MeasuredLexicon]) -> HTML:
    """Return how far the two sides lie apart in each frame, a row a frame, as a table for reading."""
    tables = []
    for one in measured:
        found = _differences(one, frame_shares(one.counts, one.documents, unit=one.unit, **RESAMPLING))
        tables.append(one.labelled(found).assign(lexicon=one.lexicon.id))
    if not tables:
        return show_table(pd.DataFrame())
    table = pd.concat(tables, ignore_index=True)
    rows = ["lexicon", "label"]
    compared = (
        table["comparison"] + " of " + table["measure"].replace("per_thousand", "matches per 1,000 tokens")
    )
    wide = spread(table.assign(compared=compared), rows=rows, across="compared")
    reasons = table.groupby(rows, sort=False)["reason"].agg(
        lambda told: "; ".join(filter(None, told.unique()))
    )
    return show_table(wide.merge(reasons.reset_index(), on=rows), rows=60)


def _differences(one: MeasuredLexicon, shares: pd.DataFrame) -> pd.DataFrame:
    return frame_differences(shares, target=one.grouping["target"], reference=one.grouping["reference"])


def show_lexicon_quality(measured: list[MeasuredLexicon]) -> HTML:
    """Return how good coders found each lexicon, frame by frame, as a table for reading."""
    tables = [
        frame_quality(one.lexicon, one.source["study"]).assign(lexicon=one.lexicon.id) for one in measured
    ]
    return show_table(pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(), rows=40)
