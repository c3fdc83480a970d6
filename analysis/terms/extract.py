"""From tokens to counts: the only module of this stage that sees words in order."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files
from analysis.corpora import read_study, write_features
from analysis.terms.nearness import count_near
from analysis.terms.variants import count_variants, read_variants
from analysis.text import VOICES, Tokens

SIZES = "sizes.parquet"
COUNTS = "counts.parquet"
NODES = "nodes.parquet"
COLLOCATES = "collocates.parquet"
VARIANTS = "term_choice.parquet"


def extract_terms(study: str, tokens: Tokens) -> None:
    """Write what the study's terms need to ``features/``.

    Tokens and types by document and voice; collocates of the node words and counts of the
    term-choice variants that ``study.toml`` declares, whose files are removed where it declares none.
    """
    folder = files.study_folder(study) / "features"
    write_features(study, SIZES, token_counts(tokens), "sizes")
    write_features(study, COUNTS, type_counts(tokens), "counts")
    declared = read_study(study)["terms"]
    _extract_nodes(study, folder, tokens, declared.get("nodes", []))
    _extract_variants(study, folder, tokens, declared.get("term_choice", []))


def _extract_nodes(study: str, folder: Path, tokens: Tokens, nodes: list[str]) -> None:
    if not nodes:
        for name in (NODES, COLLOCATES):
            (folder / name).unlink(missing_ok=True)
        return
    counted, collocates = count_near(tokens, nodes)
    write_features(study, NODES, counted, "nodes")
    write_features(study, COLLOCATES, collocates, "collocates")


def _extract_variants(study: str, folder: Path, tokens: Tokens, term_sets: list[str]) -> None:
    if not term_sets:
        (folder / VARIANTS).unlink(missing_ok=True)
        return
    parts = [count_variants(tokens, read_variants(files.term_choice_path(name))) for name in term_sets]
    write_features(study, VARIANTS, pd.concat(parts, ignore_index=True), "variant_counts")


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
