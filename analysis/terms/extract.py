"""From tokens to counts: the only module of this stage that sees words in order."""

import numpy as np
import pandas as pd

from analysis import files, storage
from analysis.text import VOICES, Tokens

SIZES = "sizes.parquet"
COUNTS = "counts.parquet"


def extract_terms(study: str, tokens: Tokens) -> None:
    """Write how many tokens and which types each document holds, by voice, to ``features/``."""
    folder = files.study_folder(study) / "features"
    storage.write_parquet(folder / SIZES, token_counts(tokens), "sizes")
    storage.write_parquet(folder / COUNTS, type_counts(tokens), "counts")


def token_counts(tokens: Tokens) -> pd.DataFrame:
    """Return ``doc_id, voice, n_tokens``: one row a document and voice that occurs, own always."""
    n_documents = len(tokens.doc_ids)
    cell = tokens.documents * len(VOICES) + tokens.voice
    counts = np.bincount(cell, minlength=n_documents * len(VOICES))
    frame = pd.DataFrame(
        {
            "doc_id": np.repeat(tokens.doc_ids, len(VOICES)),
            "voice": np.tile(VOICES, n_documents),
            "n_tokens": counts,
        }
    )
    kept = frame[(frame["n_tokens"] > 0) | (frame["voice"] == "own")]
    return kept.sort_values(["doc_id", "voice"]).reset_index(drop=True)


def type_counts(tokens: Tokens) -> pd.DataFrame:
    """Return ``doc_id, voice, feature, count`` for every type that occurs, sorted."""
    key = (tokens.documents * len(VOICES) + tokens.voice).astype(np.int64) * max(len(tokens.types), 1)
    cell, count = np.unique(key + tokens.ids, return_counts=True)
    place, feature = np.divmod(cell, max(len(tokens.types), 1))
    document, voice = np.divmod(place, len(VOICES))
    frame = pd.DataFrame(
        {
            "doc_id": tokens.doc_ids[document],
            "voice": np.array(VOICES)[voice],
            "feature": tokens.types[feature],
            "count": count,
        }
    )
    return frame.sort_values(["doc_id", "voice", "feature"]).reset_index(drop=True)
