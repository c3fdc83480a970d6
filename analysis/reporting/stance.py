"""Stance of a study: every figure, table and finding of chapter 8."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import files
from analysis.coding import agreement, earlier_labels, labels_path, read_study_labels
from analysis.corpora import read_documents, read_study
from analysis.figures import plot_stance_shares, save_figure
from analysis.reporting.findings import figure_of, record_estimate
from analysis.reporting.notebooks import notebook_source
from analysis.reporting.percentages import percent, percent_interval, points, points_interval
from analysis.reporting.readings import Finding, slug
from analysis.reporting.stance_standing import stance_standing
from analysis.stance import (
    STANCES,
    coder_error_bands,
    read_targets,
    read_units,
    stance_differences,
    stance_shares,
    target_coverage,
)
from analysis.stance.shares import CORRECTED

NOTEBOOK = "08_measure_stance"
VOICES = ("own", "quoted")
STANCE_WORDS = {"favour": "speak for it", "against": "speak against it", "neither": "take neither side"}


class MeasuredStance(NamedTuple):
    """The units and labels of a study's stance targets, their shares, and what results rest on."""

    units: pd.DataFrame
    labels: pd.DataFrame
    documents: pd.DataFrame
    names: dict[str, str]
    sides: list[str]
    shares: pd.DataFrame
    source: dict[str, Any]

    def labelled(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the neutral names of its targets as ``label``."""
        return table.assign(label=table["target"].map(self.names))


def measured_stance(study: str) -> MeasuredStance:
    """Read a study's units and labels, and estimate the shares of every side in all voices."""
    settings = read_study(study)
    targets = read_targets(settings["stance"]["targets"])
    names = dict(zip(targets["targets"]["target"], targets["targets"]["label"], strict=True))
    documents, units, labels = read_documents(study), read_units(study), read_study_labels(study)
    sides = [settings["grouping"]["target"], settings["grouping"]["reference"]]
    has_labels = [labels_path(study).name] if labels_path(study).is_file() else []
    inputs = ["documents.csv", "features/stance_units.parquet", *has_labels]
    source = notebook_source(study, NOTEBOOK, inputs=inputs)
    source["inputs"] += [files.target_path(name) for name in settings["stance"]["targets"]]
    shares = stance_shares(units, labels, documents, sides=sides)
    return MeasuredStance(units, labels, documents, names, sides, shares, source)


def draw_stance_shares(measured: MeasuredStance) -> list[Path]:
    """Draw the corrected shares of each target that has any."""
    return _draw(measured, measured.shares, "stance_shares", "")


def draw_stance_voices(measured: MeasuredStance) -> list[Path]:
    """Draw the same of sentences in the outlets' own words, and of those in words that they quote."""
    drawn = []
    for voice in VOICES:
        shares = _shares_of_voice(measured, voice)
        if shares.empty:
            continue
        words = "own" if voice == "own" else "quoted or reported"
        drawn += _draw(measured, shares, f"stance_shares_{voice}", f"; only sentences in {words} words")
    return drawn


def _shares_of_voice(measured: MeasuredStance, voice: str) -> pd.DataFrame:
    """Return the shares of the sentences of one voice; no row where there is none."""
    units = measured.units[measured.units["voice"].str.startswith(voice)]
    if units.empty:
        return measured.shares.iloc[:0]
    known = measured.labels.merge(units[["doc_id", "sentence", "target"]])
    return stance_shares(units, known, measured.documents, sides=measured.sides)


def _shares_of_earlier_codebooks(measured: MeasuredStance) -> dict[str, pd.DataFrame]:
    """Return the shares by labels of earlier versions of the targets' codebooks, by version."""
    given: dict[str, list[pd.DataFrame]] = {}
    for target in measured.names:
        for version, labels in earlier_labels(measured.labels, target).items():
            given.setdefault(version, []).append(labels)
    return {
        version: stance_shares(measured.units, pd.concat(parts), measured.documents, sides=measured.sides)
        for version, parts in sorted(given.items())
    }


def stance_coverage(measured: MeasuredStance) -> pd.DataFrame:
    """Say how often each side mentions each target, and of which a share is given, or why of none."""
    compared = measured.documents[measured.documents["side"].isin(measured.sides)]
    table = target_coverage(measured.units, compared, list(measured.names))
    own = measured.shares[measured.shares["basis"] == CORRECTED].groupby(["target", "side"])
    n_shares, why = own["estimate"].count().to_dict(), own["reason"].first().to_dict()
    places = list(zip(table["target"], table["side"], strict=True))
    table["reported"] = [n_shares.get(place, 0) > 0 for place in places]
    told = [reason or why.get(place, "") for reason, place in zip(table["reason"], places, strict=True)]
    table["reason"] = pd.Series(told, table.index, dtype="str").where(~table["reported"], "")
    return measured.labelled(table).drop(columns="target")[
        ["label", *[name for name in table.columns if name != "target"]]
    ]


def stance_agreement(measured: MeasuredStance) -> pd.DataFrame:
    """Return how far the coders of each target agree; empty where nobody coded."""
    own = measured.labels[measured.labels["target"].isin(measured.names)]
    table = agreement(own)
    return measured.labelled(table).drop(columns="target")[
        ["label", *[name for name in table.columns if name != "target"]]
    ]


def stance_bases(measured: MeasuredStance) -> pd.DataFrame:
    """Set beside each corrected share what the labels alone, the model's count and each coder give."""
    given = measured.labelled(measured.shares[measured.shares["estimate"].notna()])
    wide = given.pivot_table(
        index=["label", "side", "stance"], columns="basis", values="estimate", sort=False, observed=True
    )
    return wide.reset_index().rename_axis(columns=None)


def stance_bands(measured: MeasuredStance) -> pd.DataFrame:
    """Return how far each share reaches if coders err at stated rates."""
    return measured.labelled(coder_error_bands(measured.shares)).drop(columns="target")[
        ["label", "side", "stance", "error", "low", "high"]
    ]


def record_stance_findings(measured: MeasuredStance) -> list[Finding]:
    """Record each corrected share, and the difference between the two sides that are compared."""
    own = measured.shares[(measured.shares["basis"] == CORRECTED) & measured.shares["estimate"].notna()]
    coded = agreement(measured.labels).set_index("target")
    in_own = _shares_of_voice(measured, VOICES[0])
    said = stance_standing(measured.shares, in_own, measured.sides, _shares_of_earlier_codebooks(measured))

    def stands(row: Any, side: str) -> str:
        told = _told_agreement(coded, row.target), said.get((row.target, row.stance, side), "")
        return " ".join(filter(None, told))

    findings = [_record_share(measured, row, stands(row, row.side)) for row in own.itertuples()]
    target, reference = measured.sides
    differences = stance_differences(measured.shares, target=target, reference=reference)
    shown = [
        _record_difference(measured, row, stands(row, ""))
        for row in differences[differences["estimate"].notna()].itertuples()
    ]
    return shown or [finding for finding in findings if "neither" not in finding["id"]]


def _record_share(measured: MeasuredStance, row: Any, told: str) -> Finding:
    label = measured.names[row.target]
    return record_estimate(
        f"stance-{slug(row.target)}-{row.stance}-{slug(row.side)}",
        row,
        "share of sentences",
        f"Of the {row.n_units} sentences of the side “{row.side}” that mention {label}, "
        f"{percent(row.estimate)} {STANCE_WORDS[row.stance]}{percent_interval(row.low, row.high)}, "
        f"{row.coded}.",
        source=measured.source,
        n=row.n_labelled,
        method=f"{row.method}; {row.coded}",
        voice=row.voice,
        figure=figure_of(measured.source, "stance_shares"),
        robustness=told,
    )


def _record_difference(measured: MeasuredStance, row: Any, told: str) -> Finding:
    coders = "" if set(measured.labels["coder_kind"]) == {"human"} else ", as coded by language models"
    return record_estimate(
        f"stance-{slug(row.target)}-{row.stance}-difference",
        row,
        "difference of shares of sentences",
        f"Of the sentences that mention {measured.names[row.target]}, the share of those that "
        f"{STANCE_WORDS[row.stance]} is {_apart(row)}"
        f"{points_interval(row.estimate, row.low, row.high)}{coders}.",
        source=measured.source,
        n=_n_compared(measured, row),
        figure=figure_of(measured.source, "stance_shares"),
        robustness=told,
    )


def _apart(row: Any) -> str:
    """Say how far the sides lie apart, and on which the share is larger."""
    if row.estimate == 0:
        return f"the same on the side “{row.side}” as on the side “{row.reference}”"
    more, less = (row.side, row.reference) if row.estimate > 0 else (row.reference, row.side)
    return f"{points(row.estimate)} larger on the side “{more}” than on the side “{less}”"


def _n_compared(measured: MeasuredStance, row: Any) -> int:
    """Count the coded sentences that a difference rests on: those of its two sides alone."""
    own = measured.shares[
        (measured.shares["basis"] == CORRECTED) & measured.shares["side"].isin(measured.sides)
    ]
    own = own[(own["target"] == row.target) & (own["stance"] == row.stance)]
    return int(own["n_labelled"].sum())


def _draw(measured: MeasuredStance, shares: pd.DataFrame, name: str, whose: str) -> list[Path]:
    drawn = shares[(shares["basis"] == CORRECTED) & shares["estimate"].notna()]
    # a target of which the compared sides have too little is explained, not drawn for the others alone
    drawn = drawn[drawn["target"].isin(drawn.loc[drawn["side"].isin(measured.sides), "target"])]
    if drawn.empty:
        return []
    drawn = measured.labelled(drawn)
    n_units = drawn.groupby(["target", "side"])["n_units"].first().sum()
    n_labelled = drawn.groupby(["target", "side"])["n_labelled"].first().sum()
    caption = (
        "Share of the sentences of each side that mention a target and take a stance towards it"
        f"{whose}, {'; '.join(sorted(set(drawn['coded'])))}. Lines are 95 % intervals of the share among "
        "these sentences; a point without a line was coded whole. "
        f"n = {n_units:,} sentences, of which {n_labelled:,} were coded. {_sizes(drawn)}"
    )
    widest = drawn[drawn["stance"] != "neither"].nlargest(4, "estimate")
    told = ", ".join(
        f"{row.label} {row.stance} {100 * row.estimate:.0f} % ({row.side})" for row in widest.itertuples()
    )
    return [
        save_figure(
            plot_stance_shares(drawn),
            name,
            table=drawn,
            caption=caption,
            alt_text=f"One row a target and stance, one point a side. Largest: {told}.",
            source=measured.source,
            parameters={"stances": list(STANCES), "basis": CORRECTED},
        )
    ]


def _sizes(drawn: pd.DataFrame) -> str:
    """Say how many sentences stand behind each point."""
    counts = drawn.groupby(["label", "side"], sort=False)["n_units"].first()
    parts = [
        f"{label}: " + ", ".join(f"{side} {n:,}" for side, n in part.droplevel("label").items())
        for label, part in counts.groupby(level="label", sort=False)
    ]
    return f"Sentences by target and side: {'; '.join(parts)}."


def _told_agreement(coded: pd.DataFrame, target: str) -> str:
    if target not in coded.index or pd.isna(coded.loc[target, "alpha"]):
        return ""
    row = coded.loc[target]
    ends = "" if pd.isna(row["alpha_low"]) else f" [{row['alpha_low']:.2f}, {row['alpha_high']:.2f}]"
    return (
        f"{row['n_coders']} codings of {row['n_units']} sentences agree in "
        f"{percent(row['agreement'])} of pairs (alpha {row['alpha']:.2f}{ends})."
    )
