"""Framing: which frames each side uses, measured with lexicons."""

from analysis.framing.candidates import accept_candidates, frame_candidates
from analysis.framing.classifier import FrameClassifier
from analysis.framing.extract import extract_frames
from analysis.framing.induction import induce_lexicon
from analysis.framing.influence import entry_influence
from analysis.framing.lexicon import Lexicon, LexiconError
from analysis.framing.lexicon_classifier import LexiconClassifier
from analysis.framing.lint import lint_lexicon
from analysis.framing.matches import match_lexicon, read_frame_counts
from analysis.framing.reading import read_lexicon
from analysis.framing.shares import frame_shares, leading_entries
from analysis.framing.taxonomies import read_taxonomy, taxonomy_names
from analysis.framing.trends import frame_trend, frames_by_voice
from analysis.framing.versions import change_effects, compare_lexicons
from analysis.framing.writing import write_lexicon

__all__ = [
    "FrameClassifier",
    "Lexicon",
    "LexiconClassifier",
    "LexiconError",
    "accept_candidates",
    "change_effects",
    "compare_lexicons",
    "entry_influence",
    "extract_frames",
    "frame_candidates",
    "frame_shares",
    "frame_trend",
    "frames_by_voice",
    "induce_lexicon",
    "leading_entries",
    "lint_lexicon",
    "match_lexicon",
    "read_frame_counts",
    "read_lexicon",
    "read_taxonomy",
    "taxonomy_names",
    "write_lexicon",
]
