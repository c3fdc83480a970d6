"""How good the model of a study's stance is: its scores, its figures, and what it loses elsewhere."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.coding import adjudicate
from analysis.figures import plot_confusion, plot_reliability, save_figure
from analysis.reporting.alternatives import reliability_told
from analysis.reporting.stance import MeasuredStance
from analysis.reporting.tables import spread
from analysis.stance import STANCES, confusion, evaluate_stance, labels_of_units, read_transfer, reliability
from analysis.stance.extract import PROBABILITIES

SHOWN = ("f_avg", "f_macro", "accuracy", "brier", "ece", "ece by chance")
ALL = "all targets"


def model_scores(measured: MeasuredStance) -> pd.DataFrame:
    """Return how good the cross-fitted probabilities are on the coded sentences, beside the commonest label.

    Each sentence was told by a model that did not see its document. ``majority`` is the same score of always
    saying the target's commonest label. Without rows where nothing was coded, or no target could be learned.
    """
    told = _told(measured)
    if told.empty:
        return pd.DataFrame(columns=["label", "measure", "n_units", "estimate", "low", "high", "majority"])
    options = {"classes": STANCES, "targets": told["target"], "documents": told["doc_id"]}
    scores = evaluate_stance(told["given"], _probabilities(told), **options)
    commonest = told.groupby("target")["given"].transform(lambda labels: labels.value_counts().idxmax())
    certain = (commonest.to_numpy()[:, np.newaxis] == np.array(STANCES)).astype(float)
    guessed = evaluate_stance(told["given"], certain, **options, n_resamples=2)
    table = scores.assign(majority=guessed["estimate"])
    table = table[table["measure"].isin(SHOWN) | table["measure"].str.startswith("f1")]
    table["label"] = table["target"].map(lambda name: measured.names.get(name, name))
    by_chance = table["measure"] == "ece by chance"
    table.loc[by_chance, "majority"] = np.nan
    return table[["label", "measure", "n_units", "estimate", "low", "high", "majority", "reason"]]


def scores_by_target(scores: pd.DataFrame) -> pd.DataFrame:
    """Set the scores of :func:`model_scores` side by side: a row a measure, a column a target.

    The last column is what always saying each target's commonest label would reach, over all targets.
    """
    if scores.empty:
        return scores
    last = scores["label"].iloc[-1]
    commonest = scores[scores["label"] == last].set_index("measure")["majority"]
    titles = [f"{row.label} (n = {row.n_units:,})" for row in scores.itertuples()]
    wide = spread(scores.assign(label=titles), rows=["measure"], across="label")
    return wide.assign(**{"always the commonest label": wide["measure"].map(commonest).round(3)})


def draw_model_quality(measured: MeasuredStance) -> list[Path]:
    """Draw how often the model is right at each level of confidence, and which label it takes for which."""
    told = _told(measured)
    if told.empty:
        return []
    given, probabilities = told["given"], _probabilities(told)
    coded = "language models" if set(measured.labels["coder_kind"]) != {"human"} else "human coders"
    names = ", ".join(measured.names[name] for name in sorted(set(told["target"])))
    units = (
        f"n = {len(told):,} sentences that mention {names}, coded by {coded}; each was given a label by a "
        "model that had not seen its document."
    )
    curve = reliability(given, probabilities, classes=STANCES)
    cells = confusion(given, probabilities, classes=STANCES)
    right = cells[cells["label"] == cells["predicted"]].set_index("label")["share"]
    said = ", ".join(f"{name} {100 * right[name]:.0f} %" for name in STANCES)
    parameters = {"classes": list(STANCES)}
    return [
        save_figure(
            plot_reliability(curve),
            "model_reliability",
            table=curve,
            caption="How often the model's prediction is the coded label, by the probability that it gives "
            f"it. Lines are 95 % intervals, numbers above them count sentences. {units}",
            alt_text=reliability_told(curve),
            source=measured.source,
            parameters=parameters,
        ),
        save_figure(
            plot_confusion(cells),
            "model_confusion",
            table=cells,
            caption="Coded labels (rows) and the model's most probable label (columns): per cent of the "
            f"row, sentences in brackets. {units}",
            alt_text="Cells shaded by share: a row a coded label, a column a label of the model. Of the "
            f"sentences of each coded label the model gives the same one to: {said}.",
            source=measured.source,
            parameters=parameters,
        ),
    ]


def model_transfer(measured: MeasuredStance) -> pd.DataFrame:
    """Return what the model loses on outlets, targets and times that it has not seen."""
    table = read_transfer(measured.source["study"])
    table["held_out"] = table["held_out"].map(lambda name: measured.names.get(name, name or "all together"))
    first = ["split", "held_out", "measure", "n_units", "estimate", "low", "high"]
    return table[[*first, "compared_with", "comparison", "gap", "reason"]]


def _told(measured: MeasuredStance) -> pd.DataFrame:
    """Return the coded units that have probabilities, with their settled label as ``given``."""
    own = measured.labels[measured.labels["target"].isin(measured.names)]
    inside = own[own["doc_id"].isin(set(measured.units["doc_id"]))]
    if inside.empty:
        return measured.units.iloc[:0].assign(given="")
    settled = adjudicate(inside, rule="fallback", fallback="neither")
    told = measured.units.assign(given=labels_of_units(measured.units, settled))
    return told[(told["given"] != "") & told[PROBABILITIES].notna().all(axis=1)].reset_index(drop=True)


def _probabilities(told: pd.DataFrame) -> np.ndarray:
    """Return probabilities whose rows sum to 1 again after the rounding of the files."""
    values = told[PROBABILITIES].to_numpy()
    return values / values.sum(axis=1, keepdims=True)
