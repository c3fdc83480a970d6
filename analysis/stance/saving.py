"""Models in files: arrays and their description, nothing that runs when it is read."""

from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.stance.classifier import StanceClassifier
from analysis.stance.linear import LinearModel
from analysis.stance.sealed import ModelFileError, read_sealed, write_sealed
from analysis.stance.vectors import SETTINGS, TextVectors

FORMAT = "stance model 2"
PARTS = ("weights", "intercepts", "slopes", "offsets")
TRUSTED = (*PARTS, "idf")
"""Kinds of arrays that a file may hold beside its header and seal, all of them of floating-point numbers."""


def save_model(classifier: StanceClassifier, path: Path | str) -> str:
    """Write a fitted classifier to one ``.npz`` file.

    The file holds n-grams of at most two words or five characters of the training texts, weights, and a
    description: settings, classes, the training data's digest; and a digest of all that.

    Parameters
    ----------
    classifier : StanceClassifier
        Fitted.
    path : Path or str
        Where to write.

    Returns
    -------
    str
        SHA-256 of the file, by which :func:`load_model` knows it again.
    """
    arrays: dict[str, np.ndarray] = {}
    for name, vectorizer in classifier.vectors_.vectorizers.items():
        arrays[f"idf/{name}"] = vectorizer.idf_
    for place, target in enumerate(classifier.models_):
        for part in PARTS:
            arrays[f"{part}/{place}"] = getattr(classifier.models_[target], part)
    header = {
        "format": FORMAT,
        "settings": classifier.get_params(),
        "classes": classifier.classes_.tolist(),
        "targets": [
            {
                "name": name,
                "features": classifier.features_by_target_[name],
                "classes": model.classes.tolist(),
                "strength": model.strength,
            }
            for name, model in classifier.models_.items()
        ],
        "vocabulary": {
            name: sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
            for name, vectorizer in classifier.vectors_.vectorizers.items()
        },
        "training_sha256": classifier.training_sha256_,
    }
    return write_sealed(Path(path), header, arrays)


def load_model(
    path: Path | str, *, sha256: str | None = None, training_sha256: str | None = None
) -> StanceClassifier:
    """Read a classifier that :func:`save_model` wrote.

    Parameters
    ----------
    path : Path or str
        The file.
    sha256 : str, optional
        What the file's SHA-256 must be: as `save_model` returned it, or a model card states it. Without it,
        the file is held only to what it says of itself.
    training_sha256 : str, optional
        What the training data's digest must be.

    Returns
    -------
    StanceClassifier
        Fitted: it predicts what the saved one did.

    Raises
    ------
    ModelFileError
        If the file is no model, holds anything beside arrays of the trusted kinds, was changed since it was
        written, or is not the one expected.
    """
    path = Path(path)
    header, arrays = read_sealed(path, FORMAT, TRUSTED, sha256)
    if training_sha256 is not None and header["training_sha256"] != training_sha256:
        raise ModelFileError(
            f"{path.name} was trained on other units or labels than those given: fit and save it again."
        )
    try:
        return _restored(arrays, header)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ModelFileError(
            f"{path.name} lacks a part of a model ({error}): fit and save it again."
        ) from error


def _restored(arrays: dict[str, np.ndarray], header: dict[str, Any]) -> StanceClassifier:
    classifier = StanceClassifier(**header["settings"])
    classifier.vectors_ = TextVectors()
    for name in SETTINGS:
        terms = header["vocabulary"][name]
        vectorizer = TfidfVectorizer(
            **{**SETTINGS[name], "min_df": 1}, vocabulary={term: k for k, term in enumerate(terms)}
        )
        vectorizer.idf_ = arrays[f"idf/{name}"]
        classifier.vectors_.vectorizers[name] = vectorizer
    classifier.models_, classifier.features_by_target_ = {}, {}
    for place, target in enumerate(header["targets"]):
        parts = {part: arrays[f"{part}/{place}"] for part in PARTS}
        model = LinearModel(classes=np.array(target["classes"]), strength=target["strength"], **parts)
        classifier.models_[target["name"]] = model
        classifier.features_by_target_[target["name"]] = target["features"]
    classifier.targets_ = np.array(list(classifier.models_), dtype=object)
    classifier.classes_ = np.array(header["classes"])
    classifier.features_used_ = ", ".join(sorted(set(classifier.features_by_target_.values())))
    classifier.training_sha256_ = header["training_sha256"]
    return classifier
