"""Frames of a study: every figure and finding of chapter 3, for each lexicon that the study declares."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpora import read_study
from analysis.figures import (
    plot_entry_influence,
    plot_frame_shares,
    plot_frame_trend,
    plot_frame_voices,
    save_figure,
)
from analysis.files import lexicon_path
from analysis.framing import (
    Lexicon,
    entry_influence,
    frame_shares,
    frame_trend,
    frames_by_voice,
    quality_sentence,
    read_frame_counts,
    read_lexicon,
)
from analysis.inference import RESAMPLED
from analysis.reporting.alternatives import frame_course_told, influence_told
from analysis.reporting.instruments import voices_compare
from analysis.reporting.notebooks import notebook_source
from analysis.reporting.readings import slug
from analysis.reporting.rows import count_rows, number_of, weeks_placed
from analysis.terms import compared_documents, trend_period
from analysis.terms.periods import FEWEST_PERIODS

NOTEBOOK = "03_measure_frames"
MATCHING = {"overlap": "longest", "possessives": True}
FEWEST_MATCHES = 10
"""Matches that a side or genre must have to be drawn and told of, where another has as many."""
RESAMPLING: dict[str, Any] = {"n_resamples": 10_000, "random_state": 0}
"""With a thousand resamples of a dozen outlet-weeks, the ends of a wide interval move by some points."""


class MeasuredLexicon(NamedTuple):
    """A lexicon of a study with its counts there, and what figures of it are named and rest on."""

    lexicon: Lexicon
    counts: pd.DataFrame
    documents: pd.DataFrame
    grouping: dict[str, Any]
    unit: str
    source: dict[str, Any]
    suffix: str

    def labelled(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the neutral names of its frames as ``label``."""
        frames = self.lexicon.frames
        return table.assign(
            label=table["frame"].map(dict(zip(frames["frame"], frames["label"], strict=True)))
        )

    @property
    def rows(self) -> dict[str, str]:
        """What the rows of the study are called."""
        return self.source["rows"]

    @property
    def quality(self) -> str:
        """What is known of how good it is, in a sentence."""
        return quality_sentence(self.lexicon, self.source["study"])

    @property
    def named(self) -> str:
        """How captions name it."""
        return f"the lexicon {self.lexicon.id} {self.lexicon.version}"


def measured_lexicons(study: str) -> list[MeasuredLexicon]:
    """Read the counts of every lexicon of a study.

    The first lexicon names its figures plainly (``frame_shares``), the others after themselves
    (``frame_shares_placebo``).

    Examples
    --------
    >>> [one.lexicon for one in measured_lexicons("toy_debate")]  # doctest: +SKIP
    [Lexicon(toy_debate@1.0.0, 4 frames, 20 entries)]
    """
    settings = read_study(study)
    documents = compared_documents(study)
    found = []
    for place, name in enumerate(settings["framing"]["lexicons"]):
        inputs = ["documents.csv", "features/sizes.parquet", f"features/frames_{name}.parquet"]
        found.append(
            MeasuredLexicon(
                read_lexicon(lexicon_path(name)),
                read_frame_counts(study, name),
                documents,
                settings["grouping"],
                RESAMPLED[settings["inference"]["estimand"]],
                notebook_source(study, NOTEBOOK, inputs=inputs, lexicon=name),
                f"_{slug(name).replace('-', '_')}" if place else "",
            )
        )
    return found


def draw_frame_shares(measured: list[MeasuredLexicon]) -> list[Path]:
    """Draw how each side's matches fall to the frames."""
    return [_draw_shares(one, "side", "frame_shares", "side's") for one in measured]


def draw_frames_by_genre(measured: list[MeasuredLexicon]) -> list[Path]:
    """Draw the same by genre, where documents are of several and the sides are not genres already."""
    return [
        _draw_shares(one, "genre", "frame_shares_by_genre", "genre's")
        for one in measured
        if one.grouping["column"] != "genre"
        and "genre" in one.documents
        and one.documents.loc[one.documents["genre"] != "", "genre"].nunique() > 1
    ]


def draw_frame_voices(measured: list[MeasuredLexicon]) -> list[Path]:
    """Draw how often frames match in the own words of each side, and in those that it quotes.

    Nothing where the rules find the quoted words of one kind of outlets better than those of another.
    """
    records = []
    for one in measured if voices_compare() else []:
        table = frames_by_voice(one.counts, one.documents, unit=one.unit, **RESAMPLING)
        drawn = one.labelled(table[table["measure"] == "per_thousand"])
        drawn, left_out = enough_matches(one, drawn)
        sizes = one.documents[["n_tokens_own", "n_tokens_quoted"]].sum()
        caption = (
            f"Matches of each frame of {one.named} per 1,000 tokens of the outlets' own words (filled) and "
            "of the words that they quote or report (hollow); lines are 95 % intervals where a side has "
            f"enough {one.rows['resampled']}. n = {count_rows(one.documents, one.rows)}, "
            f"{sizes.iloc[0]:,.0f} own and {sizes.iloc[1]:,.0f} quoted tokens.{left_out} {one.quality}"
        )
        figure = plot_frame_voices(drawn)
        records.append(_save(one, figure, "frame_voices", drawn, caption, _largest(drawn, 1, ""), RESAMPLING))
    return records


