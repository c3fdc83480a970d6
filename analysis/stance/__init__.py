"""Stance: what a sentence conveys towards a declared target, and how far that can be told."""

from analysis.stance.coverage import MIN_UNITS, target_coverage
from analysis.stance.extract import extract_stance, read_units
from analysis.stance.mentions import find_mentions, unit_texts
from analysis.stance.shares import coder_error_bands, stance_differences, stance_shares
from analysis.stance.targets import STANCES, TargetError, read_targets

__all__ = [
    "MIN_UNITS",
    "STANCES",
    "TargetError",
    "coder_error_bands",
    "extract_stance",
    "find_mentions",
    "read_targets",
    "read_units",
    "stance_differences",
    "stance_shares",
    "target_coverage",
    "unit_texts",
]
