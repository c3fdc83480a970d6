"""Coverage: which targets a corpus mentions often enough for a share to be given."""

import pandas as pd

from analysis import schema

MIN_UNITS = 50
"""Fewest units a side for a share to be given. Even if all of 50 were coded, a share of one half among
sentences that might have been written would be known to about 14 points, and one of .15 to about 10; below
that a share says less than reading the sentences does."""


def target_coverage(
    units: pd.DataFrame, documents: pd.DataFrame, targets: list[str], *, by: str = "side"
) -> pd.DataFrame:
    """Say how often each side mentions each target, and whether that is enough for a share.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, target, voice``: from :func:`find_mentions` or :func:`read_units`.
    documents : DataFrame
        ``doc_id`` and `by`; documents without a value take no part.
    targets : list of str
        The declared targets: one without a mention has rows too.
    by : str
        Column of `documents` to group by.

    Returns
    -------
    DataFrame
        Schema table ``target_coverage``, ``side`` named as `by`: a row a target and group. A target is
        reported for all groups or for none, since a share of one side alone compares nothing.

    Raises
    ------
    ValueError
        If no document has a value of `by`.

    Examples
    --------
    >>> from analysis.corpora import read_documents
    >>> from analysis.stance import read_units
    >>> units = read_units("headlines_2022")
    >>> documents = read_documents("headlines_2022")
    >>> table = target_coverage(units, documents, ["nato"])
    >>> table[["target", "side"]].head(2)
      target                 side
    0   nato                  BBC
    1   nato  Chinese state media
    """
    side = documents.set_index("doc_id")[by].fillna("").astype(str)
    groups = sorted(set(side) - {""})
    if not groups:
        raise ValueError(f"no document has a value of {by!r}: there is nothing to compare")
    placed = units.assign(**{by: units["doc_id"].map(side)})
    rows = []
    for target in targets:
        mine = placed[placed["target"] == target]
        counts = [mine[mine[by] == group] for group in groups]
        reason = _reason({group: len(part) for group, part in zip(groups, counts, strict=True)})
        rows += [
            {
                "target": target,
                by: group,
                "n_units": len(part),
                "n_documents": part["doc_id"].nunique(),
                "n_own": int((part["voice"] == "own").sum()),
                "reported": not reason,
                "reason": reason,
            }
            for group, part in zip(groups, counts, strict=True)
        ]
    return schema.conform(pd.DataFrame(rows), "target_coverage", rename={"side": by})


def _reason(counts: dict[str, int]) -> str:
    """Return why no share is given, as a sentence; empty where one may be."""
    if not any(counts.values()):
        return "no document mentions it"
    short = [f"{count} units in {group}" for group, count in counts.items() if count < MIN_UNITS]
    short = [text.replace("1 units", "1 unit", 1) if text.startswith("1 ") else text for text in short]
    return f"{' and '.join(short)}: a share needs at least {MIN_UNITS} a side" if short else ""
