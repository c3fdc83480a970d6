"""Stance: what a sentence conveys towards a declared target, and how far that can be told."""

from analysis.stance.classifier import FEW_LABELS, StanceClassifier, UnknownTargetError
from analysis.stance.coverage import MIN_UNITS, target_coverage
from analysis.stance.embeddings import INSTALL, MissingExtraError, embed_sentences
from analysis.stance.evaluation import confusion, evaluate_stance, reliability
from analysis.stance.extract import extract_stance, labels_of_units, read_transfer, read_units
from analysis.stance.gaps import transfer_gaps
from analysis.stance.held_out import cross_fitted_probabilities, held_out_probabilities
from analysis.stance.mentions import find_mentions, unit_texts
from analysis.stance.saving import load_model, save_model
from analysis.stance.sealed import ModelFileError
from analysis.stance.shares import coder_error_bands, stance_differences, stance_shares
from analysis.stance.targets import STANCES, TargetError, read_targets
from analysis.stance.transfer import (
    leave_one_outlet_out,
    leave_one_target_out,
    outlet_probe,
    past_to_future,
)

__all__ = [
    "FEW_LABELS",
    "INSTALL",
    "MIN_UNITS",
    "STANCES",
    "MissingExtraError",
    "ModelFileError",
    "StanceClassifier",
    "TargetError",
    "UnknownTargetError",
    "coder_error_bands",
    "confusion",
    "cross_fitted_probabilities",
    "embed_sentences",
    "evaluate_stance",
    "extract_stance",
    "find_mentions",
    "held_out_probabilities",
    "labels_of_units",
    "leave_one_outlet_out",
    "leave_one_target_out",
    "load_model",
    "outlet_probe",
    "past_to_future",
    "read_targets",
    "read_transfer",
    "read_units",
    "reliability",
    "save_model",
    "stance_differences",
    "stance_shares",
    "target_coverage",
    "transfer_gaps",
    "unit_texts",
]
