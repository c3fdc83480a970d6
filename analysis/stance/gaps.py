"""Gaps: what is lost on outlets, targets and times that a study's classifier has not seen, in one table."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.stance.classifier import StanceClassifier
from analysis.stance.transfer import (
    RANDOM,
    leave_one_outlet_out,
    leave_one_target_out,
    outlet_probe,
    past_to_future,
)
from analysis.stance.units import as_labels, as_units

GUESSES = {"polarity accuracy": "larger side", "accuracy": "largest outlet"}
"""What a measure of a target, and of the probe, is compared with: what guessing would reach."""
UNASKED = "not asked"


def transfer_gaps(
    X: pd.DataFrame,
    y: Any,
    outlets: Any,
    dates: Any,
    *,
    classifier: StanceClassifier | None = None,
    n_resamples: int = 1000,
) -> pd.DataFrame:
    """Hold out outlets, targets and the later part in turn, and ask the features for the outlet.

    Parameters
    ----------
    X, y
        Labelled units, as for :meth:`StanceClassifier.fit`.
    outlets, dates : array-like of str, shape (n,)
        Outlet and ISO date of each unit; units without one take no part in what asks for it.
    classifier : StanceClassifier, optional
        Its settings are used.
    n_resamples : int
        Of the bootstrap.

    Returns
    -------
    DataFrame
        Schema table ``transfer_gaps``: beside each score what the same units give in random parts (outlets
        together, later part) or what guessing would (target, outlet probe), and the gap, the second less the
        first. A question that these labels cannot answer (one outlet, one target, one date) has a row
        without an estimate, and the reason.

    Raises
    ------
    ValueError
        If the labels do not fit the units, or a target has one class only.
    """
    units = as_units(X)
    labels = as_labels(y, units)
    outlets, dates = np.asarray(outlets).astype(str), np.asarray(dates).astype(str)
    placed, dated = outlets != "", dates != ""
    options: dict[str, Any] = {"classifier": classifier or StanceClassifier()}
    resampled = options | {"n_resamples": n_resamples}
    questions: list[tuple[str, Callable[[], pd.DataFrame]]] = [
        ("outlet", lambda: leave_one_outlet_out(units[placed], labels[placed], outlets[placed], **resampled)),
        ("later part", lambda: past_to_future(units[dated], labels[dated], dates[dated], **resampled)),
        ("target", lambda: leave_one_target_out(units, labels, **options)),
        ("outlet probe", lambda: outlet_probe(units[placed], outlets[placed], **resampled)),
    ]
    parts = [_compared(_answer(split, ask)) for split, ask in questions]
    return schema.conform(pd.concat(parts, ignore_index=True), "transfer_gaps")


def _answer(split: str, ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return the answer to a question, or a row that says why there is none."""
    try:
        return ask()
    except ValueError as error:
        empty = {"measure": [UNASKED], "estimate": np.nan, "low": np.nan, "high": np.nan, "n_units": 0}
        return pd.DataFrame(empty).assign(
            split=split, held_out="", n_documents=0, method="", reason=str(error)
        )


def _compared(answer: pd.DataFrame) -> pd.DataFrame:
    """Set beside each row what it is to be compared with, which is then no row of its own."""
    random = answer[answer["split"] == RANDOM].set_index("measure")["estimate"]
    is_guess = answer["measure"].isin(list(GUESSES.values()))
    guessed = answer[is_guess].set_index(["split", "held_out", "measure"])["estimate"]
    rows = answer[(answer["split"] != RANDOM) & ~is_guess].copy()
    names, values = [], []
    for row in rows.itertuples():
        guess = (row.split, row.held_out, GUESSES.get(row.measure, ""))
        if guess in guessed.index:
            names.append(guess[2])
            values.append(guessed[guess])
        elif row.held_out == "" and row.measure in random.index:
            names.append(RANDOM)
            values.append(random[row.measure])
        else:
            names.append("")
            values.append(np.nan)
    return rows.assign(
        compared_with=names, comparison=values, gap=np.array(values, dtype=float) - rows["estimate"]
    )
