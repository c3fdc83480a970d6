"""Units of a stance target for coders: a random sample, or those that more labels would help with most."""

import numpy as np
import pandas as pd

from analysis.coding import (
    UNIT,
    add_contexts,
    draw_sample,
    is_drawn,
    rank_units,
    read_study_labels,
    read_task,
    write_task,
)
from analysis.corpora import publish_units, read_texts
from analysis.stance import STANCES, find_mentions, read_targets, read_units
from analysis.stance.attitude import rank_for_coding
from analysis.stance.extract import PROBABILITIES
from analysis.text import tokenize_with_voice

RANKED = "_ranked"
"""What the task of a target's ranked units is called."""
DRAWN_COLUMNS = ("stratum", "sampling_probability", "before", "text", "after")
CODEBOOK = "corpus/stance_targets/CODEBOOK.md"
NO_SHARE = "Ranked units are no random sample: they may train a model; no share is estimated from them."


def draw_target(study: str, target: str, n: int, neighbours: int, strata: list[str], seed: int) -> None:
    """Draw sentences that mention a target at random within strata, and keep them as its task."""
    units, documents = _mentions(study, target)
    sample = draw_sample(units, n=n, strata=strata, random_state=seed, allocation="nested")
    facts = {"n": n, "neighbours": neighbours, "strata": strata, "random_state": seed}
    _keep(study, target, target, sample, documents, strata, facts)


def draw_ranked(study: str, target: str, n: int, neighbours: int) -> None:
    """Keep as a task the sentences that more labels would help with most, without those coded or drawn.

    Where the study's model gives probabilities, those that it is least sure of come first
    (:func:`analysis.coding.rank_units`); where there is no model yet, those whose tone towards the target is
    least neutral (the shipped model of attitude).
    """
    units, documents = _mentions(study, target)
    named = publish_units(study, units[list(UNIT)])
    free = ~_is_coded(study, named) & ~_is_drawn(study, target, units)
    units, named = units[free].reset_index(drop=True), named[free].reset_index(drop=True)
    if units.empty:
        raise ValueError(f"every sentence that mentions {target} is coded or drawn: there is nothing to rank")
    chances = _probabilities(study, named)
    if chances is None:
        ranked, how = _by_attitude(units, documents), "tone, least neutral first"
    else:
        ranked, how = rank_units(units, chances), "the study's model, least sure first"
    facts = {"n": n, "neighbours": neighbours, "ranked_by": how}
    print(f"Ranked by {how}. {NO_SHARE}")
    _keep(study, target + RANKED, target, ranked.head(n), documents, [], facts)


def _mentions(study: str, target: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the units of a target in documents that are on a side, and the documents."""
    targets, documents = read_targets([target]), read_texts(study)
    units = find_mentions(tokenize_with_voice(documents), documents, targets)
    units = units.merge(documents.drop(columns="text"), on="doc_id", how="left")
    units = units[units["side"] != ""].assign(shown_target=targets["targets"]["label"].iloc[0])
    if units.empty:
        raise ValueError(f"no document that is on a side mentions {target}: there is nothing to code")
    return units.reset_index(drop=True), documents


def _is_coded(study: str, named: pd.DataFrame) -> np.ndarray:
    labels = read_study_labels(study)
    return pd.MultiIndex.from_frame(named).isin(pd.MultiIndex.from_frame(labels[list(UNIT)]))


def _is_drawn(study: str, target: str, units: pd.DataFrame) -> np.ndarray:
    if not is_drawn(study, target):
        return np.zeros(len(units), dtype=bool)
    drawn = read_task(study, target)[0]
    return pd.MultiIndex.from_frame(units[list(UNIT)]).isin(pd.MultiIndex.from_frame(drawn[list(UNIT)]))


def _probabilities(study: str, named: pd.DataFrame) -> np.ndarray | None:
    """Return the study's own probabilities of units, or None where some have none."""
    try:
        known = read_units(study)
    except FileNotFoundError:
        return None
    chances = named.merge(known, on=list(UNIT), how="left")[PROBABILITIES].to_numpy()
    if np.isnan(chances).any():
        return None
    return chances / chances.sum(axis=1, keepdims=True)


def _by_attitude(units: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    texts = documents.set_index("doc_id")["text"].loc[units["doc_id"]]
    places = zip(texts, units["start"], units["end"], strict=True)
    seen = pd.DataFrame(
        {
            "text": [text[start:end] for text, start, end in places],
            "target_start": (units["target_start"] - units["start"]).to_numpy(),
            "target_end": (units["target_end"] - units["start"]).to_numpy(),
        }
    )
    order = rank_for_coding(seen).index
    ranked = units.iloc[order].reset_index(drop=True)
    return ranked.assign(sampling_probability=np.nan, stratum="ranked by tone")


def _keep(
    study: str,
    task: str,
    target: str,
    chosen: pd.DataFrame,
    documents: pd.DataFrame,
    strata: list[str],
    facts: dict[str, object],
) -> None:
    """Write a task: the units with their text and neighbours, and how they were chosen."""
    kept = dict.fromkeys([*UNIT, *strata, "voice", "shown_target"])
    placed = add_contexts(chosen, documents, neighbours=int(str(facts["neighbours"])))
    sample = placed[[*kept, *DRAWN_COLUMNS]].assign(
        focus_start=placed["target_start"] - placed["text_start"],
        focus_end=placed["target_end"] - placed["text_start"],
    )
    facts = {"target": target, **facts, "codebook": CODEBOOK}
    write_task(study, task, sample, labels=STANCES, facts=facts)
