"""From tokens and text to units: the only module of this stage that a build runs on words in order."""

import numpy as np
import pandas as pd

from analysis import files, schema, storage
from analysis.corpora import publish_units, read_documents, read_study
from analysis.stance.classifier import StanceClassifier
from analysis.stance.gaps import transfer_gaps
from analysis.stance.held_out import cross_fitted_probabilities
from analysis.stance.mentions import find_mentions, unit_texts
from analysis.stance.targets import STANCES, read_targets
from analysis.stance.units import training_digest
from analysis.text import Tokens

UNITS = "stance_units.parquet"
TRANSFER = "stance_transfer.parquet"
PROBABILITIES = [f"p_{stance}" for stance in STANCES]
DECIMALS = 6
"""Of probabilities in files: the last bits of a sum differ from machine to machine."""


def extract_stance(
    study: str, tokens: Tokens, documents: pd.DataFrame, *, labels: pd.DataFrame | None = None
) -> None:
    """Write the units of the targets that ``study.toml`` declares to ``features/``.

    A row a sentence and target, by number and voice, without text, place or hash. With labels, a classifier
    is cross-fitted to them and the probabilities of all units are written too, and how much of its skill is
    left on outlets, targets and times that it has not seen (:func:`transfer_gaps`). Where nothing can be
    learned yet, since all labels of each target are alike or of one document, no probability is written, and
    shares come of the labels alone. Where the study declares no target, the old file is removed.

    Parameters
    ----------
    study : str
        Name of the study.
    tokens : Tokens
        Its tokens, with their voices.
    documents : DataFrame
        ``doc_id, text, outlet, date``.
    labels : DataFrame, optional
        ``doc_id, sentence, target, label``: one label a coded unit, of `STANCES`.

    Raises
    ------
    ValueError
        If a label is none of `STANCES`, or is of a unit that the study does not have.
    MissingExtraError
        If ``stance.features`` of the study asks for embeddings and the extra ``models`` is not installed.
    """
    folder = files.study_folder(study) / "features"
    declared = read_study(study)["stance"]
    (folder / TRANSFER).unlink(missing_ok=True)
    if not declared["targets"]:
        (folder / UNITS).unlink(missing_ok=True)
        return
    mentions = find_mentions(tokens, documents, read_targets(declared["targets"]))
    units = publish_units(study, mentions[["doc_id", "sentence", "target", "voice"]])
    units = units.assign(**dict.fromkeys(PROBABILITIES, np.nan), model="")
    if labels is not None and can_be_told(units, given := labels_of_units(units, labels)):
        classifier = StanceClassifier(features=declared["features"])
        texts = unit_texts(mentions, documents)
        units = _told(units, texts, given, classifier)
        facts = documents.set_index("doc_id").loc[mentions["doc_id"], ["outlet", "date"]].fillna("")
        gaps = _gaps(texts, given, facts.reset_index(drop=True), classifier)
        storage.write_parquet(folder / TRANSFER, gaps, "transfer_gaps")
    ordered = units.sort_values(["target", "doc_id", "sentence"], ignore_index=True)
    storage.write_parquet(folder / UNITS, ordered, "stance_units")


def can_be_told(units: pd.DataFrame, given: np.ndarray) -> bool:
    """Tell whether some target has labels of two stances in two documents, the least to learn from.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, target``.
    given : ndarray of str
        Label of each unit, empty where it has none.

    Examples
    --------
    >>> units = pd.DataFrame({"doc_id": ["a", "b"], "target": "nato"})
    >>> can_be_told(units, np.array(["favour", "against"])), can_be_told(units, np.array(["favour"] * 2))
    (True, False)
    """
    labelled = units[["doc_id", "target"]].assign(label=given)[given != ""]
    mixed = labelled[labelled.groupby("target")["label"].transform("nunique") > 1]
    return mixed["doc_id"].nunique() > 1


