"""Labels: what changes where the labels of running stories at the head of texts are not counted."""

from collections.abc import Sequence

import pandas as pd

from analysis import schema
from analysis.corpora import read_study
from analysis.terms.counts import compared_documents, read_counts
from analysis.terms.keyness import keyness
from analysis.terms.term_choice import read_variant_counts, term_choice


def unlabelled_keyness(study: str, words: Sequence[str], *, target: str, reference: str) -> pd.DataFrame:
    """Compare two sides by some words, with and without labels of running stories.

    Parameters
    ----------
    study : str
        Name of the study.
    words : sequence of str
        Features to compare; those that do not occur are left out.
    target, reference : str
        Names of the sides.

    Returns
    -------
    DataFrame
        Schema table ``unlabelled_keyness``, in alphabetical order; without rows where the study declares no
        ``labels``.

    Examples
    --------
    >>> unlabelled_keyness("toy_debate", ["harbour"], target="supporters", reference="opponents").empty
    True
    """
    names = schema.columns_of("unlabelled_keyness")
    if not read_study(study)["terms"]["labels"]:
        return schema.conform(pd.DataFrame(columns=names), "unlabelled_keyness")
    tables = []
    for labels in (True, False):
        dfm = read_counts(study, labels=labels).select(words)
        tables.append(keyness(dfm, by="side", target=target, reference=reference).set_index("feature"))
    counted = tables[0]["count_target"] + tables[0]["count_reference"] > 0
    joined = _beside(*tables)[counted].reset_index()
    return schema.conform(joined[names], "unlabelled_keyness")


def unlabelled_choice(study: str) -> pd.DataFrame:
    """Share out the choices of every side among the variants of each term set, with and without labels.

    Returns
    -------
    DataFrame
        Schema table ``unlabelled_choice``: the shares with an occurrence among all words; without rows where
        the study declares no ``labels``.

    Examples
    --------
    >>> table = unlabelled_choice("headlines_2022")
    >>> table[["side", "variant", "count", "count_without"]].head(2)
      side   variant  count  count_without
    0  BBC       war    116             26
    1  BBC  invasion      1              1
    """
    declared = read_study(study)["terms"]
    names = schema.columns_of("unlabelled_choice")
    parts = []
    for term_set in declared["term_choice"] if declared["labels"] else []:
        documents = compared_documents(study)
        tables = [
            term_choice(read_variant_counts(study, term_set, labels=labels), documents).set_index(
                ["term_set", "variant", "side", "measure"]
            )
            for labels in (True, False)
        ]
        joined = _beside(*tables).reset_index()
        parts.append(joined[(joined["measure"] == "share") & (joined["count"] > 0)][names])
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=names)
    return schema.conform(table, "unlabelled_choice")


def _beside(whole: pd.DataFrame, without: pd.DataFrame) -> pd.DataFrame:
    """Put a table without labels beside the one with them, by their common index."""
    return whole.merge(without, left_index=True, right_index=True, how="left", suffixes=("", "_without"))
