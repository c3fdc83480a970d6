"""Features: the counts of a study that are published, each table written here."""

import pandas as pd

from analysis import files, storage
from analysis.corpora.cells import withhold_small_cells
from analysis.corpora.documents import is_summed, read_text_facts
from analysis.corpora.studies import read_study
from analysis.corpora.weeks import assign_rows, sum_up


def write_features(study: str, name: str, frame: pd.DataFrame, table: str) -> None:
    """Write a table of counts by text to ``features/``, in the rows that the study publishes.

    The only way into ``features/``: a study that is released by outlet-week has its counts summed here, and
    words withheld that would give single texts away (:func:`analysis.corpora.weeks.sum_up`). Of one that is
    released by document, words of a voice are withheld where so few of them would give a quotation away
    (:func:`analysis.corpora.cells.withhold_small_cells`), unless its texts may be published.

    Parameters
    ----------
    study : str
        Name of the study.
    name : str
        File name, ending in ``.parquet``.
    frame : DataFrame
        Counts, with ``doc_id`` the text that they were taken from.
    table : str
        Its schema table.
    """
    if is_summed(study):
        frame = sum_up(frame, assign_rows(read_text_facts(study)))
    elif table == "counts" and not read_study(study)["texts_may_be_published"]:
        frame = withhold_small_cells(frame)
    storage.write_parquet(files.study_folder(study) / "features" / name, frame, table)


SENTENCES_A_TEXT = 100
"""By what the number of a text is multiplied in the number of a published sentence."""


def publish_units(study: str, units: pd.DataFrame) -> pd.DataFrame:
    """Name sentences by the rows that the study publishes.

    A study of documents publishes its sentences by document and number, and nothing changes. Of a study that
    is released by outlet-week, ``doc_id`` becomes the row and ``sentence`` tells text and sentence: 1203 is
    the fourth sentence of the row's twelfth text, texts counted from 0 in the order of their import.

    Parameters
    ----------
    study : str
        Name of the study.
    units : DataFrame
        With ``doc_id, sentence``, named by text.

    Returns
    -------
    DataFrame
        The same rows and columns.

    Raises
    ------
    ValueError
        If a text is not one of the study's, or has a hundred sentences or more.
    """
    if not is_summed(study):
        return units
    rows = assign_rows(read_text_facts(study))
    strangers = units.loc[~units["doc_id"].isin(rows.index), "doc_id"]
    if len(strangers):
        raise ValueError(f"the study {study} has no text {strangers.iloc[0]!r}")
    if (units["sentence"] >= SENTENCES_A_TEXT).any():
        raise ValueError(f"a headline of {SENTENCES_A_TEXT} sentences cannot be published by outlet and week")
    number = rows.sort_index().groupby(rows.sort_index()).cumcount()
    return units.assign(
        doc_id=units["doc_id"].map(rows).to_numpy(),
        sentence=units["sentence"] + SENTENCES_A_TEXT * units["doc_id"].map(number).to_numpy(),
    )
