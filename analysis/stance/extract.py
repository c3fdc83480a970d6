"""From tokens and text to units: the only module of this stage that a build runs on words in order."""

import numpy as np
import pandas as pd

from analysis import files, schema, storage
from analysis.corpora import publish_units, read_documents, read_study
from analysis.stance.mentions import find_mentions
from analysis.stance.targets import STANCES, read_targets
from analysis.text import Tokens

UNITS = "stance_units.parquet"
PROBABILITIES = [f"p_{stance}" for stance in STANCES]


def extract_stance(study: str, tokens: Tokens, documents: pd.DataFrame) -> None:
    """Write the units of the targets that ``study.toml`` declares to ``features/``.

    A row a sentence and target, by number and voice, without text, place or hash. Where the study declares no
    target, an old file is removed.

    Parameters
    ----------
    study : str
        Name of the study.
    tokens : Tokens
        Its tokens, with their voices.
    documents : DataFrame
        ``doc_id, text``.
    """
    path = files.study_folder(study) / "features" / UNITS
    declared = read_study(study)["stance"]["targets"]
    if not declared:
        path.unlink(missing_ok=True)
        return
    mentions = find_mentions(tokens, documents, read_targets(declared))
    units = publish_units(study, mentions[["doc_id", "sentence", "target", "voice"]])
    units = units.sort_values(["target", "doc_id", "sentence"], ignore_index=True)
    storage.write_parquet(path, _without_model(units), "stance_units")


def read_units(study: str, *, voice: str | None = None) -> pd.DataFrame:
    """Return the units of a study, of documents that are on a side.

    Parameters
    ----------
    study : str
        Name of the study.
    voice : {"own", "quoted"}, optional
        Keep units in this voice. None keeps all.

    Returns
    -------
    DataFrame
        Schema table ``stance_units``.

    Raises
    ------
    ValueError
        For an unknown voice.
    FileNotFoundError
        If the study declares no targets, or its features were never made.
    """
    if voice not in (None, "own", "quoted"):
        raise ValueError(f"voice {voice!r}: give 'own', 'quoted' or None")
    units = storage.read_parquet(files.study_folder(study) / "features" / UNITS, "stance_units")
    documents = read_documents(study)
    kept = units["doc_id"].isin(documents.loc[documents["side"] != "", "doc_id"])
    if voice is not None:
        kept &= units["voice"].str.startswith(voice)
    return units[kept].reset_index(drop=True)


def _without_model(units: pd.DataFrame) -> pd.DataFrame:
    empty = dict.fromkeys(PROBABILITIES, np.nan)
    return schema.conform(units.assign(**empty, model=""), "stance_units")
