"""What frame shares stand on: outlets or documents left out, own words alone, copies counted otherwise."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.corpora import read_documents
from analysis.framing import read_frame_counts
from analysis.inference import leave_one_out
from analysis.reporting.frame_readings import Standing
from analysis.reporting.frames import FEWEST_MATCHES, MeasuredLexicon
from analysis.reporting.instruments import voices_compare
from analysis.reporting.omissions import omission_words, whole, whole_points
from analysis.reporting.percentages import percent
from analysis.terms import compared_documents

NO_MATCH = "No {row} of {whose} has a match: leaving any of them out changes nothing."
OTHER_COPIES = {
    "keep": ("once", "With a text that several outlets print counted once a side"),
    "once": ("keep", "With every copy of a text that several outlets print counted"),
    "weight": ("keep", "With every copy of a text that several outlets print counted in full"),
}
"""The other way to count wire copy than a study's own, and how it is told."""


def frame_standing(one: MeasuredLexicon, wire_copy: str) -> Standing:
    """Say of each frame's share on each side, and of the difference, what was tried and what it changed.

    Parameters
    ----------
    one : MeasuredLexicon
        A lexicon of a study with its counts there.
    wire_copy : {"keep", "once", "weight"}
        How the study counts texts that several documents print.
    """
    tried = [(_matches(one.counts, one.documents), one.documents)]
    own = one.counts[one.counts["voice"].astype(str).str.startswith("own")]
    tried.append((_matches(own, one.documents), one.documents))
    copies = ""
    if _has_copies(one.source["study"]):
        other, copies = OTHER_COPIES[wire_copy]
        counts = read_frame_counts(one.source["study"], one.lexicon.id, wire_copy=other)
        documents = compared_documents(one.source["study"], wire_copy=other)
        tried.append((_matches(counts, documents), documents))
    sides = sorted(set(one.documents["side"]))
    target, reference = one.grouping["target"], one.grouping["reference"]
    said: Standing = {}
    for frame in one.lexicon.frames["frame"]:
        for side in sides:
            said[frame, side] = _of_side(frame, side, tried, copies, one.rows)
        said[frame, ""] = _of_difference(frame, (target, reference), tried, copies, one.rows)
    return said


def _has_copies(study: str) -> bool:
    """Tell whether a side prints a text twice."""
    documents = read_documents(study)
    if "wire_cluster" not in documents:
        return False
    copies = documents[(documents["wire_cluster"] != "") & (documents["side"] != "")]
    return bool(copies.duplicated(["side", "wire_cluster"]).any())


def _matches(counts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return matches by document (rows, as in `documents`) and frame."""
    frames = [str(frame) for frame in counts["frame"].cat.categories]
    table = counts.astype({"frame": str}).pivot_table(
        index="doc_id", columns="frame", values="count", aggfunc="sum", fill_value=0
    )
    return table.reindex(index=documents["doc_id"], columns=frames, fill_value=0).astype(float)


def _parts(frame: str, side: str, tried: tuple[pd.DataFrame, pd.DataFrame]) -> np.ndarray:
    """Return what each document adds to the matches of a frame and of all frames on a side."""
    matches, documents = tried
    both = np.column_stack([matches[frame], matches.sum(axis=1)])
    return both * (documents["side"] == side).to_numpy()[:, np.newaxis]


def _share(sums: np.ndarray) -> float:
    return float(sums[0] / sums[1]) if sums[1] > 0 else np.nan


def _difference(sums: np.ndarray) -> float:
    return _share(sums[:2]) - _share(sums[2:])


def _of_side(frame: str, side: str, tried: list[Any], copies: str, rows: dict[str, str]) -> str:
    parts = _parts(frame, side, tried[0])
    if parts[:, 0].sum() == 0:
        return NO_MATCH.format(row=rows["one"], whose="the side")
    members = (tried[0][1]["side"] == side).to_numpy()
    documents = tried[0][1][members].reset_index(drop=True)
    said = [omission_words(leave_one_out(parts[members], documents, _share), _percent, " %", rows)]
    own = _parts(frame, side, tried[1]).sum(axis=0)
    said.append(
        f"In its own words alone: {percent(_share(own))} of {own[1]:,.0f} matches."
        if own[1] >= FEWEST_MATCHES
        else f"Its own words alone hold too few matches to say ({own[1]:,.0f})."
    )
    if copies:
        said.append(f"{copies}: {percent(_share(_parts(frame, side, tried[2]).sum(axis=0)))}.")
    return " ".join(said)


def _of_difference(
    frame: str, sides: tuple[str, str], tried: list[Any], copies: str, rows: dict[str, str]
) -> str:
    whole = np.column_stack([_parts(frame, side, tried[0]) for side in sides])
    if whole[:, [0, 2]].sum() == 0:
        return NO_MATCH.format(row=rows["one"], whose="either side")
    way = -1.0 if _difference(whole.sum(axis=0)) < 0 else 1.0
    members = tried[0][1]["side"].isin(sides).to_numpy()
    documents = tried[0][1][members].reset_index(drop=True)
    found = leave_one_out(whole[members], documents, lambda sums: way * _difference(sums))
    said = [omission_words(found, _hundred, " points", rows, directed=True)]
    own = np.concatenate([_parts(frame, side, tried[1]).sum(axis=0) for side in sides])
    if voices_compare() and min(own[1], own[3]) >= FEWEST_MATCHES:
        said.append(f"In the outlets' own words alone: {whole_points(way * _difference(own))}.")
    if copies:
        other = np.concatenate([_parts(frame, side, tried[2]).sum(axis=0) for side in sides])
        said.append(f"{copies}: {whole_points(way * _difference(other))}.")
    return " ".join(said)


def _hundred(value: float) -> str:
    return whole(100 * value)


def _percent(share: float) -> str:
    return percent(share).removesuffix(" %")
