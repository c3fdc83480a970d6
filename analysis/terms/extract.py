"""From tokens to counts: the only module of this stage that sees words in order."""

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import files
from analysis.corpora import read_study, write_features
from analysis.terms.nearness import count_near
from analysis.terms.variants import count_variants, read_variants
from analysis.text import VOICES, Tokens
from analysis.text.labels import without_labels

SIZES = "sizes.parquet"
COUNTS = "counts.parquet"
NODES = "nodes.parquet"
COLLOCATES = "collocates.parquet"
VARIANTS = "term_choice.parquet"
UNLABELLED = {name: f"unlabelled_{name}" for name in (SIZES, COUNTS, VARIANTS)}
"""Files of the same counts without labels of running stories, where the study declares ``labels``."""


def extract_terms(study: str, tokens: Tokens, documents: pd.DataFrame | None = None) -> None:
    """Write what the study's terms need to ``features/``.

    Tokens and types by document and voice; collocates of the node words and counts of the
    term-choice variants that ``study.toml`` declares, whose files are removed where it declares none;
    and, where it declares ``labels``, the same counts without the labels of running stories.

    Parameters
    ----------
    study : str
        Name of the study.
    tokens : Tokens
        Its tokens, with their voices.
    documents : DataFrame, optional
        ``text`` and ``outlet``, by which labels are told; needed where the study declares them.

    Examples
    --------
    >>> from analysis.corpora import read_texts  # doctest: +SKIP
    >>> from analysis.text import tokenize_with_voice  # doctest: +SKIP
    >>> extract_terms("toy_debate", tokenize_with_voice(read_texts("toy_debate")))  # doctest: +SKIP
    """
    folder = files.study_folder(study) / "features"
    declared = read_study(study)["terms"]
    _extract_counts(study, tokens, tokens, {})
    _extract_nodes(study, folder, tokens, declared["nodes"])
    if declared["labels"] and documents is not None:
        _extract_counts(study, without_labels(tokens, documents), tokens, UNLABELLED)
    else:
        for name in UNLABELLED.values():
            (folder / name).unlink(missing_ok=True)


def _extract_counts(study: str, tokens: Tokens, whole: Tokens, names: dict[str, str]) -> None:
    """Write sizes, counts of types and of variants, under other `names` where given.

    A headline is about what its label names, so that the scope of variants is told by the `whole` of it.
    """
    term_sets = [files.term_choice_path(name) for name in read_study(study)["terms"]["term_choice"]]
    write_features(study, names.get(SIZES, SIZES), token_counts(tokens), "sizes")
    write_features(study, names.get(COUNTS, COUNTS), type_counts(tokens), "counts")
    variants = names.get(VARIANTS, VARIANTS)
    if not term_sets:
        (files.study_folder(study) / "features" / variants).unlink(missing_ok=True)
        return
    parts = [count_variants(tokens, read_variants(path), whole=whole) for path in term_sets]
    write_features(study, variants, pd.concat(parts, ignore_index=True), "variant_counts")


def _extract_nodes(study: str, folder: Path, tokens: Tokens, nodes: list[str]) -> None:
    if not nodes:
        for name in (NODES, COLLOCATES):
            (folder / name).unlink(missing_ok=True)
        return
    counted, collocates = count_near(tokens, nodes)
    write_features(study, NODES, counted, "nodes")
    write_features(study, COLLOCATES, collocates, "collocates")


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
