"""Framing: which frames each side uses, measured with lexicons."""

from analysis.framing.candidates import accept_candidates, frame_candidates
from analysis.framing.carrying import carry_labels
from analysis.framing.classifier import FrameClassifier
from analysis.framing.contexts import draw_matches, draw_sentences_without
from analysis.framing.differences import frame_differences
from analysis.framing.effects import change_effects
from analysis.framing.extract import extract_frames
from analysis.framing.halves import half_of
from analysis.framing.induction import induce_lexicon
from analysis.framing.influence import entry_influence
from analysis.framing.lexicon import Lexicon, LexiconError
from analysis.framing.lexicon_classifier import LexiconClassifier
from analysis.framing.lint import lint_lexicon
from analysis.framing.matches import match_lexicon, read_frame_counts
from analysis.framing.quality import (
    frame_quality,
    frame_quality_words,
    keep_quality,
    quality_sentence,
    quality_words,
    read_quality,
)
from analysis.framing.reading import read_lexicon
from analysis.framing.shares import frame_shares, leading_entries
from analysis.framing.taxonomies import read_taxonomy, taxonomy_names
from analysis.framing.trends import frame_trend, frames_by_voice
from analysis.framing.validation import validate_lexicon
from analysis.framing.versions import compare_lexicons
from analysis.framing.writing import write_lexicon

__all__ = [
    "FrameClassifier",
    "Lexicon",
    "LexiconClassifier",
    "LexiconError",
    "accept_candidates",
    "carry_labels",
    "change_effects",
    "compare_lexicons",
    "draw_matches",
    "draw_sentences_without",
    "entry_influence",
    "extract_frames",
    "frame_candidates",
    "frame_differences",
    "frame_quality",
    "frame_quality_words",
    "frame_shares",
    "frame_trend",
    "frames_by_voice",
    "half_of",
    "induce_lexicon",
    "keep_quality",
    "leading_entries",
    "lint_lexicon",
    "match_lexicon",
    "quality_sentence",
    "quality_words",
    "read_frame_counts",
    "read_lexicon",
    "read_quality",
    "read_taxonomy",
    "taxonomy_names",
    "validate_lexicon",
    "write_lexicon",
]
