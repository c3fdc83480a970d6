"""Framing: which frames each side uses, measured with lexicons."""

from analysis.framing.extract import extract_frames
from analysis.framing.lexicon import Lexicon, LexiconError, read_lexicon
from analysis.framing.matches import match_lexicon, read_frame_counts
from analysis.framing.shares import frame_shares, leading_entries

__all__ = [
    "Lexicon",
    "LexiconError",
    "extract_frames",
    "frame_shares",
    "leading_entries",
    "match_lexicon",
    "read_frame_counts",
    "read_lexicon",
]
