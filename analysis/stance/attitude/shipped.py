"""The shipped model of attitude: small, read in a moment, for ranking what coders should see."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files
from analysis.stance.attitude.classifier import AttitudeClassifier
from analysis.stance.attitude.views import VIEWS, AttitudeVectors
from analysis.stance.attitude.word_classes import classes_path, word_classes_sha256
from analysis.stance.linear import LinearModel
from analysis.stance.sealed import ModelFileError, read_sealed, write_sealed

FORMAT = "attitude model 2"
PARTS = ("weights", "intercepts", "slopes", "offsets")
SHIPPED_SHA256 = "f6b650d2a3b9f64e2a00ac2c16a6e25bdfc5ad1bff1f63011fabd81fffdfc964"
"""Of ``corpus/models/attitude/model.npz``, as its card states it."""


def model_path() -> Path:
    """Return where the shipped model lies; its card is beside it."""
    return files.PACKAGE.parent / "corpus" / "models" / "attitude" / "model.npz"


def save_attitude_model(classifier: AttitudeClassifier, path: Path | str) -> str:
    """Write a fitted classifier of n-grams to one file, its numbers in half precision.

    Parameters
    ----------
    classifier : AttitudeClassifier
        Fitted, with ``features_used_`` ``tfidf``.
    path : Path or str
        Where to write.

    Returns
    -------
    str
        SHA-256 of the file.

    Raises
    ------
    ValueError
        If it tells attitudes by embeddings: their weights are not the suite's to ship.
    """
    if classifier.features_used_ != "tfidf":
        raise ValueError("only a model of n-grams can be saved: fit with features='tfidf'")
    vectors, model = classifier.vectors_, classifier.model_
    arrays = {f"idf/{name}": values.astype(np.float16) for name, values in vectors.idf.items()}
    arrays |= {part: np.asarray(getattr(model, part)) for part in PARTS}
    arrays["weights"] = arrays["weights"].astype(np.float16)
    header = {
        "format": FORMAT,
        "settings": classifier.get_params(),
        "classes": classifier.classes_.tolist(),
        "shares": classifier.shares_.tolist(),
        "strength": model.strength,
        "vocabularies": vectors.vocabularies,
        "word_classes_sha256": word_classes_sha256(),
        "training_sha256": classifier.training_sha256_,
    }
    return write_sealed(Path(path), header, arrays)


def load_attitude_model(path: Path | str | None = None, *, sha256: str | None = None) -> AttitudeClassifier:
    """Read a model of attitude; the shipped one if no path is given.

    Parameters
    ----------
    path : Path or str, optional
        A file of :func:`save_attitude_model`.
    sha256 : str, optional
        What its digest must be; of the shipped model it is known.

    Returns
    -------
    AttitudeClassifier
        Fitted.

    Raises
    ------
    ModelFileError
        If the file is no model, was changed, or is not the one expected.
    """
    if path is None:
        path, sha256 = model_path(), SHIPPED_SHA256
    path = Path(path)
    header, arrays = read_sealed(path, FORMAT, (*PARTS, "idf"), sha256)
    if header.get("word_classes_sha256") != word_classes_sha256():
        raise ModelFileError(
            f"{path.name} was trained with another list of words than "
            f"{files.relative(classes_path())}: bring that list back, or fit and save the model again."
        )
    try:
        classifier = AttitudeClassifier(**header["settings"])
        classifier.vectors_ = AttitudeVectors()
        for view in VIEWS:
            classifier.vectors_.vocabularies[view.name] = header["vocabularies"][view.name]
            classifier.vectors_.idf[view.name] = arrays[f"idf/{view.name}"].astype(np.float64)
        classifier.classes_ = np.array(header["classes"])
        parts = {part: arrays[part].astype(np.float64) for part in PARTS}
        classifier.model_ = LinearModel(classes=classifier.classes_, strength=header["strength"], **parts)
        classifier.shares_ = np.array(header["shares"], dtype=float)
        classifier.training_sha256_ = header["training_sha256"]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelFileError(
            f"{path.name} lacks a part of a model ({error}): fit and save it again."
        ) from error
    classifier.features_used_ = "tfidf"
    return classifier


def rank_for_coding(units: pd.DataFrame, classifier: AttitudeClassifier | None = None) -> pd.DataFrame:
    """Order units so that those that are most likely not neutral come first.

    For finding examples and filling rare classes while a codebook is written. Units chosen by rank are no
    random sample: a share must not be estimated from them.

    Parameters
    ----------
    units : DataFrame
        ``text``, ``target_start``, ``target_end``, and anything else.
    classifier : AttitudeClassifier, optional
        The shipped one if left out.

    Returns
    -------
    DataFrame
        The same rows in that order, with ``p_not_neutral``; its index says where each row stood.
    """
    classifier = classifier or load_attitude_model()
    neutral = classifier.predict_proba(units)[:, classifier.classes_.tolist().index("neutral")]
    ranked = units.reset_index(drop=True).assign(p_not_neutral=1 - neutral)
    return ranked.sort_values("p_not_neutral", ascending=False, kind="stable")
