"""Sentence embeddings: the optional language model, its graph, and the vectors that it gives."""

from analysis.stance.embeddings.encoder import DIMENSIONS, embed_mentions, embed_sentences
from analysis.stance.embeddings.extra import INSTALL, MissingExtraError, has_models

__all__ = ["DIMENSIONS", "INSTALL", "MissingExtraError", "embed_mentions", "embed_sentences", "has_models"]
