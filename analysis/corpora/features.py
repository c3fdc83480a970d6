"""Features: the counts of a study that are published, each table written here."""

import pandas as pd

from analysis import files, storage
from analysis.corpora.documents import is_summed, read_text_facts
from analysis.corpora.weeks import assign_rows, sum_up


def write_features(study: str, name: str, frame: pd.DataFrame, table: str) -> None:
    """Write a table of counts by text to ``features/``, in the rows that the study publishes.

    The only way into ``features/``: a study that is released by outlet-week has its counts summed here, and
    words withheld that would give single texts away (:func:`analysis.corpora.weeks.sum_up`).

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
    storage.write_parquet(files.study_folder(study) / "features" / name, frame, table)
