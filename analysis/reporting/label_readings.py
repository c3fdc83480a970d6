"""Readings of labels: what the labels of running stories do to the words that are counted."""

from typing import Any

import pandas as pd

from analysis.reporting.findings import record_finding
from analysis.reporting.percentages import percent_interval
from analysis.reporting.readings import Finding, slug


def record_label_findings(choice: pd.DataFrame, *, source: dict[str, Any]) -> list[Finding]:
    """Record, for the leading variant of each side, its share with labels and without them.

    Parameters
    ----------
    choice : DataFrame
        From :func:`analysis.terms.unlabelled_choice`; without rows there is nothing to record.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    """
    given = choice[choice["low"].notna() & choice["estimate_without"].notna()]
    ranked = given.sort_values(
        ["term_set", "side", "estimate", "variant"], ascending=[True, True, False, True]
    )
    findings = []
    for row in ranked.groupby(["term_set", "side"]).head(1).itertuples():
        totals = [
            int(part.sum())
            for part in (
                choice.loc[(choice["term_set"] == row.term_set) & (choice["side"] == row.side), name]
                for name in ("count", "count_without")
            )
        ]
        findings.append(
            record_finding(
                f"unlabelled-{slug(row.term_set.replace('_', '-'))}-{slug(row.side)}",
                row.estimate_without,
                row.low_without,
                row.high_without,
                "share of occurrences",
                f"Without the labels of running stories, the side “{row.side}” says “{row.variant}” in "
                f"{100 * row.estimate_without:.0f} % of its {totals[1]} choices"
                f"{percent_interval(row.low_without, row.high_without)}; with them, "
                f"in {100 * row.estimate:.0f} % of {totals[0]}.",
                source=source,
                n=row.n_documents,
                method=row.method,
                robustness="Counted both ways, as the sentence says: with the labels and without them.",
                reason=row.reason_without,
            )
        )
    return findings
