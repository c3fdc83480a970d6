"""Carrying labels over: what coders said of a match holds for the next version if the match is the same."""

from typing import NamedTuple

import pandas as pd

from analysis import schema
from analysis.corpora import publish_units, read_texts
from analysis.framing.contexts import ANY_FRAME, NO_FRAME, SEPARATOR, WRONG, match_units, target_of
from analysis.framing.lexicon import Lexicon
from analysis.framing.matches import match_lexicon
from analysis.text import Tokens, tokenize_with_voice

UNIT = ["doc_id", "sentence"]
SAME = [*UNIT, "frame", "start", "entry", "pole"]


class Carried(NamedTuple):
    """Labels of the later version, and how many matches of it no label of the earlier could be carried to."""

    labels: pd.DataFrame
    n_matches: int
    n_without: int


def carry_labels(before: Lexicon, after: Lexicon, labels: pd.DataFrame, study: str) -> Carried:
    """Take labels over from one version of a lexicon to a later one, where the texts are.

    A match keeps its label where the later version matches the same words by the same entry, in the same
    frame and pole. What coders found in sentences without a match is kept where there still is none. A
    sentence that lost its only matches has none any more: a label right of a lost match says that the frame
    is there and missed, one of wrong that none is (others were not asked for).

    Parameters
    ----------
    before, after : Lexicon
        The version that was coded, and the one that is used now.
    labels : DataFrame
        Schema table ``labels`` of the study.
    study : str
        One whose texts are here.

    Returns
    -------
    Carried
        Labels with targets of `after`. Drawn at random among the matches of `before`, they are a random
        sample of those of `after` only where it has no match besides, which ``n_without`` tells.

    Raises
    ------
    ValueError
        If there is no label of `before`.
    """
    prefix = f"{before.id}@{before.version}{SEPARATOR}"
    own = labels[labels["target"].str.startswith(prefix) & (labels["label"] != "")]
    if own.empty:
        raise ValueError(f"{study} has no label of {before.id} {before.version}: nothing can be carried over")
    own = own.assign(frame=own["target"].str.removeprefix(prefix).str.rsplit(SEPARATOR, n=1).str[0])
    documents = read_texts(study)
    tokens = tokenize_with_voice(documents)
    old, new = (_matches(tokens, documents, lexicon, study) for lexicon in (before, after))
    new_targets = new.rename(columns={"target": "new_target"})[[*SAME, "new_target"]]
    pairs = old.merge(new_targets, on=SAME, how="left")
    coded = own[own["frame"] != ANY_FRAME].drop(columns="frame")
    coded = coded.merge(pairs[[*UNIT, "target", "frame", "new_target"]], on=[*UNIT, "target"])
    kept = coded[coded["new_target"].notna()].assign(target=lambda rows: rows["new_target"])
    still = _matched_sentences(tokens, after, study)
    lost = _as_missed(coded[coded["new_target"].isna()], still, after)
    unseen = own[(own["frame"] == ANY_FRAME) & ~_in(own, still)].assign(target=target_of(after, ANY_FRAME))
    carried = schema.conform(pd.concat([kept, unseen, lost])[list(labels.columns)], "labels")
    return Carried(carried, len(new), len(new) - int(pairs["new_target"].notna().sum()))


def _matches(tokens: Tokens, documents: pd.DataFrame, lexicon: Lexicon, study: str) -> pd.DataFrame:
    """Return the matches of a version as units that the study publishes, each with its entry's pole."""
    units = match_units(tokens, documents, lexicon)
    return publish_units(study, units[[*SAME, "target"]])


def _matched_sentences(tokens: Tokens, lexicon: Lexicon, study: str) -> pd.MultiIndex:
    found = match_lexicon(tokens, lexicon, overlap="all")[UNIT].drop_duplicates()
    return pd.MultiIndex.from_frame(publish_units(study, found)[UNIT])


def _in(rows: pd.DataFrame, sentences: pd.MultiIndex) -> pd.Series:
    return pd.Series(pd.MultiIndex.from_frame(rows[UNIT]).isin(sentences), index=rows.index)


def _as_missed(lost: pd.DataFrame, still: pd.MultiIndex, after: Lexicon) -> pd.DataFrame:
    """Turn labels of lost matches into labels of sentences without a match, one a coder: right ones first."""
    alone = lost[~_in(lost, still)]
    said = alone["frame"].where(alone["label"] != WRONG, NO_FRAME)
    side = alone["stratum"].str.rsplit(" | ", n=2).str[1]
    rows = alone.assign(
        label=said, target=target_of(after, ANY_FRAME), stratum=f"{ANY_FRAME} | " + side + " | all"
    )
    rows = rows.sort_values("label", key=lambda labels: labels == NO_FRAME, kind="stable")
    return rows.drop_duplicates([*UNIT, "coder"])
