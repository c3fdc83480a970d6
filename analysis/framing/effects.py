"""Effects of changes: what each change between two lexicons, taken alone, does to the shares."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.framing.changes import entry_changes
from analysis.framing.lexicon import Lexicon
from analysis.framing.matches import match_lexicon
from analysis.framing.rules import covers, words_of
from analysis.text import Tokens

COUNTED = ("frame", "rules")
"""What of an entry decides what is counted for whom."""
NEEDS_TEXT = "counts do not tell: give the study's tokens"
SHARED_WORDS = "another entry may match the same words: give the study's tokens"


def change_effects(
    before: Lexicon,
    after: Lexicon,
    counted: Tokens | pd.DataFrame,
    documents: pd.DataFrame,
    *,
    by: str = "side",
) -> pd.DataFrame:
    """Say what each change between two versions does, taken alone, to the shares of the frames it touches.

    Parameters
    ----------
    before, after : Lexicon
        The two versions.
    counted : Tokens or DataFrame
        The study's tokens, which tell every effect; or the counts of `before` (:func:`read_frame_counts`),
        which tell those of entries removed or moved to another frame, where no other entry can take their
        place.
    documents : DataFrame
        ``doc_id`` and `by`.
    by : str
        The grouping.

    Returns
    -------
    DataFrame
        Schema table ``change_effects``, ``side`` named as `by`: share of the group's matches before, after
        this change alone, and the difference; empty, with a reason, where that cannot be told. A group
        without a match has shares of 0.
    """
    changes = entry_changes(before, after)
    changes = changes[(changes["change"] != "changed") | changes["what"].isin(COUNTED)]
    groups = documents[documents[by].fillna("").astype(str) != ""].set_index("doc_id")[by].astype(str)
    old = _totals(_rows(before, counted), groups)
    rows: list[dict[str, Any]] = []
    for change in changes.to_dict("records"):
        changed, reason = _after(before, after, change, counted)
        new = _totals(changed, groups) if changed is not None else None
        touched = [change["before"], change["after"]] if change["what"] == "frame" else [change["frame"]]
        for frame in touched:
            for group in sorted(groups.unique()):
                share, changed_share = _share(old, group, frame), _share(new, group, frame)
                told = {name: change[name] for name in ("change", "entry", "what")}
                told |= {"frame": frame, by: group}
                told |= {"before": share, "after": changed_share, "difference": changed_share - share}
                rows.append(told | {"reason": reason})
    names = [by if name == "side" else name for name in schema.columns_of("change_effects")]
    return schema.conform(pd.DataFrame(rows, columns=names), "change_effects", rename={"side": by})


def _rows(lexicon: Lexicon, counted: Tokens | pd.DataFrame) -> pd.DataFrame:
    """Return ``doc_id, frame, entry, count``."""
    rows = match_lexicon(counted, lexicon).assign(count=1) if isinstance(counted, Tokens) else counted
    return rows[["doc_id", "frame", "entry", "count"]].astype({"frame": str})


def _after(
    before: Lexicon, after: Lexicon, change: dict[Any, str], counted: Tokens | pd.DataFrame
) -> tuple[pd.DataFrame | None, str]:
    """Return the counts after one change alone, or why they cannot be told."""
    if isinstance(counted, Tokens):
        return _rows(_with_change(before, after, change), counted), ""
    if change["change"] == "added" or change["what"] == "rules":
        return None, NEEDS_TEXT
    rows = _rows(before, counted)
    if change["what"] == "frame":
        mine = (rows["entry"] == change["entry"]) & (rows["frame"] == change["before"])
        return rows.assign(frame=rows["frame"].mask(mine, change["after"])), ""
    if _has_rival(before, change["frame"], change["entry"]):
        return None, SHARED_WORDS
    return rows[(rows["entry"] != change["entry"]) | (rows["frame"] != change["frame"])], ""


def _with_change(before: Lexicon, after: Lexicon, change: dict[Any, str]) -> Lexicon:
    """Return `before` with one change of those that lead to `after`; an added entry comes last."""
    entry = change["entry"]
    old_frame = change["before"] if change["what"] == "frame" else change["frame"]
    new_frame = old_frame if change["what"] == "rules" else change["frame"]
    mine = (before.entries["pattern"] == entry) & (before.entries["frame"] == old_frame)
    ruled = (before.rules["entry"] == entry) & (before.rules["frame"] == old_frame)
    entries, rules = before.entries.assign(frame=before.entries["frame"].mask(mine, new_frame)), before.rules
    if change["change"] == "removed":
        entries, rules = entries[~mine], rules[~ruled]
    if change["change"] == "added":
        new = (after.entries["pattern"] == entry) & (after.entries["frame"] == new_frame)
        entries = pd.concat([entries, after.entries[new]])
    if change["what"] == "frame":
        rules = rules.assign(frame=rules["frame"].mask(ruled, new_frame))
    if change["change"] == "added" or change["what"] == "rules":
        theirs = after.rules[(after.rules["entry"] == entry) & (after.rules["frame"] == change["frame"])]
        rules = pd.concat([rules[~ruled], theirs.assign(frame=new_frame)])
    frames = pd.concat([before.frames, after.frames]).drop_duplicates("frame")
    return replace(
        before, frames=frames, entries=entries.reset_index(drop=True), rules=rules.reset_index(drop=True)
    )


def _has_rival(lexicon: Lexicon, frame: str, pattern: str) -> bool:
    """Tell whether an entry's words, once it is gone, might be matched by another."""
    own = words_of(pattern)
    for other_frame, other in zip(lexicon.entries["frame"], lexicon.entries["pattern"], strict=True):
        words = words_of(other)
        if (other_frame, other) == (frame, pattern) or (len(own) == 1 and len(words) != 1):
            continue  # a longer match at a lone word has won already
        if any(covers((one,), (two,)) or covers((two,), (one,)) for one in own for two in words):
            return True
    return False


def _totals(rows: pd.DataFrame, groups: pd.Series) -> dict[tuple[str, str], float]:
    """Return matches by group and frame, and by group under the empty name."""
    counts = rows.assign(group=rows["doc_id"].map(groups)).dropna(subset=["group"])
    by_frame = counts.groupby(["group", "frame"])["count"].sum().to_dict()
    whole = counts.groupby("group")["count"].sum()
    return by_frame | {(group, ""): total for group, total in whole.items()}


def _share(totals: dict[tuple[str, str], float] | None, group: str, frame: str) -> float:
    if totals is None:
        return np.nan
    whole = totals.get((group, ""), 0)
    return totals.get((group, frame), 0) / whole if whole else 0.0