def draw_frame_trends(measured: list[MeasuredLexicon]) -> list[Path]:
    """Draw frame shares over time.

    Nothing where no side has enough documents in a period for an interval, or where there are so few
    periods that a line between them would be read as a course.
    """
    records = []
    for one in measured:
        if not (one.documents["date"] != "").any():
            continue
        period = trend_period(one.documents)
        table = frame_trend(one.counts, one.documents, period=period, unit=one.unit, **RESAMPLING)
        table = table[table["measure"] == "share"]
        known = table.loc[table["n_documents"] > 0, "period"].nunique()
        if known < FEWEST_PERIODS or table["low"].isna().all():
            continue
        drawn, left_out = enough_matches(one, one.labelled(table))
        n = drawn.groupby(["side", "period"])["n_documents"].first().sum()
        caption = (
            f"Share of each side's frame matches that falls to each frame of {one.named}, by {period}; "
            f"points stand near where their {period} begins, lines are 95 % intervals, a hollow point has "
            f"too few {one.rows['resampled']} for one, and a side has no point where it has no match. "
            f"Each interval is that of its {period} alone.{weeks_placed(one.rows, period)} "
            f"n = {number_of(n, one.rows)} with a date.{left_out} {one.quality}"
        )
        parameters = {"period": period, **RESAMPLING}
        alt = f"One lane a frame, one line a side, one point a {period}. {frame_course_told(drawn)}"
        records.append(_save(one, plot_frame_trend(drawn), "frame_trend", drawn, caption, alt, parameters))
    return records


def draw_entry_influence(measured: list[MeasuredLexicon]) -> list[Path]:
    """Draw what carries each frame, and the difference between the sides with and without it."""
    records = []
    for one in measured:
        target, reference = one.grouping["target"], one.grouping["reference"]
        drawn = one.labelled(entry_influence(one.counts, one.documents, target=target, reference=reference))
        caption = (
            f"Difference between “{target}” and “{reference}” in the share of each frame of {one.named}, "
            "with all entries and without the one that has most matches, which stands at the right with the "
            f"share of the frame that it carries. n = {drawn['count'].sum():,.0f} matches on the two sides. "
            f"{one.quality}"
        )
        alt = (
            f"One row a frame, two points joined; + is more in {target}. Largest differences: "
            f"{influence_told(drawn)}"
        )
        figure = plot_entry_influence(drawn, target=target, reference=reference)
        parameters = {"target": target, "reference": reference}
        records.append(_save(one, figure, "entry_influence", drawn, caption, alt, parameters))
    return records


def _draw_shares(one: MeasuredLexicon, by: str, name: str, whose: str) -> Path:
    table = frame_shares(one.counts, one.documents, by=by, unit=one.unit, **RESAMPLING)
    drawn, left_out = enough_matches(one, one.labelled(table[table["measure"] == "share"]), by)
    caption = (
        f"Share of each {whose} frame matches that falls to each frame of {one.named}; lines are 95 % "
        f"intervals where a {by} has enough {one.rows['resampled']}. n = {one.counts['count'].sum():,.0f} "
        f"matches in {count_rows(one.documents, one.rows)}.{left_out} {one.quality}"
    )
    figure = plot_frame_shares(drawn, by=by)
    return _save(one, figure, name, drawn, caption, _largest(drawn, 100, " %", by), RESAMPLING)


def enough_matches(one: MeasuredLexicon, table: pd.DataFrame, by: str = "side") -> tuple[pd.DataFrame, str]:
    """Leave out the groups with so few matches that a share of them says nothing; say which those are."""
    grouped = one.counts.merge(one.documents[["doc_id", by]], on="doc_id")
    matches = grouped.groupby(by)["count"].sum().reindex(sorted(set(table[by])), fill_value=0)
    few = matches[matches < FEWEST_MATCHES]
    if few.empty or len(few) == len(matches):
        return table, ""
    named = ", ".join(f"{group} ({count:,.0f})" for group, count in few.items())
    return table[
        ~table[by].isin(few.index)
    ], f" Not drawn, with fewer than {FEWEST_MATCHES} matches: {named}."


def _largest(drawn: pd.DataFrame, scale: float, unit: str, by: str = "side") -> str:
    """Say in words which points of a figure lie furthest out."""
    told = [
        f"{row['label']} {scale * row['estimate']:.{0 if scale > 1 else 1}f}{unit} ({_whose(row, by)})"
        for _, row in drawn.nlargest(4, "estimate").iterrows()
    ]
    return f"One row a frame, one point a {by}. Largest: {', '.join(told)}."


def _whose(row: pd.Series, by: str) -> str:
    """Name the group of a point, and the voice where points of two stand side by side."""
    return str(row[by]) if row["voice"] == "all" else f"{row[by]}, {row['voice']} words"


def _save(
    one: MeasuredLexicon,
    ax: Any,
    name: str,
    table: pd.DataFrame,
    caption: str,
    alt_text: str,
    parameters: dict[str, Any],
) -> Path:
    return save_figure(
        ax,
        f"{name}{one.suffix}",
        table=table,
        caption=caption,
        alt_text=alt_text,
        source=one.source,
        parameters={**MATCHING, **parameters},
    )
