"""Adjudication: one label a unit, out of those of several coders, by a stated rule."""

from collections import Counter

import pandas as pd

from analysis import schema
from analysis.coding.units import UNIT

RULES = ("majority", "adjudicator", "fallback")
ADJUDICATED = "adjudicated"
"""Coder of labels that were put together from several."""


def adjudicate(
    labels: pd.DataFrame, *, rule: str = "majority", adjudicator: str = "", fallback: str = ""
) -> pd.DataFrame:
    """Settle on one label for each unit.

    Under every rule a label that all coders of a unit gave is kept (``agreed``), and so is that of a unit
    with one coder (``single``). Where they disagree:

    ``"majority"``
        What more than half of the coders gave; so with two coders nothing, with three what two of them
        gave. Otherwise the unit is ``unresolved`` and its label empty.
    ``"adjudicator"``
        What the coder named `adjudicator` gave, who otherwise has no vote; ``unresolved`` where that coder
        did not label the unit.
    ``"fallback"``
        The majority where there is one, else the label `fallback` (such as ``neither``).

    Parameters
    ----------
    labels : DataFrame
        Schema table ``labels``.
    rule : {"majority", "adjudicator", "fallback"}
        What decides a disagreement.
    adjudicator, fallback : str
        Needed by the rules of their name.

    Returns
    -------
    DataFrame
        Schema table ``adjudicated``, one row a unit, sorted; ``coder_kind`` is ``human`` only where every
        label of the unit was. Units left ``unresolved`` have no label: leaving them out makes the rest
        easier than the sample was, so say how many there are.

    Raises
    ------
    ValueError
        If the rule is unknown, its argument missing, a coder gave a unit two labels, or a unit's sampling
        probability or stratum differs from coder to coder.

    Examples
    --------
    >>> labels = pd.DataFrame({"coder": ["one", "two", "three"], "label": ["favour", "neither", "favour"]})
    >>> labels = labels.assign(doc_id="a", sentence=1, target="port", coder_kind="human")
    >>> labels = labels.assign(sampling_probability=0.5, stratum="")
    >>> adjudicate(labels)["label"].tolist()
    ['favour']
    """
    if rule not in RULES:
        raise ValueError(f"rule {rule!r} is not one of {', '.join(RULES)}")
    if rule == "adjudicator" and adjudicator not in set(labels["coder"]):
        raise ValueError(f"adjudicator {adjudicator!r} labelled nothing: name one of the coders")
    if rule == "fallback" and not fallback:
        raise ValueError("rule 'fallback' needs the label to fall back to")
    refuse_double_labels(labels)
    rows = []
    for key, given in labels[labels["label"] != ""].groupby(list(UNIT), sort=True):
        facts = given[["sampling_probability", "stratum"]].drop_duplicates()
        if len(facts) > 1:
            raise ValueError(f"document {key[0]!r}, sentence {key[1]}: coders have it from different samples")
        label, resolution, n_coders = _settle(given, rule, adjudicator, fallback)
        kinds = set(given["coder_kind"])
        rows.append(
            dict(zip(UNIT, key, strict=True))
            | {"coder": ADJUDICATED, "coder_kind": "human" if kinds == {"human"} else "model"}
            | {"label": label, **facts.iloc[0].to_dict(), "n_coders": n_coders, "resolution": resolution}
        )
    columns = schema.columns_of("adjudicated")
    return schema.conform(pd.DataFrame(rows, columns=columns), "adjudicated")


def refuse_double_labels(labels: pd.DataFrame) -> None:
    """Raise a ValueError where a coder gave one unit two labels."""
    twice = labels[labels.duplicated([*UNIT, "coder"])]
    if len(twice):
        row = twice.iloc[0]
        raise ValueError(
            f"coder {row['coder']!r} gave document {row['doc_id']!r}, sentence {row['sentence']}, target "
            f"{row['target']!r} two labels: keep one"
        )


def _settle(given: pd.DataFrame, rule: str, adjudicator: str, fallback: str) -> tuple[str, str, int]:
    """Return the label of one unit, how it was reached, and how many coders gave one."""
    votes = given[given["coder"] != adjudicator] if rule == "adjudicator" else given
    decided = given.loc[given["coder"] == adjudicator, "label"] if rule == "adjudicator" else given["label"]
    counts = Counter(votes["label"])
    if rule == "adjudicator" and len(decided) and (len(votes) < 2 or len(counts) > 1):
        return decided.iloc[0], "adjudicator", len(given)
    if len(counts) == 1:
        return next(iter(counts)), "agreed" if len(votes) > 1 else "single", len(given)
    label, most = counts.most_common(1)[0]
    if most > len(votes) / 2 and rule != "adjudicator":
        return label, "majority", len(given)
    return (fallback, "fallback", len(given)) if rule == "fallback" else ("", "unresolved", len(given))
