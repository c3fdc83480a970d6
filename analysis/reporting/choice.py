"""Term choice of a study: its figures and findings, also where nobody uses any of the words."""

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.figures import plot_choice_panel, plot_choice_trend, plot_term_choice, save_figure
from analysis.reporting.alternatives import choice_told, course_told
from analysis.reporting.findings import figure_of, record_estimate, record_finding
from analysis.reporting.percentages import percent_interval
from analysis.reporting.readings import Finding
from analysis.reporting.rows import number_of, weeks_placed
from analysis.reporting.term_standing import choice_standing
from analysis.terms import read_events

NO_CHOICE = "None of the words of the set occurs in these documents: there is no choice to show."
"""What a notebook says where nobody uses any of the words."""


def draw_term_choice(choice: pd.DataFrame, *, source: dict[str, Any]) -> list[Path]:
    """Draw the shares of each side, all of the time together; nothing where no variant occurs.

    Parameters
    ----------
    choice : DataFrame
        Schema table ``term_choice`` of one set and voice, without periods.
    source : dict
        From :func:`analysis.reporting.notebook_source`.

    Returns
    -------
    list of Path
        The record of the figure, or nothing.
    """
    shares, unused = _of_users(_shares(choice))
    if shares.empty:
        return []
    n = number_of(int(shares.groupby("side")["n_documents"].first().sum()), source["rows"])
    return [
        save_figure(
            plot_term_choice(shares),
            "term_choice",
            table=shares,
            caption="Shares of the words for the same thing, with 95 % intervals; at the right, occurrences. "
            f"{_hollow(source)} n = {n} with one of them, {shares['count'].sum():,} occurrences.{unused}",
            alt_text=f"One row a word, one point a side: {_variants(shares)}. Most chosen: "
            f"{choice_told(shares)}",
            source=source,
            parameters={"term_set": shares["term_set"].iloc[0]},
        )
    ]


def draw_choice_trend(choice: pd.DataFrame, *, period: str, source: dict[str, Any]) -> list[Path]:
    """Draw the shares of one side by period; nothing where it uses none of the words."""
    shares = _shares(choice)
    if not shares["count"].any():
        return []
    side = shares["side"].iloc[0]
    n = number_of(int(shares.groupby("period")["n_documents"].first().sum()), source["rows"])
    return [
        save_figure(
            plot_choice_trend(shares, events=read_events(source["study"])),
            "choice_over_time",
            table=shares,
            caption=f"Shares of the words for the same thing ({_variants(shares)}) on the side “{side}” by "
            f"{period}, each point with its 95 % interval "
            f"and near where its {period} begins. "
            f"{_hollow(source)}{weeks_placed(source['rows'], period)} "
            f"n = {n}, {shares['count'].sum():,} occurrences.",
            alt_text=f"One line a word, its share by {period}. "
            f"{course_told(shares, 'variant', scale=100, unit=' %')}",
            source=source,
            parameters={"term_set": shares["term_set"].iloc[0], "period": period, "side": side},
        )
    ]


def draw_choice_panel(choice: pd.DataFrame, *, period: str, source: dict[str, Any]) -> list[Path]:
    """Draw the shares by side, voice and period; nothing where no variant occurs.

    Parameters
    ----------
    choice : DataFrame
        From :func:`analysis.terms.choice_by_voice`, by period.
    period : str
        Its name.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    """
    shares, unused = _of_users(_shares(choice), "none of these occurrences is theirs")
    if shares.empty:
        return []
    return [
        save_figure(
            plot_choice_panel(shares, events=read_events(source["study"])),
            "choice_panel",
            table=shares,
            caption=f"Shares of the words for the same thing ({_variants(shares)}) by side, voice and "
            f"{period}, each point with its 95 % interval "
            f"and near where its {period} begins. "
            f"{_hollow(source)}{weeks_placed(source['rows'], period)} "
            f"n = {shares['count'].sum():,.0f} occurrences of all the words, n of each "
            f"plot above it; those of uncertain voice, or of a date that does not tell the {period}, are in "
            f"none.{unused}",
            alt_text=f"A plot for each side and voice, one line a word: {_variants(shares)}. All the time "
            f"together: {choice_told(shares, ('side', 'voice'), 1)}",
            source=source,
            parameters={"term_set": shares["term_set"].iloc[0], "period": period},
        )
    ]


def record_choice_findings(
    choice: pd.DataFrame,
    *,
    term_set: str,
    source: dict[str, Any],
    counts: pd.DataFrame,
    documents: pd.DataFrame,
) -> list[Finding]:
    """Record the most marked choice, or that there is none.

    Parameters
    ----------
    choice : DataFrame
        As for :func:`draw_term_choice`.
    term_set : str
        Name of the set.
    source : dict
        From :func:`analysis.reporting.notebook_source`.
    counts, documents : DataFrame
        What `choice` was made from: the counts of variants, and the documents that were searched.
    """
    name = f"choice-{term_set.replace('_', '-')}"
    shares = _shares(choice)
    used = shares[shares["count"] > 0]
    if used.empty:
        return [
            record_finding(
                name,
                0,
                None,
                None,
                "occurrences",
                f"None of the {shares['variant'].nunique()} words of the set “{term_set}” occurs.",
                source=source,
                n=len(documents),
                method="count",
            )
        ]
    ranked = used.assign(sure=used["low"].notna())
    leading = ranked.sort_values(["sure", "estimate", "side"], ascending=[False, False, True]).iloc[0]
    n_choices = int(shares.loc[shares["side"] == leading["side"], "count"].sum())
    return [
        record_estimate(
            name,
            leading,
            "share of occurrences",
            f"The side “{leading['side']}” says “{leading['variant']}” in {100 * leading['estimate']:.0f} % "
            f"of its {n_choices} choices{percent_interval(leading['low'], leading['high'])}.",
            source=source,
            robustness=choice_standing(
                counts,
                documents,
                side=str(leading["side"]),
                variant=str(leading["variant"]),
                rows=source["rows"],
            ),
            figure=figure_of(source, "term_choice"),
        )
    ]


def _shares(choice: pd.DataFrame) -> pd.DataFrame:
    return choice[choice["measure"] == "share"]


def _of_users(shares: pd.DataFrame, why: str = "none of the words occurs there") -> tuple[pd.DataFrame, str]:
    """Keep the sides that use any of the words, and say which do not."""
    used = shares.groupby("side")["count"].sum()
    unused = [str(side) for side, count in used.items() if count == 0]
    kept = shares[~shares["side"].isin(unused)].reset_index(drop=True)
    return kept, f" Not shown, since {why}: {', '.join(unused)}." if unused else ""


def _hollow(source: dict[str, Any]) -> str:
    """Say in a caption why points are hollow; what is too few are the units that hold any of the words."""
    return (
        f"A hollow point has no interval: too few {source['rows']['resampled']} in which any of the words "
        "occurs, or what else the column “reason” of its table says."
    )


def _variants(shares: pd.DataFrame) -> str:
    return ", ".join(dict.fromkeys(shares["variant"]))