def labels_of_units(units: pd.DataFrame, labels: pd.DataFrame) -> np.ndarray:
    """Return the label of each unit, empty where it has none.

    Parameters
    ----------
    units : DataFrame
        ``doc_id, sentence, target``.
    labels : DataFrame
        ``doc_id, sentence, target, label``, each unit once.

    Raises
    ------
    ValueError
        If a unit is labelled twice, a label is unknown, or a labelled unit is not among the units.

    Examples
    --------
    >>> units = pd.DataFrame({"doc_id": ["a", "a"], "sentence": [1, 2], "target": "nato"})
    >>> labels_of_units(units, units.head(1).assign(label="favour")).tolist()
    ['favour', '']
    """
    keys = ["doc_id", "sentence", "target"]
    twice = labels[labels.duplicated(keys)]
    if len(twice):
        raise ValueError(f"the unit {_name(twice.iloc[0])} has two labels: adjudicate them first")
    wrong = sorted(set(labels["label"]) - set(STANCES))
    if wrong:
        raise ValueError(f"label {wrong[0]!r} is not one of {', '.join(STANCES)}")
    wanted = pd.MultiIndex.from_frame(labels[keys])
    place = pd.MultiIndex.from_frame(units[keys]).get_indexer(wanted)
    if (place < 0).any():
        row = labels.iloc[int(np.flatnonzero(place < 0)[0])]
        raise ValueError(
            f"labels of {(place < 0).sum()} units that the study does not have, the first {_name(row)}: "
            "its texts, its targets or the labels have changed. Bring back what was coded, or take these "
            "rows out of labels.csv and code anew"
        )
    given = np.full(len(units), "", dtype=object)
    given[place] = labels["label"].to_numpy()
    return given


def _name(row: pd.Series) -> str:
    return f"{row['doc_id']}, sentence {row['sentence']}, {row['target']}"


def _told(
    units: pd.DataFrame, texts: pd.DataFrame, given: np.ndarray, classifier: StanceClassifier
) -> pd.DataFrame:
    """Add the probabilities of a classifier that is cross-fitted to the labels."""
    found, classes = cross_fitted_probabilities(texts, given, units["doc_id"], classifier)
    for stance, column in zip(STANCES, PROBABILITIES, strict=True):
        mine = found[:, classes == stance]
        units[column] = mine[:, 0] if mine.shape[1] else np.where(np.isnan(found[:, 0]), np.nan, 0.0)
    labelled = given != ""
    digest = training_digest(texts[labelled], given[labelled])
    told = units[PROBABILITIES[0]].notna()
    units[PROBABILITIES] = units[PROBABILITIES].round(DECIMALS)
    return units.assign(
        model=np.where(told, f"{classifier.features}, cross-fitted, labels {digest[:12]}", "")
    )


def _gaps(
    texts: pd.DataFrame, given: np.ndarray, facts: pd.DataFrame, classifier: StanceClassifier
) -> pd.DataFrame:
    """Ask the labelled units of the targets that can be learned what is lost on what was held out."""
    known = pd.Series(given).where(given != "").groupby(texts["target"].to_numpy()).transform("nunique")
    rows = (given != "") & (known > 1).to_numpy()
    table = transfer_gaps(
        texts[rows],
        given[rows].astype(str),
        facts["outlet"][rows],
        facts["date"][rows],
        classifier=classifier,
    )
    numbers = table.select_dtypes("float").columns
    return table.assign(**table[numbers].round(DECIMALS))


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

    Examples
    --------
    >>> units = read_units("headlines_2022")
    >>> units.columns.tolist()[:4]
    ['doc_id', 'sentence', 'target', 'voice']
    """
    if voice not in (None, "own", "quoted"):
        raise ValueError(f"voice {voice!r}: give 'own', 'quoted' or None")
    units = storage.read_parquet(files.study_folder(study) / "features" / UNITS, "stance_units")
    documents = read_documents(study)
    kept = units["doc_id"].isin(documents.loc[documents["side"] != "", "doc_id"])
    if voice is not None:
        kept &= units["voice"].str.startswith(voice)
    return units[kept].reset_index(drop=True)


def read_transfer(study: str) -> pd.DataFrame:
    """Return what a study's classifier loses on what it has not seen: schema table ``transfer_gaps``.

    Without rows where the study has no labels.

    Examples
    --------
    >>> read_transfer("headlines_2022").columns.tolist()[:3]
    ['split', 'held_out', 'measure']
    """
    path = files.study_folder(study) / "features" / TRANSFER
    if not path.is_file():
        columns = schema.columns_of("transfer_gaps")
        return schema.conform(pd.DataFrame(columns=columns), "transfer_gaps")
    return storage.read_parquet(path, "transfer_gaps")
